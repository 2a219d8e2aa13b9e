// Lays the builder around the stream of steps. It stands on the note that says that it did not, which
// comes after the stream in the page: Stimulus, and with it Wagtail, has drawn that by then.
"use strict";

(() => {
  class Start extends window.StimulusModule.Controller {
    connect() {
      const root = this.element.closest("form").querySelector("[id='steps-root']");
      const parts = [...document.getElementById("form-builder").content.children];
      document.body.append(document.getElementById("form-builder-dialogs").content);
      root.before(...parts.filter((part) => !part.matches(".builder-preview")));
      root.after(...parts.filter((part) => part.matches(".builder-preview")));
      root.classList.add("builder-stream");
      root.parentElement.classList.add("builder");
      root.parentElement.parentElement.classList.add("builder-room");
      Object.assign(root.parentElement.dataset, { view: "builder", pane: "outline", controller: "form-builder" });
    }
  }

  window.wagtail.app.register("form-builder", window.formBuilder.FormBuilder);
  window.wagtail.app.register("form-builder-start", Start);
})();
