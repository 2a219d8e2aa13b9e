"""The places of a form that closes by itself: never more are taken than there are."""

from workflows.casetypes.models import CaseType
from workflows.intake.closed_forms import Full, is_full
from workflows.intake.filing import Filing
from workflows.intake.idempotency import find_earlier


def refuse_one_too_many(filing: Filing) -> None:
    """Raise Full for who comes when the last place was taken, perhaps a moment ago.

    The case type is locked until this is stored, so of two at once one sees the other's. Who
    sends the same twice is left to the unique key.
    """
    case_type = filing.case_type
    if case_type.closes_after is None or filing.filed_by or filing.test:
        return
    CaseType.objects.select_for_update(of=("self",)).get(pk=case_type.pk)
    if is_full(case_type) and not find_earlier(filing.version, filing.key):
        raise Full(case_type)
