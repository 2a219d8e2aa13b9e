"""Conditions by any answer: what is read, who is kept out and why, and what would help."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests.city import questions
from tests.forms.builders import draft, publish
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType, Neighbourhood
from workflows.matching import nearby
from workflows.matching.candidates import pool, pool_page, searched
from workflows.matching.fit.conditions import in_force, that_are_wrong
from workflows.matching.fit.facts import NEIGHBOURHOOD, choices, facts_of
from workflows.matching.fit.models import Capacity
from workflows.matching.fit.states import Compare, Side
from workflows.matching.services import NotAvailable, answer_for, ask_again, invite
from workflows.matching.suggestions import relaxing, suggestions_for
from workflows.people.models import Check

BEDS = ("meaning:report.beds", Compare.AT_LEAST, "meaning:report.beds")
PETS = ("question:pets", Compare.ALLOWED_IF, "question:allows")
TIMES = ("meaning:availability", Compare.OVERLAPS, "meaning:availability")
NEAR = (NEIGHBOURHOOD, Compare.WITHIN, NEIGHBOURHOOD)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def names(candidates):
    return [one.person.name for one in candidates]


def test_answers_are_read_by_key_by_meaning_and_by_label_for_reports(demand, family, host):
    rows = [
        demand(*BEDS),
        demand("question:from", Compare.NOT_BEFORE, "question:free_from"),
        demand("meaning:languages", Compare.SHARES_ONE, "meaning:languages"),
        demand(*TIMES),
        demand(*NEAR, at_most=1),
    ]
    asked, offered = family(), host("Jef Voorbeeld", languages=[])
    (first, second) = sorted(
        Neighbourhood.objects.all(), key=Neighbourhood.objects.get(key="24062W03").distance_to
    )[:2]
    assert facts_of([asked], rows, Side.ASKED) == {
        asked.pk: (
            3,
            "2020-04-01",
            frozenset({"uk", "en"}),
            frozenset({"mon-evening", "tue-evening"}),
            (first.key, second.key),
        )
    }
    said = facts_of([offered], rows, Side.OFFERED)
    assert said == {offered.pk: (3, "2020-03-20", None, frozenset({"mon-evening"}), "24062W03")}


@pytest.mark.parametrize("asked", ["question:with_me", "question:together"])
def test_rows_and_what_is_computed_of_them_are_numbers_of_beds(demand, family, host, asked):
    demand(asked, Compare.AT_LEAST, "meaning:report.beds", is_hard=True)
    host("Heeft Twee", beds=2)
    host("Heeft Drie", beds=3)
    reference.forget()
    three = [{"first": name} for name in ("Olena", "Ivan", "Oksana")]

    assert names(pool(family(with_me=three))) == ["Heeft Drie"]
    assert sorted(names(pool(family(with_me=three[:2])))) == ["Heeft Drie", "Heeft Twee"]


def test_who_brings_no_pet_is_taken_by_everybody_and_another_pet_is_no_choice(demand, family, host):
    pets = demand(*PETS, is_hard=True)
    for name, allows in (("Neemt Niets", []), ("Neemt Katten", ["cat"])):
        host(name, allows=allows)
    reference.forget()
    assert pool(family(pets=["dog"])) == []
    assert names(pool(family(pets=[]))) == ["Neemt Niets", "Neemt Katten"]
    for said in (["cat", {"other": "Een slang"}], [{"other": "Een slang"}]):
        assert choices(pets, said, Side.ASKED) is None
    assert choices(pets, ["cat", {"other": "Een slang"}], Side.OFFERED) == {"cat"}


def test_facts_of_many_take_as_many_queries_as_of_a_few(
    demand, family, host, django_assert_num_queries
):
    rows = [demand(*BEDS)]
    some = [host(f"Gastgezin {name}") for name in ("Een", "Twee")]
    cases = list(Case.objects.filter(pk__in=[one.pk for one in some]))
    facts_of(cases, rows, Side.OFFERED)
    with django_assert_num_queries(1):
        assert len(facts_of(cases, rows, Side.OFFERED)) == 2


def test_a_hard_condition_keeps_out_who_does_not_fit_and_says_why(
    demand, family, host, handler, coordinator
):
    demand(*BEDS, is_hard=True)
    demand(*PETS, is_hard=True)
    request = family()
    three = host("Drie Bedden")
    two, silent = host("Twee Bedden", beds=2), host("Zonder Antwoord", beds=None)
    both = host("Geen Van Beide", beds=1, allows=["dog"])

    page = pool_page(request)

    assert names(page.candidates) == ["Drie Bedden"]
    in_words = {row.candidate.person.name: [why.text for why in row.why if why.is_decisive]
                for row in suggestions_for(page.wanted, page.left_out, coordinator)}  # fmt: skip
    assert in_words == {
        "Twee Bedden": ["Hoeveel slaapplaatsen: 2 (asked: 3)"],
        "Zonder Antwoord": ["Hoeveel slaapplaatsen: did not say (asked: 3)"],
        "Geen Van Beide": [
            "Hoeveel slaapplaatsen: 1 (asked: 3)",
            "Welke dieren mogen mee: Een hond (asked: Een kat)",
        ],
    }
    assert [(one.what, one.more) for one in relaxing(page.wanted, page.left_out)] == [
        ("“Hoeveel slaapplaatsen?” of the offer is at least “Met hoeveel zijn jullie?”", 2)
    ]
    assert not searched(request, two.reference).found.fits
    for offer in (two, silent, both):
        with pytest.raises(NotAvailable):
            invite(request.pk, [offer.pk], handler)
    assert invite(request.pk, [three.pk], handler)


def test_without_the_condition_the_same_volunteers_are_all_asked(family, host, handler):
    request, two = family(), host("Twee Bedden", beds=2)
    assert names(pool(request)) == ["Twee Bedden"]
    assert invite(request.pk, [two.pk], handler)


def test_among_the_equally_near_who_fits_best_comes_first(demand, family, host):
    demand(*TIMES, weight=3)
    host("Nooit Vrij", times=["sun-morning"])
    host("Altijd Vrij", times=["mon-evening", "tue-evening"])
    host("Half Vrij")
    assert names(pool(family())) == ["Altijd Vrij", "Half Vrij", "Nooit Vrij"]


def test_a_large_pool_is_looked_at_from_near_to_far_under_the_same_conditions(
    demand, family, host, monkeypatch
):
    demand(*BEDS, is_hard=True)
    request = family()
    for number in range(4):
        host(f"Klein {number}", beds=1)
        host(f"Groot {number}", beds=4)
    whole = names(pool(request))
    monkeypatch.setattr(nearby, "MOST_RANKED", 6)
    assert len(whole) == 4
    assert set(names(pool(request))) <= set(whole)
    assert names(pool(request))


def test_who_was_asked_and_fits_no_more_is_not_asked_again(demand, family, host, handler):
    request, two = family(), host("Twee Bedden", beds=2)
    (match,) = invite(request.pk, [two.pk], handler)
    answer_for(match.pk, handler, accept=False)
    condition = demand(*BEDS, is_hard=True)
    with pytest.raises(NotAvailable):
        ask_again(match.pk, handler)
    condition.delete()
    assert ask_again(match.pk, handler).is_active is False


def test_a_condition_whose_question_is_gone_decides_nothing_and_is_told(
    demand, family, host, hosting
):
    condition = demand(*PETS, is_hard=True)
    request, _other = family(), host("Geen Dieren", allows=[])
    assert names(pool(request)) == []
    assert that_are_wrong() == []

    form = publish(draft(*questions("offer"), name="Zonder dieren"))
    CaseType.objects.filter(pk=hosting.offer.pk).update(form=form)
    reference.forget()

    assert names(pool(request)) == ["Geen Dieren"]
    assert in_force(hosting.request.pk) == ()
    (wrong,) = that_are_wrong()
    assert (wrong.condition, wrong.why) == (
        condition,
        "No form of an offer in this programme asks this, or no longer.",
    )


# Checks that a case type demands


def demand_checks(case_type, *kinds):
    CaseType.objects.filter(pk=case_type.pk).update(demanded_checks=list(kinds))
    reference.forget()


def note(offer, kind, by, **dates):
    Check.objects.create(
        person=offer.person, kind=kind, by=by, **{"seen_on": timezone.localdate(), **dates}
    )


def test_who_lacks_a_check_that_is_demanded_is_kept_out_with_the_reason(
    city, ask, volunteer, coordinator, handler
):
    record, talk = Check.Kind.CRIMINAL_RECORD, Check.Kind.FIRST_TALK
    today = timezone.localdate()
    request = ask()
    has, lacks = volunteer("Met Uittreksel"), volunteer("Zonder Uittreksel")
    over = volunteer("Oud Uittreksel")
    for offer in (has, over, lacks):
        note(offer, talk, coordinator)
    note(has, record, coordinator, expires_on=today)
    note(over, record, coordinator, expires_on=today - timedelta(days=1))
    assert len(pool(request)) == 3

    demand_checks(city.request, record, talk)

    page = pool_page(request)
    assert names(page.candidates) == ["Met Uittreksel"]
    rows = suggestions_for(page.wanted, page.left_out, coordinator)
    assert {row.candidate.person.name: [why.text for why in row.why] for row in rows} == {
        name: ["no valid check: Extract from the criminal record seen"]
        for name in ("Zonder Uittreksel", "Oud Uittreksel")
    }
    assert [one.more for one in relaxing(page.wanted, page.left_out)] == [2]
    with pytest.raises(NotAvailable):
        invite(request.pk, [over.pk], handler)


# As many at a time as they said


@pytest.mark.parametrize(
    ("said", "there"), [(0, []), (1, ["Jef Voorbeeld"]), (None, ["Jef Voorbeeld"])]
)
def test_a_volunteer_helps_as_many_at_a_time_as_they_said(family, host, said, there):
    host("Jef Voorbeeld", at_once=said)
    found = pool(family())
    assert names(found) == there
    assert [one.at_once for one in found] == [said or 3] * len(there)
    assert Capacity.objects.count() == (said is not None)
