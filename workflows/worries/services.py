"""Telling of a worry or a complaint: which form asks for it, and what it is about."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from workflows.cases.models import Case
from workflows.cases.notes import Note
from workflows.cases.references import clean_reference
from workflows.cases.states import ActorKind
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType, Kind
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.taking import Along
from workflows.matching.models import Match
from workflows.worries.models import Worry

# As much of what was said instead of a reference as a line holds.
MOST_NAMED = 200


def asked_about(case: Case) -> AskedForm | None:
    """Return the form by which a worry about `case` is told, or None while none is open.

    That of its own programme if that has one, else any other's.
    """
    here = case.case_type.programme_id
    return first_open(lambda one: (one.programme_id != here, one.pk))


def asked_in_general() -> AskedForm | None:
    """Return the form by which somebody complains who has no link of ours, or None."""
    return first_open(lambda one: one.pk)


def first_open(order: Callable[[CaseType], Any]) -> AskedForm | None:
    """Return the first form of reports that takes answers now, in this order of case types."""
    types = [one for one in reference.case_types().values() if one.kind == Kind.REPORT]
    asked = (AskedForm(one) for one in sorted(types, key=order))
    return next((one for one in asked if is_open(one)), None)


def is_open(asked: AskedForm) -> bool:
    """Return whether a form takes answers now."""
    return not asked.closed() and bool(asked.to_begin(get_language() or settings.LANGUAGE_CODE))


def about(case: Case | None, told_by: ActorKind) -> Along:
    """Return what is written along with a report about `case`, or about one that is gone."""
    return partial(note, case.pk, told_by) if case else note_lost


def note(case_id: UUID, told_by: ActorKind, report: Case) -> None:
    """Write down what a report is about. Call inside the transaction that opens the report."""
    Worry.objects.create(report=report, about_id=case_id, told_by=told_by)


def note_lost(report: Case) -> None:
    """Write on a report that its page was behind a link that leads to no case any more."""
    with override(settings.LANGUAGE_CODE):
        text = _("Told behind a link that opens nothing any more: ask what it is about.")
    Note.objects.create(case=report, author=None, text=text, data_key=report.data_key)


def note_named(named: str, report: Case) -> None:
    """Do the same for the case with the reference that somebody named to staff.

    What is no reference of ours stays as a note, for whoever looks into it.
    """
    found = Case.objects.filter(reference=clean_reference(named) or None).first()
    if found is not None and found.pk != report.pk:
        note(found.pk, ActorKind.USER, report)
    elif named.strip():
        text = _("About, as it was said: %(named)s") % {"named": named.strip()[:MOST_NAMED]}
        Note.objects.create(case=report, author=None, text=text, data_key=report.data_key)


def reports_about(case: Case) -> "QuerySet[Worry]":
    """Return the reports about a case, its person, or whoever helps or is helped in it."""
    is_theirs = Q(about=case)
    for side, other in (("request", "offer"), ("offer", "request")):
        is_theirs |= Q(about__in=Match.objects.filter(**{side: case}).order_by().values(other))
    if case.person_id:
        is_theirs |= Q(about__person=case.person_id)
    return Worry.objects.filter(is_theirs).select_related("report", "about").order_by("-pk")
