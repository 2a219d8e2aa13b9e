// The browser's own Back and Forward take along what was typed on a step, as the buttons of the
// form do: the server writes it down in the draft. Nothing is kept in the browser, which may be
// one that others use after, and whoever closes the page or leaves the form sends nothing.
"use strict";

const step = document.getElementById("answers");
const texts = () => {
  const typed = new FormData(step);
  for (const [name, value] of [...typed]) if (typeof value !== "string") typed.delete(name);
  return typed;
};
const written = () => new URLSearchParams(texts()).toString();
const shown = written();

// Browsers without this say too late where somebody goes.
window.navigation?.addEventListener("navigate", (leaving) => {
  if (leaving.navigationType !== "traverse" || leaving.destination.sameDocument) return;
  if (written() === shown) return;
  const typed = texts();
  typed.set("back", "1");
  fetch(location.href, { method: "POST", body: typed, keepalive: true, redirect: "manual" }).catch(() => {});
});
