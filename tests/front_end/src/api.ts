// The two APIs of the site, asked by this server: content by nobody, help with its key.
import { createHash } from "node:crypto";

const { SITE, KEY } = process.env;
type Asked = { method?: string; language: string; visitor: string; body?: object | FormData };
export type Told = { ok: boolean; status: number; body: any };

/** Return what the content API says at a path, or null when nobody may read it. */
export async function content(path: string, language: string): Promise<any> {
  const headers = { "Accept-Language": language, Connection: "close" };
  const answer = await fetch(`${SITE}/api/v2/${path}`, { headers });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** Ask the help API for a visitor, who is told by a word that nobody can trace back. */
export async function help(path: string, { method, language, visitor, body }: Asked): Promise<Told> {
  const isForm = body instanceof FormData;
  const headers = {
    Authorization: `Bearer ${KEY}`,
    ...{ "Accept-Language": language, Connection: "close" },
    Visitor: createHash("sha256").update(`${KEY} ${visitor}`).digest("hex"),
    ...(body && !isForm && { "Content-Type": "application/json" }),
  };
  const sent = isForm ? body : body && JSON.stringify(body);
  const answer = await fetch(`${SITE}/api/help/v1/${path}`, { method, headers, body: sent });
  return { ok: answer.ok, status: answer.status, body: await answer.json() };
}

/** Return the address here of a page that the content API leads to. */
export const here = (page: any): string => new URL(page.meta.html_url).pathname;

/** Return HTML of the API in which links to pages of the site lead to the pages here. */
export const ours = (html: string, page: any): string =>
  html.replaceAll(new RegExp(`href="${new URL(page.meta.html_url).origin}/(nl|en)/`, "g"), 'href="/$1/');
