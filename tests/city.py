"""A small city for tests: one programme, one team, three case types with real forms."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from wagtail.models import Locale

from demo.city.categories import ensure_categories
from demo.city.neighbourhoods import ensure_neighbourhoods
from forms.models import FormDefinition, FormVersion
from tests import identity
from tests.forms.builders import begin_translation, draft, publish, question, translate
from workflows.cases.models import Case
from workflows.cases.states import Channel
from workflows.casetypes.checklists import Checklist, Moment
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import (
    CaseType,
    Category,
    Neighbourhood,
    Outcome,
    Programme,
    Team,
)
from workflows.casetypes.partners import Partner
from workflows.casetypes.starters import add_reasons
from workflows.intake.services import Receipt, receive
from workflows.mailing.starters import ensure_first_letter
from workflows.writing.starters import ensure_standard_texts

# The least that the form of a request takes, as its page sends it.
TYPED = {
    "name": "Mia Voorbeeld",
    "address-street": "Voorbeeldstraat",
    "address-number": "1",
    "address-postcode": "3000",
    "address-city": "Leuven",
    "category": "groceries",
}
# The same with how to reach who files.
TYPED_WITH_CONTACT = {**TYPED, "email": "mia@example.org", "phone": "016 00 00 00"}
# The checklist of a screening, answered; and as its form is posted on the screen of a case.
CALLED = {"called": True}
CALLED_POSTED = {"screen-checklist-called": "yes"}
# Nothing is destroyed of a case type that names no rule of the selection list.
RULE = "4.2.17"
OUTCOMES = (
    ("helped", True),
    ("no_longer_needed", True),
    ("wrong_number", False),
    ("spam", False),
    ("duplicate", False),
)
AT_DESK = ("wrong_number", "spam")
ON_WITHDRAWAL = ("no_longer_needed",)
ON_MERGE = ("duplicate",)


@dataclass(frozen=True)
class City:
    """What `build` made, and a way to file."""

    programme: Programme
    team: Team
    request: CaseType
    offer: CaseType
    question: CaseType
    partner: Partner

    @property
    def groceries(self) -> Category:
        return Category.objects.get(key="groceries")

    def neighbourhood(self, name: str) -> Neighbourhood:
        return Neighbourhood.objects.get(name=name)

    def receive(
        self,
        case_type: CaseType | None = None,
        *,
        language: str = "nl",
        channel: Channel = Channel.WEB,
        key: str = "",
        version: FormVersion | None = None,
        options: dict[str, Any] | None = None,
        **answers: Any,
    ) -> Receipt:
        """File through the one door; `answers` by key change or add to a plain filing."""
        case_type = case_type or self.request
        version = version or FormVersion.objects.latest_for(case_type.form_id, language)
        assert version is not None
        return receive(
            case_type=case_type,
            version=version,
            language=language,
            data={**plain_answers(case_type), **answers},
            channel=channel,
            key=key or secrets.token_hex(8),
            **(options or {}),
        )

    def file(self, case_type: CaseType | None = None, **how: Any) -> Case:
        """File as `receive` does and return the case."""
        return Case.objects.get(reference=self.receive(case_type, **how).reference)


def plain_answers(case_type: CaseType) -> dict[str, Any]:
    """Answers that every form below accepts, from somebody plainly invented."""
    answers: dict[str, Any] = {"name": "Mia Voorbeeld", "email": "mia@example.org"}
    if case_type.kind == "question":
        return answers | {"text": "Waar kan ik een mondmasker krijgen?"}
    return answers | {
        "phone": "016 00 00 00",
        "address": {
            "street": "Voorbeeldstraat",
            "number": "1",
            "box": "",
            "postcode": "3000",
            "city": "Leuven",
            "neighbourhood": "24062W03",
        },
        "category": "groceries",
        "languages": ["nl", "en"],
        "text": "Twee broden en melk.",
    }


def build() -> City:
    """Make the city, with Leuven's neighbourhoods. Roles are there already (ensure_city)."""
    Locale.objects.get_or_create(language_code="nl")
    identity.lay()
    ensure_neighbourhoods()
    ensure_categories()
    ensure_standard_texts()
    ensure_first_letter()
    programme = Programme.objects.create(
        key="leuven-helpt", name=Texts(nl="Leuven Helpt"), starts_on=date(2020, 3, 14)
    )
    # There every day, so that no test depends on the day it runs.
    team = Team.objects.create(
        key="first-line", name=Texts(nl="Eerste lijn", en="First line"), rests_on_holidays=False
    )
    partner = Partner.objects.create(
        key="neighbourhood-work",
        name=Texts(nl="Buurtwerk", en="Neighbourhood work"),
        email="buurtwerk@example.org",
    )
    checklist = called()
    types = {
        kind: case_type(kind, programme, team, form(kind), checklist)
        for kind in ("request", "offer", "question")
    }
    return City(programme=programme, team=team, partner=partner, **types)


def form(kind: str) -> FormDefinition:
    """Publish a short form in Dutch and English."""
    definition = draft(*questions(kind), name=f"Formulier {kind}")
    begin_translation(definition)
    translate(definition)
    return publish(definition)


def questions(kind: str) -> list[dict[str, Any]]:
    """The blocks of a short form; question ids and keys are the same at every call."""
    contact = [
        question("name", "Je naam", key="name", meaning="filer.name"),
        question("email", "Je e-mailadres", key="email", meaning="filer.email", required=False),
    ]
    text = question("long_text", "Je vraag", key="text", required=False)
    if kind == "question":
        return [*contact, text]
    return [
        *contact,
        question("phone", "Je telefoon", key="phone", meaning="filer.phone", required=False),
        question("address", "Je adres", key="address", meaning="filer.address"),
        question("category", "Waarmee?", key="category", meaning="category"),
        question("languages", "Je talen", key="languages", meaning="languages", required=False),
        text,
    ]


def ask_for_a_wish(city: City) -> None:
    """Let the form of a request ask how somebody wishes to be reached: `reach`."""
    asked = question(
        "select", "Hoe bereiken we je?", key="reach", source="ways", meaning="filer.reached_by"
    )
    definition = draft(*questions("request"), asked, name="Met een wens")
    begin_translation(definition)
    translate(definition)
    CaseType.objects.filter(pk=city.request.pk).update(form=publish(definition))
    city.request.refresh_from_db()


def called() -> FormDefinition:
    """Publish the checklist of a screening, in Dutch and English: one box that must be ticked."""
    definition = draft(question("tick", "Gebeld", key="called"), name="Nakijken voor het screenen")
    begin_translation(definition)
    translate(definition)
    return publish(definition)


def case_type(
    kind: str, programme: Programme, team: Team, form: FormDefinition, checklist: FormDefinition
) -> CaseType:
    """Make a case type with a checklist of screening, five outcomes and the usual reasons."""
    made = CaseType.objects.create(
        key=kind,
        name=Texts(nl=f"Dossier {kind}", en=f"Case {kind}"),
        kind=kind,
        programme=programme,
        team=team,
        form=form,
        selection_rule=RULE,
    )
    Checklist.objects.create(case_type=made, moment=Moment.SCREEN, form=checklist)
    add_reasons(made)
    for key, counts in OUTCOMES:
        Outcome.objects.create(
            case_type=made,
            key=key,
            label=Texts(nl=key, en=key),
            counts=counts,
            helped=key == "helped",
            at_desk=key in AT_DESK,
            on_withdrawal=key in ON_WITHDRAWAL,
            on_merge=key in ON_MERGE,
        )
    return made


def set_checklist(
    case_type: CaseType, *blocks: dict[str, Any], moment: str = Moment.SCREEN
) -> FormDefinition:
    """Have these questions asked at a moment of cases of this type; return their form."""
    form = publish(draft(*blocks, name="Nakijken"))
    Checklist.objects.update_or_create(case_type=case_type, moment=moment, defaults={"form": form})
    return form


def checklist_of(case_type: CaseType, moment: str = Moment.SCREEN) -> Checklist:
    """Return what is asked at a moment of cases of this type."""
    return Checklist.objects.get(case_type=case_type, moment=moment)
