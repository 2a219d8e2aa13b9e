"""The figures as a data catalogue reads them: a DCAT-AP record in JSON-LD."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.cases import links
from workflows.casetypes import languages
from workflows.city.services import city
from workflows.reports.published.models import FiguresEdition

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority/"
MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
API = "/api/help/v1/figures/"
# By ISO 639-3, as the publications office writes languages.
LANGUAGE_CODES = {"nl": "NLD", "en": "ENG", "fr": "FRA", "ar": "ARA", "de": "DEU"}


def catalogue(editions: Iterable[FiguresEdition]) -> dict[str, Any]:
    """Return the catalogue, of one data set, in every language of the site."""
    here = settings.SITE_URL + API
    return {
        "@context": CONTEXT,
        "@id": f"{here}catalogue.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": in_languages(title),
        "dct:description": in_languages(description),
        "dct:publisher": publisher(),
        "dcat:dataset": [dataset(here, list(editions))],
    }


def dataset(here: str, editions: list[FiguresEdition]) -> dict[str, Any]:
    """Return the data set and its two forms."""
    found = {
        "@id": f"{here}#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": here,
        "dct:title": in_languages(title),
        "dct:description": in_languages(description),
        "dct:publisher": publisher(),
        "dct:accessRights": {"@id": f"{AUTHORITY}access-right/PUBLIC"},
        "dct:accrualPeriodicity": {"@id": f"{AUTHORITY}frequency/IRREG"},
        "dct:language": [
            {"@id": f"{AUTHORITY}language/{LANGUAGE_CODES[code]}"}
            for code in languages.of_site()
            if code in LANGUAGE_CODES
        ],
        "dcat:theme": {"@id": f"{AUTHORITY}data-theme/SOCI"},
        "dcat:landingPage": {"@id": links.address("open_figures", "", languages.DUTCH)},
        "dcat:distribution": [
            distribution(here, "CSV", "text/csv", f"{here}data.csv"),
            distribution(here, "JSON", "application/json", here),
        ],
    }
    if mail := city().mail_information or city().mail_help:
        name = {"@type": "vcard:Organization", "vcard:fn": city().publisher}
        found["dcat:contactPoint"] = name | {"vcard:hasEmail": {"@id": f"mailto:{mail}"}}
    return found | (moments(editions) if editions else {})


def moments(editions: list[FiguresEdition]) -> dict[str, Any]:
    """Return when editions were published, the newest first, and which days they are about."""
    newest, oldest = editions[0], editions[-1]
    return {
        "dct:issued": typed("dateTime", oldest.published_at.isoformat()),
        "dct:modified": typed("dateTime", newest.published_at.isoformat()),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": typed("date", oldest.first.isoformat()),
            "dcat:endDate": typed("date", newest.last.isoformat()),
        },
    }


def distribution(here: str, name: str, media_type: str, address: str) -> dict[str, Any]:
    """Return one form in which the data is to be had."""
    return {
        "@id": f"{here}#{name.lower()}",
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": MEDIA_TYPES + media_type},
        "dct:format": {"@id": f"{AUTHORITY}file-type/{name}"},
        "dct:license": {"@id": settings.FIGURES_LICENCE},
    }


def title() -> str:
    """Return what the data set is called, in the active language."""
    return _("Help asked and offered in %(city)s") % {"city": city().name}


def description() -> str:
    """Return what is in it, in the active language."""
    return _(
        "How many requests for help there were, how many of them were helped, and how many offers "
        "of help, by category, neighbourhood, language and week. Numbers below five are left out, "
        "and others from which they could be worked out."
    )


def in_languages(text: Callable[[], str]) -> list[dict[str, str]]:
    """Return a text in every language of the site that has words of its own."""
    found = []
    for code in languages.of_site():
        if languages.has_words(code):
            with override(code):
                found.append({"@language": code, "@value": text()})
    return found


def publisher() -> dict[str, str]:
    """Return who publishes."""
    return {"@type": "foaf:Agent", "foaf:name": city().publisher}


def typed(kind: str, value: str) -> dict[str, str]:
    """Return a value of a kind of XML Schema."""
    return {"@type": f"xsd:{kind}", "@value": value}
