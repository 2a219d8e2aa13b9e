"""Where addresses that are no page lead: short ones, and those in words of another language."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import translate_url
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import CreateView, EditView
from wagtail.models import Site


class ShortAddressForm(RedirectForm):
    """Wagtail's, which saves one that leads nowhere."""

    def clean_old_path(self) -> str:
        """Return the address in small letters, so that one in capitals is found to be the same."""
        return str(self.cleaned_data["old_path"]).lower()

    def clean(self) -> dict[str, Any]:
        """Refuse one that leads to no page and no address."""
        super().clean()
        leads = self.cleaned_data.get("redirect_page") or self.cleaned_data.get("redirect_link")
        if not leads and "redirect_link" not in self.errors:
            sentence = _("Choose the page that it leads to, or write an address below.")
            self.add_error("redirect_page", ValidationError(sentence, code="required"))
        return self.cleaned_data


class AddRedirect(CreateView):
    form_class = ShortAddressForm


class EditRedirect(EditView):
    form_class = ShortAddressForm


def answer_in_any_case(request: HttpRequest) -> HttpResponse | None:
    """Return the way to where an address leads, in capitals or not; None when nowhere."""
    path = Redirect.normalise_path(request.path)
    if "\0" in path:
        return None
    found = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path__iexact=path)
    first = found.order_by("pk").first()
    if first is None or first.link is None:
        return None
    return HttpResponsePermanentRedirect(first.link) if first.is_permanent else redirect(first.link)


def answer_in_other_words(request: HttpRequest) -> HttpResponse | None:
    """Return the way to a page of ours whose address was typed in the words of another language.

    /en/klacht/ leads to /en/complaint/. None when the address is nothing in any language.
    """
    language = translation.get_language_from_path(request.path_info)
    if not language or request.method not in ("GET", "HEAD"):
        return None
    words = request.path_info.removeprefix(f"/{language}/")
    for code in settings.COMPLETE_LANGUAGES:
        with translation.override(code):
            meant = translate_url(there := f"/{code}/{words}", language)
        if meant not in (there, request.path_info):
            asked = request.META["QUERY_STRING"]
            return redirect(f"{meant}?{asked}" if asked else meant)
    return None
