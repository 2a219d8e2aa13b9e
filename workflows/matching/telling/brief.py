"""What a volunteer is told of a request: before the yes enough to say it, after it what to know."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from forms.engine import describe, questions
from forms.kinds import Question
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.city.services import city
from workflows.intake.beneficiaries import answers_by_meaning
from workflows.matching.models import Match
from workflows.matching.telling.showing import PLACE, Shown, is_kept_back, is_said_apart, moments
from workflows.matching.turns.models import InTurn

# As many neighbourhoods around a volunteer's own are called close.
CLOSE = 4
ADDRESSES = ("filer.address", "beneficiary.address")
REACHING = "help.reaching"
# Whoever has no longer than that to answer is told the hour.
SOON = timedelta(days=3)


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
    """What a volunteer is told, in one language. `far` is how far it is from them, in words."""

    what: str
    where: str
    far: str
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


@dataclass(frozen=True)
class Help:
    """One match as its volunteer knows it before they open it: what and where."""

    match: Match
    what: str
    where: str


def help_in(match: Match) -> Help:
    """Return what a match is about, in the active language."""
    what = what_of(match.request, get_language() or settings.LANGUAGE_CODE)
    return Help(match, what, place_of(match.request))


def brief_of(request: Case, offer: Case, language: str, *, after: bool = False) -> Brief:
    """Return what the volunteer of an offer may know of a request, in a language.

    That is what is shown before the yes, or `after` it. Nobody's name and no address: those are
    contact details (contact.py).
    """
    with override(language):
        return Brief(
            what=what_of(request, language),
            where=where_of(request),
            far=distance_of(request, offer) if place_of(request) else "",
            lines=lines_of(request, language, shown(after)),
        )


def answer_by(match: Match) -> str:
    """Return when somebody else is asked, in the active language: a day, or when soon an hour."""
    turn = InTurn.objects.filter(
        request=match.request_id, offer=match.offer_id, until__gt=match.invited_at
    )
    until = turn.values_list("until", flat=True).first()
    is_soon = until or match.answer_until - match.invited_at < SOON
    return date_format(localtime(until or match.answer_until), "l j F, H:i" if is_soon else "l j F")


def shown(after: bool) -> Collection[Shown]:
    """Return the moments that have come, before the yes or after it."""
    return (Shown.BEFORE, Shown.AFTER) if after else (Shown.BEFORE,)


def lines_of(request: Case, language: str, which: Collection[Shown]) -> list[Line]:
    """Return the answers of a request that are shown at these moments, in the form's order."""
    submission = request.submission
    version = submission.version
    asked = questions(version, language)
    when = moments(version, request.case_type, language)
    return [
        Line(one.key, label_for_volunteer(asked[one.key], one.label), one.lines)
        for one in describe(version, language, submission.answers)
        if one.text and when[one.key] in which and not is_said_apart(asked[one.key])
    ]


def label_for_volunteer(question: Question, label: str) -> str:
    """Return how an answer is introduced to a volunteer: not every question is worded for them."""
    if question.meaning == REACHING:
        return _("Mind this when you get in touch")
    return label


def what_of(request: Case, language: str) -> str:
    """Return what the help is, in a language: the category, unless that is kept back."""
    category, case_type = request.category, request.case_type
    if category is None or is_kept_back(request.submission.version, case_type, "category"):
        return case_type.name.in_language(language)
    return category.shown_name.in_language(language)


def where_of(request: Case) -> str:
    """Return where help is needed: a neighbourhood, the city when that is not known or not told.

    Help without any place is everywhere in it.
    """
    if place := place_of(request):
        return place
    has_address = any(answers_by_meaning(request).get(meaning) for meaning in ADDRESSES)
    return city().name if request.neighbourhood or has_address else city().everywhere


def place_of(request: Case) -> str:
    """Return the neighbourhood where help is needed; "" when it is unknown, or kept back."""
    place = request.neighbourhood
    where = (*PLACE, *ADDRESSES)
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


def distance_of(request: Case, offer: Case) -> str:
    """Return how far a request is from where a volunteer lives, in words; "" when unknown."""
    there, lives = request.neighbourhood, offer.neighbourhood
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
