"""The register of data breaches: what is to be told, whom one reached, and drafts of notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from workflows.casetypes import languages
from workflows.city.services import city
from workflows.desk.access import DeskView
from workflows.desk.officer.breach_forms import ReportBreachForm, WeighBreachForm
from workflows.desk.officer.which_data import WhichData
from workflows.privacy.breaches import services
from workflows.privacy.breaches.models import Breach
from workflows.privacy.breaches.reach import Reached, reach_of
from workflows.privacy.status_page import GROUPS
from workflows.staff.names import name_of
from workflows.vault.registry import Group

KEEPS_BREACHES = ("workflows.keep_breaches",)
MOST = 100


@dataclass(frozen=True)
class Row:
    """One breach in the list, and how long there is to tell the authority; "" when done."""

    breach: Breach
    through: str
    left: str
    is_late: bool


@dataclass(frozen=True)
class Notice:
    """A draft of a text, in one language."""

    key: str
    heading: str
    language: str
    text: str


def first_breaches() -> list[Row]:
    """Return what the authority may have to be told of, for the first screen."""
    return rows_of(Breach.objects.to_tell().select_related("account", "partner", "case"))


def rows_of(breaches: Iterable[Breach]) -> list[Row]:
    """Return breaches as rows."""
    return [Row(one, through(one), left_of(one), is_late(one)) for one in breaches]


def through(breach: Breach) -> str:
    """Return through what data were reached, in words."""
    if breach.account:
        return _("the account of %(name)s") % {"name": name_of(breach.account)}
    if breach.partner:
        return _("a link of %(partner)s") % {"partner": breach.partner}
    if breach.case:
        return _("the link of %(reference)s") % {"reference": breach.case}
    return _("something that is no longer here")


def left_of(breach: Breach) -> str:
    """Return how long there is to tell the authority, in words; "" when nothing is to be told."""
    if not breach.is_to_tell:
        return ""
    hours = services.hours_left(breach)
    if hours <= 0:
        said = ngettext("%(hours)d hour too late", "%(hours)d hours too late", -hours)
        return said % {"hours": -hours}
    return ngettext("%(hours)d hour left", "%(hours)d hours left", hours) % {"hours": hours}


def is_late(breach: Breach) -> bool:
    """Return whether the authority was to be told before now."""
    return breach.is_to_tell and services.hours_left(breach) <= 0


class BreachesView(DeskView):
    """All breaches that are kept, and a form for one more."""

    needs = KEEPS_BREACHES
    template_name = "workflows/desk/breaches.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show them, the latest first."""
        return self.screen(ReportBreachForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Write one down, and show whom it reached; or say at the field what is wrong."""
        form = ReportBreachForm(request.POST)
        if not form.is_valid():
            return self.screen(form, 422)
        form.instance.written_by = self.user
        breach = form.save()
        return redirect("desk:breach", breach.pk)

    def screen(self, form: ReportBreachForm, status: int = 200) -> HttpResponseBase:
        """Return the screen."""
        kept = Breach.objects.select_related("account", "partner", "case")[:MOST]
        return self.show(status, rows=rows_of(kept), form=form)


class BreachView(DeskView):
    """One breach: whom it reached, what was found out, and drafts of what is to be said."""

    needs = KEEPS_BREACHES
    template_name = "workflows/desk/breach.html"

    def get(self, request: HttpRequest, breach: UUID) -> HttpResponseBase:
        """Show it. No person is read."""
        found = self.found(breach)
        return self.screen(found, WeighBreachForm(instance=found))

    def post(self, request: HttpRequest, breach: UUID) -> HttpResponseBase:
        """Keep what was found out, or say at the field what is wrong."""
        found = self.found(breach)
        form = WeighBreachForm(request.POST, instance=found)
        if not form.is_valid():
            return self.screen(self.found(breach), form, 422)
        form.save()
        messages.success(request, _("Kept."))
        return redirect("desk:breach", found.pk)

    def found(self, breach_id: UUID) -> Breach:
        """Return a breach. Raise PermissionDenied for none."""
        rows = Breach.objects.select_related("account", "partner", "case", "written_by")
        found = rows.filter(pk=breach_id).first()
        if found is None:
            raise PermissionDenied
        return found

    def screen(self, breach: Breach, form: WeighBreachForm, status: int = 200) -> HttpResponseBase:
        """Return the screen."""
        reached = reach_of(breach)
        data = WhichData([]).in_words(reached.groups)
        return self.show(
            status,
            row=rows_of([breach])[0],
            breach=breach,
            form=form,
            reached=reached,
            data=data,
            ledger=ledger_of(breach),
            notices=[to_authority(breach, reached, data), *to_people(breach, reached)],
            written_by=name_of(breach.written_by),
        )


def ledger_of(breach: Breach) -> str:
    """Return the address of its lines in the ledger; "" for the link of a case, which has few."""
    asked: dict[str, Any] = {"since": breach.since, "until": breach.until}
    if breach.account_id:
        asked["account"] = breach.account_id
    elif breach.partner_id:
        asked["partner"] = breach.partner_id
    elif breach.case:
        asked["volunteer"] = breach.case.reference
    else:
        return ""
    return f"{reverse('desk:ledger')}?{urlencode(asked)}"


def to_authority(breach: Breach, reached: Reached, data: list[str]) -> Notice:
    """Return a draft for the authority (GDPR, article 33.3), in the officer's language.

    `data` are the kinds of data that were reached, in words.
    """
    context = {
        "breach": breach,
        "through": through(breach),
        "reached": reached,
        "data": data,
        "city": city(),
    }
    text = render_to_string("workflows/desk/breach_to_authority.txt", context)
    return Notice("authority", _("To the authority"), "", text)


def to_people(breach: Breach, reached: Reached) -> list[Notice]:
    """Return drafts for the people (GDPR, article 34.2), in each language that they wrote in."""
    notices, called = [], dict(languages.choices())
    for language in reached.languages:
        heading = _("To the people: %(language)s") % {"language": called.get(language, language)}
        with override(language):
            groups = {str(GROUPS.get(key, GROUPS[Group.ANSWERS])) for key in reached.groups}
            context = {"breach": breach, "data": sorted(groups), "city": city()}
            text = render_to_string("workflows/desk/breach_to_people.txt", context)
        notices.append(Notice(f"people-{language}", heading, language, text))
    return notices
