// The boxes beside the Dutch ones, in one other language at a time. What is typed goes along with
// the form in one hidden box; see forms/admin/builder/texts.py.
"use strict";

(() => {
  const { boxes, element, fill } = window.formBuilder;

  class Texts {
    constructor(builder, hidden) {
      this.builder = builder;
      this.hidden = hidden;
      // {language: {path: {text, dutch, known}}}: typed here, beside which Dutch, over what.
      this.typed = {};
      // {path: {now, former}} in the language that is shown, as the server last told it.
      this.stored = {};
    }

    get code() {
      return this.builder.language?.code || "";
    }

    entry(path) {
      return this.typed[this.code]?.[path];
    }

    get state() {
      return structuredClone(this.typed);
    }

    set state(typed) {
      this.typed = structuredClone(typed);
      this.send();
    }

    // What was typed alone, without what is known of the server.
    get words() {
      return Object.entries(this.typed).map(([code, texts]) => [
        code, Object.entries(texts).map(([path, { text, dutch }]) => [path, text, dutch]),
      ]);
    }

    // Keep a text beside the Dutch that stands there now.
    write(path, text, code = this.code) {
      const before = this.typed[code]?.[path];
      const known = before?.known ?? (code === this.code ? this.stored[path]?.now : "") ?? "";
      (this.typed[code] ??= {})[path] = { text, dutch: this.dutchAt(path), known };
      this.send();
    }

    // A question that moves to another step takes along what was typed beside it.
    follow(before, after) {
      if (before === after) return;
      for (const texts of Object.values(this.typed)) {
        for (const path of Object.keys(texts).filter((one) => one.startsWith(`${before}.`))) {
          texts[after + path.slice(before.length)] = texts[path];
          delete texts[path];
        }
      }
    }

    dutchAt(path) {
      const box = this.builder.stream.box(path);
      const plain = this.builder.form.elements.namedItem(path);
      return String((box ? box.getState() : plain?.value) ?? "").trim();
    }

    // Only what was typed beside the Dutch of now: the rest would be a translation of something else.
    send() {
      const sent = {};
      for (const [code, texts] of Object.entries(this.typed)) {
        const fitting = Object.entries(texts).filter(([path, { dutch }]) => dutch && dutch === this.dutchAt(path));
        if (fitting.length) sent[code] = Object.fromEntries(fitting.map(([path, { text, known }]) => [path, [text, known]]));
      }
      this.hidden.value = Object.keys(sent).length ? JSON.stringify(sent) : "";
    }

    // Take in what the server has for each path, and say so where a colleague wrote meanwhile.
    learn(stored) {
      this.stored = stored;
      for (const [path, entry] of Object.entries(this.typed[this.code] || {})) {
        const now = stored[path]?.now ?? "";
        entry.colleague = now && now !== entry.known && now !== entry.text ? now : "";
        entry.known = now;
      }
      this.send();
      this.refresh();
    }

    // Give every translated box of an open block its twin.
    dress(place) {
      const path = this.builder.stream.pathOf(place);
      const names = this.builder.setup.texts[place.isStep ? "step" : place.child.type] || [];
      for (const [at, box] of boxes(place.child.block, path)) {
        const name = at.slice(path.length + 1).split(".").filter((part) => part.length < 31).join(".");
        if (names.includes(name)) this.dressBox(at, box.field);
      }
      this.refresh();
    }

    // The texts of the form itself stand in Wagtail's own fields.
    dressForm() {
      for (const path of this.builder.setup.texts[""]) {
        const field = this.builder.form.elements.namedItem(path)?.closest("[data-field]");
        if (field) this.dressBox(path, field);
      }
      this.refresh();
    }

    dressBox(path, field) {
      if (!this.code || field.querySelector("[data-builder-twin]")) return;
      const own = field.querySelector("[data-field-input] :is(input, textarea)");
      if (!own) return;
      const twin = element(own.tagName.toLowerCase(), {
        id: `builder-twin-${path}`,
        "data-builder-twin": path,
        class: own.className,
        rows: own.getAttribute("rows") || undefined,
        maxlength: own.getAttribute("maxlength") || undefined,
        autocomplete: "off",
      });
      if (own.tagName === "INPUT") twin.type = "text";
      twin.addEventListener("input", () => { this.write(path, twin.value); this.refresh(); this.builder.typed(); });
      const fits = element("button", { type: "button", class: "button button-small button-secondary" });
      fits.addEventListener("click", () => { this.write(path, twin.value); this.refresh(); this.builder.changed(); twin.focus(); });
      const note = element("p", { class: "builder-twin-note", id: `builder-twin-note-${path}` });
      field.querySelector("[data-field-input]").append(element("div", { class: "builder-twin" },
        element("label", { for: twin.id }), twin, note, fits));
      field.classList.add("builder-has-twin");
    }

    undress() {
      for (const twin of this.builder.form.querySelectorAll(".builder-twin")) twin.remove();
    }

    // Show in every box what holds: typed, stored for this Dutch, or stored for a former one.
    refresh() {
      const { words } = this.builder.setup;
      const { language } = this.builder;
      for (const twin of this.builder.form.querySelectorAll("[data-builder-twin]")) {
        const path = twin.dataset.builderTwin;
        const entry = this.entry(path);
        const { now = "", former = "" } = this.stored[path] || {};
        const wanted = entry ? entry.text : now || former;
        if (twin.value !== wanted && twin !== document.activeElement) twin.value = wanted;
        const isFormer = entry ? Boolean(entry.dutch && entry.text) && entry.dutch !== this.dutchAt(path) : !now && Boolean(former);
        const [label, note, fits] = [twin.previousElementSibling, twin.nextElementSibling, twin.parentElement.lastElementChild];
        label.textContent = fill(words.in_language, { label: this.labelOf(twin), language: language.name });
        note.textContent = entry?.colleague ? fill(words.colleague, { text: entry.colleague }) : isFormer ? words.former : "";
        note.hidden = !note.textContent;
        fits.hidden = !isFormer;
        fits.textContent = fill(words.same_text, { language: language.name });
        twin.lang = language.code;
        twin.dir = language.dir;
        if (note.hidden) twin.removeAttribute("aria-describedby");
        else twin.setAttribute("aria-describedby", note.id);
      }
    }

    labelOf(twin) {
      const own = twin.closest("[data-field-input]").querySelector(":is(input, textarea)");
      const label = this.builder.form.querySelector(`label[for="${own.id}"]`);
      return (label?.textContent || "").replace("*", "").trim();
    }
  }

  Object.assign(window.formBuilder, { Texts });
})();
