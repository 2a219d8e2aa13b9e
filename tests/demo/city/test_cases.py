"""The first cases: filed, moved, and taken away again for a replay."""

from collections import Counter

from demo.city.cases import CASES, MARK, file_cases
from demo.city.keys import vacancy_key
from demo.city.services import Loaded
from demo.content.practice import GROUP
from demo.replay.clearing import forget, invented
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import sign_ups
from workflows.cases.states import CaseState
from workflows.casetypes.models import Programme
from workflows.intake.models import Submission
from workflows.matching.fit.conditions import that_are_wrong
from workflows.matching.models import Match
from workflows.matching.services import pool
from workflows.people.models import Check, Person
from workflows.staff.models import User


def case(key: str) -> Case:
    return Case.objects.get(submission__idempotency_key=key)


def test_the_queue_holds_cases_in_many_states(demo: Loaded) -> None:
    states = Counter(Case.objects.values_list("kind", "state"))
    assert states == {
        ("request", CaseState.NEW): 3,
        ("request", CaseState.SCREENED): 1,
        ("request", CaseState.MATCHED): 4,
        ("request", CaseState.REFERRED): 1,
        ("request", CaseState.CLOSED): 1,
        ("offer", CaseState.NEW): 2,
        ("offer", CaseState.SCREENED): 2,
        ("offer", CaseState.MATCHED): 2,
        ("question", CaseState.NEW): 1,
    }


def test_each_role_finds_work(demo: Loaded) -> None:
    seen = {
        name: Case.objects.visible_to(User.objects.get(username=name)).count()
        for name in ("editor", "operator", "handler", "coordinator", "privacy")
    }
    assert seen == {"editor": 0, "operator": 6, "handler": 17, "coordinator": 17, "privacy": 0}


def test_each_case_came_in_by_the_door_and_moved_by_the_services(demo: Loaded) -> None:
    assert Submission.objects.count() == len(CASES)
    assert CaseEvent.objects.filter(what=CaseEvent.What.RECEIVED).count() == len(CASES)
    moves = CaseEvent.objects.exclude(to_state="").exclude(from_state="")
    assert moves.count() == sum(
        {"screened": 1, "matched": 3, "referred": 2, "closed": 2}.get(content.get("state", ""), 0)
        for content in CASES
    ) + len([*GROUP[0], GROUP[1]])


def test_every_screened_volunteer_was_spoken_to(demo: Loaded) -> None:
    spoken_to = set(Check.objects.valid().values_list("person", flat=True))
    screened = Case.objects.filter(kind="offer").exclude(state=CaseState.NEW)
    assert set(screened.values_list("person", flat=True)) == spoken_to


def test_the_screened_request_has_somebody_to_ask(demo: Loaded) -> None:
    (candidate,) = pool(case("demo-dog-screened"))
    assert candidate.offer == case("demo-offer-dog")
    assert candidate.same_neighbourhood


def test_the_match_joins_request_and_offer(demo: Loaded) -> None:
    match = Match.objects.get(group=None)
    assert (match.request, match.offer) == (
        case("demo-groceries-matched"),
        case("demo-offer-groceries"),
    )


def test_a_group_of_three_practises_dutch_with_one_volunteer(demo: Loaded) -> None:
    matches = Match.objects.active().filter(group__isnull=False)
    assert {match.offer for match in matches} == {case("demo-offer-practice")}
    assert matches.count() == 3
    assert not that_are_wrong()


def test_sign_ups_of_both_languages_count_on_one_tile(demo: Loaded) -> None:
    key = vacancy_key("groceries")
    assert sign_ups([key]) == {key: 2}
    assert set(Case.objects.filter(vacancy=key).values_list("language", flat=True)) == {"nl", "en"}


# A fixed line of no exchange, and a mobile number of no operator.
INVENTED = ("+32160000", "+32450000")


def test_the_people_are_plainly_invented(demo: Loaded) -> None:
    people = list(Person.objects.all())
    assert len(people) == len(CASES)
    assert all((person.email or "@example.org").endswith("@example.org") for person in people)
    assert all((person.phone or "").startswith(INVENTED) for person in people)


def test_forgetting_takes_the_invented_cases_and_no_other(demo: Loaded) -> None:
    own = case("demo-chat-new")
    Submission.objects.filter(case=own).update(idempotency_key="somebody-real")
    assert forget(MARK) == len(CASES) - 1
    assert list(Case.objects.all()) == [own]
    assert list(Person.objects.all()) == [own.person]
    assert not invented(MARK).exists()
    assert not Match.objects.exists()


def test_cases_are_filed_into_an_empty_campaign_only(demo: Loaded) -> None:
    programme = Programme.objects.get(key="leuven-helpt-2020")
    assert file_cases(programme) == 0
    forget(MARK)
    assert file_cases(programme) == len(CASES)
