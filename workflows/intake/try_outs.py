"""Try-outs: a draft filled in by colleagues, end to end, where nothing counts."""

from django.db import transaction

from forms.models import FormDefinition
from forms.versions.try_outs import compile_draft
from workflows.casetypes.models import CaseType
from workflows.intake.models import TryOut
from workflows.staff.models import User
from workflows.vault import keys


@transaction.atomic
def begin(definition: FormDefinition, case_type: CaseType, user: User, mail_to: str = "") -> TryOut:
    """Make a link that fills in the newest draft of a form, and return it.

    `definition` is the Dutch row; `mail_to` the one address that is mailed, or "". Raises
    ValidationError when the draft is not finished, and KeysUnavailable.
    """
    version = compile_draft(definition)
    return TryOut.objects.create(
        version=version,
        case_type=case_type,
        made_by=user,
        mail_to=mail_to,
        data_key=keys.claim(),
    )
