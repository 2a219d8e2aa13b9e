"""The steps of an import, put around its functions from outside, so that a test can kill there."""

from typing import Any

from tests.workflows.privacy.steps import Tell, told_after, told_before
from workflows.importing import working
from workflows.importing.cases import reverting
from workflows.importing.models import ImportJob
from workflows.intake import services as intake
from workflows.vault import keys

Places = dict[str, tuple[Any, str]]

BEFORE: Places = {
    "all is done": (working, "finish"),
    "a row begins": (working, "take_one"),
}
AFTER: Places = {
    "the file is open": (working, "opened"),
    "a row is tried": (working, "row_of"),
    "a batch is tried": (working, "check_batch"),
    "the import is locked": (working, "mine"),
    "the case is written": (intake, "open_with_answers"),
    "the person is told": (intake, "confirm"),
    "the row is marked": (ImportJob, "report"),
    "the row is in": (working, "take_one"),
}
# In the order in which an import comes by them, with how often a kill waits.
OF_TAKING = {
    "the file is open": 1,
    "a row is tried": 2,
    "a batch is tried": 1,
    "the import is locked": 1,
    "all is done": 1,
    "a row begins": 2,
    "the case is written": 2,
    "the person is told": 2,
    "the row is marked": 2,
    "the row is in": 2,
}
AFTER_UNDOING: Places = {
    "cases are deleted": (reverting, "destroy"),
    "the marks are gone": (ImportJob, "report"),
    "a batch is back": (working, "undo_batch"),
    "keys are destroyed": (keys, "destroy"),
}


def tell_steps(tell: Tell) -> None:
    """Have `tell` called with the name of each step as an import in this process comes by it."""
    for step, (owner, name) in BEFORE.items():
        setattr(owner, name, told_before(getattr(owner, name), step, tell))
    for step, (owner, name) in {**AFTER, **AFTER_UNDOING}.items():
        setattr(owner, name, told_after(getattr(owner, name), step, tell))
