"""Whoever steps in: why not somebody, what they are told, and that they cannot after all."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from tests.workflows.desk.conftest import address, desk, fresh, panels, sign_in
from tests.workflows.matching.order import told_who_steps_in
from workflows.cases import residents
from workflows.cases.actors import INVITED, staff
from workflows.cases.models import Case
from workflows.cases.states import Mark
from workflows.casetypes import reference
from workflows.casetypes.charters import VolunteerCharter
from workflows.casetypes.fields import Texts
from workflows.matching import services as matching
from workflows.matching.services import NotAvailable
from workflows.matching.visits import introducing, planning, stand_ins
from workflows.matching.visits.planning import Moment
from workflows.messages.models import OutboxMessage
from workflows.vault.ledger import Disclosure

__all__ = ["desk", "sign_in"]

WEEK = timedelta(weeks=1)


def told(occasion):
    return OutboxMessage.objects.filter(template=occasion)


@pytest.fixture
def away(helped):
    """A visit to which Jef cannot go."""
    match = helped()
    (visit,) = planning.plan(
        match.pk, Moment(timezone.localdate() + WEEK), INVITED, [match.offer_id]
    )
    planning.cannot_come(visit.pk, INVITED, [match.offer_id])
    return visit


@pytest.fixture
def wim(volunteer):
    return volunteer("Wim Helper")


def refusal(visit, offer, handler):
    """What is said to whoever asks for this volunteer; "" when they are asked."""
    with translation.override("en"):
        try:
            stand_ins.ask(visit.pk, offer.pk, handler)
        except NotAvailable as refused:
            return str(refused)
    return ""


def test_each_who_cannot_be_asked_is_refused_with_why(away, wim, volunteer, handler):
    said_no = volunteer("Els Zegt")
    stand_ins.answer(stand_ins.ask(away.pk, said_no.pk, handler).link, accept=False)
    reasons = {
        "helper": refusal(away, away.match.offer, handler),
        "elsewhere": refusal(away, volunteer("Jo Hond", category="dog_walking"), handler),
        "new": refusal(away, volunteer("Lea Nieuw", screened=False), handler),
        "unspoken": refusal(away, volunteer("Bo Stil", spoken_to=False), handler),
        "request": refusal(away, away.match.request, handler),
        "said no": refusal(away, said_no, handler),
        "free": refusal(away, wim, handler),
        "asked": refusal(away, wim, handler),
    }
    assert reasons == {
        "helper": "This is the helper who cannot come.",
        "elsewhere": "This volunteer offers something else: the offer is in another category.",
        "new": "This offer is not screened now.",
        "unspoken": "Not in the pool: no valid note that somebody spoke with this volunteer.",
        "request": "There is no offer with this reference.",
        "said no": "This volunteer said that they cannot come to this visit.",
        "free": "",
        "asked": "This volunteer is asked for this visit, and may answer.",
    }


def test_only_who_can_be_asked_is_in_the_list(desk, ask, helped, volunteer, handler):
    request = ask(3)
    match, goes, free = (helped(request, name) for name in ("Jef Een", "An Twee", "Bo Drie"))
    pooled, asked = volunteer("Wim Helper"), volunteer("Els Gevraagd")
    day = Moment(timezone.localdate() + WEEK)
    (visit,) = planning.plan(match.pk, day, staff(handler))
    planning.plan(goes.pk, day, staff(handler))
    planning.cannot_come(visit.pk, staff(handler))
    stand_ins.ask(visit.pk, asked.pk, handler)

    rows = panels(desk.get(address(fresh(request))))["matches"].content.rows
    shown = [row.goes_on.visits for row in rows if row.match.pk == match.pk][0][0]
    assert [name for _reference, name in shown.can_stand_in] == ["Bo Drie", "Wim Helper"]
    assert refusal(visit, goes.offer, handler) == "This volunteer goes there that day already."
    assert (refusal(visit, free.offer, handler), refusal(visit, pooled, handler)) == ("", "")


def test_who_steps_in_is_mailed_when_the_address_opens_and_not_before(client, away, wim, handler):
    VolunteerCharter.objects.create(text=Texts(nl="Wees lief.", en="Be kind."))
    reference.forget()
    asked = stand_ins.ask(away.pk, wim.pk, handler)
    page = reverse("stand_in", args=[asked.link])
    charter = reference.volunteer_charter()
    assert "Wees lief." in client.get(page).content.decode()
    client.post(page, {"answer": "accept", "charter": charter.pk})
    introducing.introduce_all()
    given = Disclosure.objects.filter(volunteer_id=wim.person_id, what="contact_given")
    assert (told("stand_in_contact").count(), given.count()) == (0, 0)

    told_who_steps_in()
    introducing.introduce_all()

    asked.refresh_from_db()
    assert (asked.charter_id, asked.opened_at is not None) == (charter.pk, True)
    (message,) = told("stand_in_contact")
    assert (message.case_id, given.count()) == (wim.pk, 1)
    assert "Mia" not in str(message.context)
    contact = client.post(page, {"show": "on"}, follow=True).content.decode()
    worry = reverse("stand_in_worry", args=[asked.link])
    for part in ("Mia Voorbeeld", "Dit spreek je samen af", "Wees lief.", worry, "decline"):
        assert part in contact
    assert client.get(worry).status_code == 200


def test_who_cannot_after_all_says_so_and_another_is_looked_for(
    client, away, wim, volunteer, handler
):
    other = volunteer("Els Tweede")
    asked = [stand_ins.ask(away.pk, offer.pk, handler) for offer in (wim, other)]
    stand_ins.answer(asked[0].link, accept=True)
    told_who_steps_in()
    Case.objects.filter(pk=away.match.request_id).update(look_at="")

    client.post(reverse("stand_in", args=[asked[0].link]), {"answer": "decline"})

    away.refresh_from_db()
    request = fresh(away.match.request)
    assert (away.state, Mark.AWAY in request.look_at) == ("away", True)
    assert request.events.last().what == "stand_in_no"
    # Whoever was needed no longer is asked again; who gave up is not.
    assert refusal(away, wim, handler) != ""
    assert refusal(away, other, handler) == ""


@pytest.mark.parametrize("leaves", ["by the page", "rang", "stops"])
@pytest.mark.parametrize("knows", [True, False])
def test_of_who_gives_up_nobody_is_told_that_they_come(leaves, knows, away, wim, handler):
    asked = stand_ins.ask(away.pk, wim.pk, handler)
    stand_ins.answer(asked.link, accept=True)
    if knows:
        told_who_steps_in()

    if leaves == "by the page":
        stand_ins.answer(asked.link, accept=False)
    elif leaves == "rang":
        planning.cannot_come(away.pk, staff(handler))
    else:
        residents.withdraw(wim.pk)

    away.refresh_from_db()
    asked.refresh_from_db()
    assert (away.state, stand_ins.comes(stand_ins.by_link(asked.link))) == ("away", False)
    assert told("visit_by_another").count() == (1 if knows else 0)


@pytest.mark.parametrize(("knows", "off"), [(True, 1), (False, 0)])
@pytest.mark.parametrize("reason", ["help_done", "volunteer_stopped"])
def test_when_the_help_ends_who_is_helped_is_told_that_nobody_steps_in(
    reason, knows, off, away, wim, handler
):
    stand_ins.answer(stand_ins.ask(away.pk, wim.pk, handler).link, accept=True)
    if knows:
        told_who_steps_in()

    matching.end(away.match_id, handler, reason)

    assert (told("visit_off").count(), told("visit_not_needed").count()) == (off, 1)
    assert told("visit_by_another").count() == off


def test_of_a_discreet_request_nobody_is_told_that_nobody_steps_in(away, wim, handler):
    stand_ins.answer(stand_ins.ask(away.pk, wim.pk, handler).link, accept=True)
    told_who_steps_in()
    Case.objects.filter(pk=away.match.request_id).update(discreet=True)
    matching.end(away.match_id, handler, "volunteer_stopped")
    assert not told("visit_off").exists()
