"""What a form itself costs: read, draw and check 15 questions, three ways, without a server.

The same questions as a published version of ours, as a wagtail.contrib.forms page, and as
a Django form written by hand. All are warm, and take turns in shuffled order.
"""

import os
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from tests.bench import size
from tests.bench.city import migrate  # first: it makes Django ready

from cms.models import HomePage  # isort: skip
from forms.engine import build_form  # isort: skip
from forms.models import FormVersion  # isort: skip
from tests.bench.models import BuilderField, BuilderPage  # isort: skip
from tests.cms import builder  # isort: skip
from tests.forms.builders import published, question  # isort: skip

DATABASE = os.environ.get("BENCH_DATABASE", "")
ROUNDS = size(100, 2)
TURNS = 5
CHOICES = {"a": "Elke dag", "b": "Elke week", "c": "Elke maand", "d": "Zelden"}
# our kind, theirs, the field by hand, what is sent; twice or more to come to fifteen.
QUESTIONS = (
    ("short_text", "singleline", forms.CharField, "Voorbeeldstraat", 6),
    ("long_text", "multiline", lambda: forms.CharField(widget=forms.Textarea), "Brood\nMelk", 2),
    ("email", "email", forms.EmailField, "an@example.org", 1),
    ("number", "number", forms.IntegerField, "3", 1),
    ("choose_one", "radio", lambda: by_hand(forms.ChoiceField, forms.RadioSelect), "b", 3),
    (
        "choose_many",
        "checkboxes",
        lambda: by_hand(forms.MultipleChoiceField, forms.CheckboxSelectMultiple),
        "c",
        1,
    ),
    ("consent", "checkbox", forms.BooleanField, "yes", 1),
)

# What is measured apart; all three together are a form that is opened and one that is sent.
READ, DRAW, CHECK, AGAIN = "read", "draw", "check", "draw again"
WHOLE = "all three"
# (at most this part of what the other costs, for all three); see docs/adr/0006.
AIMS = {"wagtail.contrib.forms": 1 / 3, "written by hand": 1.5}

# What somebody who opens the form reads (no data), and what takes in what was sent.
Read = Callable[[QueryDict | None], forms.Form]


def by_hand(field: type[forms.ChoiceField], widget: type[forms.Widget]) -> forms.Field:
    return field(choices=list(CHOICES.items()), widget=widget)


def each() -> list[tuple[str, str, str, Callable[[], forms.Field], str]]:
    """(name, our kind, theirs, field by hand, what is sent) of the fifteen."""
    return [
        (f"{kind}{number}", kind, theirs, field, sent)
        for kind, theirs, field, sent, count in QUESTIONS
        for number in range(count)
    ]


def ours() -> Read:
    """A version as the site reads it: asked of the database each time, kept in the process."""
    asked = [
        question(kind, key=name, choices=CHOICES if kind.startswith("choose") else None)
        for name, kind, *_rest in each()
    ]
    form_id = published(*asked, name="Vijftien vragen").definition_id

    def read(data: QueryDict | None) -> forms.Form:
        return build_form(FormVersion.objects.latest_for(form_id, "nl"), "nl", data)

    return read


def theirs(home: HomePage) -> Read:
    """A page of wagtail.contrib.forms with its fields, read as its view reads them."""
    page = BuilderPage(title="Vijftien vragen", locale=home.locale)
    home.add_child(instance=page)
    for order, (name, _kind, type_, _field, _sent) in enumerate(each()):
        choices = "\n".join(CHOICES) if type_ in ("radio", "checkboxes") else ""
        BuilderField.objects.create(
            page=page, sort_order=order, label=name, field_type=type_, choices=choices
        )

    def read(data: QueryDict | None) -> forms.Form:
        sent = () if data is None else (data,)
        return BuilderPage.objects.get(pk=page.pk).get_form(*sent, page=page, user=None)

    return read


def hand_written() -> Read:
    """A class of fields, which nobody can change without a developer."""
    fields = {name: field() for name, _kind, _theirs, field, _sent in each()}
    form: type[forms.Form] = type("HandWritten", (forms.Form,), fields)
    return form


def main() -> None:
    """Build the three forms and print what each costs."""
    migrate()
    ways = {
        "ours": ours(),
        "wagtail.contrib.forms": theirs(builder.home()),
        "written by hand": hand_written(),
    }
    report(measured(ways))


def measured(ways: dict[str, Read]) -> dict[str, dict[str, list[float]]]:
    """Return the seconds of each part of each way, from rounds in shuffled order."""
    good = QueryDict("&".join(f"{name}={sent}" for name, *_kinds, sent in each()))
    bad = good.copy()
    bad["email0"] = "nergens"
    times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    dice = random.Random(2020)  # noqa: S311 (an order, not a secret)
    for round_number in range(ROUNDS + 1):
        for name in dice.sample(list(ways), len(ways)):
            for part, seconds in turn(ways[name], good, bad).items():
                # The first round warms up.
                if round_number:
                    times[name][part].append(seconds)
    return times


def turn(read: Read, good: QueryDict, bad: QueryDict) -> dict[str, float]:
    """Seconds of each part, on forms that were never drawn nor checked before."""
    reading, blank = timed(lambda _turn: read(None), range(TURNS))
    drawing, _drawn = timed(str, blank)
    checking, _checked = timed(accept, [read(good) for _turn in range(TURNS)])
    refused = [read(bad) for _turn in range(TURNS)]
    again, _drawn = timed(str, [form for form in refused if not form.is_valid()])
    return {READ: reading, DRAW: drawing, CHECK: checking, AGAIN: again}


def accept(form: forms.Form) -> None:
    if not form.is_valid():
        sys.exit(f"These answers were to be accepted: {form.errors.as_json()}")


def timed(work: Callable[[Any], Any], on: Iterable[Any]) -> tuple[float, list[Any]]:
    """Seconds that `work` takes on each, in the mean, and what it made."""
    given = list(on)
    started = time.perf_counter()
    made = [work(one) for one in given]
    return (time.perf_counter() - started) / len(given), made


def report(times: dict[str, dict[str, list[float]]]) -> None:
    """Print the median milliseconds of each part, and of ours how many times the other."""
    say(f"\nA form of {len(each())} questions on {DATABASE} ({ROUNDS} shuffled rounds)")
    costs = {name: medians(parts) for name, parts in times.items()}
    for name, parts in costs.items():
        told = "".join(f"{part:>12} {cost:7.3f}" for part, cost in parts.items())
        say(f"  {name:30}{told}  ms")
    for name, aim in AIMS.items():
        told = "".join(
            f"{part:>12} {costs['ours'][part] / cost:7.2f}" for part, cost in costs[name].items()
        )
        say(f"  ours to {name:22}{told}  (all three at most {aim:.2f})")


def medians(parts: dict[str, list[float]]) -> dict[str, float]:
    """Milliseconds of each part, and of reading, drawing and checking together."""
    costs = {part: 1000 * statistics.median(seconds) for part, seconds in parts.items()}
    return costs | {WHOLE: costs[READ] + costs[DRAW] + costs[CHECK]}


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
