"""A right of access as a person reads it: what the file holds, in words of their language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.cases.models import Case
from workflows.declaring.types import TOLD_OF_CASES, TOLD_OF_PEOPLE, Disclosable
from workflows.privacy.export import person_data
from workflows.staff.models import User

DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")


@dataclass(frozen=True)
class Pair:
    """One thing that is told. `label` is "" where the heading above says what it is."""

    label: str
    lines: list[str]


@dataclass(frozen=True)
class Part:
    """What one feature tells, in rows of pairs."""

    label: str
    rows: list[list[Pair]]


@dataclass(frozen=True)
class Chapter:
    """The person, or one of their cases."""

    title: str
    head: list[Pair]
    parts: list[Part]


@dataclass(frozen=True)
class Readable:
    """All that is told, and in which language."""

    language: str
    title: str
    chapters: list[Chapter]


def readable(case: Case, user: User) -> Readable:
    """Return what `person_data` returns, in the person's language, and note it as that does.

    Raise PermissionDenied for all but the privacy officer, and KeysUnavailable.
    """
    language = (case.person.language if case.person else case.language) or ""
    with override(language or None):
        told = person_data(case, user)
        person = [of_person(told["person"])] if told["person"] else []
        chapters = person + [of_case(one) for one in told["cases"]]
        return Readable(language, _("What we know of you"), chapters)


def of_person(told: Mapping[str, Any]) -> Chapter:
    """Return what is known of somebody apart from their cases."""
    return Chapter(_("About you"), [], parts_of(told, TOLD_OF_PEOPLE))


def of_case(told: Mapping[str, Any]) -> Chapter:
    """Return one case: what it is, and what each feature keeps of it."""
    head = {
        "type": _("Kind of request"),
        "category": _("Category"),
        "state": _("State"),
        "outcome": _("Outcome"),
        "received_at": _("Received"),
    }
    pairs = [Pair(label, lines_of(told[key], {})) for key, label in head.items() if told[key]]
    return Chapter(str(told["reference"]), pairs, parts_of(told, TOLD_OF_CASES))


def parts_of(told: Mapping[str, Any], declared: Iterable[Disclosable]) -> list[Part]:
    """Return what the features told that is not empty, in their order."""
    given = (one for one in declared if one.key in told)
    parts = (Part(str(one.label), rows_of(told[one.key], one)) for one in given)
    return [part for part in parts if part.rows]


def rows_of(value: Any, declared: Disclosable) -> list[list[Pair]]:
    """Return a list as a row each, anything else as one row; nothing as none."""
    if isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        return [pairs_of(one, declared) for one in value]
    if isinstance(value, Mapping):
        return [pairs] if (pairs := pairs_of(value, declared)) else []
    lines = lines_of(value, declared.codes)
    return [[Pair("", lines)]] if lines else []


def pairs_of(row: Mapping[str, Any], declared: Disclosable) -> list[Pair]:
    """Return what is filled in of one row, each with its name."""
    pairs = []
    for key, value in row.items():
        label = str(declared.words.get(key, key))
        if lines := lines_of(value, declared.codes):
            pairs.append(Pair(label, lines))
    return pairs


def lines_of(value: Any, codes: Mapping[str, Any]) -> list[str]:
    """Return a value of JSON as lines of text."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [line for one in value for line in lines_of(one, codes)]
    if isinstance(value, bool):
        return [_("Yes") if value else _("No")]
    if value in (None, ""):
        return []
    text = str(value)
    return said(text).splitlines() if text not in codes else [str(codes[text])]


def said(text: str) -> str:
    """Return a day or moment of JSON as it is read here; any other text as it is."""
    if MOMENT.fullmatch(text) and (moment := parse_datetime(text)):
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    if DAY.fullmatch(text) and (day := parse_date(text)):
        return date_format(day, "DATE_FORMAT")
    return text
