"""The form that is hardest to show: every kind, long words, forty choices, three states.

Run on a site (`python manage.py shell -c "from tests.journeys.hardest import build; build()"`),
it prints what the screens of it are found by, as JSON.
"""

import json
from typing import Any

from cms.models import FormPage, HomePage
from forms.kinds import KINDS, Kind
from forms.models import FormDefinition
from forms.packages import write
from tests.cms.builder import add, english
from tests.forms.builders import (
    begin_translation,
    draft,
    publish,
    question,
    row_in,
    step,
    translate,
)
from workflows.casetypes.models import CaseType
from workflows.intake import try_outs
from workflows.staff.models import User

WORD = "Aansprakelijkheidsverzekeringsmaatschappijhoofdkantoorbezoek"
LONG = f"{WORD} en alles wat je daarover nog wilt vertellen aan wie je terugbelt, " * 2
FORTY = {f"c{number}": f"Keuze {number}, {WORD.lower()}" for number in range(1, 41)}
SETTINGS: dict[str, dict[str, Any]] = {
    "number": {"unit": "kilometer"},
    "choose_one": {"other": True},
    "choose_many": {"other": True},
    "select": {"other": True},
    "declaration": {"check": "no"},
    # One question alone says of what kind the help is.
    "categories": {"meaning": ""},
    "file": {"accepts": ["pictures", "pdf"], "at_most": 5},
}
HINT = f"Een tip met een woord van zestig letters: {WORD.lower()}."


def build() -> None:
    """Make the form with two versions, a draft beside them, a page and a try-out."""
    form = draft(first_step(), second_step(), name=f"Het moeilijkste formulier: {WORD}")
    form = go_live(form)
    rename(form, "Heb je er een?")
    form = go_live(form)
    package = write(form)
    rename(form, f"Heb je er nog altijd een? {LONG}")
    form.save_revision()
    page = add_page(form)
    user = User.objects.get(username="moderator")
    tried = try_outs.begin(form, user=user, case_type=page.case_type, mail_to="")
    found = {"form": form.pk, "page": page.url, "try_out": tried.link, "package": package}
    print(json.dumps(found))  # noqa: T201 (read by who ran it)


def first_step() -> dict[str, Any]:
    return step(
        question("yes_no", LONG, key="has_one", hint=HINT),
        question("ending", "Je hebt dit niet nodig", key="end", text="", show_if=("has_one", "no")),
        question("choose_one", f"Kies {WORD}", key="one_of_forty", choices=FORTY, other=True),
        question("choose_many", LONG, key="some_of_forty", choices=FORTY, required=False),
        question("select", LONG, key="from_a_list", choices=FORTY, other=True, required=False),
        title=f"Eerst dit: {WORD}",
        intro=LONG,
    )


def second_step() -> dict[str, Any]:
    """Every kind that is asked, once."""
    asked = [
        question(name, LONG, key=name, hint=HINT, **settings_of(kind))
        for name, kind in KINDS.items()
        if kind.asks and not kind.is_hidden
    ]
    return step(*asked, title="En dan dit")


def settings_of(kind: Kind) -> dict[str, Any]:
    choices = {"choices": {"a": "A", "b": WORD}} if kind.has_choices else {}
    return {"required": kind.is_always_required, **choices, **SETTINGS.get(kind.name, {})}


def go_live(form: FormDefinition) -> FormDefinition:
    """Publish Dutch, translate what is missing, publish English."""
    form = publish(form)
    begin_translation(form)
    translate(form)
    row = row_in(form, "en")
    row.save_revision().publish()
    return FormDefinition.objects.get(pk=form.pk)


def rename(form: FormDefinition, label: str) -> None:
    form.steps[0].value["questions"][0].value["label"] = label[:300]


def add_page(form: FormDefinition) -> FormPage:
    """A page in Dutch and English with a case type of its own."""
    like = CaseType.objects.filter(kind="request").first()
    case_type = CaseType.objects.create(
        key="hardest",
        name={"nl": WORD, "en": WORD},
        kind=like.kind,
        programme=like.programme,
        team=like.team,
        form=form,
    )
    home = HomePage.objects.get(locale__language_code="nl")
    page = add(home, FormPage(title=WORD, slug="moeilijk", intro=LONG, case_type=case_type))
    english(page, title=f"{WORD} (en)", slug="hard", intro=LONG)
    return page
