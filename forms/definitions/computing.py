"""What a computed value is made of: read as an editor wrote it, and why it cannot be."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext
from wagtail.blocks import StreamValue

from forms.definitions.reading import Asked, questions_in, questions_of, steps_of
from forms.kinds.computed import AGE, COUNT, DAYS, POINT, SUM, example_of, names_in
from forms.registers import placeholders

# Which kinds each calculation takes, and how many of them at least and at most.
TAKES = {
    SUM: ({"number", "computed"}, 1, 20),
    COUNT: ({"repeating_group", "choose_many", "categories", "languages", "availability"}, 1, 1),
    AGE: ({"date"}, 1, 1),
    DAYS: ({"date"}, 2, 2),
}


def computed_in(steps: StreamValue) -> Iterator[tuple[Asked, dict[str, Asked]]]:
    """Yield each computed value with what it can be made of, by name: what comes before it."""
    earlier: dict[str, Asked] = {}
    for step in steps_of(steps):
        for asked in questions_in(step):
            if asked.kind.is_computed:
                yield asked, dict(earlier)
            earlier[asked.key] = asked
            earlier |= {f"{asked.key}{POINT}{one.key}": one for one in asked.columns}


def normalise_computed(steps: StreamValue) -> None:
    """Turn the texts of questions, of which values are made, into their keys."""
    for asked, earlier in computed_in(steps):
        by_label = {one.label.casefold(): name for name, one in earlier.items()}
        written = (asked.value.get("made_of") or "").strip()
        # A text may have commas of its own.
        names = [written] if written.casefold() in by_label else names_in(asked.value)
        found = (one if one in earlier else by_label.get(one.casefold(), one) for one in names)
        asked.value["made_of"] = ", ".join(found)


def computed_errors(steps: StreamValue) -> Iterator[str]:
    """Return sentences against computed values that nothing, or something else, is made of."""
    for asked, earlier in computed_in(steps):
        yield from errors_of(asked, earlier)


def errors_of(asked: Asked, earlier: dict[str, Asked]) -> Iterator[str]:
    """Return the same of one value; `earlier` is what it can be made of, by name."""
    kinds, least, most = TAKES.get(asked.value.get("calculation") or "", (set(), 0, 0))
    fitting = {name: one for name, one in earlier.items() if one.kind.name in kinds}
    listed = ", ".join(f"{one.label} ({name})" for name, one in fitting.items())
    words = {"label": asked.label, "listed": listed or gettext("nothing yet")}
    names = names_in(asked.value)
    for name in names:
        if name not in fitting:
            message = gettext(
                "“%(label)s” cannot be computed from “%(name)s”. Choose from what comes before "
                "it and fits: %(listed)s."
            )
            yield message % {**words, "name": name}
    if most and not least <= len(names) <= most:
        message = (
            gettext("“%(label)s” is computed from two dates: name both. There are: %(listed)s.")
            if least == 2
            else gettext("“%(label)s” is computed from one question. There are: %(listed)s.")
        )
        yield message % words


def examples_in(steps: StreamValue) -> dict[str, str]:
    """Return the computed values of a form by key, each with an example of what is read."""
    return {
        asked.key: example_of(asked.value.get("unit") or "")
        for asked in questions_of(steps)
        if asked.kind.is_computed
    }


def text_errors(steps: StreamValue, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return sentences against texts of a form that hold what cannot be filled in, by field."""
    computed = examples_in(steps)
    return {name: placeholders.errors(name, text, computed) for name, text in texts.items()}
