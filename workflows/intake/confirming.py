"""What the confirmation says of references: one, or each with the kind of help that it is for."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.cases.models import Case
from workflows.casetypes.fields import Said, Texts
from workflows.casetypes.models import CaseType
from workflows.intake.form_texts import values_in
from workflows.intake.recipients import status_page
from workflows.messages.rows import is_only_in_dutch


def what_of(case: Case) -> Texts:
    """Return what a case is about in residents' words: its kind of help, else its case type."""
    if case.category:
        return case.category.shown_name
    case_type: CaseType = case.case_type
    return Texts(case_type.name)


def confirmed(cases: Sequence[Case]) -> Callable[[str], dict[str, str]]:
    """Return what a mail says, in a language, of cases that one form opened.

    What the form computed is among it, for a mail of its own.
    """
    there = status_page(cases[0])
    return lambda language: {
        **values_in(cases[0].submission, language),
        **there(language),
        "references": references_in(language, cases),
    }


def references_in(language: str, cases: Sequence[Case]) -> str:
    """Return a sentence with the reference, or a list of several, each with what it is for.

    Where a kind of help has no name in the language the list has references alone: half of the
    mail would be Dutch otherwise.
    """
    names = [what_of(case).in_language(language) for case in cases]
    with override(language):
        if len(cases) == 1:
            return _("Your reference is %(reference)s.") % {"reference": cases[0]}
        said = _("Each thing that you asked has its own reference:")
    return "\n".join([said, *lines(language, cases, names)])


def lines(language: str, cases: Sequence[Case], names: Sequence[Said]) -> list[str]:
    """Return a line for each case."""
    if any(is_only_in_dutch(name, language) for name in names):
        return [f"- {case}" for case in cases]
    return [f"- {name}: {case}" for name, case in zip(names, cases, strict=True)]
