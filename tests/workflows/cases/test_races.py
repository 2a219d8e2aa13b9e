"""Two at one thing at the same moment: in two processes, on a real database."""

from uuid import UUID

import pytest

from workflows.cases import merging, ringing
from workflows.cases.windows import Window
from workflows.people.models import Joining

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair(file_case, coordinator):
    """Two people with one phone number, each with a case; the ids, who came first first."""

    def made(number: int) -> list[str]:
        phone = f"016 00 {number // 100:02} {number % 100:02}"
        names = ("Mia Voorbeeld", "An Peeters")
        return [str(file_case(name=name, email="", phone=phone).person_id) for name in names]

    return made


def joined_once(rounds, pair, start):
    pairs = [pair(number) for number in range(rounds)]
    racers = start()
    for number, (one, other) in enumerate(pairs):
        outcomes = racers.race(("merge", one, other), ("merge", other, one))
        assert sorted("won" in said for said in outcomes) == [False, True], outcomes
        assert any("coordinator voegde deze twee al samen" in said for said in outcomes), outcomes
        stayed = ("Mia Voorbeeld", "An Peeters")[outcomes.index("won")]
        assert racers.ask("names", number) == [stayed] * 2


def test_two_people_are_joined_once_whichever_way(pair, start):
    joined_once(3, pair, start)


@pytest.mark.prove(name="joining-race")
def test_two_people_are_joined_once_a_hundred_times(pair, start):
    joined_once(100, pair, start)


def test_with_the_lock_off_nobody_is_told_that_they_were_joined(pair, start):
    one, other = pair(0)
    racers = start()
    outcomes = racers.race(("merge_without_lock", one, other), ("merge_without_lock", other, one))
    assert [said for said in outcomes if "voegde deze twee al samen" in said] == []


def test_a_case_filed_while_its_person_is_joined_keeps_somebody_to_reach(pair, start):
    pairs = [pair(number) for number in range(3)]
    racers = start()
    for number, (stays, goes) in enumerate(pairs):
        assert racers.race(("merge", stays, goes), ("file", number)) == ["won", "filed"]
        found = racers.ask("names", number)
        assert found[-2:] == ["Mia Voorbeeld"] * 2
        assert found[0] in ("Mia Voorbeeld", "An Peeters")
        assert len(found) == 3


@pytest.fixture
def joined(pair, coordinator):
    """The ids of joinings that can be taken back."""

    def made(number: int) -> str:
        one, other = pair(number)
        merging.merge(UUID(one), UUID(other), coordinator)
        return str(Joining.objects.get(winner=one).pk)

    return made


def test_two_people_are_made_two_again_once(joined, start):
    joinings = [joined(number) for number in range(3)]
    racers = start()
    for number, joining in enumerate(joinings):
        outcomes = racers.race(("unmerge", joining), ("unmerge", joining))
        assert sorted(said == "won" for said in outcomes) == [False, True], outcomes
        assert any("teruggedraaid" in said for said in outcomes), outcomes
        assert racers.ask("names", number) == ["An Peeters", "Mia Voorbeeld"]


def test_with_the_lock_off_nobody_is_told_that_they_are_two_again(joined, start):
    joining = joined(0)
    racers = start()
    outcomes = racers.race(("unmerge_without_lock", joining), ("unmerge_without_lock", joining))
    assert [said for said in outcomes if "teruggedraaid" in said] == []


@pytest.fixture
def calls(operator, django_user_model):
    """Calls to make, and a second operator to make them."""
    other = django_user_model.objects.create_user(username="other")
    other.groups.set(operator.groups.all())
    caller = {"name": "Els Anders", "phone": "016 27 22 22"}
    return [str(ringing.ask_for(operator, caller, "", "nl", Window()).pk) for _one in range(3)]


def test_one_of_two_operators_has_the_call(calls, start):
    racers = start()
    for row in calls:
        outcomes = racers.race(("take", row, "operator"), ("take", row, "other"))
        assert sorted(outcomes) == ["told", "won"]


def test_with_the_lock_off_both_believe_that_they_have_it(calls, start):
    racers = start()
    both = racers.race(
        ("take_without_lock", calls[0], "operator"), ("take_without_lock", calls[0], "other")
    )
    assert both == ["won", "won"]
