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
from collections.abc import Callable

import django
import wagtail
from django import forms
from django.http import QueryDict

from cms.models import HomePage
from forms.engine import build_form
from forms.models import FormVersion
from tests.bench.models import BuilderField, BuilderPage
from tests.forms.builders import published, question

ROUNDS = 40
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

Way = tuple[Callable[[], forms.Form], Callable[[QueryDict], forms.Form]]


def by_hand(field: type[forms.ChoiceField], widget: type[forms.Widget]) -> forms.Field:
    return field(choices=list(CHOICES.items()), widget=widget)


def each() -> list[tuple[str, str, str, Callable[[], forms.Field], str]]:
    """(name, our kind, theirs, field by hand, what is sent) of the fifteen."""
    return [
        (f"{kind}{number}", kind, theirs, field, sent)
        for kind, theirs, field, sent, count in QUESTIONS
        for number in range(count)
    ]


def ours() -> Way:
    """A version as the site reads it: asked of the database each time, kept in the process."""
    asked = [
        question(kind, key=name, choices=CHOICES if kind.startswith("choose") else None)
        for name, kind, *_rest in each()
    ]
    form_id = published(*asked, name="Vijftien vragen").definition_id

    def read(data: QueryDict | None = None) -> forms.Form:
        return build_form(FormVersion.objects.latest_for(form_id, "nl"), "nl", data)

    return read, read


def theirs(home: HomePage) -> Way:
    """A page of wagtail.contrib.forms with its fields, read as its view reads them."""
    page = BuilderPage(title="Vijftien vragen", locale=home.locale)
    home.add_child(instance=page)
    for order, (name, _kind, type_, _field, _sent) in enumerate(each()):
        choices = "\n".join(CHOICES) if type_ in ("radio", "checkboxes") else ""
        BuilderField.objects.create(
            page=page, sort_order=order, label=name, field_type=type_, choices=choices
        )

    def read(*data: QueryDict) -> forms.Form:
        return BuilderPage.objects.get(pk=page.pk).get_form(*data, page=page, user=None)

    return read, read


def hand_written() -> Way:
    fields = {name: field() for name, _kind, _theirs, field, _sent in each()}
    form: type[forms.Form] = type("HandWritten", (forms.Form,), fields)
    return form, form


def measure(home: HomePage) -> None:
    """Print what each way costs for a blank form, good answers and a refused form drawn again."""
    ways = {
        "ours": ours(),
        "wagtail.contrib.forms": theirs(home),
        "written by hand": hand_written(),
    }
    good = QueryDict("&".join(f"{name}={sent}" for name, *_kinds, sent in each()))
    bad = good.copy()
    bad["email0"] = "nergens"
    times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    dice = random.Random(2020)  # noqa: S311 (an order, not a secret)
    for round_number in range(ROUNDS + 1):
        for name in dice.sample(list(ways), len(ways)):
            blank, bound = ways[name]
            for stage, seconds in turn(blank, bound, good, bad).items():
                if round_number:
                    times[name][stage].append(seconds)
    report(times)


def turn(
    blank: Callable[[], forms.Form],
    bound: Callable[[QueryDict], forms.Form],
    good: QueryDict,
    bad: QueryDict,
) -> dict[str, float]:
    """Seconds per stage, read included each time."""
    return {
        "draw": timed(lambda: str(blank())),
        "check": timed(lambda: sound(bound(good))),
        "draw again": timed(lambda: str(bound(bad))),
    }


def sound(form: forms.Form) -> None:
    if not form.is_valid():
        sys.exit(f"These answers were to be accepted: {form.errors.as_json()}")


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    for _turn in range(TURNS):
        work()
    return (time.perf_counter() - started) / TURNS


def report(times: dict[str, dict[str, list[float]]]) -> None:
    database = os.environ.get("BENCH_DATABASE", "")
    sys.stdout.write(
        f"\nA form of {len(each())} questions on {database} ({ROUNDS} shuffled rounds, "
        f"Django {django.__version__}, Wagtail {wagtail.__version__}), in milliseconds\n"
    )
    medians = {
        name: {stage: 1000 * statistics.median(values) for stage, values in stages.items()}
        for name, stages in times.items()
    }
    total = {name: stages["draw"] + stages["check"] for name, stages in medians.items()}
    for name, stages in medians.items():
        told = "".join(f"   {stage} {value:6.2f}" for stage, value in stages.items())
        sys.stdout.write(
            f"  {name:24}{told}   draw and check {total[name]:6.2f}"
            f"   ours costs {total['ours'] / total[name]:.2f} of this\n"
        )
