"""Work that does not fit a straight line, through the services that do it. No browser."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.core import mail

from tests.workflows.desk.conftest import address, desk, fresh, sign_in
from tests.workflows.linking.conftest import moves, state
from tests.workflows.linking.test_splitting import begun
from tests.workflows.matching.conftest import ask, screen, volunteer
from workflows.cases import hearing, services
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing, Return
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import Channel, Mark, Verb
from workflows.casetypes.effects import Effect
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Category, Outcome
from workflows.desk.shared import services as at_desk
from workflows.linking.models import CaseLink
from workflows.matching import services as matching
from workflows.matching import volunteers
from workflows.matching.contact import contact_of
from workflows.matching.services import answer, answer_for, invite, pool
from workflows.messages.models import OutboxMessage
from workflows.messages.services import sweep
from workflows.people.models import Person
from workflows.referrals import services as referrals
from workflows.referrals.models import Referral
from workflows.reports.services import figures

__all__ = ["ask", "desk", "screen", "sign_in", "volunteer"]

# No clock is changed in the six weeks that follow.
MORNING = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def helps(request, offer, user):
    """Ask one volunteer, who says yes, and return the match."""
    (match,) = invite(request.pk, [offer.pk], user)
    return answer(match.link, accept=True)


def helping(request):
    return matching.matches_of(request).active().count()


def in_pool(request):
    return [candidate.offer for candidate in pool(fresh(request))]


def close(case, user, effect=Effect.NOTHING, **outcome):
    """Close a case with an outcome of this effect, named as staff please."""
    made, _made = Outcome.objects.get_or_create(
        case_type=case.case_type,
        key=f"ends-{effect}",
        defaults={"label": Texts(nl="Zoals het heet"), "effect": effect, **outcome},
    )
    move(case.pk, Verb.CLOSE, staff(user), Closing(made))


def test_four_helpers_of_whom_one_drops_out(ask, volunteer, handler):
    request = ask(4)
    offers = [volunteer(f"Helper {name}") for name in ("Een", "Twee", "Drie", "Vier")]
    matches = [helps(request, offer, handler) for offer in offers]
    assert (state(request), helping(request)) == ("matched", 4)

    volunteers.step_back(matches[1].pk, [offers[1].pk], "volunteer_stopped")
    assert (state(request), helping(request)) == ("screened", 3)
    assert Mark.FREED in fresh(request).look_at.split()
    # The other three help on as if nothing had happened; the one who left is not asked again.
    assert [state(offer) for offer in offers] == ["matched", "screened", "matched", "matched"]
    fifth = volunteer("Helper Vijf")
    assert in_pool(request) == [fifth]
    helps(request, fifth, handler)
    assert (state(request), helping(request)) == ("matched", 4)


def test_help_every_week_is_one_match_and_a_deadline_that_begins_anew(
    city, ask, volunteer, handler
):
    """Six weeks of groceries of which only staff hear; visits and check-ins: matching/visits."""
    CaseType.objects.filter(pk=city.request.pk).update(matched_within=5, matched_unit="days")
    with time_machine.travel(MORNING, tick=False) as clock:
        request = ask()
        match = helps(request, volunteer("Jef Voorbeeld"), handler)
        due = fresh(request).due_at
        for _week in range(6):
            clock.shift(timedelta(days=7))
            hearing.heard_of(request.pk, handler)
            assert fresh(request).due_at == due + timedelta(days=7)
            due = fresh(request).due_at
        match.refresh_from_db()
        assert (state(request), match.is_active, helping(request)) == ("matched", True, 1)
        assert moves(request).count("heard_of") == 6
        # A week in which nobody heard of them is late.
        clock.shift(timedelta(days=14))
        assert fresh(request).due_at < datetime.now(UTC)


def test_a_volunteer_with_room_for_two(city, ask, volunteer, handler):
    CaseType.objects.filter(pk=city.offer.pk).update(helps_at_once=2)
    jef = volunteer("Jef Voorbeeld")
    first, second, third = (
        ask(name=f"Mia {name}", email=f"{name}@example.org") for name in ("een", "twee", "drie")
    )
    match = helps(first, jef, handler)
    assert in_pool(second) == [jef]
    helps(second, jef, handler)
    assert in_pool(third) == []
    # One is over: there is room again, and the other goes on.
    matching.end(match.pk, handler, "help_changed")
    assert (state(first), state(second), state(jef)) == ("screened", "matched", "matched")
    assert in_pool(third) == [jef]


def test_a_partner_beside_a_volunteer(city, ask, volunteer, handler):
    request = ask()
    match = helps(request, volunteer("Jef Voorbeeld"), handler)
    beside = {"partner": city.partner, "ground": "consent", "fields": ["text"]}
    referral = referrals.refer(request.pk, handler, takes_over=False, **beside)
    assert (state(request), helping(request)) == ("matched", 1)
    # Either ends without the other.
    referrals.stop_sharing(referral.pk, handler, "partner_returned")
    assert (state(request), helping(request)) == ("matched", 1)
    referrals.refer(request.pk, handler, takes_over=False, **beside)
    matching.end(match.pk, handler, "help_changed")
    assert state(request) == "screened"
    assert Referral.objects.live().get().case == request


def test_a_caller_without_phone_and_mail(city, screen, volunteer, operator, handler):
    said = "Via buurvrouw An, nummer 9"
    request = screen(
        city.file(
            channel=Channel.COUNTER,
            phone="",
            email="",
            options={"filed_by": operator, "reached_via": said},
        )
    )
    assert contact_of(request).reached_via == said
    jef = volunteer("Jef Voorbeeld")
    helps(request, jef, handler)
    # Whoever asked gets letters, and is reached through the neighbour.
    told = OutboxMessage.objects.filter(case_id=request.pk)
    assert {(each.way, each.to.split("\n")[0]) for each in told} == {("letter", "Mia Voorbeeld")}
    assert state(request) == "matched"


def test_a_wrong_number_is_closed_by_who_took_the_call_and_counts_nowhere(city, operator):
    before = figures()["requests"]
    case = city.file(channel=Channel.PHONE, options={"filed_by": operator})
    assert figures()["requests"] == before + 1
    outcome = city.request.outcomes.get(key="wrong_number")
    at_desk.close(case.pk, operator, outcome, seen=case.version)
    assert (state(case), figures()["requests"]) == ("closed", before)
    # Nobody hears of it by a standard mail.
    assert not OutboxMessage.objects.filter(case_id=case.pk, template="closed").exists()


def test_somebody_who_asked_and_helped_has_died(city, ask, screen, volunteer, handler):
    request, question = ask(), city.file(city.question)
    jef = volunteer("Jef Voorbeeld")
    helps(request, jef, handler)
    waiting = OutboxMessage.objects.filter(person_id=request.person_id, state="waiting")
    assert waiting.exists()
    close(request, handler, Effect.ENDS)
    sweep()
    assert "mia@example.org" not in {to for message in mail.outbox for to in message.to}
    # The volunteer is free again and is told; the other case of the same person comes up.
    assert state(jef) == "screened"
    assert Mark.DIED in fresh(question).look_at.split()
    assert Person.objects.get(pk=request.person_id).died_at is not None


def test_an_unsuitable_volunteer_who_helps_three(city, ask, volunteer, handler):
    jef = volunteer("Jef Voorbeeld")
    requests = [
        ask(name=f"Mia {name}", email=f"{name}@example.org") for name in ("een", "twee", "drie")
    ]
    for request in requests:
        helps(request, jef, handler)
    assert [state(request) for request in requests] == ["matched"] * 3
    close(jef, handler, Effect.SUSPENDS)
    assert [state(request) for request in requests] == ["screened"] * 3
    # A new sign-up opens no door, as long as the first stays closed.
    volunteer("Jef Voorbeeld")
    other = volunteer("Wim Helper")
    assert in_pool(requests[0]) == [other]
    # The control: it was a mistake.
    move(jef.pk, Verb.REOPEN, staff(handler), Return("closed_by_mistake"))
    assert {offer.person for offer in in_pool(requests[0])} == {jef.person, other.person}


def test_what_was_something_else_gets_a_category_and_with_it_a_pool(city, ask, volunteer, handler):
    other = Category.objects.get(key="other")
    request, jef = ask(category="other"), volunteer("Jef Voorbeeld")
    assert (request.category, in_pool(request)) == (other, [])
    at_desk.recategorise(request.pk, handler, city.groceries, seen=request.version)
    assert in_pool(request) == [jef]
    event = request.events.filter(what="recategorised").get()
    assert (event.detail["before"], event.detail["after"]) == (other.pk, city.groceries.pk)
    helps(request, jef, handler)
    assert (state(request), figures()["requests_by_category"]["groceries"]) == ("matched", 1)


def test_one_call_that_becomes_two_cases_which_go_each_their_way(
    desk, city, ask, volunteer, handler
):
    first = ask()
    url, typed = begun(desk, first)
    typed |= {"category": "dog_walking", "text": "Wie laat de hond uit?"}
    desk.post(url, typed)
    second = Case.objects.exclude(pk=first.pk).get()
    assert CaseLink.objects.between(first, second).exists()
    # The groceries are brought, and the dog still waits.
    helps(first, volunteer("Jef Voorbeeld"), handler)
    close(first, handler)
    assert (state(first), state(second), second.person) == ("closed", "new", first.person)
    assert str(first) in desk.get(address(second)).content.decode()


def test_the_case_of_a_colleague_who_left(city, ask, handler, stranger):
    request = ask()
    city.team.members.add(stranger)
    services.assign(request.pk, stranger, stranger)
    mine = Case.objects.visible_to(handler)
    assert request not in mine.needing_attention()
    stranger.is_active = False
    stranger.save()
    assert request in mine.needing_attention()
    # Whoever is of the team sees it, and takes it over.
    before = stranger.pk
    at_desk.assign(request.pk, handler, handler, seen=request.version, before=before)
    assert (fresh(request).handler, request in mine.needing_attention()) == (handler, False)


def test_a_volunteer_without_mail_says_yes_on_the_phone_and_changes_their_mind(
    ask, volunteer, handler
):
    request, jef = ask(), volunteer("Jef Voorbeeld", email="", phone="016 00 00 41")
    (match,) = invite(request.pk, [jef.pk], handler)
    answer_for(match.pk, handler, accept=False)
    matching.ask_again(match.pk, handler)
    assert answer_for(match.pk, handler, accept=True).is_active
    assert state(request) == "matched"
