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
      tiles.forEach((tile) => {
        const text = tile.textContent.toLowerCase();
        tile.hidden = !words.every((word) => text.includes(word));
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

  // What went wrong is read first.
  document.querySelector(".desk-refusal, .error-summary")?.focus();
})();
