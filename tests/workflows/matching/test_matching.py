"""Asking volunteers, their answers, and the end of a match."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.workflows.matching.order import helps, told
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing, Handover
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import EvidenceMissing, NotLawful, Overtaken, locked_in_order, move
from workflows.cases.states import Verb
from workflows.matching import services
from workflows.matching.models import Match
from workflows.matching.services import NotAvailable, answer, answer_for, end, invite, matches_of
from workflows.messages.models import OutboxMessage
from workflows.privacy import traces


def state_of(case):
    return Case.objects.get(pk=case.pk).state


def close(case, user, outcome="helped"):
    found = case.case_type.outcomes.get(key=outcome)
    move(case.pk, Verb.CLOSE, staff(user), Closing(found))


def happened_to(case, *whats):
    events = CaseEvent.objects.filter(case=case, what__in=whats)
    return [(event.what, event.actor_kind, event.reason) for event in events]


@pytest.fixture
def match(ask, volunteer, handler):
    """Jef is asked to bring Mia's groceries."""
    request, offer = ask(), volunteer("Jef Voorbeeld")
    (made,) = invite(request.pk, [offer.pk], handler)
    return made


def test_an_invitation_is_a_match_an_event_on_both_sides_and_one_mail(match, handler):
    assert (match.state, match.standing) == ("invited", "asked")
    for case in (match.request, match.offer):
        assert happened_to(case, "invited") == [("invited", "user", "")]
        assert state_of(case) == "screened"
    mail = OutboxMessage.objects.get(template="invitation")
    assert (mail.to, mail.case_id) == ("jef.voorbeeld@example.org", match.offer_id)
    assert match.link in mail.context["per_language"]["nl"]["invitation_url"]


def test_the_invitation_mail_says_nothing_of_who_asks(match):
    told = beside_the_link(OutboxMessage.objects.get(template="invitation"), match)

    assert "Jef Voorbeeld" in told
    for personal in ("Mia", "Voorbeeldstraat", "016", "mia@example.org", str(match.request)):
        assert personal not in told


def beside_the_link(mail, match):
    """What a mail says, without its link: that is random, and may hold any three signs."""
    context = str(mail.context)
    assert match.link in context
    return context.replace(match.link, "")


def test_accepting_moves_request_and_offer_and_tells_both(match):
    accepted = answer(match.link, accept=True)

    assert (accepted.state, accepted.standing) == ("accepted", "held")
    assert [state_of(case) for case in (match.request, match.offer)] == ["matched", "matched"]
    for case in (match.request, match.offer):
        assert happened_to(case, "accepted", "match") == [
            ("accepted", "invitation", ""),
            ("match", "invitation", ""),
        ]
    sent = OutboxMessage.objects.exclude(template__in=["received", "invitation"])
    assert list(sent.values_list("template", "case_id")) == [("volunteer_found", match.request_id)]

    assert told(match).standing == "helping"
    last = sent.latest("queued_at")
    assert (last.template, last.case_id) == ("match_contact", match.offer_id)


def test_the_mail_after_accepting_holds_no_contact_details(match):
    helps(match)

    told = beside_the_link(OutboxMessage.objects.get(template="match_contact"), match)
    for personal in ("Mia", "Voorbeeldstraat", "016"):
        assert personal not in told


def test_the_one_who_asked_is_told_in_their_own_language(ask, volunteer, handler):
    request = ask(language="en", name="Ann Example", email="ann@example.org")
    (match,) = invite(request.pk, [volunteer("Jef Voorbeeld").pk], handler)
    helps(match)

    found = OutboxMessage.objects.get(template="volunteer_found")
    assert (found.to, found.language) == ("ann@example.org", "en")
    assert OutboxMessage.objects.get(template="match_contact").language == "nl"


def test_declining_moves_nothing_and_is_on_both_timelines(match):
    declined = answer(match.link, accept=False)

    assert (declined.state, declined.standing) == ("declined", "declined")
    for case in (match.request, match.offer):
        assert state_of(case) == "screened"
        assert happened_to(case, "declined") == [("declined", "invitation", "")]


def test_the_first_answer_counts(match):
    answer(match.link, accept=True)
    again = answer(match.link, accept=True)
    changed = answer(match.link, accept=False)

    assert (again.state, changed.state) == ("accepted", "accepted")
    assert len(happened_to(match.request, "accepted")) == 1
    assert OutboxMessage.objects.filter(template="volunteer_found").count() == 1


def test_the_last_of_several_acceptances_moves_the_request(ask, volunteer, handler):
    request = ask(needs=2)
    offers = [volunteer("Jef Voorbeeld"), volunteer("Els Voorbeeld")]
    first, second = invite(request.pk, [offer.pk for offer in offers], handler)

    answer(first.link, accept=True)
    assert [state_of(case) for case in (request, first.offer, second.offer)] == [
        "screened", "matched", "screened",
    ]  # fmt: skip
    answer(second.link, accept=True)
    assert [state_of(case) for case in (request, first.offer, second.offer)] == [
        "matched", "matched", "matched",
    ]  # fmt: skip


def test_who_accepts_later_is_thanked_and_nothing_moves(ask, volunteer, handler):
    request = ask()
    offers = [volunteer("Jef Voorbeeld"), volunteer("Els Voorbeeld")]
    first, second = invite(request.pk, [offer.pk for offer in offers], handler)
    answer(first.link, accept=True)

    late = answer(second.link, accept=True)

    assert (late.state, late.reason, late.standing) == ("ended", "already_found", "already_found")
    assert state_of(second.offer) == "screened"
    assert happened_to(second.offer, "accepted") == [("accepted", "invitation", "already_found")]
    assert OutboxMessage.objects.filter(template="volunteer_found").count() == 1


def test_an_offer_that_helps_already_stays_matched(ask, volunteer, handler):
    offer = volunteer("Jef Voorbeeld")
    for number in range(2):
        request = ask(name=f"Mia Tweede{number}", email=f"mia{number}@example.org")
        (match,) = invite(request.pk, [offer.pk], handler)
        answer(match.link, accept=True)
        assert [state_of(request), state_of(offer)] == ["matched", "matched"]
    assert len(happened_to(offer, "match")) == 1


def test_an_answer_by_phone_is_noted_by_staff(match, handler, stranger):
    with pytest.raises(PermissionDenied):
        answer_for(match.pk, stranger, accept=True)
    assert Match.objects.get(pk=match.pk).state == "invited"

    answer_for(match.pk, handler, accept=True)

    assert state_of(match.request) == "matched"
    assert happened_to(match.request, "accepted", "match") == [
        ("accepted", "user", ""),
        ("match", "user", ""),
    ]


def test_a_volunteer_without_mail_is_asked_without_one(ask, volunteer, handler):
    offer = volunteer("Jef Voorbeeld", email="", phone="016 12 34 56")
    (match,) = invite(ask().pk, [offer.pk], handler)

    assert match.state == "invited"
    assert not OutboxMessage.objects.filter(template="invitation").exists()


def test_an_unknown_link_raises(city):
    with pytest.raises(Match.DoesNotExist):
        answer("no-such-link", accept=True)


def test_an_old_invitation_can_no_longer_be_accepted(match):
    Match.objects.update(answer_until=timezone.now() - timedelta(minutes=1))
    assert answer(match.link, accept=True).standing == "over"
    assert state_of(match.request) == "screened"

    Match.objects.update(answer_until=timezone.now() + timedelta(minutes=1))
    assert answer(match.link, accept=True).standing == "held"


def test_somebody_who_did_not_answer_in_time_can_be_asked_anew(match, handler):
    again = (match.request_id, [match.offer_id], handler)
    with pytest.raises(NotAvailable):
        invite(*again)
    Match.objects.update(answer_until=timezone.now() - timedelta(minutes=1))

    (second,) = invite(*again)

    assert second.pk != match.pk
    assert Match.objects.get(pk=match.pk).reason == "expired"


# Who may ask, and when


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("handler", True),
        ("coordinator", True),
        ("stranger", False),
        ("operator", False),
        ("editor", False),
        ("privacy_officer", False),
        ("outsider", False),
    ],
)
def test_only_the_handlers_of_the_case_and_coordinators_ask(role, may, ask, volunteer, request):
    user = request.getfixturevalue(role)
    case, offer = ask(), volunteer("Jef Voorbeeld")

    if may:
        assert len(invite(case.pk, [offer.pk], user)) == 1
        return
    with pytest.raises(PermissionDenied):
        invite(case.pk, [offer.pk], user)
    assert not Match.objects.exists()


def test_nobody_is_asked_for_what_is_not_screened(city, ask, volunteer, handler):
    offer = volunteer("Jef Voorbeeld")
    with pytest.raises(NotLawful):
        invite(city.file(name="Nog Nieuw", email="").pk, [offer.pk], handler)
    with pytest.raises(NotLawful):
        invite(offer.pk, [volunteer("Els Voorbeeld").pk], handler)
    assert invite(ask().pk, [offer.pk], handler)


def test_asking_needs_somebody_to_ask(ask, handler):
    with pytest.raises(EvidenceMissing):
        invite(ask().pk, [], handler)


def test_asking_is_refused_when_the_case_has_moved_since(ask, volunteer, handler):
    request, offer = ask(), volunteer("Jef Voorbeeld")

    with pytest.raises(Overtaken):
        invite(request.pk, [offer.pk], handler, seen=request.version - 1)
    assert invite(request.pk, [offer.pk], handler, seen=request.version)


def test_one_who_is_not_available_stops_the_whole_invitation(ask, volunteer, handler):
    request, good = ask(), volunteer("Jef Voorbeeld")
    not_spoken_to = volunteer("Els Voorbeeld", spoken_to=False)

    with pytest.raises(NotAvailable):
        invite(request.pk, [good.pk, not_spoken_to.pk], handler)

    assert not Match.objects.exists()


def test_two_sign_ups_of_one_person_cannot_both_be_asked(ask, volunteer, handler):
    request = ask()
    offers = [volunteer("Jef Voorbeeld"), volunteer("Jef Voorbeeld", text="Nog eens")]
    assert offers[0].person_id == offers[1].person_id

    with pytest.raises(NotAvailable):
        invite(request.pk, [offer.pk for offer in offers], handler)


def test_the_database_holds_one_open_match_of_a_pair(match):
    again = {"request": match.request, "offer": match.offer, "data_key": match.data_key}
    with pytest.raises(IntegrityError), transaction.atomic():
        Match.objects.create(**again)
    answer(match.link, accept=False)
    Match.objects.create(**again)


# The end


def test_ending_a_match_releases_both_with_its_reason(match, handler):
    answer(match.link, accept=True)

    ended = end(match.pk, handler, "volunteer_stopped")

    assert (ended.state, ended.reason) == ("ended", "volunteer_stopped")
    assert [state_of(case) for case in (match.request, match.offer)] == ["screened", "screened"]
    assert happened_to(match.request, "release") == [("release", "user", "volunteer_stopped")]
    assert happened_to(match.offer, "release") == [("release", "system", "volunteer_stopped")]


def test_an_offer_with_another_active_match_stays(ask, volunteer, handler):
    offer = volunteer("Jef Voorbeeld")
    matches = []
    for number in range(2):
        request = ask(name=f"Mia Tweede{number}", email=f"mia{number}@example.org")
        matches += invite(request.pk, [offer.pk], handler)
        answer(matches[-1].link, accept=True)

    end(matches[0].pk, handler, "not_suitable")
    assert [state_of(matches[0].request), state_of(offer)] == ["screened", "matched"]
    end(matches[1].pk, handler, "not_suitable")
    assert [state_of(matches[1].request), state_of(offer)] == ["screened", "screened"]


def test_withdrawing_an_invitation_moves_nothing(match, handler):
    end(match.pk, handler, "help_changed")

    assert answer(match.link, accept=True).standing == "over"
    assert [state_of(case) for case in (match.request, match.offer)] == ["screened", "screened"]


def test_a_match_ends_once_with_a_reason_and_by_who_may(match, handler, stranger):
    with pytest.raises(PermissionDenied):
        end(match.pk, stranger, "volunteer_stopped")
    with pytest.raises(EvidenceMissing):
        end(match.pk, handler, "already_found")
    end(match.pk, handler, "volunteer_stopped")
    with pytest.raises(NotLawful):
        end(match.pk, handler, "volunteer_stopped")


def test_closing_a_request_ends_its_matches_and_frees_the_offers(ask, volunteer, handler):
    request = ask(needs=2)
    offers = [volunteer("Jef Voorbeeld"), volunteer("Els Voorbeeld"), volunteer("Piet Voorbeeld")]
    first, second, third = invite(request.pk, [offer.pk for offer in offers], handler)
    other = ask(name="Mia Tweede", email="tweede@example.org")
    (elsewhere,) = invite(other.pk, [second.offer_id], handler)
    for match in (first, second, elsewhere):
        answer(match.link, accept=True)

    close(request, handler)

    reasons = {match.pk: match.reason for match in matches_of(request)}
    assert reasons == {first.pk: "closed", second.pk: "closed", third.pk: "closed"}
    assert state_of(first.offer) == "screened"
    # Els still helps somebody else.
    assert [state_of(second.offer), state_of(other)] == ["matched", "matched"]
    assert answer(third.link, accept=True).standing == "over"


def test_closing_an_offer_gives_its_requests_back(match, handler):
    answer(match.link, accept=True)

    close(match.offer, handler)

    assert state_of(match.request) == "screened"
    assert happened_to(match.request, "release") == [("release", "system", "volunteer_stopped")]


def test_a_partner_that_takes_over_ends_the_matches(match, city, handler):
    answer(match.link, accept=True)

    evidence = Handover(city.partner, "consent", ["text"])
    move(match.request_id, Verb.REFER, staff(handler), evidence)

    assert Match.objects.get(pk=match.pk).reason == "referred"
    assert state_of(match.offer) == "screened"


def test_the_cases_of_a_match_are_locked_the_lower_id_first(match):
    low, high = sorted([match.request_id, match.offer_id])

    assert list(locked_in_order([high, low])) == [low, high]


def test_closing_locks_every_side_before_it_locks_its_own(match, handler, monkeypatch):
    locks = []

    def locked(case_ids):
        locks.append(set(case_ids))
        return locked_in_order(case_ids)

    monkeypatch.setattr(services, "locked_in_order", locked)
    close(match.request, handler)

    assert locks == [{match.request_id, match.offer_id}]


def test_a_match_is_deleted_with_either_case(match):
    traces.purge_cases([match.offer_id])

    assert not Match.objects.exists()
    assert services.by_link(match.link) is None
