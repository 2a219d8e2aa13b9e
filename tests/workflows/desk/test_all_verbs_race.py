"""Any two verbs at the same case at the same moment, by staff or by a link: it stays whole."""

from collections import Counter
from itertools import combinations_with_replacement, cycle, islice

import pytest

from tests.city import CALLED
from tests.workflows.desk.conftest import refer, volunteer
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.services import move
from workflows.cases.states import CaseState, Verb
from workflows.desk.shared import services
from workflows.matching import services as matching

pytestmark = pytest.mark.django_db(transaction=True)
RACER = "tests.workflows.desk.verbs_racer"

WHO = ("handler", "coordinator")
# What can be done to a request in each state; those by a link have seen no version of it.
DEEDS = {
    CaseState.NEW: ("screen", "close", "withdraw"),
    CaseState.SCREENED: ("accept", "accept_as_another", "decline", "refer", "close", "withdraw"),
    CaseState.MATCHED: ("release", "refer", "close", "withdraw"),
    CaseState.REFERRED: ("take_back", "give_back", "close", "withdraw"),
    CaseState.CLOSED: ("reopen", "purge"),
}
# Of these the losing one is told who was first.
TELLING = {"screen", "close", "refer", "take_back", "reopen"}
# Who sends these again hears that it is so.
REPEATABLE = {"withdraw", "accept", "accept_as_another", "decline"}
WHAT = {
    "withdraw": "close",
    "accept": "accepted",
    "accept_as_another": "accepted",
    "decline": "declined",
    "give_back": "take_back",
}
PAIRS = [
    (state, *pair)
    for state, deeds in DEEDS.items()
    for pair in combinations_with_replacement(deeds, 2)
]
# One a state at least, each against itself or against another, with every link in it.
A_DOZEN = [
    (CaseState.NEW, "screen", "screen"),
    (CaseState.NEW, "screen", "close"),
    (CaseState.NEW, "close", "withdraw"),
    (CaseState.SCREENED, "accept", "accept_as_another"),
    (CaseState.SCREENED, "accept", "decline"),
    (CaseState.SCREENED, "accept", "withdraw"),
    (CaseState.SCREENED, "accept", "close"),
    (CaseState.SCREENED, "refer", "accept"),
    (CaseState.MATCHED, "release", "withdraw"),
    (CaseState.REFERRED, "take_back", "give_back"),
    (CaseState.CLOSED, "reopen", "purge"),
    (CaseState.CLOSED, "purge", "purge"),
]


def request_in(state, number, city, user):
    """Return the id of a request in `state`; a screened one has asked two volunteers."""
    case = city.file(name=f"Mia Nummer{number}", email=f"mia{number}@example.org", phone="")
    if state == CaseState.NEW:
        return str(case.pk)
    services.screen(case.pk, user, CALLED)
    if state in (CaseState.SCREENED, CaseState.MATCHED):
        mails = [f"{name}{number}@example.org" for name in ("vera", "paul")]
        offers = [volunteer(city, user, f"Vera Nummer{number}", email=mail) for mail in mails]
        match, _other = matching.invite(case.pk, [offer.pk for offer in offers], user)
        if state == CaseState.MATCHED:
            matching.answer(match.link, accept=True)
    if state == CaseState.REFERRED:
        refer(case, city, user)
    if state == CaseState.CLOSED:
        move(case.pk, Verb.CLOSE, staff(user), Closing(city.request.outcomes.first()))
    return str(case.pk)


def whole_after(races, city, coordinator, start):
    """Let each race be run, and look at what it left; return who won how often."""
    cases = [
        request_in(state, number, city, coordinator) for number, (state, *_pair) in enumerate(races)
    ]
    racers, came = start(), Counter()
    for case, (state, *pair) in zip(cases, races, strict=True):
        before = racers.ask("report", case)
        assert (before["state"], before["wrong"]) == (state, [])
        outcomes = racers.race(
            *(("do", deed, case, who) for deed, who in zip(pair, WHO, strict=True))
        )
        after = racers.ask("report", case)
        assert after["wrong"] == [], (pair, outcomes, after)
        one_won(pair, outcomes, before, after)
        came[outcomes.count("won")] += 1
    return came


def one_won(pair, outcomes, before, after):
    """Who won left what they did on the timeline, who lost nothing; who lost to staff hears it."""
    race = (pair, outcomes, after)
    assert "won" in outcomes, race
    purged = after["state"] == CaseState.PURGED
    # With a purge all the events before it go.
    more = Counter(after["events"]) - Counter({} if purged else before["events"])
    winners = [deed for deed, said in zip(pair, outcomes, strict=True) if said == "won"]
    left = Counter(WHAT.get(deed, deed) for deed in winners)
    if pair[0] == pair[1] and pair[0] in REPEATABLE:
        left = Counter(set(left))
    for deed in pair:
        what = WHAT.get(deed, deed)
        too_late = sum(said == "already_found" for said in outcomes) if what == "accepted" else 0
        assert more[what] == left[what] + too_late, race
    if set(pair) <= TELLING:
        assert sorted(said == "won" for said in outcomes) == [False, True], race
        assert WHO[outcomes.index("won")] in "".join(outcomes), race


def test_a_dozen_races_leave_each_case_whole(city, handler, coordinator, privacy_officer, start):
    whole_after(A_DOZEN, city, coordinator, start)


@pytest.mark.prove(name="all-verbs-race")
def test_a_thousand_races_of_every_pair_of_verbs(
    city, handler, coordinator, privacy_officer, start, record_property
):
    races = list(islice(cycle(PAIRS), 1000))
    came = whole_after(races, city, coordinator, start)
    record_property("pairs", len(PAIRS))
    record_property("one won", came[1])
    record_property("both, one after the other", came[2])


def test_every_verb_of_the_graph_races():
    done = {WHAT.get(deed, deed) for deeds in DEEDS.values() for deed in deeds}
    # An offer or a request is matched by a yes.
    assert done - {"accepted", "declined"} | {"match"} == set(Verb.values)


def test_with_the_lock_off_both_win_and_the_case_is_half_of_each(city, handler, coordinator, start):
    races = [
        (CaseState.NEW, "screen", "close"),
        (CaseState.SCREENED, "accept", "accept_as_another"),
    ]
    cases = [request_in(race[0], each, city, coordinator) for each, race in enumerate(races)]
    racers = start()
    for case, (_state, *pair) in zip(cases, races, strict=True):
        outcomes = racers.race(
            *(("do_without_lock", deed, case, who) for deed, who in zip(pair, WHO, strict=True))
        )
        assert outcomes == ["won", "won"]
        assert racers.ask("report", case)["wrong"] != []
