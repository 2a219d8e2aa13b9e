"""What is told about a match. Each message says as little as it must and links to a page."""

from functools import partial

from workflows.cases import links
from workflows.cases.models import Case
from workflows.cases.recipients import person_of
from workflows.intake.recipients import filer_of
from workflows.matching.models import Match
from workflows.matching.occasions import CONTACT, FOUND, INVITATION, SIGN_UPS, WITHDRAWN
from workflows.messages import services as messages


def invite(match: Match) -> None:
    """Ask the volunteer, in the language in which they signed up."""
    messages.notify(INVITATION, person_of(match.offer), per_language=partial(about, match))


def send_contact(match: Match) -> None:
    """Tell the volunteer where the contact details are; the message itself holds none."""
    messages.notify(CONTACT, person_of(match.offer), per_language=partial(about, match))


def tell_found(match: Match) -> None:
    """Tell the one who asked that a volunteer said yes and will get in touch."""
    case = match.request
    messages.notify(
        FOUND,
        filer_of(case),
        {"reference": str(case)},
        lambda language: {"status_url": links.address("case_status", case.link or "", language)},
    )


def tell_withdrawn(match: Match) -> None:
    """Tell a volunteer who helps that it is no longer needed, before they go there."""
    category = match.request.category
    messages.notify(
        WITHDRAWN,
        person_of(match.offer),
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
    )


def about(match: Match, language: str) -> dict[str, str]:
    """Return where the invitation is and what the help is, in a language."""
    category = match.request.category
    return {
        "invitation_url": links.address("invitation", match.link, language),
        "category": category.name.in_language(language) if category else "",
    }
