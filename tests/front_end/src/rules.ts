// Hides what a rule hides while somebody types; what is hidden is not sent.
type Condition = { question: string; operator: string; value: string };

function valuesOf(question: string): string[] {
  const boxes = [...document.querySelectorAll<HTMLInputElement>("form [name]:enabled")];
  return boxes
    .filter((box) => [question, `${question}.who`].includes(box.name))
    .filter((box) => box.type !== "checkbox" || box.checked)
    .map((box) => ({ true: "yes", false: "no" })[box.value] ?? box.value)
    .filter((value) => value !== "");
}

function holds({ question, operator, value }: Condition): boolean {
  const values = valuesOf(question);
  if (!values.length || operator === "open") return !values.length && operator === "open";
  if (operator === "answered") return true;
  if (operator === "at_least") return Number(values[0]) >= Number(value);
  if (operator === "at_most") return Number(values[0]) <= Number(value);
  return values.includes(value) === ["is", "includes"].includes(operator);
}

const look = () => document.querySelectorAll<HTMLFieldSetElement>("[data-rule]").forEach((set) => {
  const { match, conditions } = JSON.parse(set.dataset.rule!);
  set.disabled = set.hidden = !(match === "any" ? conditions.some(holds) : conditions.every(holds));
});
document.addEventListener("input", look);
look();
