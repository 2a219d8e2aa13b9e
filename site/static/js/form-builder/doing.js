// What an editor does in the builder; each is one step to undo.
"use strict";

(() => {
  const { BankDialog, ChoicesDialog, FormBuilder, PasteDialog, fill } = window.formBuilder;

  class DoingBuilder extends FormBuilder {
    begin() {
      super.begin();
      this.dialogs = { paste: new PasteDialog(this), choices: new ChoicesDialog(this), bank: new BankDialog(this) };
    }

    get words() {
      return this.setup.words;
    }

    pressed(event) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTypedIn(event.target)) return;
      const key = event.key.toLowerCase();
      const wish = key === "z" && !event.shiftKey ? "undo" : key === "y" || (key === "z" && event.shiftKey) ? "redo" : "";
      if (!wish) return;
      event.preventDefault();
      this[wish]();
    }

    undo() {
      this.shown(this.history.undo(), this.words.undone, this.words.nothing_undone);
    }

    redo() {
      this.shown(this.history.redo(), this.words.redone, this.words.nothing_redone);
    }

    shown(isDone, done, nothing) {
      if (isDone) {
        if (!this.place) this.openId = this.stream.questions[0]?.child.id || this.stream.steps[0]?.id || "";
        this.texts.dressForm();
        this.afterChange();
      }
      this.say(isDone ? done : nothing);
    }

    // --- Adding

    get kinds() {
      const step = this.stream.root.blockDef.childBlockDefsByName.step;
      const groups = step.childBlockDefsByName.questions.groupedChildBlockDefs;
      return groups.flatMap(([, kinds]) => kinds).map(({ name, meta }) => ({ type: name, label: meta.label, icon: meta.icon }));
    }

    offerKinds() {
      this.kindsTarget.replaceChildren(...this.kinds.map(({ type, label, icon }) => {
        const button = window.formBuilder.element("button", { type: "button", "data-kind": type }, window.formBuilder.icon(icon || "form"), label);
        button.addEventListener("click", () => this.addKind(type));
        return window.formBuilder.element("li", {}, button);
      }));
    }

    adding() {
      const isOpen = this.addingTarget.hidden;
      this.addingTarget.hidden = !isOpen;
      this.addTarget.setAttribute("aria-expanded", String(isOpen));
      if (isOpen) this.typedTarget.focus();
    }

    doneAdding() {
      this.typedTarget.value = "";
      this.narrow();
      this.addingTarget.hidden = true;
      this.addTarget.setAttribute("aria-expanded", "false");
    }

    // Kinds whose name has what is typed come alone; none does when it is a question.
    narrow() {
      const typed = this.typedTarget.value.trim().toLowerCase();
      const items = [...this.kindsTarget.children];
      const fitting = items.filter((item) => item.textContent.toLowerCase().includes(typed));
      for (const item of items) item.hidden = fitting.length > 0 && !fitting.includes(item);
    }

    async typedKey(event) {
      if (event.key === "Escape") {
        this.doneAdding();
        this.addTarget.focus();
      }
      if (event.key !== "Enter") return;
      event.preventDefault();
      const text = this.typedTarget.value.trim();
      const found = text && (await this.ask(this.setup.guess, { text }));
      if (!found?.questions.length) return;
      this.addMany(found.questions.slice(0, 1));
      this.typedTarget.focus();
    }

    addKind(type) {
      const text = this.typedTarget.value.trim();
      const isName = this.kinds.some(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
      this.addMany([{ type, label: text && !isName ? text : "" }]);
      this.doneAdding();
      this.focusOpen();
    }

    // Where a new question comes: behind the open one, or last in the open step; a first step is made.
    get newPlace() {
      const { place } = this;
      if (place && !place.isStep) return { sequence: place.sequence, index: place.index + 1, step: place.step };
      if (!this.stream.steps.length) this.stream.insert(this.stream.root, 0, { type: "step" });
      const step = place?.step || this.stream.steps.at(-1);
      const sequence = this.stream.questionsOf(step);
      return { sequence, index: sequence.children.length, step };
    }

    addMany(questions) {
      this.act(() => {
        for (const question of questions) this.insert(question);
      }, questions.length === 1 ? this.words.added : this.words.added_many, { name: questions[0]?.label || questions[0]?.name, number: questions.length });
    }

    // Put one question in its place, open it, and its translations beside it.
    insert({ type, value, id, label, words = {} }) {
      const { sequence, index, step } = this.newPlace;
      const given = this.stream.insert(sequence, index, { type, value: value && this.stream.fitted(value), id });
      const { child } = this.stream.find(given);
      if (!value && label) child.block.childBlocks.label?.setState(label);
      this.openId = given;
      // A question read from a text has words in the language of the boxes; one of the bank in each.
      const byLanguage = Object.values(words).every((one) => typeof one === "object") ? words : { [this.texts.code]: words };
      for (const [code, texts] of Object.entries(byLanguage)) {
        for (const [path, text] of Object.entries(texts)) this.texts.write(`steps.${step.id}.questions.${given}.${path}`, text, code);
      }
    }

    addStep() {
      this.act(() => {
        const { place } = this;
        const index = place ? this.stream.steps.indexOf(place.step) + 1 : this.stream.steps.length;
        this.openId = this.stream.insert(this.stream.root, index, { type: "step" });
      }, this.words.added, { name: fill(this.words.step, { number: "" }).trim() });
      this.open(this.openId, { focus: true });
    }

    pasting({ currentTarget }) {
      this.dialogs.paste.show(currentTarget);
    }

    pastingChoices({ currentTarget }) {
      this.dialogs.choices.show(currentTarget);
    }

    banking({ currentTarget }) {
      this.dialogs.bank.show(currentTarget);
    }

    addChoices(choices) {
      const { place } = this;
      const sequence = place?.child.block.childBlocks.choices;
      if (!sequence) return;
      const [type] = Object.keys(sequence.blockDef.childBlockDefsByName);
      this.act(() => {
        for (const { own, other, id } of choices) {
          const value = { ...sequence.blockDef.initialChildStates[type], label: own };
          this.stream.insert(sequence, sequence.children.length, { type, value, id });
          if (other) this.texts.write(`${this.stream.pathOf(place)}.choices.${id}.label`, other);
        }
      }, this.words.added_choices, { number: choices.length });
    }

    async toBank() {
      const answer = await this.askForm(this.setup.bank, { "builder-open": this.openId });
      if (answer) this.say(answer.sentence);
      if (answer) this.statusTarget.textContent = answer.sentence;
    }

    // --- Moving and removing

    up() {
      this.shift(this.openId, -1);
    }

    down() {
      this.shift(this.openId, 1);
    }

    // One place up or down; a question at the end of its step goes on into the next.
    shift(id, by) {
      const place = this.stream.find(id);
      if (!place) return;
      const { sequence, index, step, isStep } = place;
      const goal = index + by;
      if (goal >= 0 && goal < sequence.children.length) {
        this.moveTo(id, sequence, by > 0 ? index + 2 : goal);
        return;
      }
      const beside = !isStep && this.stream.steps[this.stream.steps.indexOf(step) + by];
      if (!beside) return;
      const there = this.stream.questionsOf(beside);
      this.moveTo(id, there, by > 0 ? 0 : there.children.length);
    }

    moveTo(id, sequence, index) {
      this.act(() => {
        const place = this.stream.find(id);
        const before = this.stream.pathOf(place);
        this.stream.move(place, sequence, index);
        this.texts.follow(before, this.stream.pathOf(this.stream.find(id)));
      });
      const { index: now, step, sequence: there, isStep } = this.stream.find(id);
      const name = this.nameOf(this.stream.find(id));
      const within = isStep ? "" : this.nameOf({ child: step, isStep: true });
      this.say(fill(this.words.moved, { name, number: now + 1, total: there.children.length, step: within }));
    }

    putAfter() {
      this.putBeside(this.openId, this.afterTarget.value, true);
    }

    // Put a question before or after another; on a step that is its first place.
    putBeside(id, other, isAfter) {
      const [place, goal] = [this.stream.find(id), this.stream.find(other)];
      if (!place || !goal || place.isStep || id === other) return;
      if (goal.isStep) this.moveTo(id, this.stream.questionsOf(goal.child), 0);
      else this.moveTo(id, goal.sequence, goal.index + (isAfter ? 1 : 0));
    }

    duplicate() {
      this.double(this.openId);
      this.focusOpen();
    }

    double(id) {
      const place = this.stream.find(id);
      if (!place) return;
      const name = this.nameOf(place);
      this.act(() => {
        this.openId = this.stream.duplicate(place);
      }, this.words.doubled, { name });
    }

    removeOpen() {
      this.remove(this.openId);
      this.outline.line(this.openId)?.focus();
    }

    remove(id) {
      const place = this.stream.find(id);
      if (!place) return;
      const name = this.nameOf(place);
      const { sequence, index } = place;
      this.act(() => {
        this.stream.remove(place);
        const beside = sequence.children[index] || sequence.children[index - 1];
        if (!this.place) this.openId = beside?.id || (place.isStep ? "" : place.step.id);
      }, this.words.removed, { name });
    }

    // --- What is kept in this browser

    offerKept() {
      const { left } = this.kept;
      this.keptTarget.hidden = !left;
      if (left) this.keptAtTarget.textContent = new Date(left.at).toLocaleString(document.documentElement.lang);
      this.left = left;
    }

    bringBack() {
      this.act(() => this.kept.bringBack(this.left));
      this.keptTarget.hidden = true;
      this.openFirst();
      this.texts.refresh();
    }

    throwAway() {
      this.kept.forget();
      this.keptTarget.hidden = true;
      this.titleTarget.focus();
    }
  }

  function isTypedIn(box) {
    return box.matches("textarea, input:not([type=checkbox], [type=radio], [type=button]), [contenteditable=true]");
  }

  window.formBuilder.FormBuilder = DoingBuilder;
})();
