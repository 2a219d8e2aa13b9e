"""Handing a form, or a page, to the moderators."""

from typing import Any

from wagtail.models import WorkflowState


def submit(instance: Any, user: Any) -> None:
    """Hand the newest draft to the moderators, or hand it back to them with what they asked."""
    state = instance.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        instance.get_workflow().start(instance, user)
