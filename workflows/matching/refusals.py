"""What is not done to one match alone."""

from django.utils.translation import gettext as _

from workflows.cases.services import NotLawful
from workflows.matching.models import Match
from workflows.matching.states import MatchState


def refuse_in_group(match: Match) -> None:
    """Raise NotLawful when the volunteer was asked for a group: then they answer for all of it."""
    if match.group_id and match.state != MatchState.ACCEPTED:
        raise NotLawful(
            _("This volunteer was asked for a group. Note the answer on the page of the group.")
        )
