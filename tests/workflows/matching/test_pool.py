"""Whom to ask: who is in the pool of a request, and in which order."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.workflows.matching.conftest import spoke_with
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing, Return
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import Verb
from workflows.casetypes.effects import Effect
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Neighbourhood, Outcome, Programme
from workflows.matching import candidates, nearby
from workflows.matching.candidates import pool, pool_page, searched
from workflows.matching.demand.models import Listed
from workflows.matching.fit.wanted import wanted_by
from workflows.matching.services import answer, end, invite
from workflows.people.models import Check

STATION = "24062W03"


def find(case, reference):
    return searched(case, reference).found


def names(case, **options):
    return [candidate.person.name for candidate in pool(case, **options)]


@pytest.fixture
def jef(volunteer):
    return volunteer("Jef Voorbeeld")


def by_distance():
    """The keys of all neighbourhoods, the nearest to the station first."""
    station = Neighbourhood.objects.get(key=STATION)
    return [row.key for row in sorted(Neighbourhood.objects.all(), key=station.distance_to)]


# The order


def test_the_nearest_come_first_and_the_unknown_last(ask, volunteer):
    own, near, *_others, far = by_distance()
    volunteer("Onbekend Vier", where="")
    volunteer("Ver Drie", where=far)
    volunteer("Dichtbij Twee", where=near)
    volunteer("Hier Een", where=own)

    candidates = pool(ask())

    assert [candidate.person.name for candidate in candidates] == [
        "Hier Een",
        "Dichtbij Twee",
        "Ver Drie",
        "Onbekend Vier",
    ]
    assert [candidate.same_neighbourhood for candidate in candidates] == [True] + [False] * 3
    first, second, third, fourth = [candidate.distance for candidate in candidates]
    assert first == 0 < second < third
    assert fourth is None


def test_all_are_in_the_pool_when_we_do_not_know_where_help_is_needed(ask, volunteer, jef):
    request = ask(address={"street": "Rue", "number": "1", "postcode": "1000", "city": "Brussel"})

    assert [(c.distance, c.same_neighbourhood) for c in pool(request)] == [(None, False)]


def test_who_shares_a_language_comes_before_who_does_not(ask, volunteer):
    volunteer("Alleen Frans", languages=["fr"], language="en")
    volunteer("Ook Turks", languages=["tr", "nl"])

    candidates = pool(ask(languages=["tr", "nl"]))

    assert [(c.person.name, c.shared_languages) for c in candidates] == [
        ("Ook Turks", ["nl", "tr"]),
        ("Alleen Frans", []),
    ]


def test_the_language_of_the_request_counts_as_spoken(ask, volunteer):
    volunteer("Jef Voorbeeld", languages=["en"])

    (candidate,) = pool(ask(language="en", languages=["fr"]))

    assert candidate.shared_languages == ["en"]


def test_who_was_asked_less_often_comes_first_by_any_sign_up(ask, volunteer, handler, jef):
    volunteer("Els Voorbeeld")
    assert names(ask()) == ["Jef Voorbeeld", "Els Voorbeeld"]
    other = ask(name="Mia Tweede", email="tweede@example.org", category="pharmacy")
    invite(other.pk, [volunteer("Jef Voorbeeld", category="pharmacy").pk], handler)

    candidates = pool(ask(name="Mia Derde", email="derde@example.org"))

    assert [(c.person.name, c.asked) for c in candidates] == [
        ("Els Voorbeeld", 0),
        ("Jef Voorbeeld", 1),
    ]


def test_who_waits_longest_comes_first(ask, volunteer, jef):
    volunteer("Els Voorbeeld")
    assert names(ask()) == ["Jef Voorbeeld", "Els Voorbeeld"]

    Case.objects.filter(pk=jef.pk).update(received_at=timezone.now() + timedelta(minutes=1))

    assert names(ask()) == ["Els Voorbeeld", "Jef Voorbeeld"]


def test_nobody_is_in_the_pool_twice(ask, volunteer, jef):
    again = volunteer("Jef Voorbeeld", text="Nog eens")
    assert again.person_id == jef.person_id

    assert [candidate.offer for candidate in pool(ask())] == [jef]


def test_the_pool_ends_at_its_limit(ask, volunteer, jef):
    volunteer("Els Voorbeeld")

    assert names(ask(), limit=1) == ["Jef Voorbeeld"]


# Who is not in it; each time beside somebody who is


def test_only_offers_of_the_category_of_somebody_screened_and_spoken_to(ask, volunteer, jef):
    volunteer("Andere Categorie", category="pharmacy")
    volunteer("Nog Nieuw", screened=False)
    volunteer("Niet Gesproken", spoken_to=False)

    assert names(ask()) == ["Jef Voorbeeld"]


def test_a_request_without_category_has_no_pool(city, ask, jef):
    request = ask()
    assert names(request) == ["Jef Voorbeeld"]
    Case.objects.filter(pk__in=[request.pk, jef.pk]).update(category=None)

    assert names(Case.objects.get(pk=request.pk)) == []


def test_a_check_that_has_expired_does_not_count(ask, volunteer, coordinator):
    today = timezone.localdate()
    old = volunteer("Els Voorbeeld", spoken_to=False)
    spoke_with(old, coordinator, expires_on=today - timedelta(days=1))
    assert names(ask()) == []

    Check.objects.update(expires_on=today)
    assert names(ask()) == ["Els Voorbeeld"]


def test_the_one_who_asks_is_not_asked(ask, volunteer, jef):
    asks_and_offers = volunteer("Mia Voorbeeld", email="mia@example.org")
    request = ask()
    assert asks_and_offers.person_id == request.person_id

    assert names(request) == ["Jef Voorbeeld"]


def test_tests_meet_only_tests(ask, volunteer, jef):
    volunteer("Proef Voorbeeld", options={"test": True})

    assert names(ask()) == ["Jef Voorbeeld"]
    assert names(ask(options={"test": True})) == ["Proef Voorbeeld"]


def test_another_programme_has_a_pool_of_its_own(city, ask, jef):
    request = ask()
    assert names(request) == ["Jef Voorbeeld"]
    city.offer.programme = Programme.objects.create(
        key="another", name=Texts(nl="Een andere"), starts_on=timezone.localdate()
    )
    city.offer.save()

    assert names(request) == []


def test_somebody_found_unsuitable_is_not_asked_by_another_sign_up(
    city, ask, volunteer, handler, jef
):
    other = volunteer("Jef Voorbeeld", category="pharmacy")
    unsuitable = Outcome.objects.create(
        case_type=city.offer, key="no", label=Texts(nl="Niet geschikt"), effect=Effect.SUSPENDS
    )
    helped = city.offer.outcomes.get(key="helped")
    move(other.pk, Verb.CLOSE, staff(handler), Closing(helped))
    assert names(ask()) == ["Jef Voorbeeld"]

    third = volunteer("Jef Voorbeeld", category="pharmacy")
    move(third.pk, Verb.CLOSE, staff(handler), Closing(unsuitable))
    assert names(ask()) == []

    # The suspension outlives the offer that was the reason, and ends when staff think again.
    Case.objects.filter(pk=third.pk).update(outcome=helped)
    assert names(ask()) == []
    move(third.pk, Verb.REOPEN, staff(handler), Return("closed_by_mistake"))
    assert names(ask()) == ["Jef Voorbeeld"]


def test_who_is_asked_declined_or_left_is_not_asked_again(ask, volunteer, handler, jef):
    request = ask(needs=2)
    (match,) = invite(request.pk, [jef.pk], handler)
    assert names(request) == []
    answer(match.link, accept=True)
    assert names(request) == []
    end(match.pk, handler, "volunteer_stopped")
    assert names(request) == []
    # For somebody else, he is.
    assert names(ask(name="Mia Tweede", email="tweede@example.org")) == ["Jef Voorbeeld"]


def test_who_came_too_late_is_asked_again(ask, volunteer, handler, jef):
    request, els = ask(), volunteer("Els Voorbeeld")
    first, second = invite(request.pk, [jef.pk, els.pk], handler)
    by_name = {match.offer_id: match for match in (first, second)}
    answer(by_name[els.pk].link, accept=True)
    answer(by_name[jef.pk].link, accept=True)
    end(by_name[els.pk].pk, handler, "volunteer_stopped")

    assert names(Case.objects.get(pk=request.pk)) == ["Jef Voorbeeld"]


@pytest.mark.parametrize("at_once", [1, 3])
def test_an_offer_is_in_the_pool_up_to_what_its_case_type_says(at_once, ask, handler, jef):
    CaseType.objects.filter(pk=jef.case_type_id).update(helps_at_once=at_once)
    for number in range(at_once):
        request = ask(name=f"Mia Tweede{number}", email=f"mia{number}@example.org")
        (candidate,) = pool(request)
        assert candidate.active == number
        (match,) = invite(request.pk, [jef.pk], handler)
        answer(match.link, accept=True)

    assert names(ask()) == []


@pytest.mark.parametrize("count", [1, 30])
def test_the_pool_costs_the_same_number_of_queries(
    count, city, ask, volunteer, coordinator, django_assert_num_queries
):
    for number in range(count):
        volunteer(f"Jef Achternaam{number}")
    request = Case.objects.select_related("person", "case_type").get(pk=ask().pk)

    with django_assert_num_queries(2):
        candidates = pool(request)

    assert len(candidates) == count


def walked(request, size):
    """The names on each page of the pool, first to last."""
    page = pool_page(request, size=size)
    pages = [page]
    while page.after:
        page = pool_page(request, after=page.after, size=size)
        pages.append(page)
    return [[candidate.person.name for candidate in page.candidates] for page in pages]


def test_the_pool_is_walked_to_its_end_without_losing_or_repeating_anybody(ask, volunteer):
    own, near, *_others = by_distance()
    for number in range(5):
        volunteer(f"Jef Achternaam{number}", where=near if number % 2 else own)
    request = ask()

    pages = walked(request, 2)

    assert [len(page) for page in pages] == [2, 2, 1]
    assert sum(pages, []) == names(request)


@pytest.fixture
def many(volunteer, ask, handler):
    """Volunteers all over the city, some of whom say no neighbourhood or were asked before."""
    dice = random.Random(54)  # noqa: S311 (a spread, not a secret)
    near, far = by_distance()[:3], by_distance()[3:]
    other = ask(name="Mia Tweede", email="tweede@example.org")
    for number in range(40):
        where = dice.choice(dice.choice([near, far, [""]]))
        languages = dice.choice([["nl"], ["fr"], ["tr", "nl"]])
        offer = volunteer(f"Jef Nummer{number}", where=where, languages=languages, language="en")
        if dice.random() < 0.4:
            invite(other.pk, [offer.pk], handler)
        if not where and dice.random() < 0.5:
            # Their case says nothing of where; they themselves do.
            offer.person.neighbourhood = Neighbourhood.objects.get(key=dice.choice(near + far))
            offer.person.save()
        if dice.random() < 0.3:
            Listed.objects.create(offer=offer, precedence=dice.choice([0, 2]))
    return ask(languages=["nl"])


@pytest.mark.parametrize("where", [STATION, ""])
def test_of_a_large_pool_the_same_ones_are_shown_in_the_same_order(where, many, monkeypatch):
    request = Case.objects.select_related("person", "case_type").get(pk=many.pk)
    request.neighbourhood = Neighbourhood.objects.filter(key=where).first()
    offers = candidates.with_people(candidates.eligible(request))
    ranked = candidates.ranked(wanted_by(request), offers)
    plainly = [one.person.name for one in candidates.firsts(ranked)]
    assert len(plainly) == 40
    assert walked(request, 4)[0] == plainly[:4]
    # One more than those who say no neighbourhood, or more than one neighbourhood has.
    monkeypatch.setattr(nearby, "MOST_RANKED", 39 if not where else 20)

    assert sum(walked(request, 4), []) == plainly


def test_of_a_large_pool_no_more_are_looked_at_than_there_is_use_for(
    many, monkeypatch, django_assert_num_queries
):
    request = Case.objects.select_related("person", "case_type").get(pk=many.pk)
    monkeypatch.setattr(nearby, "MOST_RANKED", 20)
    looked_at = []
    monkeypatch.setattr(
        candidates, "ranked", lambda *of, plainly=candidates.ranked: looked_at.append(
            plainly(*of)
        ) or looked_at[-1],
    )  # fmt: skip

    with django_assert_num_queries(5):
        page = pool_page(request, size=1)

    assert page.after
    assert len(looked_at[-1]) < 40


def test_a_place_still_leads_on_when_its_volunteer_has_left_the_pool(ask, volunteer, handler):
    offers = [volunteer(f"Jef Achternaam{number}") for number in range(3)]
    request = ask()
    first = pool_page(request, size=1)
    Case.objects.filter(pk=offers[0].pk).update(category=None)

    after = pool_page(request, after=first.after, size=5)

    assert first.after == offers[0].reference
    assert [candidate.offer for candidate in after.candidates] == offers[1:]


def test_one_volunteer_is_found_by_reference_if_they_are_in_the_pool(ask, volunteer, jef):
    request = ask()
    outside = volunteer("Els Ongebeld", spoken_to=False)

    assert find(request, jef.reference).person == jef.person
    assert find(request, outside.reference) is None
    assert find(request, "") is None
