"""Doing what was sent from a screen, alone or with what goes along."""

from collections.abc import Iterable

from django.db import transaction

from workflows.cases.retrying import again_after_deadlock
from workflows.declaring.case_screen import Action


def perform(action: Action, seen: int) -> str:
    """Do the action with what is in its form. Raise what it raises."""
    assert action.form is not None  # noqa: S101 (made by make_form)
    return action.perform(action.form.cleaned_data, seen)


@again_after_deadlock
def perform_with(along: Iterable[Action], asked: Action, seen: int) -> str:
    """Do the action and what goes along with it: all, or nothing. Raise what `asked` raises."""
    with transaction.atomic():
        for one in along:
            perform(one, seen)
        return perform(asked, seen)
