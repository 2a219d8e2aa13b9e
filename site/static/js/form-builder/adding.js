// The dialogs: questions and choices pasted one a line, and the bank of questions.
"use strict";

(() => {
  const { element, fill, newId } = window.formBuilder;

  class Dialog {
    constructor(builder, id) {
      this.builder = builder;
      this.dialog = document.getElementById(id);
      this.text = this.dialog.querySelector("textarea");
      this.dialog.querySelector("[data-close]").addEventListener("click", () => this.dialog.close());
      this.dialog.addEventListener("close", () => {
        this.builder.form.inert = false;
        this.opener?.focus();
      });
    }

    show(opener) {
      this.opener = opener;
      this.builder.form.inert = true;
      this.dialog.showModal();
    }
  }

  class PasteDialog extends Dialog {
    constructor(builder) {
      super(builder, "builder-paste");
      this.guessed = this.dialog.querySelector("[data-guessed]");
      this.said = this.dialog.querySelector("[data-said]");
      this.take = this.dialog.querySelector("[data-take]");
      this.dialog.querySelector("[data-read]").addEventListener("click", () => this.read());
      this.take.addEventListener("click", () => this.add());
      this.text.addEventListener("input", () => this.draw([]));
    }

    show(opener) {
      this.text.value = "";
      this.draw([]);
      super.show(opener);
      this.text.focus();
    }

    // Ask what the text says; `kinds` are those that the editor chose instead of what was guessed.
    async read(kinds = []) {
      const found = await this.builder.ask(this.builder.setup.guess, { text: this.text.value, kind: kinds });
      if (!found) return;
      this.draw(found.questions);
      const { words } = this.builder.setup;
      this.said.textContent = found.questions.length
        ? fill(words.read, { number: found.questions.length }) : words.nothing_read;
    }

    draw(questions) {
      this.questions = questions;
      this.take.hidden = !questions.length;
      this.said.textContent = "";
      this.guessed.replaceChildren(...questions.map((question, place) => this.row(question, place)));
    }

    row(question, place) {
      const { words } = this.builder.setup;
      const id = `builder-guess-${place}`;
      const kinds = this.builder.kinds.map(({ type, label }) => new Option(label, type, false, type === question.type));
      const select = element("select", { id }, ...kinds);
      select.addEventListener("change", async () => {
        this.pending = this.read([...this.guessed.querySelectorAll("select")].map((one) => one.value));
        await this.pending;
        document.getElementById(id)?.focus();
      });
      const more = [question.words.label, question.choices && fill(words.choices, { number: question.choices })];
      return element("div", { class: "builder-guess" },
        element("label", { for: id }, question.label, element("span", { class: "builder-notes" }, more.filter(Boolean).map((one) => ` · ${one}`).join(""))),
        select);
    }

    // Also right after a kind was chosen, which the server has yet to answer.
    async add() {
      await this.pending;
      const { questions } = this;
      this.dialog.close();
      this.builder.addMany(questions);
    }
  }

  class ChoicesDialog extends Dialog {
    constructor(builder) {
      super(builder, "builder-choices");
      this.dialog.querySelector("[data-take]").addEventListener("click", () => this.add());
    }

    show(opener) {
      this.text.value = "";
      super.show(opener);
      this.text.focus();
    }

    add() {
      const lines = this.text.value.split("\n").map((line) => line.split("\t").map((words) => words.trim()));
      this.dialog.close();
      const choices = lines.filter(([own]) => own).map(([own, other = ""]) => ({ own, other, id: newId() }));
      this.builder.addChoices(choices);
    }
  }

  class BankDialog extends Dialog {
    constructor(builder) {
      super(builder, "builder-bank");
      this.list = this.dialog.querySelector("[data-banked]");
    }

    async show(opener) {
      const found = await this.builder.ask(this.builder.setup.bank);
      if (!found) return;
      this.draw(found.questions);
      super.show(opener);
    }

    draw(questions) {
      this.list.replaceChildren(...questions.map((question) => this.row(question)));
    }

    row(question) {
      const { words, bank } = this.builder.setup;
      const take = element("button", { type: "button", class: "button button-small button-secondary" },
        fill(words.of_bank, question));
      take.addEventListener("click", () => {
        this.dialog.close();
        this.builder.addMany([question]);
      });
      if (!question.row) return element("li", {}, take);
      const remove = element("button", { type: "button", class: "button button-small no" }, fill(words.remove, question));
      remove.addEventListener("click", async () => {
        const left = await this.builder.ask(`${bank}${question.row}/`, {});
        if (left) this.draw(left.questions);
        this.dialog.querySelector("[data-close]").focus();
      });
      return element("li", {}, take, remove);
    }
  }

  Object.assign(window.formBuilder, { PasteDialog, ChoicesDialog, BankDialog });
})();
