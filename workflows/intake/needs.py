"""Several kinds of help asked in one form: one person, and a case for each (docs/adr/0066)."""

from collections.abc import Callable
from dataclasses import replace

from forms.engine import AnswerForm
from workflows.casetypes.models import Kind
from workflows.intake import codes
from workflows.intake.filing import Filing, categories_asked

# A form in which only this kind of help, by the key of its category, is asked.
FormOf = Callable[[str], AnswerForm]


def with_others(filing: Filing, form_of: FormOf) -> Filing:
    """Return a filing with what else was asked beside its first kind of help.

    Each has the answers that belong to its own. A report is one case, whatever it is about.
    """
    first, *others = categories_asked(filing) or [""]
    if not others or filing.case_type.kind == Kind.REPORT:
        return filing
    beside = [of_one(filing, need, without_files(form_of(need)), own_key=True) for need in others]
    return replace(of_one(filing, first, form_of(first)), beside=beside)


def of_one(filing: Filing, need: str, form: AnswerForm, *, own_key: bool = False) -> Filing:
    """Return the filing of one kind of help.

    Where that alone would have been asked more, its answers are those of the whole form.
    """
    key = key_of(filing.key, need) if own_key else filing.key
    return replace(filing, need=need, key=key, form=form if form.is_valid() else filing.form)


def key_of(key: str, need: str) -> str:
    """Return the idempotency key of a further kind of help that came under `key`."""
    return codes.kept_key(f"{key} {need}")


def without_files(form: AnswerForm) -> AnswerForm:
    """Return a form that asks for no files: those stay with the first case."""
    form.leave_files_out()
    return form
