"""What a volunteer is told of a request: before the yes enough to say it, after it what to know."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from forms.engine import describe, questions
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.matching.models import INVITATION_LASTS, Match
from workflows.matching.telling.showing import PLACE, Shown, is_kept_back, is_said_apart, moments

# As many neighbourhoods around a volunteer's own are called close.
CLOSE = 4


@dataclass(frozen=True)
class Line:
    """One thing to know: a question and its answer in words, by the question's key."""

    key: str
    label: str
    lines: list[str]

    @property
    def in_words(self) -> str:
        """All of it on one line."""
        text = ", ".join(line for line in self.lines if line)
        mark = "" if self.label.endswith(("?", ".", ":", "!", ")")) else ":"
        return f"{self.label}{mark} {text}"


@dataclass(frozen=True)
class Brief:
    """What a volunteer is told, in one language. `far` is how far it is from them, in words.

    `until` is when somebody else is asked in their place.
    """

    what: str
    where: str
    far: str
    until: datetime
    lines: list[Line]

    @property
    def in_words(self) -> str:
        """All of it, a line each, for a mail; call it in the language of the brief."""
        where = f"{self.where} ({self.far})" if self.far else self.where
        return "\n".join(
            [
                _("What: %(what)s") % {"what": self.what},
                _("Where: %(where)s") % {"where": where},
                *(line.in_words for line in self.lines),
            ]
        )

    @property
    def until_in_words(self) -> str:
        """The day on which somebody else is asked."""
        return date_format(localtime(self.until), "l j F")


def brief_of(match: Match, language: str, *, after: bool = False) -> Brief:
    """Return what the volunteer of a match may know before the yes, or `after` it, in a language.

    Nobody's name and no address: those are contact details (contact.py).
    """
    request = match.request
    with override(language):
        return Brief(
            what=what_of(request, language),
            where=place_of(request) or _("all of Leuven"),
            far=distance_of(match) if place_of(request) else "",
            until=match.invited_at + INVITATION_LASTS,
            lines=lines_of(match, language, shown(after)),
        )


def shown(after: bool) -> Collection[Shown]:
    """Return the moments that have come, before the yes or after it."""
    return (Shown.BEFORE, Shown.AFTER) if after else (Shown.BEFORE,)


def lines_of(match: Match, language: str, which: Collection[Shown]) -> list[Line]:
    """Return the answers of a request that are shown at these moments, in the form's order."""
    submission = match.request.submission
    version = submission.version
    asked = questions(version, language)
    when = moments(version, match.request.case_type, language)
    return [
        Line(one.key, one.label, one.lines)
        for one in describe(version, language, submission.answers)
        if one.text and when[one.key] in which and not is_said_apart(asked[one.key])
    ]


def what_of(request: Case, language: str) -> str:
    """Return what the help is, in a language: the category, unless that is kept back."""
    category, case_type = request.category, request.case_type
    if category is None or is_kept_back(request.submission.version, case_type, "category"):
        return case_type.name.in_language(language)
    return category.name.in_language(language)


def place_of(request: Case) -> str:
    """Return the neighbourhood where help is needed; "" when it is unknown, or kept back."""
    place = request.neighbourhood
    where = (*PLACE, "filer.address", "beneficiary.address")
    if place is None or is_kept_back(request.submission.version, request.case_type, *where):
        return ""
    return place.name


def lines_meaning(request: Case, meaning: str, language: str) -> list[str]:
    """Return the lines of the answers with a meaning that a volunteer is shown at all."""
    submission = request.submission
    asked = questions(submission.version, language)
    when = moments(submission.version, request.case_type, language)
    return [
        line
        for one in describe(submission.version, language, submission.answers)
        if asked[one.key].meaning == meaning and when[one.key] != Shown.NEVER
        for line in one.lines
        if line
    ]


def distance_of(match: Match) -> str:
    """Return how far a request is from where its volunteer lives, in words; "" when unknown."""
    there = match.request.neighbourhood
    lives = match.offer.neighbourhood
    if there is None or lives is None:
        return ""
    if there == lives:
        return _("in your own neighbourhood")
    far = lives.distance_to(there)
    nearer = [
        place
        for place in reference.neighbourhoods().values()
        if place != lives and lives.distance_to(place) < far
    ]
    return _("close to where you live") if len(nearer) < CLOSE else _("further from where you live")
