"""What stands on the screen of one case."""

from dataclasses import dataclass
from typing import Any

import phonenumbers
from django.conf import settings
from django.utils.translation import get_language

from forms.engine import Described, describe
from workflows.cases.models import Case
from workflows.casetypes.models import Kind
from workflows.casetypes.sources import SPOKEN
from workflows.desk import actions, ages
from workflows.desk.access import sees_cases
from workflows.desk.actions.base import Action
from workflows.desk.filters import name_of
from workflows.desk.timeline import timeline_of
from workflows.intake.models import Submission
from workflows.people.models import Check, Person
from workflows.staff.models import User


@dataclass(frozen=True)
class StepOfAnswers:
    """The answers of one step of the form."""

    title: str
    answers: list[Described]


@dataclass(frozen=True)
class Contact:
    """How somebody is reached, and in which languages."""

    person: Person
    phone: str
    address: list[str]
    languages: list[str]
    checks: list[tuple[Check, bool]]


def answers_of(case: Case) -> list[StepOfAnswers]:
    """Return the answers with their questions, in the language staff read, step by step."""
    submission = Submission.objects.select_related("version").filter(case=case).first()
    if submission is None:
        return []
    steps: dict[str, list[Described]] = {}
    language = get_language() or "nl"
    for answer in describe(submission.version, language, submission.answers):
        steps.setdefault(answer.step, []).append(answer)
    return [StepOfAnswers(title, answers) for title, answers in steps.items()]


def contact_of(case: Case) -> Contact | None:
    """Return the contact of the person of `case`; None for an anonymous one."""
    person = case.person
    if person is None:
        return None
    valid = set(person.checks.valid().values_list("pk", flat=True))
    return Contact(
        person=person,
        phone=sayable(person.phone or ""),
        address=lines_of(person.address or {}),
        languages=[str(SPOKEN.get(code, code)) for code in person.spoken_languages],
        checks=[(check, check.pk in valid) for check in person.checks.order_by("kind")],
    )


def sayable(phone: str) -> str:
    """Return a phone number (E.164) as people in Belgium write it."""
    try:
        number = phonenumbers.parse(phone, "BE")
    except phonenumbers.NumberParseException:
        return phone
    is_home = number.country_code == phonenumbers.country_code_for_region("BE")
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if is_home else form.INTERNATIONAL)


def lines_of(address: dict[str, Any]) -> list[str]:
    """Return an address as it is written on an envelope."""
    box = f"bus {address['box']}" if address.get("box") else ""
    parts = (
        (address.get("street"), address.get("number"), box),
        (address.get("postcode"), address.get("city")),
    )
    return [line for part in parts if (line := " ".join(word for word in part if word))]


def others_of(case: Case, user: User) -> list[Case]:
    """Return the other cases of the same person, as far as `user` may open them."""
    if case.person_id is None:
        return []
    visible = Case.objects.visible_to(user).filter(person=case.person_id).exclude(pk=case.pk)
    return list(visible.select_related("category").order_by("-received_at", "pk")[:50])


def context_of(case: Case, user: User, main: Action | None, small: list[Action]) -> dict[str, Any]:
    """Return what the template draws: the case, with `main` as the form that is open."""
    return {
        "case": case,
        "age": ages.age(case.received_at),
        "in_state": ages.age(case.state_since),
        "late": ages.lateness(case),
        "steps": answers_of(case),
        "contact": contact_of(case),
        "others": others_of(case, user),
        "timeline": timeline_of(case),
        "main": main,
        "moves": offered_moves(case, user, main),
        "small": {action.key: action for action in small},
        "is_offer": case.kind == Kind.OFFER,
        "handler": name_of(case.handler),
        "filed_by": name_of(case.filed_by),
        "language": dict(settings.LANGUAGES).get(case.language or "", case.language),
        "sees_queue": sees_cases(user),
    }


def offered_moves(case: Case, user: User, main: Action | None) -> list[Action]:
    """Return the lawful moves, in their order, but for the one whose form is open."""
    offered = [action for kind in actions.MOVES if (action := kind(case, user)).is_offered()]
    return [action for action in offered if main is None or action.key != main.key]
