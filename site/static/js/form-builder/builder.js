// The builder: an outline, one open question and a preview, over Wagtail's own stream of steps.
// Without it the plain editor stays, which it can be left for at any time (adr/0087).
"use strict";

(() => {
  const { History, Kept, Looking, Outline, Stream, Texts, element, fill } = window.formBuilder;
  const PLAIN = "form-builder-plain";

  class FormBuilder extends window.StimulusModule.Controller {
    static targets = [
      "undo", "redo", "language", "status", "kept", "keptAt", "said", "offline", "tree", "add",
      "adding", "typed", "kinds", "title", "nothing", "tools", "pasteChoices", "toBank", "put",
      "after", "view", "rules", "errors", "unfinished", "unfinishedList", "otherPreview", "waits", "phone",
    ];

    // Whatever goes wrong here, the plain editor is there, with the note that says so.
    connect() {
      try {
        this.begin();
      } catch (error) {
        this.element.dataset.view = "broken";
        throw error;
      }
      document.querySelector("[data-builder-failed]")?.remove();
    }

    begin() {
      this.setup = JSON.parse(document.getElementById("form-builder-setup").textContent);
      const { setup } = this;
      this.form = this.element.closest("form");
      this.seen = {};
      this.openId = "";
      this.shownIn = "dutch";
      this.language = setup.languages[0];
      this.stream = new Stream(this.element.querySelector(":scope > [id$='-root']").rootBlock);
      this.hidden = element("input", { type: "hidden", name: "builder-texts" });
      this.form.append(this.hidden);
      this.texts = new Texts(this, this.hidden);
      this.outline = new Outline(this.treeTarget, this);
      this.looking = new Looking(this);
      this.history = new History(this);
      this.kept = new Kept(this);
      this.offerLanguages();
      this.offerKinds();
      this.texts.dressForm();
      this.watch();
      this.offerKept();
      this.openFirst();
      this.looking.soon(0);
      this.view(window.localStorage.getItem(PLAIN) === "yes" ? "plain" : "builder");
    }

    // --- The plain editor beside it

    toggleView() {
      const wanted = this.element.dataset.view === "plain" ? "builder" : "plain";
      window.localStorage.setItem(PLAIN, wanted === "plain" ? "yes" : "");
      this.view(wanted);
    }

    view(wanted) {
      this.element.dataset.view = wanted;
      this.viewTarget.textContent = wanted === "plain" ? this.setup.words.as_builder : this.setup.words.as_list;
    }

    // --- What changes

    watch() {
      this.form.addEventListener("input", (event) => this.isOurs(event.target) || this.typed());
      this.form.addEventListener("change", (event) => this.isOurs(event.target) || this.changed());
      this.form.addEventListener("keydown", (event) => this.pressed(event));
      this.form.addEventListener("submit", () => this.kept.write({ sent: true }));
      this.form.addEventListener("w-autosave:save", (event) => this.looking.hold(event));
      this.form.addEventListener("w-autosave:success", () => this.saved());
      // While something is typed it is the marks of what is wrong that come and go.
      new MutationObserver(() => this.isTyping || this.changed()).observe(this.stream.root.element, { childList: true, subtree: true });
    }

    isOurs(box) {
      return !box.name && !box.dataset.builderTwin;
    }

    // Something is being typed: looked at and kept soon, one step to undo once it is left.
    typed() {
      this.isTyping = true;
      this.texts.send();
      this.texts.refresh();
      this.kept.write();
      this.looking.soon();
      this.drawSoon();
    }

    drawSoon() {
      window.cancelAnimationFrame(this.frame);
      this.frame = window.requestAnimationFrame(() => this.refresh());
    }

    changed() {
      this.isTyping = false;
      this.texts.send();
      if (!this.history.record()) return;
      this.afterChange();
    }

    afterChange() {
      this.kept.write();
      this.mark();
      this.refresh();
      this.looking.soon();
    }

    // One wish of the editor, which is one step to undo.
    act(change, sentence, names = {}) {
      this.history.record();
      change();
      this.texts.send();
      this.history.record();
      this.afterChange();
      if (sentence) this.say(fill(sentence, names));
    }

    saved() {
      this.kept.forget();
      this.setup.revision += 1;
      this.looking.soon();
    }

    say(sentence) {
      this.saidTarget.textContent = sentence;
    }

    // --- What is shown

    get place() {
      return this.stream.find(this.openId);
    }

    get lit() {
      return new Set(this.seen.rules?.[this.openId]?.looks_at || []);
    }

    isWrong(id) {
      return this.looking?.isWrong(id);
    }

    nameOf({ child, isStep }) {
      const { title, label } = child.block.childBlocks;
      const box = isStep ? title : label;
      const words = box ? box.getState() : child.block.getTextLabel({ maxLength: 60 });
      if (words) return words;
      return isStep ? fill(this.setup.words.step, { number: this.stream.steps.indexOf(child) + 1 }) : this.setup.words.empty;
    }

    openFirst() {
      const first = this.stream.questions[0]?.child || this.stream.steps[0];
      if (first) this.open(first.id);
      else this.mark();
    }

    // Show one step or question alone; with `focus` go into its first box.
    open(id, { focus = false } = {}) {
      this.openId = id;
      this.mark();
      this.refresh();
      if (!this.place) return;
      this.element.dataset.pane = focus ? "question" : this.element.dataset.pane;
      this.showPane();
      if (focus) this.focusOpen();
    }

    focusOpen() {
      const boxes = this.place.child.element.querySelectorAll(":is(input:not([type=hidden]), textarea, select, [contenteditable=true])");
      const box = [...boxes].find((one) => one.checkVisibility());
      (box || this.titleTarget).focus();
    }

    // Tell the stylesheet which of Wagtail's blocks are shown.
    mark() {
      const classes = ["builder-shown", "builder-frame", "builder-inside"];
      for (const one of this.element.querySelectorAll(classes.map((name) => `.${name}`).join())) one.classList.remove(...classes);
      const { place } = this;
      if (!place) return;
      const { child, step, isStep } = place;
      const questions = this.stream.questionsOf(step).element.closest("[data-contentpath=questions]");
      this.showIn(step.element);
      for (const field of questions.parentElement.children) field.classList.toggle("builder-shown", (field === questions) !== Boolean(isStep));
      questions.parentElement.classList.add("builder-inside");
      if (!isStep) {
        this.showIn(child.element);
        questions.classList.add("builder-frame");
      }
      this.texts.dress(place);
    }

    // One block of a sequence, without Wagtail's frame around it; open, however it was left.
    showIn(element) {
      element.classList.add("builder-shown", "builder-frame");
      element.parentElement.classList.add("builder-inside");
      const toggle = element.querySelector("[data-panel-toggle]");
      if (toggle.getAttribute("aria-expanded") === "false") toggle.click();
    }

    refresh() {
      const { place } = this;
      this.titleTarget.textContent = place ? this.nameOf(place) : this.setup.words.question;
      this.toolsTarget.hidden = !place;
      this.nothingTarget.hidden = Boolean(place);
      // Not "disabled", which would take the focus away from whoever presses it the last time.
      this.undoTarget.setAttribute("aria-disabled", String(!this.isTyping && !this.history.undoable.length));
      this.redoTarget.setAttribute("aria-disabled", String(!this.history.redoable.length));
      this.statusTarget.textContent = this.seen.errors ? this.looking.status() : "";
      this.errorsTarget.replaceChildren(...this.looking.listed(this.openId));
      const { unfinished = [] } = this.seen;
      this.unfinishedTarget.hidden = !unfinished.length;
      this.unfinishedListTarget.replaceChildren(...unfinished.map((sentence) => element("li", {}, sentence)));
      this.drawRules();
      if (place) this.drawTools(place);
      this.outline.draw();
    }

    drawRules() {
      const { sentences = [], looks_at = [] } = this.seen.rules?.[this.openId] || {};
      const names = looks_at.map((id) => this.stream.find(id)).filter(Boolean).map((one) => `“${this.nameOf(one)}”`);
      const looks = names.length ? fill(this.setup.words.looks, { questions: names.join(", ") }) : "";
      this.rulesTarget.replaceChildren(...[...sentences, looks].filter(Boolean).map((words) => element("p", {}, words)));
    }

    drawTools({ child, isStep, step }) {
      this.pasteChoicesTarget.hidden = !child.block.childBlocks.choices;
      this.toBankTarget.hidden = Boolean(isStep) || this.setup.told.includes(child.type);
      this.putTarget.hidden = Boolean(isStep);
      if (isStep) return;
      const options = this.stream.steps.flatMap((one) => [
        [one.id, fill(this.setup.words.first, { step: this.nameOf({ child: one, isStep: true }) })],
        ...this.stream.questionsOf(one).children.filter((other) => other !== child)
          .map((other) => [other.id, fill(this.setup.words.after, { name: this.nameOf({ child: other, step }) })]),
      ]);
      const wanted = JSON.stringify(options);
      if (this.afterTarget.dataset.filled === wanted) return;
      this.afterTarget.dataset.filled = wanted;
      this.afterTarget.replaceChildren(...options.map(([id, words]) => new Option(words, id)));
    }

    pane({ currentTarget }) {
      this.element.dataset.pane = currentTarget.dataset.pane;
      this.showPane();
    }

    showPane() {
      for (const button of this.element.querySelectorAll("button[data-pane]")) {
        button.setAttribute("aria-pressed", String(button.dataset.pane === this.element.dataset.pane));
      }
    }

    // --- Languages and preview

    offerLanguages() {
      this.languageTarget.replaceChildren(...this.setup.languages.map(({ code, name }) => new Option(name, code)));
      this.languageTarget.closest("label").hidden = this.setup.languages.length < 2;
      this.nameOther();
    }

    nameOther() {
      this.otherPreviewTarget.textContent = this.language?.name || "";
      this.otherPreviewTarget.hidden = !this.language;
    }

    beside() {
      this.language = this.setup.languages.find(({ code }) => code === this.languageTarget.value);
      this.texts.stored = {};
      this.nameOther();
      this.texts.refresh();
      this.looking.soon(0);
    }

    previewIn({ currentTarget }) {
      this.shownIn = currentTarget.dataset.shows;
      for (const button of this.element.querySelectorAll("button[data-shows]")) button.setAttribute("aria-pressed", String(button === currentTarget));
      this.looking.soon(0);
    }

    wide({ currentTarget }) {
      const isWide = this.element.classList.toggle("builder-wide");
      currentTarget.setAttribute("aria-pressed", String(isWide));
    }

    // --- Asking the server

    askForm(url, more = {}) {
      this.texts.send();
      const data = new FormData(this.form);
      data.set("builder-form", this.setup.row || rowIn(this.form.action));
      data.set("builder-language", this.language?.code || "");
      data.set("builder-preview", this.shownIn === "other" ? this.language.code : "nl");
      for (const [name, value] of Object.entries(more)) data.set(name, value);
      return this.send(url, { method: "POST", body: data });
    }

    ask(url, fields) {
      if (!fields) return this.send(url, {});
      const data = new FormData();
      data.set("csrfmiddlewaretoken", this.form.elements.namedItem("csrfmiddlewaretoken").value);
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
      return this.send(url, { method: "POST", body: data });
    }

    // The answer as data, or null while the site cannot be reached; what was typed stays here.
    async send(url, request) {
      try {
        const answer = await fetch(url, { ...request, headers: { Accept: "application/json" } });
        if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
        const data = await answer.json();
        this.connected(true);
        return data;
      } catch {
        this.connected(false);
        return null;
      }
    }

    connected(isThere) {
      if (isThere === (this.isReached ?? true)) return;
      this.isReached = isThere;
      this.offlineTarget.textContent = isThere ? "" : this.setup.words.offline;
      if (isThere) this.say(this.setup.words.online);
    }
  }

  function rowIn(address) {
    return address.match(/\/edit\/(\d+)\//)?.[1] || "";
  }

  window.formBuilder.FormBuilder = FormBuilder;
})();
