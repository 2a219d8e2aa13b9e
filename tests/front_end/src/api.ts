// The two APIs of the site, asked by this server: content with nothing, help with its key.
import { createHash } from "node:crypto";

const { SITE, KEY } = process.env;

export type Problem = { field: string; part: string; message: string };
export type Told = { ok: boolean; status: number; body: any };

/** Return what the content API says at a path, or null when nobody may read it. */
export async function content(path: string, language: string): Promise<any> {
  const headers = { "Accept-Language": language };
  const answer = await fetch(`${SITE}/api/v2/${path}`, { headers });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** Ask the help API for a visitor, who is told by a word that nobody can trace back. */
export async function help(
  path: string,
  { method = "GET", language, visitor, body }:
    { method?: string; language: string; visitor: string; body?: object | FormData },
): Promise<Told> {
  const headers: Record<string, string> = {
    Authorization: `Bearer ${KEY}`,
    "Accept-Language": language,
    Visitor: createHash("sha256").update(`${KEY} ${visitor}`).digest("hex"),
  };
  const isForm = body instanceof FormData;
  if (body && !isForm) headers["Content-Type"] = "application/json";
  const sent = isForm ? body : body && JSON.stringify(body);
  const answer = await fetch(`${SITE}/api/help/v1/${path}`, { method, headers, body: sent });
  const told = answer.status === 204 ? {} : await answer.json();
  return { ok: answer.ok, status: answer.status, body: told };
}

/** Return the address here of a page that the content API leads to. */
export const here = (page: any): string => new URL(page.meta.html_url).pathname;

/** Return HTML of the API with the links to its pages leading to the pages here. */
export function ours(html: string, page: any): string {
  const site = new URL(page.meta.html_url).origin;
  return html.replaceAll(/href="([^"]+)"/g, (whole, link) => {
    const leads = link.startsWith(`${site}/`) && /^\/(nl|en)\//.test(new URL(link).pathname);
    return leads ? `href="${link.slice(site.length)}"` : whole;
  });
}
