"""A run over all requests of a programme: what it proposes, what a handler accepts, and why not."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from tests.workflows.matching.conftest import Filer
from workflows.cases.models import Case
from workflows.cases.services import EvidenceMissing, Refused
from workflows.casetypes.models import CaseType
from workflows.matching import services as matching
from workflows.matching.assignment import services
from workflows.matching.assignment.explaining import why_not
from workflows.matching.assignment.models import Run, Weights
from workflows.matching.assignment.reading import lots_of
from workflows.matching.assignment.states import Lack, PairState, Sign, Why
from workflows.matching.models import Match
from workflows.upkeep.jobs import JobState

AT_ONCE = 30.0
HERE, FAR = "24062W03", "24062W01"


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def run_over(city, handler):
    """Ask for a proposal and have it worked out."""

    def ran(**how) -> Run:
        run = services.begin(city.programme, handler, **how)
        return worked(run)

    return ran


def worked(run: Run) -> Run:
    """Let a worker do all of it."""
    services.work(Run.objects.claim(run.pk), AT_ONCE)
    return Run.objects.get(pk=run.pk)


def of(run: Run, state: str = PairState.PROPOSED) -> dict:
    """Return the offers of pairs by their request."""
    return {row.request: row.offer for row in run.rows.filter(state=state).order_by("pk")}


def ids(run: Run) -> list[int]:
    return list(run.rows.filter(state=PairState.PROPOSED).values_list("pk", flat=True))


def only_one_each(city) -> None:
    CaseType.objects.filter(pk=city.offer.pk).update(helps_at_once=1)


def other(ask: Filer, name: str, **how) -> Case:
    return ask(name=name, email=f"{name[:2].lower()}@example.org", phone="", **how)


def test_more_people_are_helped_before_somebody_is_helped_by_a_nearer_one(
    city, ask, volunteer, screen, run_over, handler
):
    only_one_each(city)
    first, second = ask(), other(ask, "An Derde")
    near, far = volunteer("Jef Nabij"), volunteer("Lies Verder", where=FAR)
    last = other(ask, "Bo Vierde")
    pharmacy = other(ask, "Cis Vijfde", category="pharmacy")
    # Near has declined the first one: only the far one is left for it.
    (match,) = matching.invite(first.pk, [near.pk], handler)
    matching.answer_for(match.pk, handler, accept=False)

    run = run_over()

    assert of(run) == {first: far, second: near}
    assert (run.state, run.sought, run.found, run.offers) == (JobState.DONE, 4, 2, 2)
    assert (run.done, run.total) == (4, 4)
    lacking = {row.request: row.why for row in run.rows.filter(state=PairState.NOBODY)}
    assert lacking == {last: Lack.TAKEN, pharmacy: Lack.NOBODY_THERE}
    row = run.rows.get(request=second)
    assert row.reasons == [Sign.SAME_PLACE, Sign.SHARED_LANGUAGE, Sign.ASKED_BEFORE, Sign.FEW_FIT]
    assert run.score == pytest.approx(sum(run.rows.values_list("score", flat=True)))
    assert 0 < row.score <= 1
    # Who suits better and was passed over is needed elsewhere, and it is said for whom.
    assert str(second) in why_not(run, last, near)
    assert "asked for this request before" in why_not(run, first, near)
    assert why_not(run, pharmacy, near) == "This volunteer offers another category of help."


def test_accepting_invites_as_by_hand_and_says_who_could_not_be(
    city, ask, volunteer, run_over, handler, coordinator, stranger
):
    only_one_each(city)
    asked = [ask(), *(other(ask, f"{name} Derde") for name in ("An", "Bo", "Cis"))]
    for name in ("Jef Een", "Lies Twee", "Sam Drie", "Ine Vier"):
        volunteer(name)
    run = run_over()
    pairs = of(run)
    assert set(pairs) == set(asked)
    assert len({offer.pk for offer in pairs.values()}) == 4
    good, taken, overtaken, left = asked
    # Meanwhile another asks this volunteer for something else, and changes a request.
    beside = other(ask, "Dirk Zesde")
    matching.invite(beside.pk, [pairs[taken].pk], handler)
    Case.objects.filter(pk=overtaken.pk).update(version=overtaken.version + 1)

    with pytest.raises(EvidenceMissing):
        services.accept(run, ids(run), stranger)
    services.leave(run, [run.rows.get(request=left).pk], handler)
    assert services.accept(run, ids(run), handler) == 3
    run = worked(run)

    assert run.state == JobState.DONE
    came = {row.request: (row.state, row.why) for row in run.rows.all()}
    assert came == {
        good: (PairState.INVITED, ""),
        taken: (PairState.REFUSED, Why.NOT_FREE),
        overtaken: (PairState.REFUSED, Why.OVERTAKEN),
        left: (PairState.LEFT, ""),
    }
    invited = Match.objects.exclude(request=beside)
    assert [(match.request, match.offer) for match in invited] == [(good, pairs[good])]
    with pytest.raises(EvidenceMissing):
        services.accept(run, [row.pk for row in run.rows.all()], handler)
    # Who is asked already stands in no further proposal, nor does their request.
    again = of(run_over())
    assert good not in again
    assert not {pairs[good], pairs[taken]} & set(again.values())


def test_a_second_run_of_a_programme_says_that_one_is_under_way(city, handler, ask, run_over):
    ask()
    first = services.begin(city.programme, handler)
    with pytest.raises(services.AlreadyRunning, match="under way"):
        services.begin(city.programme, handler)
    assert Run.objects.count() == 1
    worked(first)
    assert run_over().state == JobState.DONE


def test_nothing_of_a_try_out_can_be_accepted_and_only_who_matches_may_ask(
    city, ask, volunteer, run_over, handler, operator
):
    CaseType.objects.filter(pk=city.request.pk).update(asks_by_itself=True)
    ask()
    volunteer("Jef Een")
    run = run_over(is_dry=True, weights=Weights(programme=city.programme, nearness=0))
    assert (run.weights["nearness"], Weights.objects.count()) == (0, 0)
    with pytest.raises(Refused, match="try-out"):
        services.accept(run, ids(run), handler)
    with pytest.raises(PermissionDenied):
        services.begin(city.programme, operator)
    assert Match.objects.count() == 0


def test_a_case_type_may_say_that_a_proposal_invites_by_itself(
    city, ask, volunteer, run_over, handler
):
    waits, open_one = ask(), other(ask, "An Derde")
    Case.objects.filter(pk=waits.pk).update(discreet=True)
    volunteer("Jef Een")
    volunteer("Lies Twee")
    assert Match.objects.count() == 0 == run_over().rows.filter(state=PairState.INVITED).count()
    CaseType.objects.filter(pk=city.request.pk).update(asks_by_itself=True)

    run = run_over()

    assert {row.request: row.state for row in run.rows.all()} == {
        waits: PairState.PROPOSED,
        open_one: PairState.INVITED,
    }
    assert Match.objects.get().request == open_one


def test_fair_turns_come_before_a_second_request_for_the_same_volunteer(
    city, ask, volunteer, run_over, handler
):
    Weights.objects.create(programme=city.programme, nearness=0, fairness=4)
    for name in ("Mia Voorbeeld", "An Derde", "Bo Vierde"):
        other(ask, name)
    near, far = volunteer("Jef Nabij"), volunteer("Lies Verder", where=FAR)

    run = run_over()

    helped = list(of(run).values())
    assert sorted(map(helped.count, (near, far))) == [1, 2]
    # With all of it on nearness the near one helps all three, as many as they said.
    Weights.objects.update(nearness=4, fairness=0)
    assert list(of(run_over()).values()) == [near, near, near]


def test_a_run_reads_the_pool_by_the_rules_of_the_pool(
    city, ask, volunteer, screen, handler, coordinator, run_over
):
    """Whoever is not in the pool of a request is proposed by no run, and the other way round."""
    request = ask(needs=2)
    mine = volunteer("Mia Voorbeeld", email="mia@example.org")
    assert mine.person == request.person
    said_no, left, good = volunteer("Jef Een"), volunteer("Lies Twee"), volunteer("Sam Drie")
    volunteer("Ine Vier", spoken_to=False)
    no, yes = matching.invite(request.pk, [said_no.pk, left.pk], handler)
    matching.answer_for(no.pk, handler, accept=False)
    matching.answer_for(yes.pk, handler, accept=True)
    matching.end(yes.pk, handler, "not_suitable")

    (lot,) = lots_of(city.programme.pk)
    run = run_over()

    assert [one.offer for one in matching.pool(request)] == [good]
    assert set(lot.offers) == {mine, said_no, left, good}
    assert [row.offer for row in run.rows.pairs()] == [good]
    assert run.rows.get(state=PairState.NOBODY).why == Lack.TOO_FEW
