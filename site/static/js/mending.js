// The editor of a page says at the box what needs mending, while somebody types: what stands in the
// form is looked at by the server, which writes nothing. It is advice; only the server refuses.
"use strict";

(() => {
  const { check } = document.currentScript.dataset;
  const PAUSE = 1200;
  let lastSent = "";
  let timer = null;
  let number = 0;

  const form = () => document.querySelector("[data-edit-form]");
  const pageId = () => window.location.pathname.match(/\/pages\/(\d+)\/edit\/$/)?.[1];

  function later() {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, PAUSE);
  }

  async function look() {
    const id = pageId();
    if (!id || !form()) return;
    const data = new FormData(form());
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    const sent = new URLSearchParams(data).toString();
    if (sent === lastSent) return;
    lastSent = sent;
    const mine = ++number;
    try {
      const answer = await fetch(check.replace("/0/", `/${id}/`), {
        method: "POST",
        body: new URLSearchParams(data),
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (answer.ok && mine === number) show(await answer.json());
    } catch {
      // Without a connection nothing is said; the next change asks again.
      lastSent = "";
    }
  }

  function element(tag, name, text = "") {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  }

  function boxOf(path) {
    return path.reduce(
      (found, name) => found?.querySelector(`[data-contentpath="${CSS.escape(name)}"]`),
      form(),
    );
  }

  function show({ heading, findings }) {
    for (const line of document.querySelectorAll(".mending-line")) line.remove();
    summary(heading, findings);
    for (const { path, sentence, stops } of findings) {
      const name = `mending-line${stops ? " mending-line--stops" : ""}`;
      boxOf(path)?.prepend(element("p", name, sentence));
    }
  }

  function summary(heading, findings) {
    let box = document.getElementById("to-mend");
    if (!box) {
      box = element("div", "mending");
      box.id = "to-mend";
      box.setAttribute("role", "status");
      form().prepend(box);
    }
    box.replaceChildren();
    box.hidden = !findings.length;
    document.getElementById("to-mend-link")?.remove();
    if (!findings.length) return;
    const lines = element("ul", "mending-lines");
    for (const { place, sentence, path } of findings) {
      const line = element("li", "");
      const leads = element("a", "", place);
      leads.href = "#";
      leads.addEventListener("click", (event) => {
        event.preventDefault();
        const there = boxOf(path);
        there?.scrollIntoView({ block: "center" });
        there?.querySelector("input:not([type=hidden]), textarea, [contenteditable], button")?.focus();
      });
      line.append(leads, `: ${sentence}`);
      lines.append(line);
    }
    box.append(element("strong", "", heading), lines);
    besideTheButton(heading);
  }

  function besideTheButton(heading) {
    const buttons = document.querySelector("footer.footer");
    if (!buttons) return;
    const link = element("a", "mending-link", heading);
    link.id = "to-mend-link";
    link.href = "#to-mend";
    buttons.append(link);
  }

  for (const name of ["input", "change", "click", "w-unsaved:add", "w-autosave:success"]) {
    document.addEventListener(name, later);
  }
  document.addEventListener("DOMContentLoaded", later);
  later();
})();
