"""Which checklist is in force, and what is wrong with one: asked when it is set, and ever after."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from forms.engine import impossible, questions
from forms.models import FormVersion
from workflows.casetypes import reference
from workflows.casetypes.checklists import Checklist
from workflows.casetypes.fields import language_of_staff
from workflows.casetypes.models import CaseType


def published(form_ids: Collection[int]) -> dict[int, FormVersion]:
    """Return the newest version of each of these Dutch forms that is live, by the form's id.

    One short query; the versions themselves are cached in the process.
    """
    live = FormVersion.objects.published().filter(definition__in=form_ids, definition__live=True)
    rows = live.order_by("number").values_list("definition", "pk", "digest")
    newest = {form_id: (pk, digest) for form_id, pk, digest in rows}
    return {form_id: FormVersion.objects.cached(*one) for form_id, one in newest.items()}


def in_force(case_type: CaseType, moment: str) -> FormVersion | None:
    """Return what is to be answered at a moment of cases of this type, or None.

    A checklist that became wrong is not asked: cases go on, and coordinators are told.
    """
    checklist = reference.checklist_of(case_type, moment)
    if checklist is None or checklist.form_id is None:
        return None
    version = published([checklist.form_id]).get(checklist.form_id)
    return version if version and not faults_in(version, case_type.programme.key) else None


def faults_of(checklist: Checklist, programme: str) -> list[str]:
    """Return why this cannot be asked of cases of a programme (its key), a sentence each."""
    form_id = checklist.form_id
    return faults_on(form_id, published([form_id]) if form_id else {}, programme)


def faults_on(
    form_id: int | None, versions: Mapping[int, FormVersion], programme: str
) -> list[str]:
    """Return what is wrong with a form as a checklist; `versions` are those that are live."""
    if form_id is None:
        return [_("The form was deleted. Choose another one.")]
    version = versions.get(form_id)
    if version is None:
        return [_("This form is not published in Dutch. Publish it first, or choose another one.")]
    return faults_in(version, programme)


def faults_in(version: FormVersion, programme: str) -> list[str]:
    """Return why a published form is no checklist, a sentence each."""
    language = language_of_staff()
    asked = questions(version, language)
    if not asked:
        return [_("This form asks nothing. Add a question to it and publish it.")]
    residents = [
        question.label
        for question in asked.values()
        if question.kind.is_hidden or question.kind.takes_files or question.kind.leaves_no_trace
    ]
    of_residents = _(
        "“%(label)s” is for the form of a resident: a checklist takes no files, no declarations "
        "and nothing that a page gives."
    )
    unanswerable = _(
        "“%(label)s” must be answered, but nobody can: there is nothing to choose, or its rule "
        "shows it to nobody."
    )
    return [
        *(of_residents % {"label": label} for label in residents),
        *(unanswerable % {"label": label} for label in impossible(version, language, programme)),
    ]


@dataclass(frozen=True)
class Wrong:
    """A checklist that is not asked any more, and why."""

    checklist: Checklist
    why: str


def that_are_wrong() -> list[Wrong]:
    """Return the checklists that are passed over because they cannot be asked."""
    live = Checklist.objects.filter(case_type__is_draft=False)
    rows = live.select_related("case_type__programme").order_by("case_type", "pk")
    versions = published([row.form_id for row in rows if row.form_id])
    found = [(row, faults_on(row.form_id, versions, row.case_type.programme.key)) for row in rows]
    return [Wrong(row, " ".join(faults)) for row, faults in found if faults]
