"""What is told about a match. Each message says as little as it must and links to a page."""

from dataclasses import replace
from functools import partial

from django.utils.formats import number_format
from django.utils.translation import override

from workflows.cases import links
from workflows.cases.models import Case
from workflows.cases.recipients import person_of
from workflows.intake.recipients import filer_of, status_page
from workflows.matching.models import Match
from workflows.matching.occasions import (
    CONTACT,
    FOUND,
    INVITATION,
    ON_WAITING_LIST,
    REMINDER,
    SIGN_UPS,
    STILL_WILLING,
    TURN_OVER,
    WITHDRAWN,
)
from workflows.messages import services as messages
from workflows.messages.recipients import Recipient


def invite(match: Match) -> None:
    """Ask the volunteer, in the language in which they signed up."""
    messages.notify(INVITATION, volunteer_of(match), per_language=partial(about, match))


def remind(match: Match) -> None:
    """Ask the volunteer again, who did not answer."""
    messages.notify(REMINDER, volunteer_of(match), per_language=partial(about, match))


def thank(match: Match) -> None:
    """Thank a volunteer who did not answer in time: somebody else is asked by now."""
    messages.notify(TURN_OVER, volunteer_of(match), per_language=partial(help_of, match))


def volunteer_of(match: Match) -> Recipient:
    """Return the volunteer; what they read about a request is worded with that request's type."""
    return replace(person_of(match.offer), case_type_id=match.request.case_type_id)


def send_contact(match: Match) -> None:
    """Tell the volunteer where the contact details are; the message itself holds none."""
    messages.notify(CONTACT, volunteer_of(match), per_language=partial(about, match))


def tell_found(match: Match) -> None:
    """Tell the one who asked that a volunteer said yes and will get in touch."""
    case = match.request
    messages.notify(
        FOUND,
        filer_of(case),
        {"reference": str(case)},
        status_page(case),
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


def about(match: Match, language: str) -> dict[str, str]:
    """Return where the invitation is and what the help is, in a language."""
    url = links.address("invitation", match.link, language)
    return {"invitation_url": url, **help_of(match, language)}


def help_of(match: Match, language: str) -> dict[str, str]:
    """Return what the help is, in a language."""
    return category_of(match.request, language)


def category_of(case: Case, language: str) -> dict[str, str]:
    """Return what help a case asks or offers, in a language."""
    return {"category": case.category.name.in_language(language) if case.category else ""}
