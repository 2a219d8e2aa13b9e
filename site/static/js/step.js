// The language switch takes along what was typed on this step: it is written down first, right or
// wrong, as the button would, and then the same step is shown in the other language.
"use strict";

const step = document.querySelector("main form");
let isTyped = false;

async function takeAlong(event) {
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!isTyped || elsewhere) return;
  const link = event.currentTarget;
  event.preventDefault();
  try {
    await fetch(location.href, { method: "POST", body: new FormData(step), redirect: "manual" });
  } finally {
    location.href = link.href;
  }
}

step.addEventListener("input", () => {
  isTyped = true;
});
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", takeAlong);
}
