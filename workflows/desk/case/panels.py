"""The desk's own panels on the screen of a case: mark, answers, person, case, timeline."""

from dataclasses import dataclass
from typing import Any, ClassVar

from workflows.cases import calls
from workflows.cases.merging import MERGES
from workflows.cases.models import Case, CaseEvent
from workflows.cases.permissions import may_correct
from workflows.cases.sight import has_sensitive, sight_on
from workflows.cases.states import LIKE_SPAM, CallTime, Channel
from workflows.casetypes.models import Kind
from workflows.casetypes.sources import SPOKEN
from workflows.declaring.case_screen import PANELS, Panel, Place
from workflows.desk.access import sees_cases
from workflows.desk.case.actions.calling import RungBack
from workflows.desk.case.actions.contacts import ConfirmContact, RefuseContact
from workflows.desk.case.actions.notes import LookedAt
from workflows.desk.case.merging import related_cases
from workflows.desk.case.timeline import Entry, timeline_of
from workflows.desk.shared import ages
from workflows.desk.shared.answers import StepOfAnswers, answers_of
from workflows.desk.shared.contact import Contact, NewDetail, contact_of, new_details_of
from workflows.matching.services import why_not_asked
from workflows.messages.models import OutboxMessage
from workflows.people import joinings
from workflows.people.models import Joining
from workflows.staff.models import User
from workflows.staff.names import name_of
from workflows.vault.registry import Group


@dataclass(frozen=True)
class MarkPanel:
    """Why somebody should look at a case first, and whether it is perhaps spam."""

    marks: list[str]
    is_like_spam: bool


def mark_of(case: Case, user: User) -> MarkPanel | None:
    """Return why somebody should look at this case, for who may say that they did."""
    if not LookedAt(case, user).is_offered():
        return None
    is_like_spam = any(map(case.has, LIKE_SPAM))
    return MarkPanel(case.marks, is_like_spam)


@dataclass(frozen=True)
class CallBackPanel:
    """Somebody is to be rung: since when, when it suits them, and what they are told."""

    ago: str
    when: str
    to_say: list[OutboxMessage]


def call_back_of(case: Case, user: User) -> CallBackPanel | None:
    """Return who waits to be rung back, for who may say that they did."""
    if not RungBack(case, user).is_offered():
        return None
    asked = case.events.filter(what=CaseEvent.What.CALL_BACK).last()
    if asked is None:
        return None
    when = str(CallTime(asked.reason).label)
    told = calls.to_say(case) if sight_on(user, case).sees(Group.MESSAGES) else []
    return CallBackPanel(ages.ago(asked.at), when, told)


def steps_of(case: Case, user: User) -> list[StepOfAnswers]:
    """Return the answers, step by step."""
    return answers_of(case, sight_on(user, case))


@dataclass(frozen=True)
class PersonPanel:
    """Who it is about, how they are reached, and what else we know of them."""

    # What can be said of a new detail: the key of the action, and its button.
    sayings: ClassVar = [(kind.key, kind.label) for kind in (ConfirmContact, RefuseContact)]

    contact: Contact | None
    new_details: list[NewDetail]
    may_say_whose: bool
    is_offer: bool
    why_not_asked: str
    perhaps_the_same: list[Case]
    may_join: bool
    joining: Joining | None
    others: list[Case]
    may_download: bool


def person_on(case: Case, user: User) -> PersonPanel:
    """Return the person of `case`, with as much of their other cases as `user` may open."""
    sight = sight_on(user, case)
    contact = contact_of(case, sight)
    others, perhaps_the_same = related_cases(case, user)
    may_join = user.has_perm(MERGES)
    return PersonPanel(
        contact=contact,
        new_details=new_details_of(case, sight),
        may_say_whose=may_correct(user, case),
        is_offer=case.kind == Kind.OFFER,
        why_not_asked=why_not_asked(case),
        perhaps_the_same=perhaps_the_same,
        may_join=may_join,
        joining=joinings.last_of(case.person) if may_join and case.person else None,
        others=others,
        may_download=not sees_cases(user),
    )


def withheld_on(case: Case, user: User) -> list[Group] | None:
    """Return what of this case `user` is not shown, None when they are shown all there is."""
    sight = sight_on(user, case)
    hidden = [one for one in sight.withheld() if one != Group.SENSITIVE or has_sensitive(case)]
    return hidden or None


def facts_of(case: Case, user: User) -> dict[str, Any]:
    """Return where the case stands and with whom."""
    return {
        "handler": name_of(case.handler),
        "filed_by": name_of(case.filed_by) or partner_filing(case),
        "language": SPOKEN.get(case.language or "", case.language),
        "in_state": ages.age(case.state_since),
    }


def partner_filing(case: Case) -> str:
    """Return which partner filed it for its client and who of it did, or ""."""
    if case.channel != Channel.PARTNER or case.submission.partner is None:
        return ""
    return f"{case.submission.partner}, {case.submission.filed_by}"


def entries_of(case: Case, user: User) -> list[Entry]:
    """Return what happened, the latest first."""
    return timeline_of(case, user)


PANELS.add(Panel("withheld", 1, Place.TOP, "workflows/desk/panels/withheld.html", withheld_on))
PANELS.add(Panel("mark", 10, Place.TOP, "workflows/desk/panels/mark.html", mark_of))
PANELS.add(Panel("ring-back", 5, Place.TOP, "workflows/desk/panels/ring_back.html", call_back_of))
PANELS.add(Panel("answers", 30, Place.MAIN, "workflows/desk/panels/answers.html", steps_of))
PANELS.add(Panel("person", 10, Place.SIDE, "workflows/desk/panels/person.html", person_on))
PANELS.add(Panel("case", 20, Place.SIDE, "workflows/desk/panels/case.html", facts_of))
PANELS.add(Panel("timeline", 10, Place.TIMES, "workflows/desk/panels/timeline.html", entries_of))
