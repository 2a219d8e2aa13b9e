// The stream of steps as Wagtail's own script keeps it: what is saved is read from there alone.
"use strict";

window.formBuilder = {};

(() => {
  // Without a secure context there is no crypto.randomUUID.
  function newId() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] % 16) + 64;
    bytes[8] = (bytes[8] % 64) + 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  // What a block holds, in the shape in which it is inserted; rich text as what it would send.
  function stateOf(block) {
    if (block.children) {
      const isStream = Boolean(block.blockDef.childBlockDefsByName);
      return block.children.map((child) => ({
        ...(isStream ? { type: child.type } : {}),
        value: stateOf(child.block),
        id: child.id || null,
      }));
    }
    if (block.childBlocks) {
      return Object.fromEntries(
        Object.entries(block.childBlocks).map(([name, inner]) => [name, stateOf(inner)]),
      );
    }
    const state = block.getState();
    return state && typeof state.getCurrentContent === "function" ? block.getValue() : state;
  }

  // Every box in a block with its path: [path, field].
  function* boxes(block, path) {
    if (block.children) {
      for (const child of block.children) yield* boxes(child.block, `${path}.${child.id}`);
    } else if (block.childBlocks) {
      for (const [name, inner] of Object.entries(block.childBlocks)) yield* boxes(inner, `${path}.${name}`);
    } else if (block.field) yield [path, block];
  }

  function withNewIds(state) {
    if (Array.isArray(state)) return state.map(withNewIds);
    if (!state || typeof state !== "object") return state;
    return Object.fromEntries(Object.entries(state).map(
      ([name, part]) => [name, name === "id" && part !== undefined ? newId() : withNewIds(part)],
    ));
  }

  class Stream {
    constructor(root) {
      this.root = root;
    }

    get steps() {
      return this.root.children;
    }

    questionsOf(step) {
      return step.block.childBlocks.questions;
    }

    // Every question with its place: [{child, step, sequence, index}].
    get questions() {
      return this.steps.flatMap((step) => {
        const sequence = this.questionsOf(step);
        return sequence.children.map((child, index) => ({ child, step, sequence, index }));
      });
    }

    // The step or question with this id, and where it stands; undefined when it is gone.
    find(id) {
      const index = this.steps.findIndex((step) => step.id === id);
      if (index >= 0) return { child: this.steps[index], step: this.steps[index], sequence: this.root, index, isStep: true };
      return this.questions.find(({ child }) => child.id === id);
    }

    pathOf({ child, step, isStep }) {
      return isStep ? `steps.${step.id}` : `steps.${step.id}.questions.${child.id}`;
    }

    // The box at a path such as "steps.<id>.questions.<id>.label".
    box(path) {
      let block = this.root;
      for (const part of path.split(".").slice(1)) {
        block = block?.children
          ? block.children.find((child) => child.id === part)?.block
          : block?.childBlocks?.[part];
      }
      return block?.field ? block : undefined;
    }

    get state() {
      return stateOf(this.root);
    }

    set state(steps) {
      this.root.setState(steps);
    }

    // Put a block into a sequence and return its id; without a value it is as new.
    insert(sequence, index, { type, value, id }) {
      const state = value === undefined ? sequence.blockDef.initialChildStates[type] : value;
      const given = id || newId();
      sequence.insert({ type, value: state, id: given }, index);
      return given;
    }

    remove({ sequence, index }) {
      sequence.deleteBlock(index);
    }

    // Move a block to a place among those of a sequence, its own or another; it keeps its id.
    move(place, sequence, index) {
      if (sequence === place.sequence) {
        sequence.moveBlock(place.index, index > place.index ? index - 1 : index);
        return;
      }
      const { type, id } = place.child;
      const value = stateOf(place.child.block);
      this.remove(place);
      this.insert(sequence, index, { type, value, id });
    }

    duplicate(place) {
      const { type, block } = place.child;
      const value = withNewIds(stateOf(block));
      if (place.isStep) value.questions = value.questions.map((one) => ({ ...one, value: this.unnamed(one.value) }));
      return this.insert(place.sequence, place.index + 1, { type, value: place.isStep ? value : this.unnamed(value) });
    }

    // A key and a use belong to one question of a form alone.
    unnamed(value) {
      return { ...value, ...("key" in value ? { key: "" } : {}), ...("meaning" in value ? { meaning: emptied(value.meaning) } : {}) };
    }

    // A question from elsewhere, without the key or use that one of this form has already.
    fitted(value) {
      const taken = (name) => this.questions.map(({ child }) => String(child.block.childBlocks[name]?.getState() ?? ""));
      const isTaken = (name) => name in value && taken(name).includes(String(value[name]));
      return {
        ...value,
        ...(isTaken("key") ? { key: "" } : {}),
        ...(isTaken("meaning") ? { meaning: emptied(value.meaning) } : {}),
      };
    }
  }

  function emptied(chosen) {
    return Array.isArray(chosen) ? [""] : "";
  }

  Object.assign(window.formBuilder, { Stream, stateOf, boxes, newId });
})();
