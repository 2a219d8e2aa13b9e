// Lets an editor pick the earlier question and the answer of a condition from lists.
// The typed boxes stay where they are, and hold what is picked; see forms/pick_lists.py.
"use strict";

const PLACE = /^(.+?)-(\d+)-value-(?:questions-(\d+)-value-)?(?:show_if|require_if)-/;

// The blocks of a stream as they stand on the page: [{prefix, place}], without the deleted.
function blocks(form, stream) {
  const field = (name) => form.elements.namedItem(name)?.value;
  const found = [];
  for (let place = 0; place < Number(field(`${stream}-count`) || 0); place += 1) {
    const prefix = `${stream}-${place}`;
    if (!field(`${prefix}-deleted`)) found.push({ prefix, place, order: Number(field(`${prefix}-order`)) });
  }
  return found.sort((a, b) => a.order - b.order);
}

function questionAt(form, prefix, number) {
  const field = (name) => (form.elements.namedItem(`${prefix}-${name}`)?.value || "").trim();
  const other = form.elements.namedItem(`${prefix}-value-other`);
  return {
    prefix,
    number,
    kind: field("type"),
    id: field("id"),
    key: field("value-key"),
    label: field("value-label"),
    source: field("value-source"),
    other: other?.checked ? field("value-other_label") || true : false,
  };
}

// The questions above the place where a box with this name stands.
function earlier(form, name) {
  const [, root, step, question] = name.match(PLACE);
  const found = [];
  for (const { prefix, place } of blocks(form, root)) {
    if (place === Number(step) && question === undefined) return found;
    for (const asked of blocks(form, `${prefix}-value-questions`)) {
      if (place === Number(step) && asked.place === Number(question)) return found;
      found.push(questionAt(form, asked.prefix, found.length + 1));
    }
  }
  return found;
}

class RuleCondition extends window.StimulusModule.Controller {
  static values = { lists: Object };

  connect() {
    this.form = this.element.closest("form");
    const box = (name) => this.element.querySelector(`[name$="-${name}"]`);
    this.question = box("question");
    this.operator = box("operator");
    this.answer = box("answer");
    if (!this.form || !PLACE.test(this.question?.name || "")) return;
    this.questionList = this.listBeside(this.question);
    this.answerList = this.listBeside(this.answer);
    this.element.addEventListener("focusin", () => this.refresh());
    this.element.addEventListener("change", () => this.refresh());
    this.refresh();
  }

  // A list that writes into the box it stands beside; its label leads to it.
  listBeside(box) {
    const list = document.createElement("select");
    list.id = `${box.id}-list`;
    list.addEventListener("change", () => { box.value = list.value; });
    box.before(list);
    return list;
  }

  refresh() {
    const { kinds, alone } = this.listsValue;
    const asked = earlier(this.form, this.question.name).filter(({ kind }) => kind in kinds);
    const found = asked.find((one) => this.isNamed(one));
    this.fill(this.question, this.questionList, found && nameOf(found),
      asked.map((one) => [nameOf(one), `${one.number}. ${one.label || one.key}`]));
    this.offerOperators(found && kinds[found.kind].operators);
    const answers = found ? this.answersTo(found) : [];
    const isAlone = alone.includes(this.operator.value);
    this.fill(this.answer, this.answerList, undefined, answers);
    this.choose(this.answer, this.answerList, answers.length > 0);
    this.choose(this.question, this.questionList, true);
    this.answer.closest("[data-contentpath]").hidden = isAlone;
  }

  isNamed({ key, id, label }) {
    const written = this.question.value.trim();
    return written && (written === key || written === id || written.toLowerCase() === label.toLowerCase());
  }

  // Fill a list, and keep what the box holds even when the list does not have it.
  fill(box, list, chosen, options) {
    const { choose, missing } = this.listsValue;
    const held = box.value.trim();
    const byLabel = options.find(([, label]) => label.toLowerCase() === held.toLowerCase());
    const value = chosen || byLabel?.[0] || held;
    const all = [["", choose], ...options];
    if (value && !options.some(([key]) => key === value)) all.push([value, missing.replace("{name}", value)]);
    const wanted = JSON.stringify([all, value]);
    if (list.dataset.filled === wanted) return;
    list.dataset.filled = wanted;
    list.replaceChildren(...all.map(([key, label]) => new Option(label, key, false, key === value)));
  }

  // Show the list or the box it stands beside, and lead the label to the one that is shown.
  choose(box, list, isList) {
    list.hidden = !isList;
    box.hidden = isList;
    const label = this.element.querySelector(`label[for="${box.id}"], label[for="${list.id}"]`);
    if (label) label.htmlFor = isList ? list.id : box.id;
  }

  offerOperators(fitting) {
    for (const option of this.operator.options) {
      option.hidden = option.disabled = Boolean(fitting) && !fitting.includes(option.value);
    }
    if (this.operator.selectedOptions[0]?.disabled) this.operator.value = fitting[0];
  }

  answersTo(asked) {
    const { kinds, sources, other } = this.listsValue;
    const source = asked.source || kinds[asked.kind].source;
    if (source) return sources[source];
    const field = (prefix, name) => (this.form.elements.namedItem(`${prefix}-value-${name}`)?.value || "").trim();
    const own = blocks(this.form, `${asked.prefix}-value-choices`).map(({ prefix }) => {
      const label = field(prefix, "label");
      return [field(prefix, "value") || label, label];
    });
    const more = asked.other ? [[other[0], asked.other === true ? other[1] : asked.other]] : [];
    return [...kinds[asked.kind].answers, ...own, ...more];
  }
}

// What a question is called in a condition, even before it was ever saved.
function nameOf({ key, id, label }) {
  return key || id || label;
}

window.wagtail.app.register("rule-condition", RuleCondition);
