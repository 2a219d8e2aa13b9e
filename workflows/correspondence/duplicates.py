"""Mails of a duplicate come to the case that stays, when both are of one person."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workflows.cases.actors import SYSTEM
from workflows.cases.duplicates import is_one_person
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import record
from workflows.correspondence.models import Mail
from workflows.declaring.types import MERGE_STEPS, MergeStep
from workflows.vault.models import reseal


def coming(stays: Case, goes: Case) -> "QuerySet[Mail]":
    """Return the mails; what came in a case of another person stays there."""
    mails = Mail.objects.filter(case=goes)
    return mails if is_one_person(stays, goes) else mails.none()


def bring(stays: Case, goes: Case, actor: Any) -> None:
    """Let the mails be of the case that stays, under its key; its timeline names each."""
    mails = list(coming(stays, goes))
    reseal(mails, stays.data_key, case=stays)
    for mail in mails:
        record(stays, CaseEvent.What.MAIL_IN, SYSTEM, mail=str(mail.pk))


MERGE_STEPS.add(MergeStep("mails", _("mails"), coming, bring))
