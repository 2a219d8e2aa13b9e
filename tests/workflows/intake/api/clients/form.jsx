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
    .map((block) => [block.key, widgetOf(block)])
    .filter(([key, widget]) => key && widget),
);
// Who has the files, as the first of them is answered.
let holder;

function widgetOf(block) {
  if (block.files) return { "ui:widget": Files, "ui:options": { ...block.files, key: block.key } };
  return isYesOrNo(form.answers_schema.properties[block.key]) && { "ui:widget": "select" };
}

// Files go first, one a request; the answer is their ids.
function Files({ id, value, onChange, options }) {
  async function keep({ target }) {
    const kept = [...(value ?? [])];
    for (const file of target.files) {
      const body = new FormData();
      const sent = { file, question: options.key, version: form.version, language, holder };
      Object.entries(sent).forEach(([name, one]) => one && body.append(name, one));
      const answer = await (await fetch(`${where}files/`, { method: "POST", body })).json();
      if (!answer.id) return say(JSON.stringify(answer));
      holder = answer.holder;
      kept.push(answer.id);
    }
    onChange(kept);
  }
  return (
    <>
      <input type="file" id={id} accept={options.accept} multiple onChange={keep} />
      {value?.length > 0 && <output>{value.length}</output>}
    </>
  );
}

function say(text) {
  document.querySelector("#said").textContent = text;
}

async function send({ formData }) {
  const answer = await fetch(`${where}submissions/`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
    body: JSON.stringify({ answers: formData, language, version: form.version, holder }),
  });
  const body = await answer.json();
  say(body.reference ?? JSON.stringify(body));
}

createRoot(document.querySelector("#form")).render(
  <Form schema={form.answers_schema} {...{ validator, uiSchema }} onSubmit={send} />,
);
