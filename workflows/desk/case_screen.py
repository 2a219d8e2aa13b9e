"""What stands on the screen of one case."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forms.engine import describe
from forms.kinds.files import Files
from forms.registers.sources import HeldFile
from workflows.cases.models import Case
from workflows.cases.states import POOL, CaseState
from workflows.casetypes.models import Kind
from workflows.casetypes.sources import SPOKEN
from workflows.desk import actions, ages
from workflows.desk.access import sees_cases
from workflows.desk.actions.base import Action
from workflows.desk.actions.closing import Close
from workflows.desk.filters import name_of
from workflows.desk.panels import matches_on, referrals_on
from workflows.desk.timeline import timeline_of
from workflows.intake.files import services as files
from workflows.intake.models import Submission
from workflows.people.models import Check, Person
from workflows.people.written import address_lines, phone_number
from workflows.staff.models import User


@dataclass(frozen=True)
class ShownAnswer:
    """One answer with its question; what was answered with files has these besides."""

    label: str
    lines: list[str]
    files: list[HeldFile]


@dataclass(frozen=True)
class StepOfAnswers:
    """The answers of one step of the form."""

    title: str
    answers: list[ShownAnswer]


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
    steps: dict[str, list[ShownAnswer]] = {}
    language = get_language() or "nl"
    described = describe(submission.version, language, submission.answers)
    kept = files.of_case(case) if any(answer.kind == Files.name for answer in described) else {}
    for answer in described:
        ids = submission.answers[answer.key] if answer.kind == Files.name else []
        named = [kept[file] for file in ids or [] if file in kept]
        steps.setdefault(answer.step, []).append(ShownAnswer(answer.label, answer.lines, named))
    return [StepOfAnswers(title, answers) for title, answers in steps.items()]


def contact_of(case: Case) -> Contact | None:
    """Return the contact of the person of `case`; None for an anonymous one."""
    person = case.person
    if person is None:
        return None
    valid = set(person.checks.valid().values_list("pk", flat=True))
    return Contact(
        person=person,
        phone=phone_number(person.phone or ""),
        address=address_lines(person.address),
        languages=[str(SPOKEN.get(code, code)) for code in person.spoken_languages],
        checks=[(check, check.pk in valid) for check in person.checks.order_by("kind")],
    )


def why_not_asked(case: Case, contact: Contact | None) -> str:
    """Return why a screened volunteer is in nobody's pool, or ""; as `matching` chooses them."""
    if contact is None or case.kind != Kind.OFFER or case.state not in POOL:
        return ""
    if contact.person.suspended_at:
        return _("Not in the pool: this volunteer is suspended.")
    if case.category_id is None:
        return _("Not in the pool: the offer has no category.")
    if not any(ok and check.kind == Check.Kind.SPOKEN_TO for check, ok in contact.checks):
        return _("Not in the pool: no valid note that somebody spoke with this volunteer.")
    return ""


def others_of(case: Case, user: User) -> list[Case]:
    """Return the other cases of the same person, as far as `user` may open them."""
    if case.person_id is None:
        return []
    visible = Case.objects.visible_to(user).filter(person=case.person_id).exclude(pk=case.pk)
    return list(visible.select_related("category").order_by("-received_at", "pk")[:50])


def context_of(case: Case, user: User, main: Action | None, small: list[Action]) -> dict[str, Any]:
    """Return what the template draws: the case, with `main` as the form that is open."""
    contact = contact_of(case)
    moves = offered_moves(case, user, main)
    primary = "" if main else primary_key(case, moves)
    moves.sort(key=lambda move: move.key != primary)
    return {
        "case": case,
        "ago": ages.ago(case.received_at),
        "in_state": ages.age(case.state_since),
        "due": ages.due(case),
        "steps": answers_of(case),
        "contact": contact,
        "why_not_asked": why_not_asked(case, contact),
        "others": others_of(case, user),
        "timeline": timeline_of(case),
        "matches": matches_on(case, user),
        "referrals": referrals_on(case, user),
        "main": main,
        "moves": moves,
        "primary": primary,
        "small": {action.key.replace("-", "_"): action for action in small},
        "is_offer": case.kind == Kind.OFFER,
        "handler": name_of(case.handler),
        "filed_by": name_of(case.filed_by),
        "language": SPOKEN.get(case.language or "", case.language),
        "sees_queue": sees_cases(user),
    }


def primary_key(case: Case, moves: list[Action]) -> str:
    """Return the key of the move that comes next as a rule, or "" when the case only waits."""
    if case.kind == Kind.OFFER and case.state in POOL:
        return ""
    if case.state in (CaseState.MATCHED, CaseState.REFERRED):
        return Close.key
    return moves[0].key if moves else ""


def offered_moves(case: Case, user: User, main: Action | None) -> list[Action]:
    """Return the lawful moves, in their order, but for the one whose form is open."""
    offered = [action for kind in actions.MOVES if (action := kind(case, user)).is_offered()]
    return [action for action in offered if main is None or action.key != main.key]
