// A form of the API in @rjsf/core as it comes, on a page of another site.
import Form from "@rjsf/core";
import { customizeValidator } from "@rjsf/validator-ajv8";
import Ajv2020 from "ajv/dist/2020.js";
import { createRoot } from "react-dom/client";

const asked = new URLSearchParams(location.search);
const where = `${asked.get("api")}forms/${asked.get("form")}/`;
const language = asked.get("language");
// The schemas are of JSON Schema 2020-12, so they are checked by its Ajv.
const validator = customizeValidator({ AjvClass: Ajv2020 });
// Yes and no from a list instead of a box to tick, or radios of which it ticks "no" beforehand.
const isYesOrNo = (schema) => [schema?.type].flat().includes("boolean") && schema.oneOf;

const form = await (await fetch(`${where}?language=${language}`)).json();
const blocks = form.steps.flatMap((step) => step.blocks);
const uiSchema = Object.fromEntries(
  blocks
    .filter((block) => isYesOrNo(form.answers_schema.properties[block.key]))
    .map((block) => [block.key, { "ui:widget": "select" }]),
);

async function send({ formData }) {
  const answer = await fetch(`${where}submissions/`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
    body: JSON.stringify({ answers: formData, language, version: form.version }),
  });
  const body = await answer.json();
  document.querySelector("#said").textContent = body.reference ?? JSON.stringify(body);
}

createRoot(document.querySelector("#form")).render(
  <Form schema={form.answers_schema} {...{ validator, uiSchema }} onSubmit={send} />,
);
