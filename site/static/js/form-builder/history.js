// Undo, redo, and what is kept in this browser of work that is not saved yet.
"use strict";

(() => {
  const MOST = 100;
  const KEPT = "form-builder";
  // What the server fills in by itself is no difference.
  const FILLED_IN = new Set(["key"]);

  class History {
    constructor(builder) {
      this.builder = builder;
      this.undoable = [];
      this.redoable = [];
      this.current = this.snapshot();
    }

    snapshot() {
      const { stream, texts, openId } = this.builder;
      const steps = stream.state;
      return { steps, texts: texts.state, openId, written: JSON.stringify([steps, texts.words]) };
    }

    // Remember what there is now as one thing to undo. Returns whether anything differs.
    record() {
      const now = this.snapshot();
      if (now.written === this.current.written) return false;
      this.undoable.push(this.current);
      if (this.undoable.length > MOST) this.undoable.shift();
      this.redoable = [];
      this.current = now;
      return true;
    }

    undo() {
      this.record();
      return this.step(this.undoable, this.redoable);
    }

    redo() {
      return this.record() ? false : this.step(this.redoable, this.undoable);
    }

    step(from, to) {
      const wanted = from.pop();
      if (!wanted) return false;
      to.push(this.current);
      this.show(wanted);
      return true;
    }

    show({ steps, texts, openId }) {
      this.builder.stream.state = steps;
      this.builder.texts.state = texts;
      this.builder.openId = openId;
      this.current = this.snapshot();
    }
  }

  // Work on one form that is not saved, in this browser alone; never an answer of anybody.
  class Kept {
    constructor(builder) {
      this.builder = builder;
      this.name = `${KEPT}-${builder.setup.row || "new"}`;
    }

    get plain() {
      const names = ["name", ...this.builder.setup.texts[""]];
      return Object.fromEntries(names.map((name) => [name, this.builder.form.elements.namedItem(name)?.value ?? ""]));
    }

    get found() {
      try {
        return JSON.parse(window.localStorage.getItem(this.name));
      } catch {
        return null;
      }
    }

    write(more = {}) {
      const { stream, texts, setup } = this.builder;
      const held = { at: Date.now(), revision: setup.revision, steps: stream.state, texts: texts.state, plain: this.plain, ...more };
      try {
        window.localStorage.setItem(this.name, JSON.stringify(held));
      } catch {
        // A full or forbidden store: Wagtail saves by itself, and warns before the page is left.
      }
    }

    forget() {
      window.localStorage.removeItem(this.name);
    }

    // What was not saved when the page was left, or null. What was sent and arrived is forgotten.
    get left() {
      const { found } = this;
      if (!found) return null;
      const { revision } = this.builder.setup;
      if ((found.sent && revision > found.revision) || this.isSame(found)) {
        this.forget();
        return null;
      }
      return found;
    }

    isSame({ steps, texts, plain }) {
      const bare = (state) => JSON.stringify(state, (name, part) => (FILLED_IN.has(name) ? undefined : part));
      return bare(steps) === bare(this.builder.stream.state)
        && JSON.stringify(texts) === "{}" && JSON.stringify(plain) === JSON.stringify(this.plain);
    }

    bringBack({ steps, texts, plain }) {
      for (const [name, value] of Object.entries(plain)) {
        const box = this.builder.form.elements.namedItem(name);
        if (box) box.value = value;
      }
      this.builder.stream.state = steps;
      this.builder.texts.state = texts;
    }
  }

  Object.assign(window.formBuilder, { History, Kept });
})();
