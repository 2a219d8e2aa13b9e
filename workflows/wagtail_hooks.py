"""Wagtail looks for hooks here; they live with their features."""

from workflows.desk import wagtail_hooks

__all__ = ["wagtail_hooks"]
