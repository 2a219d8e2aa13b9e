"""What a person is told of the call lists on which they stand, by who they are or by number."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.legal_grounds import LegalGround
from workflows.declaring.types import TOLD_OF_PEOPLE, Disclosable
from workflows.outreach import never
from workflows.outreach.calling import told
from workflows.outreach.models import Callee
from workflows.outreach.states import Outcome
from workflows.people.models import Person, PersonKey
from workflows.vault.names import compatible


def digests_of(person: Person) -> dict[bytes, str]:
    """Return the numbers of a person by their digests."""
    numbers = [value for kind, value in person.contacts() if kind == PersonKey.Kind.PHONE]
    if not numbers:
        return {}
    hashed = never.hasher()
    return {hashed(number): number for number in numbers}


def kept_out(person: Person) -> list[str]:
    """Return which of their numbers no campaign rings, because it was asked."""
    numbers = digests_of(person)
    return [numbers[digest] for digest in sorted(never.among(list(numbers)))]


def rows_of(person: Person) -> list[Callee]:
    """Return where a person stands: as themselves, or with their number and a name like theirs."""
    digests = list(digests_of(person))
    found = Callee.objects.filter(Q(person=person) | Q(person=None, phone_digest__in=digests))
    rows = found.select_related("campaign", "version").order_by("campaign", "number")
    return [row for row in rows if row.person_id or compatible(row.name or "", person.name or "")]


def call_lists(person: Person) -> list[dict[str, Any]]:
    """Return each list, why they stand on it, what it says of them, and what came of it."""
    return [
        {
            "campaign": str(row.campaign),
            "ground": row.campaign.legal_ground,
            "from": row.campaign.list_from,
            "until": row.campaign.list_ends_on.isoformat(),
            "name": row.name,
            "phone": row.phone,
            "remarks": row.remarks or "",
            "attempts": row.attempts,
            "outcome": row.last,
            "answers": [{"question": one.label, "answer": one.text} for one in told(row)],
            "worries": [alarm.text for alarm in row.alarms.all()],
            "tasks": [
                {
                    "task": str(row.campaign.task),
                    "mind": one.text or "",
                    "by": one.due_on.isoformat() if one.due_on else "",
                }
                for one in row.tasks.all()
            ],
        }
        for row in rows_of(person)
    ]


TOLD_OF_PEOPLE.add(Disclosable("not_called", _("Numbers that no campaign rings"), kept_out))
TOLD_OF_PEOPLE.add(
    Disclosable(
        "call_lists",
        _("Lists of people whom the city rings"),
        call_lists,
        words={
            "campaign": _("Call campaign"),
            "ground": _("Ground in law"),
            "from": _("Where the list comes from"),
            "until": _("Destroyed after"),
            "name": _("Name"),
            "phone": _("Phone"),
            "remarks": _("Remarks"),
            "attempts": _("Attempts"),
            "outcome": _("Outcome"),
            "answers": _("Answers"),
            "question": _("Question"),
            "answer": _("Answer"),
            "worries": _("What worried who rang"),
            "tasks": _("What was promised"),
            "task": _("Task"),
            "mind": _("Where, and what to mind"),
            "by": _("To be done by"),
        },
        codes={**dict(LegalGround.choices), **dict(Outcome.choices)},
        by_hand=True,
    )
)
