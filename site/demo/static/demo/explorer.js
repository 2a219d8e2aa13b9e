// The explorer draws a list for yes and no without a name: it gets that of its parameter.
new MutationObserver(() => {
  for (const list of document.querySelectorAll("tr[data-param-name] select:not([aria-label])")) {
    list.setAttribute("aria-label", list.closest("tr").dataset.paramName);
  }
}).observe(document.body, { childList: true, subtree: true });
