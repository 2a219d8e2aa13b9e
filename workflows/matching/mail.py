"""What is told about a match. Each message says as little as it must and links to a page."""

from dataclasses import replace
from functools import partial
from uuid import UUID, uuid5

from django.utils.formats import number_format
from django.utils.translation import override

from workflows.cases import links
from workflows.cases.models import Case
from workflows.cases.recipients import person_of
from workflows.casetypes import languages
from workflows.casetypes.fields import Said
from workflows.declaring.types import Occasion
from workflows.intake.recipients import filer_of, status_page
from workflows.intake.shown import language_shown
from workflows.matching.demand.occasions import ON_WAITING_LIST, STILL_WILLING
from workflows.matching.models import Match
from workflows.matching.occasions import (
    CONTACT,
    FOUND,
    INVITATION,
    LEFT,
    REMINDER,
    SIGN_UPS,
    WITHDRAWN,
)
from workflows.matching.telling.brief import answer_by, brief_of, what_of
from workflows.matching.telling.visitor import first_name, how_reached
from workflows.matching.turns.occasions import TURN_OVER
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.messages.recipients import Recipient


def id_of(occasion: Occasion, match_id: UUID) -> UUID:
    """Return the id of the message by which somebody is told this of a match, once.

    It follows from the match: what holds the words of one side for the other is found by it, when
    it is to be seen whether it went out and when either case is purged.
    """
    return uuid5(match_id, occasion.key)


def invite(match: Match) -> None:
    """Ask the volunteer, in the language in which they signed up."""
    messages.notify(
        INVITATION,
        volunteer_of(match),
        per_language=partial(brief, match),
        message_id=id_of(INVITATION, match.pk),
    )


def remind(match: Match) -> None:
    """Ask the volunteer again, who did not answer."""
    messages.notify(REMINDER, volunteer_of(match), per_language=partial(about, match))


def thank(match: Match) -> None:
    """Thank a volunteer who did not answer in time: somebody else is asked by now."""
    messages.notify(TURN_OVER, volunteer_of(match), per_language=partial(help_of, match))


def volunteer_of(match: Match) -> Recipient:
    """Return the volunteer; what they read about a request is worded with that request's type."""
    return volunteer_for(match.offer, match.request)


def volunteer_for(offer: Case, request: Case) -> Recipient:
    """Return the volunteer of an offer, who reads something about a request."""
    return replace(person_of(offer), case_type_id=request.case_type_id)


def send_contact(match: Match) -> None:
    """Tell the volunteer where the contact details are; the message itself holds none."""
    messages.notify(CONTACT, volunteer_of(match), per_language=partial(about, match))


def tell_found(match: Match) -> bool:
    """Tell the one who asked who comes, and return whether there is any way to."""
    case = match.request
    there = status_page(case)
    way = messages.notify(
        FOUND,
        filer_of(case),
        {"reference": str(case), "helper": first_name(match.offer), "code_word": match.code_word},
        lambda language: {**there(language), "reaching": how_reached(case, language)},
        message_id=id_of(FOUND, match.pk),
    )
    return way is not None or OutboxMessage.objects.filter(pk=id_of(FOUND, match.pk)).exists()


def tell_left(match: Match) -> None:
    """Tell the one who asked that a volunteer whom they were told of comes no more."""
    case = match.request
    messages.notify(
        LEFT,
        filer_of(case),
        {"reference": str(case), "helper": first_name(match.offer)},
        status_page(case),
        message_id=id_of(LEFT, match.pk),
    )


def tell_withdrawn(match: Match) -> None:
    """Tell a volunteer who helps that it is no longer needed, before they go there."""
    messages.notify(WITHDRAWN, volunteer_of(match), per_language=partial(help_of, match))


def tell_waiting(offer: Case, offered: int, asked: int) -> None:
    """Tell a volunteer on the waiting list honestly how many offered to help and how many ask."""
    messages.notify(
        ON_WAITING_LIST,
        person_of(offer),
        per_language=lambda language: {
            **category_of(offer, language),
            "offered": in_digits(offered, language),
            "asked": in_digits(asked, language),
            "page_url": links.address("offer_help", offer.link, language),
        },
    )


def ask_still_willing(offer: Case) -> None:
    """Ask a volunteer on the waiting list whether they are still willing."""
    messages.notify(
        STILL_WILLING,
        person_of(offer),
        per_language=lambda language: {
            **category_of(offer, language),
            "willing_url": links.address("offer_willing", offer.link, language),
        },
    )


def in_digits(number: int, language: str) -> str:
    """Return a number as it is written in a language."""
    with override(language):
        return number_format(number, use_l10n=True, force_grouping=True)


def send_page(offer: Case, link: str) -> None:
    """Send the volunteer of an offer the address of the page with all their sign-ups."""
    messages.notify(
        SIGN_UPS,
        person_of(offer),
        per_language=lambda language: {"page_url": links.address("volunteer", link, language)},
        is_asked_for=True,
    )


def brief(match: Match, language: str) -> dict[str, str]:
    """Return what `about` does, what the volunteer may know before the yes, and until when."""
    told = brief_of(match.request, match.offer, language)
    version = match.request.submission.version
    with override(language):
        return {
            **about(match, language),
            # As the form was asked: in Dutch where it is not translated.
            "brief": Said(told.in_words, language_shown(version, language, languages.DUTCH)),
            "answer_by": answer_by(match),
        }


def about(match: Match, language: str) -> dict[str, str]:
    """Return where the invitation is and what the help is, in a language."""
    url = links.address("invitation", match.link, language)
    return {"invitation_url": url, **help_of(match, language)}


def help_of(match: Match, language: str) -> dict[str, str]:
    """Return what the help is, in a language."""
    return {"category": what_of(match.request, language)}


def category_of(offer: Case, language: str) -> dict[str, str]:
    """Return what help is offered, in a language."""
    return {"category": offer.category.shown_name.in_language(language) if offer.category else ""}
