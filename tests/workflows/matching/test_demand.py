"""What is asked and offered, counted; and who is asked before others."""

import pytest

from workflows.intake.vacancies import Vacancy
from workflows.matching import services as matching
from workflows.matching.candidates import pool
from workflows.matching.demand import counting, lists
from workflows.matching.demand.counting import Numbers
from workflows.matching.demand.deciding import wanted
from workflows.matching.demand.models import Demand, Listed, OpeningState, Precedence


@pytest.mark.parametrize("times", [1, 4])
def test_who_can_be_asked_is_counted_beside_the_places_that_are_left(
    times, city, ask, volunteer, handler, django_assert_num_queries
):
    for number in range(times):
        request = ask(needs=3, name=f"Mia Nummer{number}", email=f"m{number}@example.org")
        helper = volunteer(f"Helpt Nummer{number}")
        (match,) = matching.invite(request.pk, [helper.pk], handler)
        matching.answer(match.link, accept=True)
        volunteer(f"Niet Gesproken{number}", spoken_to=False)
        volunteer(f"Nog Nieuw{number}", screened=False)
        volunteer(f"Andere Hulp{number}", category="pharmacy")
        Listed.objects.create(offer=volunteer(f"Wacht Nummer{number}"), precedence=2)

    with django_assert_num_queries(5):
        counting.count_places()
    counting.keep()

    row = Demand.objects.get(category__key="groceries")
    # The helper may be asked for others too: an offer helps three at a time.
    assert (row.requests, row.places, row.can_be_asked) == (times, 2 * times, times)
    assert (row.to_screen, row.waiting) == (times, times)
    assert Demand.objects.get(category__key="pharmacy").can_be_asked == times


def test_who_is_kept_warm_comes_first_and_the_waiting_list_last_until_they_are_asked(
    ask, volunteer, handler
):
    names = ("Wacht Voorbeeld", "Gewoon Voorbeeld", "Warm Voorbeeld")
    waits, _usual, warm = [volunteer(name) for name in names]
    Listed.objects.create(offer=waits, precedence=Precedence.WAITING)
    lists.keep_warm(warm)
    request = ask()
    assert [one.person.name for one in pool(request)] == [
        "Warm Voorbeeld",
        "Gewoon Voorbeeld",
        "Wacht Voorbeeld",
    ]

    matching.invite(request.pk, [waits.pk, warm.pk], handler)

    assert not Listed.objects.current().exists()


V = Vacancy(
    key=None, title="", about="", case_type="", is_open=True, a_place=3, at_least=5, longest=10
)  # fmt: skip
OPEN, WAITING, CLOSED = OpeningState


@pytest.mark.parametrize(
    ("now", "places", "offered", "waits", "then"),
    [
        (OPEN, 7, 20, 0, OPEN),
        (OPEN, 7, 21, 0, WAITING),
        # It does not go to and fro with each sign-up.
        (WAITING, 7, 17, 0, WAITING),
        (WAITING, 7, 16, 0, OPEN),
        (WAITING, 7, 1000, 10, CLOSED),
        (CLOSED, 7, 1000, 8, CLOSED),
        (CLOSED, 7, 1000, 7, WAITING),
        # Nobody asks for help: as many as for one place, and at least what the page says.
        (OPEN, 0, 4, 0, OPEN),
        (OPEN, 0, 5, 0, WAITING),
    ],
)
def test_a_vacancy_follows_the_number_that_is_really_needed(now, places, offered, waits, then):
    assert wanted(V, now, Numbers(places=places, to_screen=offered), waits) == then
