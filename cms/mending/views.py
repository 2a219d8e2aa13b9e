"""The screens of it: what the editor of a page says, and the list of all of it."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.models import Page, get_page_models

from cms.editors_home import named
from cms.mending.checking import Finding, findings_on, findings_on_each
from cms.models.base import CityPage
from cms.screens import Screen
from cms.translations import TRANSLATES


@require_POST
def check(request: HttpRequest, page_id: int) -> HttpResponse:
    """Return what needs mending on a page as it stands in its editor, saved or not, as JSON.

    Nothing is written. What the editor cannot read at all is looked at as it was saved last.
    Raise PermissionDenied for who may not edit the page.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, CityPage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    found = findings_on(as_typed(page, request))
    return JsonResponse({"heading": heading_of(len(found)), "findings": list(map(told, found))})


def as_typed(page: CityPage, request: HttpRequest) -> CityPage:
    """Return the page with what stands in the form of its editor."""
    draft = page.get_latest_revision_as_object()
    form_class = draft.get_edit_handler().get_form_class()
    form = form_class(
        request.POST, instance=draft, parent_page=page.get_parent(), for_user=request.user
    )
    form.defer_required_fields()
    # What nobody's editor sends says not even how many blocks there are.
    with suppress(MultiValueDictKeyError):
        if form.is_valid():
            return form.save(commit=False)
    return page.get_latest_revision_as_object()


def told(finding: Finding) -> dict[str, Any]:
    """Return what the script of the editor shows of a finding."""
    return {
        "path": finding.path,
        "place": finding.place,
        "sentence": finding.sentence,
        "stops": finding.stops,
        "fragment": finding.fragment,
    }


def heading_of(number: int) -> str:
    """Return how many things need mending, "" for none."""
    if not number:
        return ""
    sentence = ngettext(
        "%(number)d thing on this page needs mending",
        "%(number)d things on this page need mending",
        number,
    )
    return sentence % {"number": number}


@dataclass(frozen=True)
class ToMend:
    """A live page with what needs mending on it; `url` is its editor."""

    name: str
    url: str
    findings: list[Finding]


def to_mend() -> list[ToMend]:
    """Return the live pages with something to mend, as residents read them, by name."""
    pages = [
        page
        for model in get_page_models()
        if issubclass(model, CityPage)
        for page in model.objects.live().select_related("locale")
    ]
    found = [
        ToMend(named(page), reverse("wagtailadmin_pages:edit", args=[page.pk]), findings)
        for page, findings in zip(pages, findings_on_each(pages), strict=True)
        if findings
    ]
    return sorted(found, key=lambda one: one.name.casefold())


class ToMendView(Screen, TemplateView):
    """The list for editors."""

    template_name = "cms/admin/to_mend.html"
    page_title = gettext_lazy("What needs mending")
    header_icon = "warning"
    needs = TRANSLATES

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(pages=to_mend(), **kwargs)
