"""What changes for other machines that show the site: heard here, told by webhooks.

Ids alone: whoever is told reads by the API what is public then.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.alerts.models import Alert
from cms.models import CityDocument, CityImage
from forms.models import FormVersion
from workflows.casetypes.models import CaseType
from workflows.city.models import CitySettings
from workflows.matching.signals import opening_turned
from workflows.webhooks.events import Event
from workflows.webhooks.services import tell

# Whose saving and deletion counts. A page is saved with each draft, so it is heard of by signals.
ROWS: dict[type[Model], Event] = {
    Alert: Event.ALERT_CHANGED,
    CitySettings: Event.SETTINGS_CHANGED,
    Redirect: Event.REDIRECT_CHANGED,
}
# New ones are on no page yet.
FILES: dict[type[Model], Event] = {
    CityDocument: Event.DOCUMENT_CHANGED,
    CityImage: Event.IMAGE_CHANGED,
}


def page_was_published(instance: Page, **_rest: Any) -> None:
    """Tell it, but not what is only planned."""
    if instance.live:
        tell(Event.PAGE_PUBLISHED, instance.pk)


def page_was_unpublished(instance: Page, **_rest: Any) -> None:
    tell(Event.PAGE_UNPUBLISHED, instance.pk)


def page_got_another_address(instance: Page, **signal: Any) -> None:
    """Tell it, but not what was only put in another order."""
    before = signal.get("url_path_before")
    if instance.live and (before is None or before != signal["url_path_after"]):
        tell(Event.PAGE_MOVED, instance.pk)


def page_was_deleted(instance: Page, **_rest: Any) -> None:
    """Tell it of what could be read once. Wagtail takes a page offline first, which is told too."""
    if instance.first_published_at:
        tell(Event.PAGE_DELETED, instance.pk)


def page_was_made_private(instance: PageViewRestriction, **_rest: Any) -> None:
    """Tell it as if the page was taken offline: for who is not signed in it was."""
    tell(Event.PAGE_UNPUBLISHED, instance.page_id)


def page_is_public_again(instance: PageViewRestriction, **_rest: Any) -> None:
    """Tell it, but not when the restriction goes with its page."""
    if Page.objects.filter(pk=instance.page_id, live=True).exists():
        tell(Event.PAGE_PUBLISHED, instance.page_id)


def vacancy_turned(opening: Any, **_rest: Any) -> None:
    """Tell it of the page of a vacancy in each language."""
    pages = Page.objects.live().filter(translation_key=opening.vacancy)
    tell(Event.VACANCY_TURNED, *pages.order_by("pk").values_list("pk", flat=True))


def form_was_published(
    instance: FormVersion, *, created: bool, raw: bool = False, **_rest: Any
) -> None:
    """Tell it of each case type that asks this form: the API knows forms by that. No try-outs."""
    if raw or not created or instance.number is None:
        return
    asking = CaseType.objects.filter(form__translation_key=instance.definition.translation_key)
    tell(Event.FORM_PUBLISHED, *asking.order_by("key").values_list("key", flat=True))


def row_was_saved(sender: type[Model], instance: Model, *, raw: bool = False, **_rest: Any) -> None:
    if not raw:
        tell(ROWS[sender], instance.pk)


def row_was_deleted(sender: type[Model], instance: Model, **_rest: Any) -> None:
    tell((ROWS | FILES)[sender], instance.pk)


def file_was_saved(
    sender: type[Model],
    instance: Model,
    *,
    created: bool,
    raw: bool = False,
    update_fields: Any = None,
    **_rest: Any,
) -> None:
    """Tell it, but not what Wagtail notes about a file, such as its size."""
    if not (raw or created or update_fields):
        tell(FILES[sender], instance.pk)


def connect() -> None:
    """Listen; called once, when the app is ready."""
    page_published.connect(page_was_published)
    page_unpublished.connect(page_was_unpublished)
    post_page_move.connect(page_got_another_address)
    page_slug_changed.connect(page_got_another_address)
    post_delete.connect(page_was_deleted, sender=Page)
    post_save.connect(page_was_made_private, sender=PageViewRestriction)
    post_delete.connect(page_is_public_again, sender=PageViewRestriction)
    opening_turned.connect(vacancy_turned)
    post_save.connect(form_was_published, sender=FormVersion)
    for row in ROWS:
        post_save.connect(row_was_saved, sender=row)
    for row in FILES:
        post_save.connect(file_was_saved, sender=row)
    for row in (*ROWS, *FILES):
        post_delete.connect(row_was_deleted, sender=row)
