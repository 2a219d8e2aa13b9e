"""The same draft, the same key, the same moment: two clients of the API, one case."""

import pytest

from workflows.intake import drafts
from workflows.intake.tokens import FormToken

pytestmark = pytest.mark.django_db(transaction=True)
ANSWERS = {"help": "eat", "name": "Mia Voorbeeld"}


@pytest.fixture
def begin(stepwise):
    """Begin a draft with all answers and return its link."""
    version = stepwise.form.newest_version()

    def draft() -> str:
        token = FormToken(stepwise.pk, version.pk, version.digest, "nl")
        drafts.keep(drafts.opened(token), ANSWERS, step=1, language="nl")
        return token.draft

    return draft


def one_case_each(rounds, begin, start):
    links = [begin() for _round in range(rounds)]
    racers = start()
    for number, link in enumerate(links):
        sent = racers.race(("finish", link), ("finish", link))
        key = f"fresh-key-{number}"
        filed = racers.race(("submit", key, ANSWERS), ("submit", key, ANSWERS))
        for outcomes in (sent, filed):
            assert sorted(status for status, _reference in outcomes) == [200, 201], outcomes
            assert outcomes[0][1] == outcomes[1][1]
        assert racers.ask("cases") == 2 * (number + 1)


def test_two_who_send_the_same_get_one_reference(begin, start):
    one_case_each(2, begin, start)


@pytest.mark.prove(name="api-races")
def test_two_who_send_the_same_get_one_reference_each_time(begin, start):
    one_case_each(60, begin, start)


def test_two_who_send_their_own_get_one_each(begin, start):
    """The control: both do send."""
    links = [begin(), begin()]
    racers = start()
    outcomes = racers.race(*(("finish", link) for link in links))

    assert [status for status, _reference in outcomes] == [201, 201]
    assert racers.ask("cases") == 2


def test_two_who_want_the_last_place_do_not_both_get_it(stepwise, start):
    stepwise.closes_after = 1
    stepwise.save()
    racers = start()
    outcomes = racers.race(*(("submit", f"fresh-key-{n}", ANSWERS) for n in (1, 2)))

    assert sorted(status for status, _reference in outcomes) == [201, 409], outcomes
    assert racers.ask("cases") == 1


def test_two_who_want_places_that_there_are_both_get_one(stepwise, start):
    """The control: of two places both are taken."""
    stepwise.closes_after = 2
    stepwise.save()
    racers = start()
    outcomes = racers.race(*(("submit", f"fresh-key-{n}", ANSWERS) for n in (1, 2)))

    assert [status for status, _reference in outcomes] == [201, 201], outcomes
