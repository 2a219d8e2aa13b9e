"""The checklist of many cases: asked once when it is one for all of them.

A case whose type has another one, with something that must be answered, is left out. Of a closing
that is known once its outcome is, so it stands in the report alone.
"""

from typing import Any

from forms.engine import AnswerForm
from forms.models import FormVersion
from workflows.cases import checklists
from workflows.cases.models import Case
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import Verb
from workflows.casetypes import reference
from workflows.casetypes.asking import in_force
from workflows.casetypes.models import CaseType
from workflows.desk.queue.bulk.models import BulkJob, LeftOut, Why


def types_of(cases: CaseQuerySet) -> list[CaseType]:
    """Return the case types of these cases, in a fixed order."""
    found = cases.order_by().values_list("case_type", flat=True).distinct()
    return [reference.case_type(pk) for pk in sorted(found)]


def shared_by(types: list[CaseType], verb: Verb) -> FormVersion | None:
    """Return the checklist that all of these types have that have any, or None."""
    versions = {each.pk: each for each in (in_force(one, verb) for one in types) if each}
    return next(iter(versions.values())) if len(versions) == 1 else None


def shared_form(cases: CaseQuerySet, verb: Verb, data: Any = None) -> AnswerForm | None:
    """Return the form of the checklist that these cases share, or None."""
    types = types_of(cases)
    version = shared_by(types, verb)
    if version is None:
        return None
    one = next(each for each in types if is_of(each, verb, version))
    return checklists.form_of(one, verb, data, prefix=f"{verb}-checklist")


def is_of(case_type: CaseType, verb: Verb, version: FormVersion | None) -> bool:
    """Return whether a version is the checklist of this type."""
    own = in_force(case_type, verb)
    return own is not None and version is not None and own.pk == version.pk


def left_out(cases: CaseQuerySet, verb: Verb) -> dict[Why, CaseQuerySet]:
    """Return those of `cases` whose own checklist must be answered and is not asked here."""
    types = types_of(cases)
    shared = shared_by(types, verb)
    others = [
        one.pk
        for one in types
        if not is_of(one, verb, shared) and not checklists.may_be_left(one, verb)
    ]
    return {Why.CHECKLIST: cases.filter(case_type__in=others)}


def answers_for(case: Case, verb: Verb, job: BulkJob) -> dict[str, Any]:
    """Return what was answered for this case. Raise LeftOut when its own must be answered."""
    if is_of(case.case_type, verb, job.version):
        return job.answers or {}
    if not checklists.may_be_left(case.case_type, verb):
        raise LeftOut(Why.CHECKLIST)
    return {}
