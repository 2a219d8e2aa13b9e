"""The published figures under /api/help/v1/figures/, for everybody."""

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from http import HTTPStatus
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import override
from ninja import Field, Path, Query, Router, Schema
from ninja.decorators import decorate_view

from workflows.casetypes import languages
from workflows.intake.api import shapes
from workflows.intake.api.throttling import READING
from workflows.reports.published.catalogue import API, catalogue
from workflows.reports.published.counting import HELPED_REQUESTS, OFFERS, REQUESTS
from workflows.reports.published.models import FiguresEdition
from workflows.reports.published.reading import (
    category_name,
    category_names,
    lines,
    name_of,
    names_of,
)
from workflows.reports.published.sheet import written
from workflows.reports.published.suppression import TOGETHER

router = Router(tags=["figures"])

Asked = Annotated[str, Query(max_length=8, description="Language of the names, such as nl or en.")]
Edition = Annotated[int, Path(ge=1, le=2**31 - 1)]
KEPT = "public, max-age=300"


class EditionListed(Schema):
    """Some weeks of which the figures were published, with the numbers of the whole city."""

    edition: int
    first: date = Field(description="A Monday.")
    last: date = Field(description="A Sunday.")
    published_at: datetime
    requests: int
    helped: int = Field(description="Requests that were helped when this was published.")
    offers: int
    url: str = Field(description="Where all of its numbers are.")


class Named(Schema):
    key: str
    name: str = Field(description="In the asked language.")


class Numbers(Schema):
    """One number."""

    count: str = Field(description="requests, helped or offers")
    category: str | None = Field(description="Key; null: all together.")
    by: str | None = Field(description="neighbourhood, language or week; null: the whole city.")
    key: str | None = Field(description="Which one; of a week its Monday.")
    number: int | None = Field(description="null: not published.")


class EditionShown(EditionListed):
    """All numbers of an edition. It never changes."""

    categories: list[Named]
    columns: dict[str, list[Named]] = Field(description="What it is divided by.")
    numbers: list[Numbers]


def open_data(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let any other site's page read an answer, and keep it for a while."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        response = view(request, *args, **named)
        if response.status_code == HTTPStatus.OK:
            response["Access-Control-Allow-Origin"] = "*"
            response["Cache-Control"] = KEPT
        return response

    return answer


def as_file(media_type: str, schema: str) -> dict[str, Any]:
    """Say in the document what comes when it is not one of our shapes."""
    content = {media_type: {"schema": {"type": schema}}}
    return {"responses": {200: {"description": "OK", "content": content}}}


@router.get(
    "/figures/",
    response={200: list[EditionListed], **shapes.REFUSED},
    throttle=READING,
    summary="Published figures",
    operation_id="list_figures",
)
@decorate_view(open_data)
def list_editions(request: HttpRequest) -> list[dict[str, Any]]:
    """Every edition, the newest first. Their weeks do not overlap, so they can be added up."""
    return [listed(edition) for edition in FiguresEdition.objects.all()]


@router.get(
    "/figures/data.csv",
    response=shapes.REFUSED,
    throttle=READING,
    summary="All published figures as CSV",
    operation_id="figures_as_csv",
    openapi_extra=as_file("text/csv", "string"),
)
@decorate_view(open_data)
def as_csv(request: HttpRequest, language: Asked = settings.LANGUAGE_CODE) -> HttpResponse:
    """All numbers of all editions, for Excel: semicolons, UTF-8 with a mark."""
    with override(languages.of_words(language)):
        text = written(FiguresEdition.objects.order_by("number"))
    headers = {"Content-Disposition": 'attachment; filename="figures.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


@router.get(
    "/figures/catalogue.jsonld",
    response=shapes.REFUSED,
    throttle=READING,
    summary="DCAT-AP record",
    operation_id="figures_catalogue",
    openapi_extra=as_file("application/ld+json", "object"),
)
@decorate_view(open_data)
def as_catalogue(request: HttpRequest) -> HttpResponse:
    """The figures as a data catalogue harvests them (JSON-LD)."""
    text = json.dumps(catalogue(FiguresEdition.objects.defer("text")), ensure_ascii=False)
    return HttpResponse(text, content_type="application/ld+json")


@router.get(
    "/figures/{edition}/",
    response={200: EditionShown, **shapes.REFUSED},
    throttle=READING,
    summary="One edition",
    operation_id="read_figures",
)
@decorate_view(open_data)
def read_edition(
    request: HttpRequest, edition: Edition, language: Asked = settings.LANGUAGE_CODE
) -> dict[str, Any]:
    """All numbers of one edition, with the names of what they are divided by."""
    found = get_object_or_404(FiguresEdition, number=edition)
    with override(languages.of_words(language)):
        return shown(found)


def listed(edition: FiguresEdition) -> dict[str, Any]:
    """Return an edition with its numbers of the whole city, as the wire has it."""
    whole = edition.tables["whole"]
    return {
        "edition": edition.number,
        "first": edition.first,
        "last": edition.last,
        "published_at": edition.published_at,
        **{count: whole[count][TOGETHER] for count in (REQUESTS, HELPED_REQUESTS, OFFERS)},
        "url": f"{settings.SITE_URL}{API}{edition.number}/",
    }


def shown(edition: FiguresEdition) -> dict[str, Any]:
    """Return an edition with all of its numbers and names, as the wire has it."""
    names = category_names()
    keys = [key for key in edition.tables["whole"][REQUESTS] if key != TOGETHER]
    return {
        **listed(edition),
        "categories": [{"key": key, "name": category_name(key, names)} for key in keys],
        "columns": {
            by: named(by, crossing["columns"]) for by, crossing in edition.tables["by"].items()
        },
        "numbers": [
            {
                "count": line.count,
                "category": line.category or None,
                "by": line.by or None,
                "key": line.key or None,
                "number": line.number,
            }
            for line in lines(edition)
        ],
    }


def named(by: str, keys: list[str]) -> list[dict[str, str]]:
    """Return the columns of a crossing with their names."""
    names = names_of(by)
    return [{"key": key, "name": name_of(by, key, names)} for key in keys]
