"""Try-outs: a draft filled in by colleagues, end to end, where nothing counts."""

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from forms.models import FormDefinition, FormVersion
from forms.tryouts import compile_draft
from workflows.casetypes.models import CaseType
from workflows.intake.models import TryOut
from workflows.intake.pages.forms import FormVisit
from workflows.intake.services import TryOutOver
from workflows.staff.models import User


@transaction.atomic
def begin(definition: FormDefinition, case_type: CaseType, user: User, mail_to: str = "") -> TryOut:
    """Make a link that fills in the newest draft of a form, and return it.

    `definition` is the Dutch row; `mail_to` the one address that is mailed, or "". Raises
    ValidationError when the draft is not finished.
    """
    version = compile_draft(definition)
    return TryOut.objects.create(
        version=version, case_type=case_type, made_by=user, mail_to=mail_to
    )


class TryOutVisit(FormVisit):
    """A visit to the page of a try-out: always its own version, also while all else pauses."""

    def __init__(self, request: HttpRequest, try_out: TryOut) -> None:
        self.draft = try_out.version
        super().__init__(request, case_type=try_out.case_type)

    def is_paused(self) -> bool:
        return False

    def newest_version(self, language: str) -> FormVersion | None:
        return self.draft if language in self.draft.texts else None

    def takes(self, version: FormVersion) -> bool:
        return version.pk == self.draft.pk

    def submit(self) -> None:
        """Take it, unless the try-out was removed since its page was opened."""
        try:
            super().submit()
        except TryOutOver:
            self.keep(410, _("This try-out is over. What you sent was not kept."))
