// Fill in, upload, save, find again, go on, send and look how it stands: by a generated client.
import createClient from "openapi-fetch";
import type { paths } from "./api";

const [site, language] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: site });

function told<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) throw new Error(JSON.stringify(answer.error));
  return answer.data;
}

const forms = told(await client.GET("/api/help/v1/forms/", { params: { query: { language } } }));
const form = forms.find((one) => one.kind === "question")!.form;
const shown = told(
  await client.GET("/api/help/v1/forms/{form}/", {
    params: { path: { form }, query: { language } },
  }),
);
const files = shown.steps.flatMap((step) => step.blocks).find((block) => block.files)!;
const begun = told(
  await client.POST("/api/help/v1/forms/{form}/drafts/", {
    params: { path: { form } },
    body: { answers: { text: "Half" }, language, version: shown.version },
  }),
);
const kept = told(
  await client.POST("/api/help/v1/drafts/{link}/files/", {
    params: { path: { link: begun.link } },
    body: { file: "", question: files.key },
    bodySerializer: () => {
      const sent = new FormData();
      sent.append("question", files.key);
      sent.append("file", new Blob(["%PDF-1.4\n%%EOF\n"], { type: "application/pdf" }), "a.pdf");
      return sent;
    },
  }),
);
const saved = told(
  await client.POST("/api/help/v1/drafts/{link}/saved/", {
    params: { path: { link: begun.link } },
  }),
);
const { link } = told(
  await client.POST("/api/help/v1/drafts/by-code/", { body: { code: saved.code } }),
);
told(
  await client.PATCH("/api/help/v1/drafts/{link}/", {
    params: { path: { link } },
    body: { answers: { text: "Whole", [files.key]: [kept.id] } },
  }),
);
const receipt = told(
  await client.POST("/api/help/v1/drafts/{link}/submission/", { params: { path: { link } } }),
);
const status = told(
  await client.GET("/api/help/v1/cases/{link}/", {
    params: { path: { link: receipt.link }, query: { language } },
  }),
);
console.log(JSON.stringify({ receipt: receipt.reference, status }));
