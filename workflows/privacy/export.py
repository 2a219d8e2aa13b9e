"""Everything we know of one person, for that person: a right of access in one file."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from forms.engine import describe
from workflows.cases.actors import staff
from workflows.cases.models import Case, CaseEvent, Note
from workflows.cases.services import record
from workflows.intake.models import Submission, Upload
from workflows.messages.models import OutboxMessage
from workflows.people.models import Person
from workflows.staff.models import User
from workflows.vault import ledger
from workflows.vault.registry import Group

MAY_EXPORT = "workflows.open_case_with_ground"
# Article 15 of the GDPR; the code is that of the officer's grounds for opening a case.
GROUND = "access_request"


def person_data(case: Case, user: User) -> dict[str, Any]:
    """Return what is kept of the person of `case` and of all their cases, as JSON holds it.

    An anonymous case gives itself. Leaves a line on the timeline of each case and in the ledger.
    Raise PermissionDenied for all but the privacy officer, and KeysUnavailable.
    """
    if not user.has_perm(MAY_EXPORT):
        raise PermissionDenied
    same = {"person": case.person_id} if case.person_id else {"pk": case.pk}
    cases = Case.objects.filter(**same).select_related("case_type", "category", "outcome")
    with transaction.atomic():
        for one in cases:
            record(one, CaseEvent.What.EXPORTED, staff(user))
            ledger.note(
                ledger.What.EXPORTED,
                ground=GROUND,
                recipient=ledger.Recipient.STAFF,
                to=user.pk,
                fields=list(Group),
                case_id=one.pk,
                person_id=one.person_id,
                by=user.pk,
            )
    return {
        "person": of_person(case.person) if case.person else None,
        "cases": [of_case(one) for one in cases.order_by("received_at", "pk")],
    }


def of_person(person: Person) -> dict[str, Any]:
    """Return what we know of somebody apart from their cases."""
    return {
        "name": person.name,
        "contacts": [{"kind": kind, "value": value} for kind, value in person.contacts()],
        "address": person.address,
        "new_contacts": [
            {
                "kind": row.kind,
                "value": row.value,
                "state": row.state,
                "given_at": row.given_at.isoformat(),
            }
            for row in person.new_contacts.all()
        ],
        "language": person.language,
        "languages_spoken": person.spoken_languages,
        "checks": [str(check) for check in person.checks.order_by("kind")],
        "known_since": person.created_at.isoformat(),
    }


def of_case(case: Case) -> dict[str, Any]:
    """Return one case with its answers, notes, messages and files by name."""
    notes = Note.objects.filter(case=case)
    messages = OutboxMessage.objects.filter(case_id=case.pk).order_by("queued_at")
    uploads = Upload.objects.filter(case=case).order_by("pk")
    submission = Submission.objects.select_related("version").filter(case=case).first()
    return {
        "reference": str(case),
        "type": str(case.case_type),
        "category": str(case.category or ""),
        "state": str(case.get_state_display()),
        "outcome": str(case.outcome or ""),
        "received_at": case.received_at.isoformat() if case.received_at else None,
        "answers": answers_of(submission) if submission else [],
        "reached_through": (submission.reached_via or "") if submission else "",
        "notes": [{"at": note.at.isoformat(), "text": note.text} for note in notes],
        "corrections": [change for one in case.corrections.all() for change in one.changes],
        "messages": [{"to": one.to, "subject": one.subject, "text": one.body} for one in messages],
        "files": [upload.name for upload in uploads],
    }


def answers_of(submission: Submission) -> list[dict[str, str]]:
    """Return questions and answers in words, in the language in which they were filed."""
    told = describe(submission.version, submission.language, submission.answers)
    return [{"question": one.label, "answer": one.text} for one in told]
