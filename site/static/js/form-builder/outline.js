// The outline: a tree of steps and questions, a line each (APG: tree view, one line open).
"use strict";

(() => {
  const fill = (words, names) => words.replace(/\{(\w+)\}/g, (_all, name) => names[name] ?? "");

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter(Boolean));
    return made;
  }

  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "icon builder-sign");
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#icon-${name}`);
    svg.append(use);
    return svg;
  }

  class Outline {
    constructor(tree, builder) {
      this.tree = tree;
      this.builder = builder;
      tree.addEventListener("click", (event) => this.clicked(event));
      tree.addEventListener("keydown", (event) => this.pressed(event));
      tree.addEventListener("pointerdown", () => { this.isHeld = true; });
      for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => this.released());
      for (const name of ["dragstart", "dragover", "dragleave", "drop", "dragend"]) {
        tree.addEventListener(name, (event) => this[name](event));
      }
    }

    released() {
      if (!this.isHeld) return;
      this.isHeld = false;
      // After the click that comes of it.
      window.setTimeout(() => this.draw());
    }

    get lines() {
      return [...this.tree.querySelectorAll("[role=treeitem]")];
    }

    line(id) {
      return this.lines.find((line) => line.dataset.id === id);
    }

    // Draw all lines anew; the one that had the focus keeps it.
    draw() {
      // A line that is drawn anew under the mouse is neither dragged nor clicked.
      if (this.isHeld || this.dragged) return;
      const { stream } = this.builder;
      const focused = this.tree.contains(document.activeElement) ? document.activeElement.dataset.id : "";
      this.tree.replaceChildren(...stream.steps.map((step, number) => this.stepLine(step, number + 1)));
      const reached = this.line(focused) || this.line(this.builder.openId) || this.lines[0];
      if (reached) reached.tabIndex = 0;
      if (focused) reached?.focus();
    }

    stepLine(step, number) {
      const questions = this.builder.stream.questionsOf(step).children;
      const name = this.builder.nameOf({ child: step, step, isStep: true });
      const head = this.head(step, name, this.notes({ child: step, step, isStep: true }), "list-ol", number);
      const group = element("ul", { role: "group" }, ...questions.map((child) => this.questionLine(child, step)));
      return this.item(step, 1, head, questions.length ? group : null, false);
    }

    questionLine(child, step) {
      const place = { child, step };
      const { meta } = child.block.blockDef;
      const notes = [meta.label, ...this.notes(place)];
      return this.item(child, 2, this.head(child, this.builder.nameOf(place), notes, meta.icon || "form"), null, true);
    }

    item(child, level, head, group, isDraggable) {
      const isOpen = child.id === this.builder.openId;
      const lit = this.builder.lit.has(child.id);
      const item = element("li", {
        role: "treeitem",
        "data-id": child.id,
        "aria-level": level,
        "aria-selected": String(isOpen),
        "aria-expanded": group ? "true" : undefined,
        "aria-labelledby": head.querySelector("[data-line]").id,
        class: [isOpen && "builder-is-open", lit && "builder-is-lit", this.builder.isWrong(child.id) && "builder-is-wrong"].filter(Boolean).join(" "),
        draggable: isDraggable ? "true" : undefined,
      }, head, group);
      item.tabIndex = -1;
      return item;
    }

    head(child, name, notes, sign, number) {
      const line = element("span", { "data-line": true, id: `builder-line-${child.id}` },
        element("span", { class: "builder-name" }, number && child.block.childBlocks.title?.getState() ? `${number}. ${name}` : name),
        element("span", { class: "builder-notes" }, notes.map((note) => ` · ${note}`).join("")));
      return element("div", { class: "builder-line" }, icon(sign), line);
    }

    // What a line tells beside the text: required, rules, "ends", translated or not.
    notes({ child, isStep }) {
      const { words, ends } = this.builder.setup;
      const { block, id, type } = child;
      const rules = this.builder.seen.rules?.[id];
      const missing = this.builder.seen.missing?.[id];
      const language = this.builder.language?.name || "";
      return [
        block.childBlocks.required?.getState() && words.required,
        (rules || hasRule(block)) && words.rule,
        !isStep && ends.includes(type) && words.ends,
        missing === 1 && fill(words.untranslated, { language }),
        missing > 1 && fill(words.untranslated_some, { language, number: missing }),
        this.builder.isWrong(id) && words.wrong,
        this.builder.lit.has(id) && words.looked_at,
      ].filter(Boolean);
    }

    clicked(event) {
      const line = event.target.closest("[role=treeitem]");
      if (line) this.builder.open(line.dataset.id, { focus: true });
    }

    pressed(event) {
      const line = event.target.closest("[role=treeitem]");
      const wish = line && this.wish(event, line);
      if (!wish) return;
      event.preventDefault();
      event.stopPropagation();
      wish();
    }

    // What a key asks for, or nothing.
    wish(event, line) {
      const { id } = line.dataset;
      const { builder } = this;
      if (event.altKey) return { ArrowUp: () => builder.shift(id, -1), ArrowDown: () => builder.shift(id, 1) }[event.key];
      if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "d" ? () => builder.double(id) : undefined;
      const { lines } = this;
      const place = lines.indexOf(line);
      const parent = () => line.parentElement.closest("[role=treeitem]");
      return {
        ArrowDown: () => this.reach(lines[place + 1]),
        ArrowUp: () => this.reach(lines[place - 1]),
        ArrowRight: () => this.reach(line.querySelector("[role=treeitem]")),
        ArrowLeft: () => this.reach(parent()),
        Home: () => this.reach(lines[0]),
        End: () => this.reach(lines.at(-1)),
        Enter: () => builder.open(id, { focus: true }),
        " ": () => builder.open(id),
        Delete: () => builder.remove(id),
      }[event.key];
    }

    reach(line) {
      if (!line) return;
      for (const one of this.lines) one.tabIndex = -1;
      line.tabIndex = 0;
      line.focus();
    }

    dragstart(event) {
      this.dragged = event.target.closest?.("[role=treeitem]")?.dataset.id;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", this.dragged);
      event.stopPropagation();
    }

    dragover(event) {
      const over = event.target.closest("[role=treeitem]");
      if (!this.dragged || !over || over.dataset.id === this.dragged) return;
      event.preventDefault();
      this.dragleave();
      over.classList.add(this.isBelow(event, over) ? "builder-drop-after" : "builder-drop-before");
    }

    isBelow(event, over) {
      const { top, height } = over.querySelector(".builder-line").getBoundingClientRect();
      return event.clientY > top + height / 2;
    }

    dragleave() {
      for (const line of this.lines) line.classList.remove("builder-drop-after", "builder-drop-before");
    }

    drop(event) {
      const over = event.target.closest("[role=treeitem]");
      if (!this.dragged || !over) return;
      event.preventDefault();
      const [id, isBelow] = [this.dragged, this.isBelow(event, over)];
      this.dragged = "";
      this.builder.putBeside(id, over.dataset.id, isBelow);
    }

    dragend() {
      this.dragged = "";
      this.draw();
    }
  }

  function hasRule(block) {
    return ["show_if", "require_if"].some((name) => block.childBlocks[name]?.childBlocks?.conditions?.children.length);
  }

  Object.assign(window.formBuilder, { Outline, element, fill, icon });
})();
