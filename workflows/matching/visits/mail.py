"""What is told about visits and check-ins. Each message says as little as it must."""

from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid5

from django.utils.formats import date_format
from django.utils.translation import override

from workflows.cases import links
from workflows.cases.models import Case
from workflows.intake.recipients import filer_of, status_page
from workflows.matching.mail import help_of, volunteer_for, volunteer_of
from workflows.matching.models import Match
from workflows.matching.telling.visitor import first_name, how_reached
from workflows.matching.visits import occasions
from workflows.matching.visits.models import CheckIn, StandIn, Visit
from workflows.matching.visits.states import Side
from workflows.messages import services as messages

PerLanguage = Callable[[str], dict[str, str]]


def ask(check_in: CheckIn, match: Match) -> None:
    """Ask one side whether help was given."""
    about = partial(check_in_in, check_in, match)
    if check_in.side == Side.RESIDENT:
        messages.notify(occasions.CHECK_IN, filer_of(match.request), per_language=about)
    else:
        messages.notify(occasions.CHECK_IN_HELPER, volunteer_of(match), per_language=about)


def tell_off(visit: Visit, match: Match) -> None:
    """Tell who is helped that nobody comes this time."""
    about = both(day_of(visit), status_page(match.request))
    messages.notify(occasions.VISIT_OFF, filer_of(match.request), per_language=about)


def tell_of_stand_in(stand_in: StandIn, match: Match) -> None:
    """Tell who is helped that somebody else comes this time, and who.

    They say the word of the match: who is helped minds one word, whoever comes.
    """
    request = match.request
    messages.notify(
        occasions.SOMEBODY_ELSE,
        filer_of(request),
        {"helper": first_name(stand_in.offer), "code_word": match.code_word},
        both(day_of(stand_in.visit), status_page(request), partial(reaching, request)),
        message_id=id_of_standing_in(match.pk, stand_in.pk),
    )


def id_of_standing_in(match_id: UUID, stand_in_id: UUID) -> UUID:
    """Return the id of the message by which who is helped is told who stands in.

    By it that is found when either side is purged, as with `mail.id_of`.
    """
    return uuid5(match_id, f"{occasions.SOMEBODY_ELSE.key}/{stand_in_id}")


def reaching(request: Case, language: str) -> dict[str, str]:
    """Return how a volunteer gets in touch with who is helped, in a language."""
    return {"reaching": how_reached(request, language)}


def tell_not_to_come(visit: Visit, match: Match, offer: Case) -> None:
    """Tell whoever would have come that they need not."""
    about = both(day_of(visit), partial(help_of, match))
    messages.notify(occasions.NOT_TO_COME, volunteer_for(offer, match.request), per_language=about)


def ask_to_stand_in(stand_in: StandIn, match: Match) -> None:
    """Ask another volunteer to come to one visit."""

    def link(language: str) -> dict[str, str]:
        return {"invitation_url": links.address("stand_in", stand_in.link, language)}

    about = both(day_of(stand_in.visit), partial(help_of, match), link)
    to = volunteer_for(stand_in.offer, match.request)
    messages.notify(occasions.STAND_IN, to, per_language=about)


def send_contact(stand_in: StandIn, match: Match) -> None:
    """Tell who steps in where the contact details are; the message itself holds none."""

    def link(language: str) -> dict[str, str]:
        return {"invitation_url": links.address("stand_in", stand_in.link, language)}

    about = both(day_of(stand_in.visit), partial(help_of, match), link)
    to = volunteer_for(stand_in.offer, match.request)
    messages.notify(occasions.STAND_IN_CONTACT, to, per_language=about)


def thank(match: Match) -> None:
    """Thank a volunteer whose help is done."""

    def page(language: str) -> dict[str, str]:
        return {"help_url": links.address("offer_help", match.offer.link or "", language)}

    about = both(partial(help_of, match), page)
    messages.notify(occasions.THANKS, volunteer_of(match), per_language=about)


def check_in_in(check_in: CheckIn, match: Match, language: str) -> dict[str, str]:
    """Return where a check-in is answered, and of what help it is, in a language."""
    address = links.address("check_in", check_in.link, language)
    return {"answer_url": address, **help_of(match, language)}


def day_of(visit: Visit) -> PerLanguage:
    """Return what says when a visit is, in a language."""

    def said(language: str) -> dict[str, str]:
        with override(language):
            return {"day": visit.when_on(date_format(visit.day, "l j F"))}

    return said


def both(*parts: PerLanguage) -> PerLanguage:
    """Return what says all of these, in a language."""
    return lambda language: {
        name: value for part in parts for name, value in part(language).items()
    }
