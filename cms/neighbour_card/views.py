"""Where somebody makes their cards."""

from http import HTTPStatus

from django import forms
from django.core.validators import RegexValidator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.neighbour_card.sheet import sheet
from cms.page_cache.pages import the_same_for_all
from workflows.intake import rates

# Sheets from one address, which a whole house may share; and from all, for each costs the web
# server most of a second, in which it shows no page.
MOST, SECONDS = 20, 600
MOST_OF_ALL, MINUTE = 40, 60
NUMBER = RegexValidator(
    r"^\+?[0-9](?:[ ./()-]*[0-9]){7,14}$",
    gettext_lazy("Write a phone number, such as 0470 12 34 56."),
)


class CardForm(forms.Form):
    """What stands on the cards; what is left empty is written by hand."""

    name = forms.CharField(max_length=40, required=False)
    phone = forms.CharField(max_length=25, required=False, validators=[NUMBER])


# Nothing is stored and no login counts here, so the cookie check would protect nothing.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def neighbour_card(request: HttpRequest) -> HttpResponseBase:
    """Show the form, or return the sheet as a file."""
    if request.method != "POST":
        return the_same_for_all(show(request, CardForm()))
    form = CardForm(request.POST)
    if not form.is_valid():
        return show(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if are_too_many(request):
        sentence = gettext("Many cards were made just now. Try again in ten minutes.")
        form.add_error(None, sentence)
        return show(request, form, HTTPStatus.TOO_MANY_REQUESTS)
    return as_file(sheet(**form.cleaned_data))


def are_too_many(request: HttpRequest) -> bool:
    """Count one more sheet; return whether there were too many lately, from there or in all."""
    return (
        rates.count("neighbour-card", rates.address_of(request), SECONDS) > MOST
        or rates.count("neighbour-card", "everybody", MINUTE) > MOST_OF_ALL
    )


def show(request: HttpRequest, form: CardForm, status: int = HTTPStatus.OK) -> HttpResponse:
    """Return the page; one with something typed is nobody else's."""
    response = render(request, "cms/neighbour_card.html", {"form": form}, status=status)
    if form.is_bound:
        add_never_cache_headers(response)
    return response


def as_file(pdf: bytes) -> HttpResponse:
    """Return the sheet to keep or print."""
    name = gettext("neighbour-cards")
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    response = HttpResponse(pdf, content_type="application/pdf", headers=headers)
    add_never_cache_headers(response)
    return response
