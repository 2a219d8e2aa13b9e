"""What an operator notes of a call, what somebody is told who asks, what merges and what stays."""

from django.db import transaction
from django.utils import timezone

from tests.workflows.desk.conftest import fresh, sign_in
from tests.workflows.desk.operator.test_calls import call, do, phone, prove
from tests.workflows.matching.visits.test_visits import events, marks
from workflows.cases.actors import SYSTEM, staff
from workflows.cases.evidence import Closing
from workflows.cases.services import move
from workflows.cases.states import Mark, PurgeGround, Verb
from workflows.matching.visits import answering, checking, duplicates, planning
from workflows.matching.visits.models import CheckIn, StandIn, Visit
from workflows.matching.visits.planning import Moment
from workflows.matching.visits.states import Side
from workflows.privacy import export
from workflows.privacy.services import purge_many
from workflows.reports.services import figures

__all__ = ["phone", "sign_in"]


def followed(match, user):
    """A visit to which the helper cannot come and Wim may, and both sides asked."""
    (visit,) = planning.plan(match.pk, Moment(timezone.localdate()), staff(user))
    planning.cannot_come(visit.pk, staff(user))
    offer = match.offer
    StandIn.objects.create(visit=visit, offer=offer, data_key=offer.data_key)
    for side in Side:
        checking.ask_side(match, side, 1)
    return CheckIn.objects.get(side="resident")


def test_an_operator_notes_what_a_proven_caller_says(phone, helped):
    match = helped()
    checking.ask_side(match, Side.RESIDENT, 1)
    request, asked = fresh(match.request), CheckIn.objects.get()
    said = {"check_in": asked.pk, "answer": "no", "word": "Ik wacht al een week."}
    assert phone.post(call(request, "check-in"), {}).status_code == 403
    prove(phone, request)
    assert "Was help given?" in phone.get(call(request)).content.decode()
    assert do(phone, request, "check-in", **{**said, "answer": ""}).status_code == 422
    assert do(phone, request, "check-in", **said).status_code == 302
    asked.refresh_from_db()
    assert (asked.answer, asked.word) == ("no", "Ik wacht al een week.")
    assert Mark.CHECK_IN in marks(request)
    # Nothing more is asked of them.
    assert "Was help given?" not in phone.get(call(request)).content.decode()


def test_each_side_is_told_its_own_words_and_not_the_others(helped, handler):
    match = helped()
    asked = followed(match, handler)
    answering.answer(asked.link, "yes", "Een schat van een jongen.")
    of_request, of_offer = export.of_case(match.request), export.of_case(match.offer)
    assert of_request["check_ins"][0]["word"] == "Een schat van een jongen."
    assert [one["word"] for one in of_offer["check_ins"]] == [None]
    assert [one["state"] for one in of_request["visits"]] == ["away"]
    assert (len(of_request["stand_ins"]), len(of_offer["stand_ins"])) == (0, 1)


def test_what_is_asked_goes_on_under_the_key_of_the_case_that_stays(city, helped, handler):
    match = helped()
    asked = followed(match, handler)
    stays = city.file(email="mia@example.org")
    goes = fresh(match.request)
    with transaction.atomic():
        duplicates.bring_check_ins(stays, goes, SYSTEM)
    moved = CheckIn.objects.get(pk=asked.pk)
    assert (moved.data_key, moved.link) == (stays.data_key, asked.link)
    assert CheckIn.objects.get(side="volunteer").data_key == match.offer.data_key


def test_a_purge_takes_all_of_it_and_leaves_the_figure(city, helped, handler):
    match = helped()
    asked = followed(match, handler)
    answering.answer(asked.link, "yes")
    assert events(match.request)[-1] == "checked_in"
    closing = Closing(city.request.outcomes.get(key="no_longer_needed"))
    move(match.request_id, Verb.CLOSE, staff(handler), closing)
    before = figures()
    assert before["requests_by_result"]["helped"] == 1
    purge_many([match.request_id], SYSTEM, PurgeGround.ERASURE)
    left = [model.objects.count() for model in (CheckIn, StandIn, Visit)]
    after = figures()
    assert left == [0, 0, 0]
    assert (after["requests_helped"], after["requests_by_result"]["helped"]) == (1, 1)
