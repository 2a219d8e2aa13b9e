// Conveniences at the desk. Every screen works without them.
(() => {
  "use strict";

  // "Choose all on this page" ticks what is on the page and nothing else.
  const all = document.querySelector("[data-desk-pick-all]");
  if (all) {
    const picks = [...document.querySelectorAll('.desk-table input[name="case"]')];
    const follow = () => {
      const ticked = picks.filter((pick) => pick.checked).length;
      all.checked = ticked === picks.length;
      all.indeterminate = ticked > 0 && ticked < picks.length;
    };
    all.hidden = false;
    all.addEventListener("change", () => picks.forEach((pick) => (pick.checked = all.checked)));
    picks.forEach((pick) => pick.addEventListener("change", follow));
    follow();
  }

  // Narrow a list of tiles while typing.
  const box = document.querySelector("[data-desk-narrow]");
  if (box) {
    const tiles = [...document.querySelectorAll("[data-desk-tile]")];
    const narrow = () => {
      const words = box.value.toLowerCase().split(/\s+/);
      const has = (part) => words.every((word) => part.textContent.toLowerCase().includes(word));
      const byText = tiles.filter(has);
      // What is called so goes before what is of that kind.
      const byName = byText.filter((tile) => has(tile.querySelector("strong")));
      tiles.forEach((tile) => {
        tile.hidden = !(byName.length ? byName : byText).includes(tile);
      });
    };
    box.closest("[hidden]")?.removeAttribute("hidden");
    box.addEventListener("input", narrow);
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const first = tiles.find((tile) => !tile.hidden);
      if (first && box.value.trim()) first.querySelector("a").click();
    });
  }

  // What stands in the box for a note goes along with whatever else is sent from the case.
  const note = document.querySelector('textarea[name="note-text"]');
  const forms = [...document.querySelectorAll('.desk-page form[method="post"]')];
  if (note) {
    forms.forEach((form) => {
      if (form === note.form) return;
      form.addEventListener("formdata", ({ formData }) => {
        if (!note.value.trim()) return;
        new FormData(note.form).forEach((value, name) => {
          if (name.startsWith("note-")) formData.set(name, value);
        });
      });
    });
  }

  // What is filled in for somebody is kept while it is typed: a call may break off at any moment.
  const intake = document.querySelector("form[data-desk-keep]");
  if (intake) {
    const KEPT_AFTER = 3000;
    let waiting = 0;
    const keep = async () => {
      const typed = new FormData(intake);
      // Files go along when it is filed, and not with every word.
      [...typed].forEach(([name, value]) => value instanceof File && typed.delete(name));
      typed.set(intake.dataset.deskKeep, "on");
      const options = { method: "POST", body: typed, headers: { "X-Requested-With": "fetch" } };
      try {
        const answer = await fetch(location.href, options);
        if (answer.status !== 204) return;
        const said = document.querySelector("[data-desk-kept]");
        const [time, now] = [said.querySelector("span"), new Date().toTimeString().slice(0, 5)];
        said.hidden = false;
        if (time.textContent !== now) time.textContent = now;
      } catch {
        // The next change tries again.
      }
    };
    intake.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, KEPT_AFTER);
    });
    intake.addEventListener("submit", () => clearTimeout(waiting));
  }

  // Who rings is looked up while it is typed. It is posted: a name stands in no address.
  const whoForm = document.querySelector("form[data-desk-who]");
  if (whoForm) {
    const LOOKED_UP_AFTER = 250;
    const there = document.querySelector("[data-desk-who-found]");
    let waiting = 0;
    let asked = 0;
    const look = async () => {
      const turn = ++asked;
      const options = { method: "POST", body: new FormData(whoForm) };
      const answer = await fetch(whoForm.dataset.deskWho, options).catch(() => null);
      // A slower answer to fewer letters comes too late.
      if (answer?.ok && turn === asked) there.innerHTML = await answer.text();
    };
    whoForm.querySelector("input[type=search]").addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, LOOKED_UP_AFTER);
    });
    whoForm.addEventListener("submit", () => {
      clearTimeout(waiting);
      asked += 1;
    });
  }

  // An answer is copied, in every language that it has.
  document.querySelectorAll("[data-desk-copy]").forEach((button) => {
    const texts = [...button.closest("li").querySelectorAll("[data-desk-copied]")];
    if (!navigator.clipboard || !texts.length) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(texts.map((text) => text.innerText.trim()).join("\n\n"));
      button.textContent = button.dataset.deskCopy;
    });
  });

  // A second click while the first is on its way sends nothing; a page that stays wakes up again.
  const AWAKE_AFTER = 5000;
  let sent = 0;
  forms.forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (Date.now() - sent < AWAKE_AFTER) event.preventDefault();
      else sent = Date.now();
    });
  });
  window.addEventListener("pageshow", () => (sent = 0));

  // Who leaves with text that was not sent is asked whether they mean it.
  const isUnsent = (field) =>
    !field.readOnly && field.value.trim() !== "" && (field.matches("textarea") || field.value !== field.defaultValue);
  const typed = ".desk-page form textarea, .desk-intake :is(input[type=text], input[type=tel], input[type=email])";
  window.addEventListener("beforeunload", (event) => {
    if (!sent && [...document.querySelectorAll(typed)].some(isUnsent)) event.preventDefault();
  });

  // From case to case with one key, unless whoever works here switched such keys off.
  const rows = [...document.querySelectorAll(".desk-list .desk-reference")];
  const config = document.getElementById("wagtail-config");
  const hasKeys = config && JSON.parse(config.textContent).KEYBOARD_SHORTCUTS_ENABLED;
  if (rows.length && hasKeys) {
    const STEPS = { j: 1, k: -1 };
    document.querySelector("[data-desk-keys]")?.removeAttribute("hidden");
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      const row = document.activeElement.closest(".desk-list tr");
      const here = rows.findIndex((link) => row?.contains(link));
      if (event.key in STEPS) {
        const there = here < 0 ? 0 : here + STEPS[event.key];
        rows[Math.max(0, Math.min(rows.length - 1, there))].focus();
      } else if (event.key === "x") {
        row?.querySelector('input[name="case"]')?.click();
      }
    });
  }

  // Escape leaves a box, so that the keys of a call work again.
  document.querySelector(".desk-calling, .desk-phone")?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    // A box to search in would empty itself.
    event.preventDefault();
    document.activeElement.blur();
  });

  // A box that is empty lets the key of another one through: the first has the focus from the start.
  document.querySelector(".desk-phone")?.addEventListener("keydown", (event) => {
    const isEmpty = event.target.matches("input[type=search]") && !event.target.value;
    if (!isEmpty || !hasKeys || event.ctrlKey || event.metaKey || event.altKey) return;
    const label = document.querySelector(`label[data-w-kbd-key-value="${CSS.escape(event.key)}"]`);
    if (!label) return;
    event.preventDefault();
    label.control.focus();
  });

  // The progress of a bulk action follows by itself, as long as it goes on.
  const LOOK_AGAIN_AFTER = 2000;
  const follow = async (shown) => {
    if (!shown || shown.dataset.deskProgress === "over") return;
    await new Promise((wake) => setTimeout(wake, LOOK_AGAIN_AFTER));
    const answer = await fetch(location.href).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page && page.querySelector("[data-desk-progress]");
    if (now) shown.replaceWith(now);
    follow(now || shown);
  };
  follow(document.querySelector("[data-desk-progress]"));

  // What went wrong is read first, or what is to be looked at.
  document.querySelector(".desk-refusal, .error-summary, [data-desk-look]")?.focus();
})();
