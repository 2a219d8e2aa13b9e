// Adds a row to a repeating group, or takes one away, without a round to the server; which does
// the same with the same buttons where no script runs.
"use strict";

const BLANK = "__row__";

function rowsOf(group) {
  return [...group.querySelectorAll(":scope > [data-row]")];
}

// The highest number in use, so that no two rows ever have the same names.
function highest(group) {
  const numbers = rowsOf(group).map((row) => Number(row.querySelector('input[type="hidden"]').value));
  return Math.max(0, ...numbers);
}

function changed(group) {
  const add = group.querySelector(":scope > [data-add]");
  add.hidden = rowsOf(group).length >= Number(group.dataset.most);
  group.dispatchEvent(new Event("input", { bubbles: true }));
}

function addRow(group) {
  const template = group.querySelector(":scope > template");
  const made = document.createElement("template");
  made.innerHTML = template.innerHTML.replaceAll(BLANK, highest(group) + 1);
  const row = made.content.querySelector("[data-row]");
  template.before(row);
  changed(group);
  row.focus();
}

function removeRow(group, row) {
  const beside = row.nextElementSibling?.matches("[data-row]") ? row.nextElementSibling : row.previousElementSibling;
  row.remove();
  changed(group);
  (beside?.matches("[data-row]") ? beside : group).focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-rows] [data-add], [data-rows] [data-remove]");
  if (!button) return;
  event.preventDefault();
  const group = button.closest("[data-rows]");
  if (button.matches("[data-add]")) addRow(group);
  else removeRow(group, button.closest("[data-row]"));
});
