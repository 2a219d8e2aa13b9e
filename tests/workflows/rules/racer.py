"""A worker in a process of its own; see tests/racing.py."""

from contextlib import nullcontext
from types import SimpleNamespace
from unittest import mock

import django

django.setup()

from tests.racing import meet, serve  # noqa: E402 (Django first)
from workflows.cases.models import Case, CaseEvent  # noqa: E402
from workflows.rules import services  # noqa: E402


def act(rule: int, case: str, entry: int) -> str:
    """Meet the other, then act by the rule."""
    meet()
    return services.act(rule, case, entry)  # type: ignore[arg-type]


def act_without_lock(rule: int, case: str, entry: int) -> str:
    """The same with the guard off: no transaction, and both have looked before one acts."""
    is_due = services.is_due

    def look_then_meet(*arguments: object) -> bool:
        found = is_due(*arguments)  # type: ignore[arg-type]
        meet()
        return found

    unguarded = SimpleNamespace(atomic=nullcontext)
    case_model = SimpleNamespace(objects=unlocked())
    with (
        mock.patch.object(services, "is_due", look_then_meet),
        mock.patch.object(services, "transaction", unguarded),
        mock.patch.object(services, "Case", case_model),
    ):
        return services.act(rule, case, entry)  # type: ignore[arg-type]


def unlocked() -> SimpleNamespace:
    """Cases that nobody locks."""
    return SimpleNamespace(select_for_update=lambda **_options: Case.objects.all())


def events(case: str) -> int:
    """Count the events by which it was put first."""
    return CaseEvent.objects.filter(case=case, what=CaseEvent.What.PRIORITISED).count()


COMMANDS = (act, act_without_lock, events)
serve({each.__name__: each for each in COMMANDS})
