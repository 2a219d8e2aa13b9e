"""What can be done to a case from its screen: one small class each, with its form."""

from collections.abc import Mapping

from workflows.cases.models import Case
from workflows.desk.case.actions.answer import Answer
from workflows.desk.case.actions.assigning import Assign, LookedAt, Note, Recategorise
from workflows.desk.case.actions.base import Action
from workflows.desk.case.actions.closing import Close
from workflows.desk.case.actions.matching import EndMatch, Invite, NoteAnswer
from workflows.desk.case.actions.purging import Hold, Purge
from workflows.desk.case.actions.referring import Refer, StopSharing, TakeBack
from workflows.desk.case.actions.returning import Reopen
from workflows.desk.case.actions.screening import NoteChecks, Screen
from workflows.staff.models import User

# In the order of their buttons; the first that is offered is the primary one.
MOVES: tuple[type[Action], ...] = (
    Answer,
    Screen,
    Invite,
    TakeBack,
    Refer,
    Close,
    Reopen,
    Purge,
)
# Always on the screen for whoever may.
SMALL: tuple[type[Action], ...] = (LookedAt, Note, NoteChecks, Assign, Recategorise, Hold)
# Done to one match or one referral, in the panel where it stands.
IN_PANELS: tuple[type[Action], ...] = (NoteAnswer, EndMatch, StopSharing)


def action_named(
    key: str, case: Case, user: User, query: Mapping[str, str] | None = None
) -> Action | None:
    """Return the action with this key on this case, or None; see Action for `query`."""
    for kind in (*MOVES, *SMALL, *IN_PANELS):
        if kind.key == key:
            return kind(case, user, query)
    return None
