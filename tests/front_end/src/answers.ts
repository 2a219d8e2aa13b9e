// Answers of a form in what a browser sends, read by the JSON Schema of each question.
export const OTHER = "__other__";

export const isA = (type: string, schema: any): boolean => [schema.type].flat().includes(type);
/** Return the schema of "other, namely", if a question takes that. */
export const otherOf = (schema: any) =>
  (schema.items ?? schema).oneOf?.find((one: any) => one.properties?.other);

/** Return the boxes of an answer of several parts, each with for whom it is asked, if that matters. */
export function partsOf(schema: any): [string, any, string[]][] {
  const ways = (schema.allOf ?? []).map((way: any) => [way.if.properties.who.const, way.then.properties]);
  const all = Object.assign({}, ...ways.map(([, asked]: any) => asked), schema.properties);
  const who = (part: string) => ways.filter(([, asked]: any) => asked[part]).map(([of]: any) => of);
  return Object.keys(all).map((part) => [part, all[part], part in schema.properties ? [] : who(part)]);
}

/** Return the answer in what was sent under a name; null when it is left open. */
export function read(schema: any, name: string, sent: FormData): any {
  const texts = sent.getAll(name).filter((one) => typeof one === "string" && one !== "");
  const named = (text: any) => (text === OTHER ? { other: sent.get(`${name}.other`) } : text);
  if (schema.properties) {
    const parts = partsOf(schema).map(([part, of]) => [part, read(of, `${name}.${part}`, sent)]);
    const given = parts.filter(([, value]) => value !== null);
    return given.length ? Object.fromEntries(given) : null;
  }
  if (isA("array", schema)) return texts.map(named);
  if (!texts.length) return null;
  return isA("boolean", schema) ? texts[0] === "true" : named(texts[0]);
}
