// Makes the same edits by the builder and by Wagtail's own buttons, and undoes those of the builder.
(edits) => {
    const element = document.querySelector(".builder");
    const builder = window.wagtail.app.getControllerForElementAndIdentifier(element, "form-builder");
    const { stateOf } = window.formBuilder;
    const { stream } = builder;
    const bare = (state) => JSON.stringify(state, (name, part) => (name === "id" ? null : part));
    const begin = bare(stream.state);
    const first = stream.state;
    const chosen = (number) => stream.questions[number % stream.questions.length];
    const write = (place, name, value) => {
        place.child.block.childBlocks[name]?.setState(value);
        builder.changed();
    };
    const byBuilder = {
        up: (place) => place.index > 0 && builder.shift(place.child.id, -1),
        down: (place) => place.index < place.sequence.children.length - 1 && builder.shift(place.child.id, 1),
        duplicate: (place) => builder.double(place.child.id),
        remove: (place) => builder.remove(place.child.id),
        label: (place, text) => write(place, "label", text),
        required: (place) => write(place, "required", !place.child.block.childBlocks.required?.getState()),
        add: (place, text) => { builder.openId = place.child.id; builder.addKind("short_text"); },
    };
    const unnamed = (block) => { block.childBlocks.key?.setState(""); block.childBlocks.meaning?.setState(""); };
    const byWagtail = {
        up: (place) => place.index > 0 && place.child.moveUp(),
        down: (place) => place.index < place.sequence.children.length - 1 && place.child.moveDown(),
        duplicate: ({ child, sequence, index }) => { child.duplicate(); unnamed(sequence.children[index + 1].block); },
        remove: ({ child }) => child.delete(),
        label: (place, text) => place.child.block.childBlocks.label?.setState(text),
        required: (place) => place.child.block.childBlocks.required?.setState(!place.child.block.childBlocks.required.getState()),
        add: ({ sequence, index }) => sequence._onRequestInsert(index + 1, { type: "short_text" }),
    };
    const all = (by) => {
        for (const [wish, number, text] of edits) if (stream.questions.length) by[wish](chosen(number), text);
    };
    all(byBuilder);
    const made = bare(stream.state);
    let undone = 0;
    while (builder.history.undo()) undone += 1;
    const back = bare(stream.state);
    for (let time = 0; time < undone; time += 1) builder.history.redo();
    const again = bare(stream.state);
    stream.state = first;
    all(byWagtail);
    const plain = bare(stream.state);
    stream.state = first;
    builder.history.current = builder.history.snapshot();
    builder.history.undoable = [];
    builder.history.redoable = [];
    return { made, plain, begin, back, again };
}
