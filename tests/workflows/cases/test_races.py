"""Two people joined twice at the same moment: in two processes, on a real database."""

import pytest

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
