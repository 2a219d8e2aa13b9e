// Shows and hides what the rules of a form show and hide, before the server decides.
// Nothing is emptied: what was typed is there again when its question comes back.
"use strict";

const OTHER = "__other__";
const NUMBER = /^-?\d{1,9}([.,]\d{1,3})?$/;
// With a mark before every three digits, by the mark of the decimals.
const THOUSANDS = {
  ",": /^-?[1-9]\d{0,2}(\.\d{3})+(,\d{1,3})?$/,
  ".": /^-?[1-9]\d{0,2}(,\d{3})+(\.\d{1,3})?$/,
};
const LARGEST = 999999999;

// answers: {name: "text" or ["value", …]}; gives {hidden: {name or step id}, required, ended}.
// decimal: the mark of the decimals in the language of the form.
// texts: what stands in the boxes of a date or of a column, as `textsIn` reads it.
function decide(steps, answers, decimal, texts) {
  const seen = {}, hidden = new Set(), required = new Set();
  let ended = false;
  for (const step of steps) {
    const skipped = ended || !holds(step.show, seen, decimal);
    if (skipped) hidden.add(step.id);
    for (const question of step.questions) {
      if (skipped || ended || !holds(question.show, seen, decimal)) {
        hidden.add(question.name);
        continue;
      }
      if (question.compute) {
        seen[question.name] = computed(question.compute, seen, decimal, texts);
        continue;
      }
      ended = question.ends;
      seen[question.name] = answers[question.name];
      if (question.require && holds(question.require, seen, decimal)) required.add(question.name);
    }
  }
  return { hidden, required, ended };
}

function holds(rule, seen, decimal) {
  if (!rule) return true;
  const fulfilled = ([name, operator, value]) => fulfils(seen[name], operator, value, decimal);
  return rule.match === "any" ? rule.conditions.some(fulfilled) : rule.conditions.every(fulfilled);
}

function fulfils(answer, operator, value, decimal) {
  const given = Array.isArray(answer) ? answer.length > 0 : typeof answer === "number" || /[^\s]|\ufeff/.test(answer || "");
  if (!given || operator === "open") return !given && operator === "open";
  if (operator === "answered") return true;
  if (operator === "is") return answer === value;
  if (operator === "is_not") return answer !== value;
  if (operator === "includes") return answer.includes(value);
  if (operator === "lacks") return !answer.includes(value);
  const number = typeof answer === "number" ? answer : numberIn(answer.trim(), decimal);
  return operator === "at_least" ? number >= Number(value) : number <= Number(value);
}

// What the server will work out of what is shown: a number, or "" for none.
function computed({ how, of }, seen, decimal, texts) {
  const [first = [], second = []] = of.map((input) => valuesOf(input, seen, decimal, texts));
  if (how === "count") return first[0] || "";
  if (how === "age") return orNone(ageOn(first[0], new Date()));
  if (how === "days") return orNone((Date.parse(second[0]) - Date.parse(first[0])) / 864e5);
  const numbers = of.flatMap((input) => valuesOf(input, seen, decimal, texts)).filter((one) => !Number.isNaN(one));
  const total = Math.round(numbers.reduce((sum, one) => sum + one, 0) * 1000) / 1000;
  return numbers.length && Math.abs(total) <= LARGEST ? total : "";
}

const orNone = (number) => (Number.isNaN(number) ? "" : number);

function ageOn(born, now) {
  const [year, month, day] = (born || "").split("-").map(Number);
  if (!(Date.parse(born) <= now.getTime())) return NaN;
  const isToCome = now.getMonth() + 1 < month || (now.getMonth() + 1 === month && now.getDate() < day);
  return now.getFullYear() - year - (isToCome ? 1 : 0);
}

// The numbers or dates that a value is made of; of several choices and of rows how many there are.
function valuesOf({ known, name, column, kind }, seen, decimal, texts) {
  if (known) return known.map((one) => (Array.isArray(one) ? one.length : one));
  const answer = seen[name];
  if (answer === undefined || answer === "") return [];
  if (kind === "date") return texts(name, "");
  if (column) return texts(name, column).map((text) => numberIn(text.trim(), decimal));
  if (Array.isArray(answer)) return [answer.length];
  return [typeof answer === "number" ? answer : numberIn(answer.trim(), decimal)];
}

// What was typed, read as the server does: in Dutch 1.000 is a thousand; NaN when it is no number.
function numberIn(text, decimal) {
  if (THOUSANDS[decimal].test(text)) text = text.replaceAll(decimal === "," ? "." : ",", "");
  else if (!NUMBER.test(text)) return NaN;
  const number = Number(text.replace(",", "."));
  return Math.abs(number) <= LARGEST ? number : NaN;
}

// What is typed now for a question: the chosen value, all checked ones, or any text in its boxes;
// of boxes about somebody, who it is.
function typed(form, name) {
  const who = form.elements[`${name}-who`];
  if (who) return who.value;
  if (form.elements[`${name}-row`]) return String(rowsIn(form, name) || "");
  const boxes = [...form.elements].filter((box) => box.name === name || box.name.startsWith(`${name}-`));
  const other = boxes.find((box) => box.name === `${name}-other`);
  const rest = boxes.filter((box) => box !== other);
  const given = rest.filter((box) => box.checked || !["radio", "checkbox"].includes(box.type));
  const values = given.map((box) => box.value);
  if (rest.some((box) => box.type === "checkbox" && box.name === name)) {
    return other && other.value && !values.includes(OTHER) ? [...values, OTHER] : values;
  }
  return values.join("") || (other && other.value ? OTHER : "");
}

const rowNumbers = (form, name) => [...form.elements].filter((box) => box.name === `${name}-row`).map((box) => box.value);

// A date as one text, or what stands in one column of each row.
function textsIn(form, name, column) {
  const text = (box) => form.elements[`${name}-${box}`]?.value.trim() || "";
  if (column) return rowNumbers(form, name).map((number) => text(`${number}-${column}`)).filter(Boolean);
  return [[text("year").padStart(4, "0"), text("month").padStart(2, "0"), text("day").padStart(2, "0")].join("-")];
}

// How many rows of a repeating group have something in them.
function rowsIn(form, name) {
  const isFilled = (box) => ["radio", "checkbox"].includes(box.type) ? box.checked && box.value : /[^\s]|\ufeff/.test(box.value);
  return rowNumbers(form, name).filter((number) => [...form.elements].some((box) => box.name.startsWith(`${name}-${number}-`) && isFilled(box))).length;
}

function apply(form, steps, decimal) {
  const answers = {};
  for (const { name } of steps.flatMap((step) => step.questions)) answers[name] = typed(form, name);
  const texts = (name, column) => textsIn(form, name, column);
  const { hidden, required, ended } = decide(steps, answers, decimal, texts);
  for (const part of form.querySelectorAll("[data-question], [data-step]")) {
    const name = part.dataset.question || part.dataset.step;
    part.hidden = hidden.has(name);
  }
  for (const step of steps) {
    for (const question of step.questions.filter(({ require }) => require)) {
      const mark = form.querySelector(`[data-question="${question.name}"] .optional`);
      if (mark) mark.hidden = required.has(question.name);
    }
  }
  for (const part of form.querySelectorAll("[data-unless-ended]")) part.hidden = ended;
  for (const part of form.querySelectorAll("[data-when-ended]")) part.hidden = !ended;
}

// The conditions in words are for who sees everything at once.
function dropWords(form) {
  for (const words of form.querySelectorAll(".only-if")) {
    for (const box of form.querySelectorAll(`[aria-describedby~="${words.id}"]`)) {
      const ids = box.getAttribute("aria-describedby").split(" ").filter((id) => id !== words.id);
      box.setAttribute("aria-describedby", ids.join(" "));
    }
    words.remove();
  }
}

for (const description of document.querySelectorAll('script[id$="form-rules"]')) {
  const form = description.closest("form");
  const { steps, decimal } = JSON.parse(description.textContent);
  const again = () => {
    try {
      apply(form, steps, decimal);
      dropWords(form);
    } catch {
      // Better to see too much than too little: the server decides.
      for (const part of form.querySelectorAll("[data-question], [data-step]")) part.hidden = false;
    }
  };
  again();
  form.addEventListener("input", again);
  window.addEventListener("pageshow", again);
}
