// Hides what a rule hides while somebody types; what is hidden is not sent.
type Condition = { question: string; operator: string; value: string };

function valuesOf(question: string): string[] {
  const names = [question, `${question}.who`];
  const boxes = [...document.querySelectorAll<HTMLInputElement>("form [name]")];
  return boxes
    .filter((box) => names.includes(box.name) && !box.matches(":disabled"))
    .filter((box) => !["checkbox", "radio"].includes(box.type) || box.checked)
    .map((box) => ({ true: "yes", false: "no" })[box.value] ?? box.value)
    .filter((value) => value !== "");
}

function holds({ question, operator, value }: Condition): boolean {
  const values = valuesOf(question);
  if (operator === "answered" || !values.length) return (operator === "open") !== Boolean(values.length);
  if (operator === "open") return false;
  if (operator === "at_least") return Number(values[0]) >= Number(value);
  if (operator === "at_most") return Number(values[0]) <= Number(value);
  return values.includes(value) === ["is", "includes"].includes(operator);
}

function look(): void {
  for (const set of document.querySelectorAll<HTMLFieldSetElement>("[data-rule]")) {
    const { match, conditions } = JSON.parse(set.dataset.rule!);
    set.disabled = set.hidden = !(match === "any" ? conditions.some(holds) : conditions.every(holds));
  }
}

document.addEventListener("input", look);
look();
