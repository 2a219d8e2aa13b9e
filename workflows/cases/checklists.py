"""The checklist of a verb: asked of whoever does it by hand, kept under the key of the case."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.engine import AnswerForm, Described, build_form, describe
from forms.models import FormVersion
from workflows.cases.models import Case, CaseEvent
from workflows.casetypes.asking import in_force
from workflows.casetypes.fields import language_of_staff
from workflows.casetypes.models import CaseType
from workflows.vault.fields import VaultJSON
from workflows.vault.models import Sealed

Answers = Mapping[str, Any]


class ChecklistAnswers(Sealed):
    """What was answered of the checklist of one verb. Its event says which, who and when."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="checklists")
    event = models.OneToOneField(CaseEvent, on_delete=models.CASCADE, related_name="checklist")
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    answers = VaultJSON(gettext_lazy("answers"))

    class Meta:
        verbose_name = gettext_lazy("answers to a checklist")
        verbose_name_plural = gettext_lazy("answers to checklists")
        ordering: ClassVar = ["event"]

    def described(self, language: str) -> list[Described]:
        """Return what was answered in words; what was left open is not among it."""
        return [one for one in describe(self.version, language, self.answers) if one.text]


def form_of(
    case_type: CaseType, verb: str, data: Any = None, *, prefix: str = "", initial: Any = None
) -> AnswerForm | None:
    """Return the form that is answered when `verb` is done to a case of this type, or None.

    In the language that staff read. `data` is what was posted, or answers by key; `initial` what
    stands in it at first, by key.
    """
    version = in_force(case_type, verb)
    if version is None:
        return None
    return build_form(
        version,
        language_of_staff(),
        data,
        prefix=prefix,
        initial=initial,
        scope=case_type.programme.key,
    )


def may_be_left(case_type: CaseType, verb: str) -> bool:
    """Return whether `verb` can be done to cases of this type without answering anything."""
    form = form_of(case_type, verb, {})
    return form is None or form.is_valid()


def missing(form: AnswerForm) -> str:
    """Return the sentences that keep a checklist from being complete, or ""."""
    if form.is_valid():
        return ""
    sentences = " ".join(str(each) for errors in form.errors.values() for each in errors)
    return _("Its checklist is not complete. %(sentences)s") % {"sentences": sentences}


def keep(form: AnswerForm, case: Case, event: CaseEvent) -> None:
    """Keep what was answered, if anything was."""
    answers = form.answers()
    assert form.version is not None  # noqa: S101 (form_of builds it on one)
    if any(answer not in (None, []) for answer in answers.values()):
        ChecklistAnswers.objects.create(
            case=case, event=event, version=form.version, answers=answers, data_key=case.data_key
        )
