"""The page on which the site is searched."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.models import FormPage, HomePage, StoryPage, VacancyPage
from cms.search.excerpts import excerpt, marked
from cms.search.finding import find
from cms.search.texts import NAMED, named_in, plain_text
from workflows.vault.names import MOST_TYPED, typed_words

SHOWN = 10

# What residents call each kind of page; all else is information.
KINDS = {VacancyPage: _("Something you can do"), StoryPage: _("Story"), FormPage: _("Form")}
INFORMATION = _("Information")


@dataclass(frozen=True)
class Result:
    """A page that was found, as it is shown; `about` is its category and neighbourhood."""

    url: str
    kind: str | Promise
    about: SafeString
    title: SafeString
    excerpt: SafeString


@require_safe
@never_cache
def search(request: HttpRequest) -> HttpResponseBase:
    """Show what was found for `q` in the language of the address. What was typed is not kept."""
    language = get_language()
    typed = request.GET.get("q", "").strip()[:MOST_TYPED]
    words = typed_words(typed)
    found = find(words, language)
    page_of_results = Paginator(found.ids, SHOWN).get_page(request.GET.get("page"))
    context = {
        "typed": typed,
        "is_close": found.is_close,
        "results": [result_of(page, words, request) for page in in_order(page_of_results)],
        "paging": page_of_results,
        "home": None if found.ids else first_page(language),
    }
    return render(request, "cms/search.html", context)


def in_order(ids: list[int]) -> list[Page]:
    """Return these pages, whole, in this order, with what is named of them."""
    pages = {page.pk: page for page in Page.objects.filter(pk__in=list(ids)).specific()}
    for kind in {type(page) for page in pages.values()}:
        named = [name for name in NAMED if hasattr(kind, name)]
        same = [page for page in pages.values() if type(page) is kind]
        prefetch_related_objects(same, "locale", *named)
    return [pages[pk] for pk in ids if pk in pages]


def result_of(page: Page, words: list[str], request: HttpRequest) -> Result:
    return Result(
        url=page.get_url(request) or "",
        kind=KINDS.get(type(page), INFORMATION),
        about=marked(" · ".join(named_in(page)), words),
        title=marked(page.title, words),
        excerpt=excerpt(plain_text(page), words),
    )


def first_page(language: str) -> HomePage | None:
    """Return the live home page in a language, for its two doors."""
    return HomePage.objects.live().filter(locale__language_code=language).first()
