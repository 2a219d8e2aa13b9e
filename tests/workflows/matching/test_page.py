"""The volunteer's page: opening it decides nothing, and it shows what may be known by then."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.pages import address_in
from tests.workflows.matching.order import helps, told
from workflows.cases.models import Case
from workflows.cases.openings import OPENING_LASTS
from workflows.matching.models import Match
from workflows.matching.services import answer, answer_for, end, invite
from workflows.vault.ledger import Disclosure

# All that says who asks, in whatever form it is written.
WHO_ASKS = ("Mia Voorbeeld", "Voorbeeldstraat", "016 00 00 00", "+3216000000", "mia@example.org")


@pytest.fixture
def match(ask, volunteer, handler):
    request, offer = ask(), volunteer("Jef Voorbeeld")
    (made,) = invite(request.pk, [offer.pk], handler)
    return made


@pytest.fixture
def visitor():
    """Somebody without session or cookies, for whom Django does check the CSRF cookie."""
    return Client(enforce_csrf_checks=True)


def page(match, language="nl"):
    return address_in(language, "invitation", match.link)


def text(response):
    return response.content.decode()


def press(visitor, match, language="nl"):
    """Press the button of who helps already, and return the address of whom to help."""
    response = visitor.post(page(match, language), {"show": "on"})
    assert response.status_code == 303
    return response["Location"]


def noted():
    """How often the contact was given, by the ledger."""
    return Disclosure.objects.filter(what="contact_given").count()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_says_what_and_where_and_not_who(language, match, visitor):
    response = visitor.get(page(match, language))

    shown = text(response)
    assert response.status_code == 200
    category = {"nl": "Boodschappen doen", "en": "Groceries"}[language]
    assert category in shown
    assert "Centrum/station" in shown
    for personal in (*WHO_ASKS, str(match.request), match.request.link):
        assert personal not in shown


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_only_a_post_decides(method, match, visitor):
    for _scan in range(2):
        getattr(visitor, method)(page(match) + "?answer=accept")
    assert Match.objects.get().state == "invited"

    visitor.post(page(match), {"answer": "accept"})
    assert Match.objects.get().state == "accepted"


def test_accepting_shows_whom_to_help_once_they_know_who_comes(match, visitor):
    response = visitor.post(page(match), {"answer": "accept"})
    assert response.status_code == 303
    held = text(visitor.get(response["Location"]))
    for personal in (*WHO_ASKS, told(match).code_word):
        assert personal not in held

    shown = text(visitor.get(press(visitor, match)))
    for needed in ("Mia Voorbeeld", "Voorbeeldstraat 1", "3000 Leuven", "016 00 00 00"):
        assert needed in shown
    assert "mia@example.org" not in shown
    assert "Twee broden" not in shown


@pytest.mark.parametrize("language", ["nl", "en"])
def test_after_yes_the_link_alone_shows_nobody_and_a_button_does(language, match, visitor):
    visitor.post(page(match), {"answer": "accept"})
    told(match)

    for read in (visitor.get, visitor.head, visitor.options):
        for address in (page(match, language), page(match, language) + "?show=on"):
            shown = text(read(address))
            for personal in (*WHO_ASKS, str(match.request), match.request.link):
                assert personal not in shown
    button = {"nl": "Toon de contactgegevens", "en": "Show the contact details"}[language]
    assert button in text(visitor.get(page(match, language)))
    assert "Mia Voorbeeld" in text(visitor.get(press(visitor, match, language)))


def test_who_reads_whom_to_help_can_step_back_and_tell_a_worry_there(match, visitor):
    helps(match)
    opened = text(visitor.post(page(match), {"show": "on"}, follow=True))
    assert "Mia Voorbeeld" in opened
    assert address_in("nl", "invitation_worry", match.link) in opened
    assert "Al je inschrijvingen" in opened


def test_what_is_shown_stays_open_for_an_hour_and_by_who_pressed(match, visitor):
    visitor.post(page(match), {"answer": "accept"})
    told(match)
    shown = press(visitor, match)
    forged = shown.rstrip("/")[:-1] + ("A/" if shown[-2] != "A" else "B/")
    assert "Mia Voorbeeld" in text(visitor.get(shown))
    assert visitor.get(forged)["Location"] == page(match)

    with time_machine.travel(timezone.now() + OPENING_LASTS + timedelta(minutes=1)):
        assert visitor.get(shown)["Location"] == page(match)


def test_an_opening_of_one_match_opens_no_other(ask, volunteer, handler, match, visitor):
    visitor.post(page(match), {"answer": "accept"})
    told(match)
    (other,) = invite(ask(name="Rik Ander").pk, [volunteer("Els Voorbeeld").pk], handler)
    helps(other)

    taken_along = press(visitor, match).replace(match.link, other.link)

    assert visitor.get(taken_along)["Location"] == page(other)
    assert "Rik Ander" in text(visitor.get(press(visitor, other)))


def test_showing_it_again_is_in_the_ledger_once_an_hour(match, visitor):
    visitor.post(page(match), {"answer": "accept"})
    told(match)
    for _time in range(3):
        visitor.get(page(match))
        visitor.get(press(visitor, match))
    assert noted() == 1

    with time_machine.travel(timezone.now() + OPENING_LASTS + timedelta(minutes=1)):
        visitor.get(page(match))
        assert noted() == 1
        for _time in range(3):
            press(visitor, match)
    assert noted() == 2


def test_who_said_yes_by_phone_finds_whom_to_help_by_the_button(match, handler, visitor):
    answer_for(match.pk, handler, accept=True)
    told(match)

    assert "Mia Voorbeeld" not in text(visitor.get(page(match)))
    assert "Mia Voorbeeld" in text(visitor.get(press(visitor, match)))


@pytest.mark.parametrize("said", ["nothing", "no"])
def test_the_button_shows_nobody_to_who_did_not_say_yes(said, match, visitor):
    if said == "no":
        answer(match.link, accept=False)

    response = visitor.post(page(match), {"show": "on"})

    assert response.status_code == 200
    for personal in WHO_ASKS:
        assert personal not in text(response)
    assert noted() == 0


def test_declining_is_thanked_for_and_shows_nobody(match, visitor):
    visitor.post(page(match), {"answer": "decline"})

    shown = text(visitor.get(page(match, "en")))
    assert "Thank you for telling us" in shown
    for personal in WHO_ASKS:
        assert personal not in shown


def test_who_accepts_later_reads_already_found(ask, volunteer, handler, visitor):
    request = ask()
    offers = [volunteer("Jef Voorbeeld"), volunteer("Els Voorbeeld")]
    first, second = invite(request.pk, [offer.pk for offer in offers], handler)
    visitor.post(page(first), {"answer": "accept"})

    for response in (
        visitor.get(page(second, "en")),
        visitor.post(page(second, "en"), {"answer": "accept"}, follow=True),
        visitor.get(page(second, "en")),
    ):
        shown = text(response)
        assert "Already found, thank you" in shown
        for personal in WHO_ASKS:
            assert personal not in shown
    assert Match.objects.active().get() == first


def test_neither_yes_nor_no_is_asked_again(match, visitor):
    for posted in ({}, {"answer": "perhaps"}):
        response = visitor.post(page(match, "en"), posted)
        assert response.status_code == 400
        assert "Choose yes or no" in text(response)
    assert Match.objects.get().state == "invited"


def test_a_link_that_is_over_looks_like_one_that_never_was(match, handler, visitor):
    assert visitor.get(page(match, "en")).status_code == 200
    answer(match.link, accept=True)
    end(match.pk, handler, "not_suitable")

    over = visitor.get(page(match, "en"))
    unknown = visitor.get("/en/invitation/AAAAAAAAAAAAAAAAAAAAAA/")

    for response in (over, unknown):
        assert response.status_code == 404
        assert "This invitation is over" in text(response)
    assert text(over).replace(match.link, "") == text(unknown).replace("A" * 22, "")
    assert visitor.post(page(match), {"answer": "accept"}).status_code == 404


def test_the_page_is_never_cached_nor_indexed(match, visitor):
    helps(match)
    for response in (visitor.get(page(match)), visitor.get(press(visitor, match))):
        assert "no-store" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in text(response)


def test_the_language_switch_leads_to_the_same_invitation(match, visitor):
    assert page(match, "en") in text(visitor.get(page(match, "nl")))


def test_a_name_is_shown_as_typed_and_never_as_code(ask, volunteer, handler, visitor):
    request = ask(name="<script>alert(1)</script> O'Neil")
    (match,) = invite(request.pk, [volunteer("Jef Voorbeeld").pk], handler)
    visitor.post(page(match), {"answer": "accept"})
    told(match)

    shown = text(visitor.get(press(visitor, match)))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; O&#x27;Neil" in shown
    assert "<script>alert(1)" not in shown


def test_the_details_are_gone_once_the_match_has_ended(match, handler, visitor):
    visitor.post(page(match), {"answer": "accept"})
    told(match)
    shown = press(visitor, match)
    assert "Voorbeeldstraat" in text(visitor.get(shown))

    end(match.pk, handler, "volunteer_stopped")

    for response in (visitor.get(shown), visitor.post(page(match), {"show": "on"})):
        assert response.status_code == 404
        assert "Voorbeeldstraat" not in text(response)
    assert Case.objects.get(pk=match.request_id).state == "screened"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_emergency_card_stands_on_the_page_before_and_after_yes(language, match, visitor):
    for send in (visitor.get, visitor.post):
        send(page(match, language), {"answer": "accept"})
        shown = text(visitor.get(page(match, language)))
        assert [f"tel:{number}" in shown for number in (112, 106, 1813, 1712)] == [True] * 4
    assert Match.objects.get().state == "accepted"
