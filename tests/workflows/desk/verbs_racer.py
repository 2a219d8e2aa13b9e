"""Somebody who does one verb to a case while another does the same or another; see racing.py."""

from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any
from unittest import mock
from uuid import UUID

import django

django.setup()

from django.core.exceptions import PermissionDenied  # noqa: E402 (Django first)

from tests.city import CALLED  # noqa: E402
from tests.racing import meet, serve  # noqa: E402
from tests.workflows.desk.wholeness import wrong_with  # noqa: E402
from workflows.cases import residents, services  # noqa: E402
from workflows.cases.actors import staff  # noqa: E402
from workflows.cases.evidence import Closing, Return, Screening  # noqa: E402
from workflows.cases.models import Case, CaseEvent  # noqa: E402
from workflows.cases.services import Refused, move  # noqa: E402
from workflows.cases.states import PurgeGround, Reason, Verb  # noqa: E402
from workflows.casetypes.partners import Partner  # noqa: E402
from workflows.matching import services as matching  # noqa: E402
from workflows.matching.models import Match  # noqa: E402
from workflows.matching.states import Standing  # noqa: E402
from workflows.privacy import services as privacy  # noqa: E402
from workflows.referrals import answering  # noqa: E402
from workflows.referrals import services as referrals  # noqa: E402
from workflows.referrals.models import Referral  # noqa: E402
from workflows.staff.models import User  # noqa: E402

Deed = Callable[[], Any]
WON = "won"
unguarded = SimpleNamespace(atomic=nullcontext)


def screen(case: Case, user: User) -> Deed:
    called = Screening(answers=CALLED)
    return lambda: move(case.pk, Verb.SCREEN, staff(user), called, seen=case.version)


def close(case: Case, user: User) -> Deed:
    helped = Closing(case.case_type.outcomes.get(key="helped"))
    return lambda: move(case.pk, Verb.CLOSE, staff(user), helped, seen=case.version)


def withdraw(case: Case, user: User) -> Deed:
    """By the link of the one who filed it."""
    return lambda: residents.withdraw(case.pk)


def accept(case: Case, user: User, which: int = 0) -> Deed:
    """By the link of a volunteer."""
    link = link_of(case, which)
    return lambda: said(matching.answer(link, accept=True), Standing.HELD)


def accept_as_another(case: Case, user: User) -> Deed:
    return accept(case, user, which=1)


def decline(case: Case, user: User) -> Deed:
    link = link_of(case, 0)
    return lambda: said(matching.answer(link, accept=False), Standing.DECLINED)


def link_of(case: Case, which: int) -> str:
    """Return the link of one of the volunteers who are asked."""
    return str(Match.objects.filter(request=case)[which].link)


def said(match: Match, wanted: Standing) -> str:
    """Return that the answer counts, or how the match stands instead."""
    return WON if match.standing == wanted else match.standing


def release(case: Case, user: User) -> Deed:
    match = Match.objects.filter(request=case).active().get()
    return lambda: matching.end(match.pk, user, Reason.VOLUNTEER_STOPPED)


def refer(case: Case, user: User) -> Deed:
    over = {"ground": "consent", "fields": ["name"], "takes_over": True, "seen": case.version}
    partner = Partner.objects.get()
    return lambda: referrals.refer(case.pk, user, partner=partner, **over)


def take_back(case: Case, user: User) -> Deed:
    why = Reason.HELP_CHANGED
    return lambda: referrals.take_back(case.pk, user, why, seen=case.version)


def give_back(case: Case, user: User) -> Deed:
    """By the link of the partner."""
    referral = Referral.objects.get(case=case)
    return lambda: answering.give_back(referral.pk, Reason.PARTNER_RETURNED)


def reopen(case: Case, user: User) -> Deed:
    why = Return(Reason.MORE_HELP_NEEDED)
    return lambda: move(case.pk, Verb.REOPEN, staff(user), why, seen=case.version)


def purge(case: Case, user: User) -> Deed:
    officer = User.objects.get(username="privacy")
    return lambda: privacy.purge(case.pk, officer, PurgeGround.ERASURE, seen=case.version)


DEEDS = {
    each.__name__: each
    for each in (
        *(screen, close, withdraw, accept, accept_as_another, decline),
        *(release, refer, take_back, give_back, reopen, purge),
    )
}


def do(name: str, case_id: str, username: str) -> str:
    """Look at the case, meet the other, do it; return WON, or why it was not done."""
    case, user = Case.objects.get(pk=case_id), User.objects.get(username=username)
    deed = DEEDS[name](case, user)
    meet()
    return outcome_of(deed)


def outcome_of(deed: Deed) -> str:
    try:
        came = deed()
    except (Refused, PermissionDenied, Referral.DoesNotExist, Match.DoesNotExist) as refusal:
        return f"{type(refusal).__name__}: {refusal}"
    return came if isinstance(came, str) else WON


def do_without_lock(name: str, case_id: str, username: str) -> str:
    """The same with the guard off: no lock, no transaction, and both read before one writes.

    Nor does a yes move anything: the locks of that are others.
    """
    case, user = Case.objects.get(pk=case_id), User.objects.get(username=username)
    deed = DEEDS[name](case, user)
    with (
        mock.patch.object(services, "locked", then_meeting(lambda pk: Case.objects.get(pk=pk))),
        mock.patch.object(services, "transaction", unguarded),
        mock.patch.object(matching, "locked_match", then_meeting(matching.locked_match)),
        mock.patch.object(matching, "locked_in_order"),
        mock.patch.object(matching, "transaction", unguarded),
        mock.patch.object(matching, "move"),
    ):
        return outcome_of(deed)


def then_meeting(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return what reads a row as `read` does, and then waits for the other."""

    def read_then_meet(by: Any) -> Any:
        found = read(by)
        meet()
        return found

    return read_then_meet


def report(case_id: str) -> dict[str, Any]:
    """Say how a case stands, what happened to it how often, and what is wrong with it."""
    events = CaseEvent.objects.filter(case=case_id).values_list("what", flat=True)
    return {
        "state": Case.objects.get(pk=case_id).state,
        "events": Counter(events),
        "wrong": wrong_with(UUID(case_id)),
    }


COMMANDS = (do, do_without_lock, report)
serve({each.__name__: each for each in COMMANDS})
