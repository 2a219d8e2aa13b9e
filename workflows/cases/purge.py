"""What staff wrote and did; the event of the purge itself stays with the tombstone."""

from workflows.cases.callbacks import CallBack
from workflows.cases.checklists import ChecklistAnswers
from workflows.cases.corrections import Correction
from workflows.cases.models import CaseEvent
from workflows.cases.notes import Note
from workflows.cases.states import Verb
from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep

PURGED_WITH_CASES.add(PurgeStep("notes", lambda cases: Note.objects.filter(case__in=cases)))
PURGED_WITH_CASES.add(
    PurgeStep(
        "events",
        lambda cases: CaseEvent.objects.filter(case__in=cases).exclude(what=Verb.PURGE),
        order=1,
    )
)
PURGED_WITH_CASES.add(
    PurgeStep("corrections", lambda cases: Correction.objects.filter(case__in=cases))
)
PURGED_WITH_CASES.add(
    PurgeStep(
        "checklists", lambda cases: ChecklistAnswers.objects.filter(case__in=cases).order_by()
    )
)
PURGED_WITH_CASES.add(
    PurgeStep("calls to make", lambda cases: CallBack.objects.filter(case__in=cases))
)
