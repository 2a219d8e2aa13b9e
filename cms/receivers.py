"""What pages do when a page is published, taken down or deleted."""

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cms import sent_stories, services
from cms.models.base import CityPage
from workflows.cases.models import CaseEvent
from workflows.cases.signals import case_moved
from workflows.cases.states import ActorKind, Verb


def dutch_was_published(instance: Page, revision: Any = None, **_rest: Any) -> None:
    """Let the translations follow."""
    if isinstance(instance, CityPage) and not instance.is_translation and instance.live:
        services.follow_dutch(instance, user=revision.user if revision else None)


def dutch_was_taken_down(instance: Any, **_rest: Any) -> None:
    """Take the translations down as well."""
    if isinstance(instance, CityPage) and not instance.is_translation:
        services.take_down_translations(instance)


def case_was_ended(event: CaseEvent, **_rest: Any) -> None:
    """Take it that who ends the case of their story no longer wants it on the site."""
    if event.what == Verb.CLOSE and event.actor_kind == ActorKind.RESIDENT:
        sent_stories.take_back(event.case_id)


def connect() -> None:
    """Listen; called once, when the app is ready."""
    page_published.connect(dutch_was_published, dispatch_uid="cms.dutch_was_published")
    page_unpublished.connect(dutch_was_taken_down, dispatch_uid="cms.dutch_was_unpublished")
    case_moved.connect(case_was_ended, dispatch_uid="cms.case_was_ended")
    post_delete.connect(dutch_was_taken_down, dispatch_uid="cms.dutch_was_deleted")
