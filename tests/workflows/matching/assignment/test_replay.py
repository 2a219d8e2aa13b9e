"""The end of the replay, with the volunteers as they came: who is matched, and why not."""

import pytest

from tests.bench.replayed import fill
from workflows.cases.models import Case
from workflows.casetypes.models import Kind
from workflows.matching.assignment import services
from workflows.matching.assignment.models import Run
from workflows.matching.assignment.states import Lack, PairState

PROOF = pytest.mark.prove(name="assignment")


@pytest.mark.parametrize("scale", [0.03, pytest.param(1, marks=PROOF)])
def test_as_many_are_matched_as_were_and_each_other_has_its_reason(
    city, handler, scale, record_property
):
    matched_then = fill(city, handler, scale=scale)
    run = services.begin(city.programme, handler)
    services.work(Run.objects.claim(run.pk), seconds=600)
    run.refresh_from_db()

    pairs, others = run.rows.pairs(), run.rows.filter(state=PairState.NOBODY)
    record_property("matched", f"{run.found} of {run.sought}")
    assert run.found >= matched_then
    assert pairs.values("request").distinct().count() == run.found
    assert (
        run.found + others.count() == run.sought == Case.objects.filter(kind=Kind.REQUEST).count()
    )
    assert all(row.why in Lack.values for row in others)
    most = city.offer.helps_at_once
    helping: dict = {}
    for row in pairs:
        helping[row.offer_id] = helping.get(row.offer_id, 0) + 1
    assert max(helping.values()) <= most
