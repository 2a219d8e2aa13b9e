"""What the volunteer of a group is told: once for all of it, with a link to its page."""

from collections.abc import Sequence
from functools import partial

from workflows.cases import links
from workflows.matching.groups.occasions import ASKED, JOINED, LEADS
from workflows.matching.mail import help_of, volunteer_of
from workflows.matching.models import Match
from workflows.messages import services as messages


def ask(matches: Sequence[Match]) -> None:
    """Ask the volunteer for a whole group."""
    messages.notify(
        ASKED, volunteer_of(matches[0]), per_language=partial(about, matches[0], len(matches))
    )


def tell_leader(matches: Sequence[Match]) -> None:
    """Tell the volunteer where the contact details of all of the group are."""
    messages.notify(
        LEADS, volunteer_of(matches[0]), per_language=partial(about, matches[0], len(matches))
    )


def tell_joined(match: Match) -> None:
    """Tell the volunteer that somebody new is in the group."""
    messages.notify(JOINED, volunteer_of(match), per_language=partial(about, match, 1))


def about(match: Match, number: int, language: str) -> dict[str, str]:
    """Return where the page of the group is and what the help is, in a language."""
    return {
        **help_of(match, language),
        "number": str(number),
        "group_url": links.address("group", match.link, language),
    }
