"""A case that comes of a call: prefilled with what was said, and filed through the one door."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from forms.engine import AnswerForm, build_form, questions, values_by_meaning
from forms.models import FormVersion
from workflows.cases.models import Case
from workflows.cases.notes import Note
from workflows.cases.permissions import NOTES, may_open
from workflows.cases.services import Refused
from workflows.cases.states import Channel
from workflows.casetypes.fields import language_of_staff
from workflows.escalation import services as escalation
from workflows.escalation.states import Why
from workflows.intake import codes
from workflows.intake.filing import PartnerFiler
from workflows.intake.services import WAIVED_FOR_STAFF, Receipt, receive
from workflows.intake.shown import version_to_begin
from workflows.outreach.models import Callee
from workflows.staff.models import User

PREFIX = "case"


def form_of(callee: Callee, data: Any = None) -> AnswerForm | None:
    """Return the form of the case that is owed to somebody, prefilled; None while there is none."""
    case_type = callee.campaign.follow_up
    found = version_to_begin(case_type.form_id, language_of_staff()) if case_type else None
    if found is None or case_type is None:
        return None
    version, language = found
    return build_form(
        version,
        language,
        data,
        prefix=PREFIX,
        initial=prefilled(callee, version),
        waived=WAIVED_FOR_STAFF,
        scope=case_type.programme.key,
    )


def prefilled(callee: Callee, version: FormVersion) -> dict[str, Any]:
    """Return answers by question key: what the list and the script say, by meaning or by key."""
    asked = questions(version, language_of_staff())
    said: Mapping[str, Any] = callee.answers or {}
    meant = known_of(callee)
    if callee.version and said:
        meant |= values_by_meaning(callee.version, said)
    by_meaning = {
        key: meant[question.meaning]
        for key, question in asked.items()
        if question.meaning and meant.get(question.meaning)
    }
    same_key = {key: answer for key, answer in said.items() if key in asked and answer}
    return {**by_meaning, **same_key}


def known_of(callee: Callee) -> dict[str, Any]:
    """Return what the list says of somebody, by meaning."""
    known: dict[str, Any] = {"filer.name": callee.name, "filer.phone": callee.phone}
    if callee.language:
        known["languages"] = [callee.language]
    if callee.neighbourhood:
        known["filer.neighbourhood"] = callee.neighbourhood.key
    return known


def file(
    callee: Callee,
    form: AnswerForm,
    *,
    user: User | None = None,
    by_partner: PartnerFiler | None = None,
) -> Receipt:
    """File the case that is owed to somebody, once, and return the receipt.

    Raise what `receive` raises. What worried the caller comes along as a note, and asks a decision
    of the lead where whoever files may.
    """
    case_type = callee.campaign.follow_up
    assert case_type is not None  # noqa: S101 (form_of gave a form)
    assert form.version is not None  # noqa: S101 (as above)
    receipt = receive(
        case_type=case_type,
        version=form.version,
        language=form.plan.language,
        data=form.answers(),
        channel=Channel.PARTNER if by_partner else Channel.PHONE,
        key=codes.kept_key(f"call {callee.pk} {callee.campaign.round}"),
        filed_by=user,
        by_partner=by_partner,
        along=lambda case: note_call(callee, case),
        waived=WAIVED_FOR_STAFF,
    )
    if user:
        ask_lead(callee, user)
    return receipt


def note_call(callee: Callee, case: Case) -> None:
    """Write on a case from which call it comes, and let the row be owed nothing more."""
    text = _("Came of a call of “%(campaign)s”.") % {"campaign": callee.campaign}
    alarms = [alarm.text for alarm in callee.alarms.all()]
    Note.objects.create(
        case=case, author=None, text="\n\n".join([text, *alarms]), data_key=case.data_key
    )
    Callee.objects.filter(pk=callee.pk).update(is_owed=False, case=case)


def let_be(callee: Callee) -> None:
    """File no case after all."""
    Callee.objects.filter(pk=callee.pk).update(is_owed=False)


def ask_lead(callee: Callee, user: User) -> None:
    """Ask a decision about the case of somebody for whom an alarm was raised."""
    alarm = callee.alarms.last()
    case = Case.objects.filter(pk__in=Callee.objects.filter(pk=callee.pk).values("case")).first()
    if alarm is None or case is None or not user.has_perm(NOTES) or not may_open(user, case):
        return
    try:
        escalation.escalate(case.pk, user, Why.DANGER, alarm.text)
    except Refused:
        # A decision is asked already: nobody has to be asked twice.
        return
