// Wagtail's editor saves by itself half a second after a change. Once a button sends the form,
// that would come second: it would ask for what the button does once more, or leave a newer draft
// than the page knows of that answers the button. And while it asks who else has the page open, what
// it saves by itself would come back as what somebody else saved.
"use strict";

(() => {
  let latest = null;
  let isSent = false;
  let isAsking = false;
  let isDue = false;

  document.addEventListener("w-autosave:save", (event) => {
    latest = event;
    // The menu of a moderator writes its wish into the form, and may send it without an event.
    const isActing = event.detail.formData.has("action-workflow-action");
    if (isSent || isActing || isAsking) event.preventDefault();
    if (isAsking) isDue = true;
  });
  window.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches("[data-edit-form]")) return;
    isSent = true;
    // What waits for its half second is not sent any more.
    latest?.preventDefault();
  });
  // Back in the browser shows the page as it was left.
  window.addEventListener("pageshow", () => {
    isSent = false;
  });

  document.addEventListener("w-session:ping", () => {
    isAsking = true;
  });
  for (const name of ["w-swap:success", "w-swap:error"]) {
    document.addEventListener(name, (event) => {
      if (!event.target.closest(".w-editing-sessions")) return;
      isAsking = false;
      if (!isDue) return;
      isDue = false;
      const again = { bubbles: true, cancelable: true, detail: { type: "edits" } };
      const form = document.querySelector("[data-edit-form]");
      form.dispatchEvent(new CustomEvent("w-unsaved:add", again));
    });
  }
})();
