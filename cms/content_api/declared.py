"""What is told of each kind of page. What is not named here, nobody is told.

Each field is a function of the page, what it leads to, and the page's language. No model says it
itself: Wagtail's other doors, such as the API of its admin, would tell the same.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.urls import reverse
from rest_framework.fields import Field
from wagtail.api import APIField

from cms.content_api import bodies, links, markup
from cms.content_api.found import Found
from cms.content_api.references import stored
from cms.models import (
    FormPage,
    HomePage,
    StandardPage,
    StoryIndexPage,
    StoryPage,
    VacancyIndexPage,
    VacancyPage,
)

Told = Callable[[Any, Found, str], Any]


class Computed(Field):
    """A field that is a function of its page."""

    def __init__(self, told: Told) -> None:
        super().__init__(read_only=True)
        self.told = told

    def get_attribute(self, page: Any) -> Any:
        return page

    def to_representation(self, page: Any) -> Any:
        return self.told(page, self.context["found"], page.locale.language_code)


def computed(**told: Told) -> list[APIField]:
    """Return fields, each by its function."""
    return [APIField(name, serializer=Computed(function)) for name, function in told.items()]


def rich(*names: str) -> list[APIField]:
    """Return fields with a rich text, as HTML."""

    def told(name: str) -> Told:
        return lambda page, found, language: links.rich_text(getattr(page, name), found, language)

    return computed(**{name: told(name) for name in names})


def linked(**names: str) -> list[APIField]:
    """Return fields that lead to another page, each with the name of the column that has its id."""

    def told(name: str) -> Told:
        return lambda page, found, language: links.page_link(found, getattr(page, name), language)

    return computed(**{name: told(column) for name, column in names.items()})


def body(page: Any, found: Found, language: str) -> list[links.Data]:
    """Return the text of a page as data."""
    block = page._meta.get_field("body").stream_block
    return bodies.data_of(block, stored(page, "body"), found, language)


def body_html(page: Any, found: Found, language: str) -> str:
    """Return the text of a page as HTML."""
    return markup.html_of(body(page, found, language))


def picture(page: Any, found: Found, language: str) -> links.Data | None:
    """Return the picture of a page; None without one."""
    return links.picture(found.request, found.image(page.picture_id), language)


def category(page: VacancyPage, _found: Found, language: str) -> links.Data:
    """Return the category in residents' words; `sign` is which drawing stands for it."""
    named = page.category
    name = str(named.shown_name.in_language(language))
    return {"key": named.key, "name": name, "sign": named.sign}


def neighbourhood(page: Any, _found: Found, _language: str) -> links.Data | None:
    """Return the neighbourhood; None for the whole city."""
    where = page.neighbourhood
    return {"key": where.key, "name": where.name} if where else None


def theme(page: StoryPage, _found: Found, language: str) -> links.Data | None:
    named = page.theme
    return {"key": named.key, "name": str(named.name.in_language(language))} if named else None


def asker(page: VacancyPage, _found: Found, _language: str) -> links.Data | None:
    """Return the organisation that asks; None when the city does."""
    asked = page.asker
    return {"name": asked.name, "url": asked.url} if asked else None


def moments(page: VacancyPage, found: Found, _language: str) -> list[links.Data]:
    """Return when it needs volunteers, as far as that is to come."""
    return [
        {
            "begins": each.begins.isoformat(),
            "ends": each.ends.isoformat(),
            "place": each.place,
            "wanted": each.wanted,
        }
        for each in found.standing(page).moments_to_come
    ]


def form(page: Any, found: Found, _language: str) -> links.Data:
    """Return where the form of the page is as data, and for which vacancy it is sent."""
    key = page.case_type.key
    vacancy = str(page.translation_key) if isinstance(page, VacancyPage) else None
    url = links.full(found.request, reverse("help-v1:form", kwargs={"form": key}))
    return {"key": key, "url": url, "vacancy": vacancy}


def sign_up_url(page: VacancyPage, found: Found, _language: str) -> str | None:
    """Return where somebody signs up on this site; None while nobody can."""
    address = links.html_url(found.request, page)
    takes = found.standing(page).takes_sign_ups
    return f"{address}{page.sign_up_ends}" if takes and address else None


def sign_up_until(page: VacancyPage, found: Found, _language: str) -> str | None:
    """Return the last day, which the page says while somebody can sign up."""
    takes = found.standing(page).takes_sign_ups and page.sign_up_until
    return page.sign_up_until.isoformat() if takes else None


def places_open(page: VacancyPage, found: Found, _language: str) -> int | None:
    """Return how many are still wanted; None without a limit, and where the page says none."""
    standing = found.standing(page)
    says = standing.takes_sign_ups and not standing.is_waiting_list
    return standing.places_open if says else None


def waiting_list(page: VacancyPage, found: Found, _language: str) -> links.Data | None:
    """Return how many offered this help and how many are needed; None without a waiting list."""
    if not found.standing(page).is_waiting_list:
        return None
    return {"offered": page.opening.offered, "places": page.opening.places}


VACANCY = [
    APIField("takes"),
    *rich("task", "how", "needs", "profile"),
    *map(APIField, ("working_language", "address")),
    *map(APIField, ("contact_name", "contact_phone", "contact_email")),
    *computed(category=category, neighbourhood=neighbourhood),
    APIField("is_from_home"),
    *computed(asker=asker, moments=moments),
    *computed(
        takes_sign_ups=lambda page, found, _language: found.standing(page).takes_sign_ups,
        is_closed=lambda page, found, _language: found.standing(page).is_closed,
        closed_because=lambda page, found, _language: found.standing(page).closed_because,
        is_waiting_list=lambda page, found, _language: found.standing(page).is_waiting_list,
        waiting_list=waiting_list,
        sign_up_until=sign_up_until,
        places_open=places_open,
        can_be_asked=lambda page, found, _language: found.standing(page).opening.can_be_asked,
        sign_ups=lambda page, found, _language: found.sign_ups(page),
        sign_up_url=sign_up_url,
        form=form,
    ),
]
BODY = computed(body=body, body_html=body_html)
FIELDS: dict[type[Model], list[APIField]] = {
    HomePage: [
        *map(APIField, ("claim", "intro", "ask_label", "ask_text")),
        *linked(ask_page="ask_page_id"),
        *map(APIField, ("offer_label", "offer_text")),
        *linked(offer_page="offer_page_id"),
        *BODY,
    ],
    StandardPage: [APIField("intro"), *BODY],
    FormPage: [
        *map(APIField, ("intro", "sign")),
        *computed(picture=picture),
        *BODY,
        *computed(form=form),
    ],
    StoryIndexPage: [APIField("intro"), *linked(send_page="send_page_id")],
    StoryPage: [
        *map(APIField, ("lead", "quote", "told_by", "told_on")),
        *computed(theme=theme, neighbourhood=neighbourhood, picture=picture),
        *BODY,
    ],
    VacancyIndexPage: [APIField("intro")],
    VacancyPage: VACANCY,
}
# Read along with each page of a kind.
RELATED = {
    VacancyPage: ("category", "neighbourhood", "case_type", "partner"),
    StoryPage: ("theme", "neighbourhood"),
    FormPage: ("case_type",),
}
# Fields of pages that readers of the site are not told either, or in other words.
UNTOLD = {
    "case_type": "the form says it",
    "partner": "told as `asker`",
    "organisation": "told as `asker`",
    "organisation_url": "told as `asker`",
    "places_wanted": "the page says how many are still wanted",
    "is_open": "told as `is_closed`",
    "volunteers_a_place": "a rule of staff",
    "longest_list": "a rule of staff",
}
# By which a list can be narrowed, by key.
KEYS = ("category", "neighbourhood", "theme")


def fields_of(model: type[Model]) -> list[APIField]:
    """Return what is told of a kind of page beside what is told of every page."""
    return FIELDS.get(model, [])
