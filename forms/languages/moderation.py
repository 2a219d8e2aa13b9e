"""Handing a form, or a page, to the moderators, and what they ask when they hand it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import WorkflowState


@dataclass(frozen=True)
class GivenBack:
    """That a moderator gave something back: who did, "" when they are gone, and what they asked."""

    by: str
    asked: str

    def __str__(self) -> str:
        """Return both as one sentence, for a message on top of an editor."""
        if self.by and self.asked:
            sentence = _("%(by)s gave this back to be changed: “%(asked)s”")
        elif self.asked:
            sentence = _("A moderator gave this back to be changed: “%(asked)s”")
        else:
            sentence = _("A moderator gave this back without a reason. Ask what should change.")
        return sentence % {"by": self.by, "asked": self.asked}


def submit(instance: Any, user: Any) -> None:
    """Hand the newest draft to the moderators, or hand it back to them with what they asked."""
    state = instance.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        instance.get_workflow().start(instance, user)


def given_back(instances: Iterable[Any]) -> list[GivenBack]:
    """Return which of these pages or forms were given back and not submitted since."""
    states = (instance.current_workflow_state for instance in instances)
    return [
        _given_back(state.current_task_state)
        for state in states
        if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES
    ]


def _given_back(task_state: Any) -> GivenBack:
    by = task_state.finished_by
    return GivenBack((by.get_full_name() or by.get_username()) if by else "", task_state.comment)
