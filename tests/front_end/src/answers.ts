// Answers of a form in what a browser sends, read by the JSON Schema of each question.
export const OTHER = "__other__";

const types = (schema: any): string[] => [schema.type].flat();
export const isYesOrNo = (schema: any) => types(schema).includes("boolean");
export const isMany = (schema: any) => types(schema).includes("array");
export const isWhole = (schema: any) => Boolean(schema.properties);
/** Return the schema of "other, namely", if a question takes that. */
export const otherOf = (schema: any) =>
  (schema.items ?? schema).oneOf?.find((one: any) => one.properties?.other);

/** Return the boxes of an answer of several parts, each with the choices that ask for it. */
export function partsOf(schema: any): [string, any, string[]][] {
  const parts = new Map<string, [any, string[]]>();
  for (const [name, part] of Object.entries(schema.properties)) parts.set(name, [part, []]);
  for (const { if: when, then } of schema.allOf ?? []) {
    for (const [name, part] of Object.entries(then?.properties ?? {})) {
      const asked = parts.get(name) ?? [part, []];
      parts.set(name, [asked[0], [...asked[1], when.properties.who.const]]);
    }
  }
  return [...parts].map(([name, [part, who]]) => [name, part, who]);
}

/** Return the answer in what was sent under a name; null when it is left open. */
export function read(schema: any, name: string, sent: FormData): any {
  const texts = sent.getAll(name).filter((one) => typeof one === "string" && one !== "");
  const named = (text: any) => (text === OTHER ? { other: sent.get(`${name}.other`) } : text);
  if (isWhole(schema)) {
    const parts = partsOf(schema).map(([part, of]) => [part, read(of, `${name}.${part}`, sent)]);
    const given = parts.filter(([, value]) => value !== null);
    return given.length ? Object.fromEntries(given) : null;
  }
  if (isMany(schema)) return texts.map(named);
  if (!texts.length) return null;
  return isYesOrNo(schema) ? texts[0] === "true" : named(texts[0]);
}
