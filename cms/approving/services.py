"""Which pages wait for somebody, and the answer to each when they approve several together."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from cms import translations
from cms.admin import refusal
from cms.models.base import SOURCE, CityPage
from workflows.staff.models import User


@dataclass(frozen=True)
class Waiting:
    """A page that waits: its newest draft, who submitted it, and whether that was who looks."""

    page: CityPage
    state: TaskState
    is_own: bool


@dataclass(frozen=True)
class Approved:
    """What became of one page: `is_done`, and the sentence that says so or why not."""

    page: Page
    is_done: bool
    sentence: str


def waiting_for(user: User) -> list[Waiting]:
    """Return the pages that `user` may approve, who waited longest first."""
    states = TaskState.objects.reviewable_by(user).filter(
        workflow_state__base_content_type__app_label="wagtailcore",
        workflow_state__base_content_type__model="page",
    )
    states = states.select_related("workflow_state__requested_by", "revision", "task")
    found = []
    for state in states.order_by("started_at", "pk"):
        page = state.workflow_state.content_object.specific
        if isinstance(page, CityPage) and may_approve(page, user):
            found.append(Waiting(page, state, state.workflow_state.requested_by_id == user.pk))
    return found


def may_approve(page: Page, user: User) -> bool:
    """Return whether the page waits for somebody, and its workflow lets this user approve it.

    A workflow whose task is for somebody else, such as one that leaves out who submitted, says no.
    """
    task = page.current_workflow_task
    return bool(task) and "approve" in {name for name, *_rest in task.get_actions(page, user)}


def approve_each(pages: list[Page], user: User, seen: dict[int, int]) -> list[Approved]:
    """Approve each page by its own workflow; one that cannot be stops none of the others.

    `seen` has the id of the revision that was on the screen, by page. Dutch goes before its
    translations, which wait for it.
    """
    ordered = sorted(pages, key=lambda page: page.locale.language_code != SOURCE)
    return [approve(page.pk, user, seen.get(page.pk)) for page in ordered]


def approve(pk: int, user: User, seen: int | None) -> Approved:
    """Approve one page with its row held, as in its editor, and return what became of it."""
    try:
        with transaction.atomic():
            Page.objects.select_for_update(of=("self",)).get(pk=pk)
            page = Page.objects.get(pk=pk).specific
            title = {"page": page.get_admin_display_title()}
            if sentence := why_not(page, user, seen):
                return Approved(page, is_done=False, sentence=sentence % title)
            state = page.current_workflow_task_state.specific
            state.task.specific.on_action(state, user, "approve")
    except (PermissionDenied, ValidationError) as refused:
        return Approved(page, is_done=False, sentence=str(refused))
    page.refresh_from_db()
    done = page.live and not page.has_unpublished_changes
    sentence = _("“%(page)s” is online.") if done else _("“%(page)s” is approved.")
    return Approved(page, is_done=True, sentence=sentence % title)


def why_not(page: Page, user: User, seen: int | None) -> str:
    """Return a sentence, with a place for the name of the page, that says why not; or ""."""
    if not page.workflow_in_progress:
        return _("“%(page)s” waits no longer: somebody decided on it, or took it back.")
    if not may_approve(page, user):
        return _("“%(page)s” is not yours to approve.")
    if page.latest_revision_id != seen:
        return _("“%(page)s” was changed meanwhile. Look at it once more.")
    lock = page.get_lock()
    if lock and lock.for_user(user):
        return _("“%(page)s” is locked. Who locked it has to let go of it first.")
    draft = page.get_latest_revision_as_object()
    translation = translations.of_page(page) if page.is_translation else None
    return refusal(draft, translation).replace("%", "%%")
