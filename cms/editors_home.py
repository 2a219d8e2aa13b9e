"""What an editor begins the day with: what can be made, and what changes on the site by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision

from cms.alerts.models import Alert
from cms.campaigns.services import CHANGES
from cms.models import HomePage, StandardPage, StoryIndexPage, StoryPage
from cms.models.base import SOURCE
from cms.models.vacancies import VacancyIndexPage, VacancyPage
from forms.models import FormDefinition
from workflows.casetypes.models import Programme
from workflows.staff.models import User

AHEAD = timedelta(days=7)
MAKES_FORMS = "cityforms.add_formdefinition"


@dataclass(frozen=True)
class Change:
    """One change of the site that nobody has to make any more, and the screen that set it.

    It comes at a moment in Europe/Brussels, or `all_day`. `url` is "" for who may not change it.
    """

    at: datetime
    what: str
    url: str = ""
    all_day: bool = False


def changes_ahead(user: User) -> list[Change]:
    """Return what changes on the site by itself in the next seven days, the first one first."""
    now = timezone.localtime()
    finder = AdminURLFinder(user)
    found = [
        *_published(now, finder),
        *_taken_down(now, finder),
        *_announced(now, finder),
        *_begun_and_ended(now),
    ]
    return sorted(found, key=lambda change: change.at)


def _published(now: datetime, finder: AdminURLFinder) -> Iterator[Change]:
    scheduled = Revision.objects.filter(approved_go_live_at__range=(now, now + AHEAD))
    for revision in scheduled.defer("content"):
        row = revision.content_object
        sentence = _("“%(what)s” changes") if row.live else _("“%(what)s” goes live")
        yield _change(revision.approved_go_live_at, sentence, row, finder)


def _taken_down(now: datetime, finder: AdminURLFinder) -> Iterator[Change]:
    for model in (Page, FormDefinition):
        rows = model.objects.filter(live=True, expire_at__range=(now, now + AHEAD))
        for row in rows.select_related("locale"):
            yield _change(row.expire_at, _("“%(what)s” goes off the site"), row, finder)


def _announced(now: datetime, finder: AdminURLFinder) -> Iterator[Change]:
    week = (now, now + AHEAD)
    for alert in Alert.objects.filter(Q(starts_at__range=week) | Q(ends_at__range=week)):
        sentences = (
            (alert.starts_at, _("Announcement: “%(what)s” appears")),
            (alert.ends_at, _("Announcement: “%(what)s” disappears")),
        )
        for at, sentence in sentences:
            if at and week[0] <= at <= week[1]:
                yield _change(at, sentence, alert, finder)


def _begun_and_ended(now: datetime) -> Iterator[Change]:
    """Yield the first and last days of campaigns, each where its parts stand together."""
    days = (now.date(), (now + AHEAD).date())
    programmes = Programme.objects.filter(is_draft=False).filter(
        Q(starts_on__range=days) | Q(ends_on__range=days)
    )
    for programme in programmes.select_related("campaign"):
        campaign = getattr(programme, "campaign", None)
        url = reverse("cms_campaign", args=[programme.key]) if campaign else ""
        sentences = (
            (programme.starts_on, _("First day of “%(what)s”: its forms open")),
            (programme.ends_on, _("Last day of “%(what)s”: its forms close after it")),
        )
        for day, sentence in sentences:
            if day and days[0] <= day <= days[1]:
                at = timezone.make_aware(datetime.combine(day, time()))
                yield Change(at, sentence % {"what": programme}, url, all_day=True)


def _change(at: datetime, sentence: str, row: Any, finder: AdminURLFinder) -> Change:
    return Change(at, sentence % {"what": named(row)}, finder.get_edit_url(row) or "")


def named(row: Any) -> str:
    """Return what an editor calls a page, form or announcement, with its language if not Dutch."""
    name = row.get_admin_display_title() if isinstance(row, Page) else str(row)
    locale = getattr(row, "locale", None)
    if locale is None or locale.language_code == SOURCE:
        return name
    return f"{name} ({locale.get_display_name()})"


class ChangesAhead(Component):
    """What goes live or off the site this week by itself."""

    name = "changes_ahead"
    template_name = "cms/admin/changes_ahead.html"
    order = 45

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"changes": changes_ahead(self.user)}


@dataclass(frozen=True)
class New:
    """Something that can be made, and the screen on which it is begun."""

    label: str
    url: str


def can_be_made(user: User) -> list[New]:
    """Return what `user` may begin: pages in their place of the Dutch tree, a form, a campaign."""
    pages = (
        (_("New page of information"), HomePage, StandardPage),
        (_("New story"), StoryIndexPage, StoryPage),
        (_("New vacancy"), VacancyIndexPage, VacancyPage),
    )
    made = [
        New(label, reverse("cms_choose_template", args=[child._meta.model_name, parent.pk]))
        for label, kind, child in pages
        if (parent := kind.objects.filter(locale__language_code=SOURCE).first())
        and parent.permissions_for_user(user).can_add_subpage()
    ]
    others = (
        (_("New form"), "wagtailsnippets_cityforms_formdefinition:add", MAKES_FORMS),
        (_("New campaign"), "cms_new_campaign", CHANGES),
    )
    return made + [New(label, reverse(url)) for label, url, right in others if user.has_perm(right)]


class MakeNew(Component):
    """What an editor makes most, a click away."""

    name = "make_new"
    template_name = "cms/admin/make_new.html"
    order = 5

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"made": can_be_made(self.user)}
