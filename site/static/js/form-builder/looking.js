// What the server says of the form as it stands: what is wrong and where, rules in words, preview.
"use strict";

(() => {
  const { element, fill } = window.formBuilder;
  const WAIT = 350;
  const AGAIN = 3000;

  class Looking {
    constructor(builder) {
      this.builder = builder;
      this.marked = [];
      this.phone = builder.phoneTarget;
      this.phone.addEventListener("load", () => this.phone.contentWindow?.scrollTo(0, this.scrolled || 0));
    }

    soon(wait = WAIT) {
      this.isDue = true;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.look(), wait);
    }

    // One request at a time; what changed meanwhile is looked at next.
    async look() {
      if (this.isLooking) {
        this.isBehind = true;
        return;
      }
      this.isLooking = true;
      this.isBehind = false;
      this.isDue = false;
      const { builder } = this;
      const seen = await builder.askForm(builder.setup.look);
      this.isLooking = false;
      builder.element.dataset.looked = String(Number(builder.element.dataset.looked || 0) + 1);
      if (seen) this.show(seen);
      else this.soon(AGAIN);
      if (this.isBehind) this.soon(0);
      else if (this.isWell) this.saveHeld();
    }

    // The form as it stands was looked at, and nothing in it is wrong.
    get isWell() {
      return !this.isDue && !this.isLooking && this.builder.seen.errors?.length === 0;
    }

    // What is wrong would only be refused: Wagtail saves by itself once it is well.
    hold(event) {
      if (this.isWell) return;
      event.preventDefault();
      this.isHeld = true;
    }

    saveHeld() {
      if (!this.isHeld) return;
      this.isHeld = false;
      const again = { bubbles: true, cancelable: true, detail: { type: "edits" } };
      this.builder.form.dispatchEvent(new CustomEvent("w-unsaved:add", again));
    }

    show(seen) {
      const { builder } = this;
      builder.seen = seen;
      builder.texts.learn(seen.texts || {});
      this.markBoxes(seen.errors);
      this.draw(seen.preview);
      builder.refresh();
    }

    // Wagtail's own mark at each box, and none where there was one.
    markBoxes(errors) {
      const wrong = new Map(errors.map(({ at, sentence }) => [this.builder.stream.box(at), sentence]));
      wrong.delete(undefined);
      for (const box of this.marked) if (!wrong.has(box)) box.setError(null);
      for (const [box, sentence] of wrong) box.setError({ messages: [sentence] });
      this.marked = [...wrong.keys()];
    }

    draw(page) {
      const { waitsTarget, setup } = this.builder;
      waitsTarget.hidden = Boolean(page);
      waitsTarget.textContent = page ? "" : setup.words.waits;
      if (!page || page === this.page) return;
      this.page = page;
      this.scrolled = this.phone.contentWindow?.scrollY || 0;
      this.phone.srcdoc = page;
    }

    // The sentences about a block itself, or about the form when `id` is "".
    sentences(id) {
      const { stream, seen } = this.builder;
      return (seen.errors || []).filter(({ at }) => (id ? at === id : !stream.box(at) && !stream.find(at)))
        .map(({ sentence }) => sentence);
    }

    isWrong(id) {
      return (this.builder.seen.errors || []).some(({ at }) => at.split(".").includes(id) && !this.isOfChild(at, id));
    }

    // What is wrong with a question is not told at its step again.
    isOfChild(at, id) {
      const parts = at.split(".");
      return parts[1] === id && parts[2] === "questions" && parts.length > 3;
    }

    status() {
      const { words } = this.builder.setup;
      const { errors = [] } = this.builder.seen;
      if (!errors.length) return words.all_well;
      return errors.length === 1 ? words.wrong_one : fill(words.wrong_number, { number: errors.length });
    }

    listed(id) {
      const about = [...this.sentences(id), ...(id ? this.sentences("") : [])];
      return about.map((sentence) => element("li", {}, sentence));
    }
  }

  Object.assign(window.formBuilder, { Looking });
})();
