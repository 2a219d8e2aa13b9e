"""Properties: each a smoke with few examples, and with many among the long proofs."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

# A smoke draws the same each time, so that no landing hangs on the draw; the proofs search.
SMOKE = 60


def unhurried(examples: int) -> settings:
    """Drawing is slow on a busy machine, and says nothing of the engine."""
    return settings(
        deadline=None,
        database=None,
        max_examples=examples,
        derandomize=examples <= SMOKE,
        # Explaining a failure takes longer than finding it.
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def rounds(proof: str, few: int, many: int) -> pytest.MarkDecorator:
    """Run a test with few `examples`, and with many in the proof of that name."""
    whole = pytest.param(many, marks=pytest.mark.prove(name=proof), id="whole")
    return pytest.mark.parametrize("examples", [pytest.param(few, id="smoke"), whole])


def for_all(
    *drawn: st.SearchStrategy[Any], proof: str, few: int = 15, many: int = 500
) -> Callable[[Callable[..., None]], Callable[[int], None]]:
    """Make a test of a property of what is drawn, in both sizes."""

    def decorate(holds: Callable[..., None]) -> Callable[[int], None]:
        @rounds(proof, few, many)
        def run(examples: int) -> None:
            unhurried(examples)(given(*drawn)(holds))()

        run.__name__, run.__doc__ = holds.__name__, holds.__doc__
        return run

    return decorate
