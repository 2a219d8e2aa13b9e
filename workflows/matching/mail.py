"""What is told about a match. Each message says as little as it must and links to a page."""

from dataclasses import replace
from functools import partial

from workflows.cases import links
from workflows.cases.models import Case
from workflows.cases.recipients import person_of
from workflows.intake.recipients import filer_of, status_page
from workflows.matching.models import Match
from workflows.matching.occasions import CONTACT, FOUND, INVITATION, REMINDER, SIGN_UPS, WITHDRAWN
from workflows.messages import services as messages
from workflows.messages.recipients import Recipient


def invite(match: Match) -> None:
    """Ask the volunteer, in the language in which they signed up."""
    messages.notify(INVITATION, volunteer_of(match), per_language=partial(about, match))


def remind(match: Match) -> None:
    """Ask the volunteer again, who did not answer."""
    messages.notify(REMINDER, volunteer_of(match), per_language=partial(about, match))


def volunteer_of(match: Match) -> Recipient:
    """Return the volunteer; what they read about a request is worded with that request's type."""
    return volunteer_for(match.offer, match.request)


def volunteer_for(offer: Case, request: Case) -> Recipient:
    """Return the volunteer of an offer, who reads something about a request."""
    return replace(person_of(offer), case_type_id=request.case_type_id)


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
    category = match.request.category
    messages.notify(
        WITHDRAWN,
        volunteer_of(match),
        per_language=lambda language: {
            "category": category.name.in_language(language) if category else ""
        },
    )


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
    category = match.request.category
    return {
        "invitation_url": links.address("invitation", match.link, language),
        "category": category.name.in_language(language) if category else "",
    }
