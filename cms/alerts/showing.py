"""Which announcements stand on a page now."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from cms.alerts.models import Alert, Where


@dataclass(frozen=True)
class Shown:
    """An announcement as it is read: its text, and in which language that is."""

    alert: Alert
    text: str
    language: str


def alerts_on(page: Page | None, language: str) -> list[Shown]:
    """Return what stands on top of a page now, urgent first; without a page, what is everywhere.

    One query while nothing is announced. Nothing is cached: what staff post is seen at once.
    """
    current = Alert.objects.shown_at(timezone.now()).select_related("page__locale")
    alerts = list(current.prefetch_related("places__page"))
    paths = _paths_of(alerts) if page else {}
    return [_shown(each, language) for each in alerts if _stands_on(each, page, paths)]


def alerts_now(language: str) -> list[Shown]:
    """Return what stands on some page now, the newest first, for who answers the phone."""
    current = Alert.objects.shown_at(timezone.now()).order_by("-starts_at", "-pk")
    return [_shown(each, language) for each in current]


def _paths_of(alerts: list[Alert]) -> dict[str, list[str]]:
    """Return where the pages of these announcements hang in every language, by translation key."""
    keys = {place.page.translation_key for alert in alerts for place in alert.places.all()}
    paths: dict[str, list[str]] = {key: [] for key in keys}
    found = Page.objects.filter(translation_key__in=keys) if keys else Page.objects.none()
    for key, path in found.values_list("translation_key", "path"):
        paths[key].append(path)
    return paths


def _stands_on(alert: Alert, page: Page | None, paths: dict[str, list[str]]) -> bool:
    if alert.where == Where.EVERYWHERE:
        return True
    if page is None or not page.path:
        return False
    above = [path for place in alert.places.all() for path in paths[place.page.translation_key]]
    return page.path.startswith(tuple(above))


def _shown(alert: Alert, language: str) -> Shown:
    there = language if alert.text.get(language) else settings.LANGUAGE_CODE
    return Shown(alert, alert.text.in_language(there), there)
