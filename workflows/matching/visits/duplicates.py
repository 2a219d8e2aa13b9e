"""Check-ins and stand-ins of a duplicate go on under the key of the case that stays."""

from django.db.models import QuerySet

from workflows.cases.actors import Actor
from workflows.cases.models import Case
from workflows.declaring.types import MERGE_STEPS, MergeStep
from workflows.matching.visits.models import CheckIn, StandIn
from workflows.vault.models import reseal


def check_ins(stays: Case, goes: Case) -> "QuerySet[CheckIn]":
    """Return those that lie under the key of the duplicate, wherever its match is by now."""
    return CheckIn.objects.filter(data_key=goes.data_key)


def bring_check_ins(stays: Case, goes: Case, actor: Actor) -> None:
    """Let them lie under the key of the case that stays."""
    reseal(check_ins(stays, goes), stays.data_key)


def stand_ins(stays: Case, goes: Case) -> "QuerySet[StandIn]":
    """Return the visits of others for which the duplicate was asked."""
    return StandIn.objects.filter(offer=goes)


def bring_stand_ins(stays: Case, goes: Case, actor: Actor) -> None:
    """Let them be of the case that stays, but where that was asked itself."""
    asked = StandIn.objects.filter(offer=stays).values("visit")
    stand_ins(stays, goes).filter(visit__in=asked).delete()
    reseal(stand_ins(stays, goes), stays.data_key, offer=stays)


MERGE_STEPS.add(MergeStep("check-ins", "", check_ins, bring_check_ins))
MERGE_STEPS.add(MergeStep("stand-ins", "", stand_ins, bring_stand_ins))
