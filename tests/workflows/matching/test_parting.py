"""Help that ends: who is helped is told if they knew who came, and so is whoever steps in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.workflows.matching.order import helps, told_who_steps_in
from workflows.cases import residents
from workflows.cases.actors import INVITED, SYSTEM
from workflows.cases.models import Case
from workflows.cases.states import PurgeGround
from workflows.matching import volunteers
from workflows.matching.models import Match
from workflows.matching.services import answer, end, invite, part
from workflows.matching.states import Ending
from workflows.matching.visits import planning, stand_ins
from workflows.matching.visits.planning import Moment
from workflows.messages.models import OutboxMessage
from workflows.messages.texts import template_for, whole_sms
from workflows.privacy.services import purge_many

LEFT, INSTEAD, NOT_TO_COME = "helper_left", "visit_by_another", "visit_not_needed"


@pytest.fixture
def helping(ask, volunteer, handler):
    """Jef helps Mia, who was told so."""
    (match,) = invite(ask().pk, [volunteer("Jef Voorbeeld").pk], handler)
    return helps(match)


@pytest.fixture
def stood_in(helping, volunteer, handler):
    """Wim comes to a visit to which Jef cannot."""
    week = timezone.localdate() + timedelta(weeks=1)
    (visit,) = planning.plan(helping.pk, Moment(week), INVITED, [helping.offer_id])
    planning.cannot_come(visit.pk, INVITED, [helping.offer_id])
    asked = stand_ins.ask(visit.pk, volunteer("Wim Helper").pk, handler)
    return stand_ins.answer(asked.link, accept=True)


def told(occasion):
    return OutboxMessage.objects.filter(template=occasion)


def words_of(message):
    """All that a message says, in Dutch."""
    context = message.context
    return {**context, **context["per_language"]["nl"]}


def step_back(match):
    volunteers.step_back(match.pk, [match.offer_id], "volunteer_stopped")


def stop(match):
    volunteers.stop([match.offer_id])


@pytest.mark.parametrize("leaves", [step_back, stop])
def test_who_knew_who_comes_is_told_that_they_do_not(leaves, helping):
    leaves(helping)
    (message,) = told(LEFT)
    assert (message.case_id, words_of(message)["helper"]) == (helping.request_id, "Jef")


def end_discreetly(match, user):
    Case.objects.filter(pk=match.request_id).update(discreet=True)
    end(match.pk, user, "help_changed")


ENDS = {
    "done": lambda match, user: end(match.pk, user, "help_done"),
    "regrouped": lambda match, user: part(match, SYSTEM, Ending.REGROUPED),
    "discreet": end_discreetly,
    "the request is over": lambda match, user: residents.withdraw(match.request_id),
}


@pytest.mark.parametrize("why", ENDS)
def test_of_what_they_know_or_may_not_be_told_they_are_not(why, helping, handler):
    ENDS[why](helping, handler)
    assert Match.objects.get(pk=helping.pk).state == "ended"
    assert not told(LEFT).exists()


@pytest.mark.parametrize("email", ["mia@example.org", ""])
def test_who_was_not_told_yet_never_hears_of_the_volunteer(email, ask, volunteer, handler):
    (match,) = invite(ask(email=email).pk, [volunteer("Jef Voorbeeld").pk], handler)
    answer(match.link, accept=True)
    assert told("volunteer_found").exists()
    assert Case.objects.get(pk=match.request_id).rings_back == (not email)

    step_back(match)

    assert not told("volunteer_found").exists()
    assert not told(LEFT).exists()
    assert not Case.objects.get(pk=match.request_id).rings_back


def test_who_is_helped_reads_who_steps_in_and_both_know_one_word(client, stood_in):
    match = Match.objects.get(pk=stood_in.visit.match_id)
    (message,) = told(INSTEAD)
    said = words_of(message)
    assert (said["helper"], said["code_word"]) == ("Wim", match.code_word)
    assert "Die belt" in said["reaching"]
    sms = whole_sms(template_for(INSTEAD, match.request.case_type_id), "nl", message.context).body
    assert f"komt Wim, in de plaats van je vaste vrijwilliger. Codewoord: {match.code_word}." in sms
    status = client.get(reverse("case_status", args=[match.request.link])).content.decode()
    assert "Wim" in status
    told_who_steps_in()
    page = client.post(reverse("stand_in", args=[stood_in.link]), {"show": "on"}, follow=True)
    assert match.code_word in page.content.decode()


def test_whoever_steps_in_is_told_that_the_help_ended(stood_in):
    match = Match.objects.get(pk=stood_in.visit.match_id)
    assert not told(NOT_TO_COME).exists()

    step_back(match)

    stood_in.refresh_from_db()
    assert ([one.case_id for one in told(NOT_TO_COME)], stood_in.state) == (
        [stood_in.offer_id],
        "over",
    )


@pytest.mark.parametrize("side", ["offer", "match.offer", "match.request"])
def test_what_one_side_reads_of_the_others_goes_with_any_of_them(side, stood_in):
    match = stood_in.visit.match
    told_who_steps_in()
    step_back(match)
    assert (told(INSTEAD).count(), told(LEFT).count()) == (1, 1)
    whose = {
        "offer": stood_in.offer_id,
        "match.offer": match.offer_id,
        "match.request": match.request_id,
    }
    residents.withdraw(whose[side])

    purge_many([whose[side]], SYSTEM, PurgeGround.ERASURE)

    left = (told(INSTEAD).count(), told(LEFT).count())
    assert left == ((0, 1) if side == "offer" else (0, 0))
