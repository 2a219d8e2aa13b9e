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


Found = list[tuple[CaseType, FormVersion | None]]


def versions_of(cases: CaseQuerySet, verb: Verb) -> Found:
    """Return the case types of these cases, each with its checklist of a verb, if it has one."""
    return [(one, in_force(one, verb)) for one in types_of(cases)]


def shared_by(found: Found) -> CaseType | None:
    """Return a type that has the checklist which all have that have any; None without one."""
    having = [(one, version) for one, version in found if version]
    return having[0][0] if len({version.pk for _one, version in having}) == 1 else None


def shared_form(cases: CaseQuerySet, verb: Verb, data: Any = None) -> AnswerForm | None:
    """Return the form of the checklist that these cases share, or None."""
    one = shared_by(versions_of(cases, verb))
    return one and checklists.form_of(one, verb, data, prefix=f"{verb}-checklist")


def left_out(cases: CaseQuerySet, verb: Verb) -> dict[Why, CaseQuerySet]:
    """Return those of `cases` whose own checklist must be answered and is not asked here."""
    found = versions_of(cases, verb)
    others = [] if shared_by(found) else [one for one, version in found if version]
    pks = [one.pk for one in others if not checklists.may_be_left(one, verb)]
    return {Why.CHECKLIST: cases.filter(case_type__in=pks)}


def answers_for(case: Case, verb: Verb, job: BulkJob) -> dict[str, Any]:
    """Return what was answered for this case. Raise LeftOut when its own must be answered."""
    own = in_force(case.case_type, verb)
    if own is not None and own == job.version:
        return job.answers or {}
    if not checklists.may_be_left(case.case_type, verb):
        raise LeftOut(Why.CHECKLIST)
    return {}
