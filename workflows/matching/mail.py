"""The mails of a match. Each says as little as it must and links to a page."""

from typing import Any

from django.conf import settings

from workflows.cases import links
from workflows.cases.models import Case
from workflows.matching.models import Match
from workflows.messages import services as messages

INVITATION = "invitation"
CONTACT = "match_contact"
FOUND = "volunteer_found"


def invite(match: Match) -> None:
    """Ask the volunteer, in the language in which they signed up."""
    send(INVITATION, match.offer, per_language=about_match(match))


def send_contact(match: Match) -> None:
    """Tell the volunteer where the contact details are; the mail itself holds none."""
    send(CONTACT, match.offer, per_language=about_match(match))


def tell_found(match: Match) -> None:
    """Tell the one who asked that a volunteer said yes and will get in touch."""
    case = match.request
    status = {
        language: {"status_url": links.address("case_status", case.link or "", language)}
        for language in settings.COMPLETE_LANGUAGES
    }
    send(FOUND, case, reference=str(case), per_language=status)


def about_match(match: Match) -> dict[str, dict[str, str]]:
    """Return in each complete language where the invitation is and what the help is."""
    category = match.request.category
    return {
        language: {
            "invitation_url": links.address("invitation", match.link, language),
            "category": category.name.in_language(language) if category else "",
        }
        for language in settings.COMPLETE_LANGUAGES
    }


def send(template: str, case: Case, **context: Any) -> None:
    """Queue a mail to the person of a case, if they have mail; of a test that is the tester."""
    person = case.person
    if person is None or not person.email:
        return
    messages.queue(
        template,
        to=person.email,
        language=case.language or settings.LANGUAGE_CODE,
        context={"name": person.name, **context},
        data_key=case.data_key,
        case_id=case.pk,
        person_id=person.pk,
    )
