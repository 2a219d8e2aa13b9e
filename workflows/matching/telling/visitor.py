"""Who comes, as the resident is told: a first name, a code word, how they get in touch."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.cases.models import Case
from workflows.matching.contact import contact_of
from workflows.matching.models import Match
from workflows.matching.telling.brief import REACHING, lines_meaning
from workflows.messages.placeholders import greeting


@dataclass(frozen=True)
class Visitor:
    """One volunteer who comes, as the page of a request tells it. `name` may be ""."""

    name: str
    code_word: str
    reaching: str


def visitor_of(match: Match, language: str) -> Visitor:
    """Return who comes, in a language."""
    return Visitor(
        first_name(match.offer), match.code_word or "", how_reached(match.request, language)
    )


def first_name(offer: Case) -> str:
    """Return by which name a volunteer is told: the first word of theirs, no more."""
    person = offer.person
    words = greeting(person.name if person else "").split()
    return words[0] if words else ""


def how_reached(request: Case, language: str) -> str:
    """Return how the volunteer gets in touch, as a sentence in a language.

    As somebody asked for it in their own words, else by what the volunteer is given.
    """
    with override(language):
        if asked := " ".join(lines_meaning(request, REACHING, language)):
            return _("You asked us to mind this: “%(asked)s”. We pass that on.") % {"asked": asked}
        given = contact_of(request)
        if given.phone:
            return _("They ring you before they come.")
        if given.email:
            return _("They write you an e-mail before they come.")
        return _("They come by.") if given.address else ""
