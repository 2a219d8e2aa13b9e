"""Wagtail's plain API v2, which tells the same fields of vacancies and stories as ours."""

from collections.abc import Callable
from typing import Any

from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.images.api.fields import ImageRenditionField

from cms.content_api.found import FILTERS
from cms.models import StoryPage, VacancyPage


class Plain(Field):
    """A field that is a function of its page, as a property of it would be."""

    def __init__(self, told: Callable[[Any], Any]) -> None:
        super().__init__(read_only=True)
        self.told = told

    def get_attribute(self, page: Any) -> Any:
        return page

    def to_representation(self, page: Any) -> Any:
        return self.told(page)


def named(*names: str) -> list[APIField]:
    """Return fields that are told by their name."""
    return [
        APIField(name, Plain(lambda page, name=name: str(getattr(page, name)))) for name in names
    ]


def asker(page: VacancyPage) -> dict[str, str] | None:
    asked = page.asker
    return {"name": asked.name, "url": asked.url} if asked else None


def translations(page: Any) -> list[dict[str, Any]]:
    live = page.get_translations().live()
    return [{"id": one.pk, "title": one.title, "html_url": one.full_url} for one in live]


SIZES = [
    APIField(f"picture_{number}", ImageRenditionField(spec, source="picture"))
    for number, spec in enumerate(FILTERS)
]
FIELDS = {
    VacancyPage: [
        *("takes", "task", "how", "needs", "profile", "working_language", "address"),
        *("contact_name", "contact_phone", "contact_email", "is_from_home"),
        *named("category", "neighbourhood"),
        APIField("asker", Plain(asker)),
        APIField("moments", Plain(lambda page: [str(one) for one in page.moments_to_come])),
        *("takes_sign_ups", "is_closed", "closed_because", "is_waiting_list", "sign_up_until"),
        APIField("can_be_asked", Plain(lambda page: page.opening.can_be_asked)),
        *("places_open", "sign_ups", "sign_up_url"),
        APIField("form", Plain(lambda page: page.case_type.key)),
    ],
    StoryPage: [
        *("lead", "quote", "told_by", "told_on"),
        *named("theme", "neighbourhood"),
        *SIZES,
        "body",
        APIField("body_html", Plain(lambda page: str(page.body))),
    ],
}


class PlainPages(PagesAPIViewSet):
    """Wagtail's, with fields as its manual has them."""

    meta_fields = [*PagesAPIViewSet.meta_fields, "last_published_at"]

    @classmethod
    def get_body_fields(cls, model: Any) -> list[APIField]:
        """Return the fields that `api_fields` of a model would name."""
        told = FIELDS.get(model, [])
        return cls._convert_api_fields(
            [*cls.body_fields, APIField("others", Plain(translations))]
        ) + (cls._convert_api_fields(told))


router = WagtailAPIRouter("plain-api")
router.register_endpoint("pages", PlainPages)
