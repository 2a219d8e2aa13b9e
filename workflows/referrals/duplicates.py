"""Referrals of a duplicate go on with the case that stays, when a partner reads the same there."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.actors import Actor
from workflows.cases.duplicates import is_one_person
from workflows.cases.evidence import Handover
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import CaseState, Verb
from workflows.declaring.types import MERGE_STEPS, MergeStep
from workflows.intake.models import Submission
from workflows.referrals.models import PartnerMessage, Reading, Referral
from workflows.referrals.services import SHAREABLE_STATES
from workflows.vault.models import reseal


def coming(stays: Case, goes: Case) -> "QuerySet[Referral]":
    """Return the referrals, those that have ended among them."""
    return Referral.objects.of([goes.pk])


def why_not(stays: Case, goes: Case) -> str:
    """Return why the referrals cannot go on with the case that stays, or ""."""
    open_ones = list(coming(stays, goes).filter(ended_at__isnull=True).select_related("partner"))
    if not open_ones:
        return ""
    both = Referral.objects.of([stays.pk]).filter(ended_at__isnull=True)
    twin = both.filter(partner__in=[one.partner_id for one in open_ones]).first()
    if twin is not None:
        return _("%(partner)s has both. Stop sharing one of the two first.") % {
            "partner": twin.partner
        }
    takes_over = any(one.takes_over for one in open_ones)
    goes_on = (CaseState.SCREENED,) if takes_over else SHAREABLE_STATES
    if stays.state not in goes_on or not reads_the_same(stays, goes):
        return _("%(partner)s has %(case)s. Let that one stay.") % {
            "partner": open_ones[0].partner,
            "case": goes,
        }
    return ""


def reads_the_same(stays: Case, goes: Case) -> bool:
    """Return whether what was shared are the same questions, answered by the same person."""
    forms = Submission.objects.filter(case__in=[stays, goes]).values_list("form", flat=True)
    return is_one_person(stays, goes) and len(set(forms)) == 1


def bring(stays: Case, goes: Case, actor: Actor) -> None:
    """Let the referrals be of the case that stays; who took over the one has the other now.

    What partners said and who of them read it comes along.
    """
    rows = list(coming(stays, goes).select_related("partner"))
    for model in (PartnerMessage, Reading):
        reseal(model.objects.filter(referral__in=rows), stays.data_key)
    reseal(rows, stays.data_key, case=stays)
    for one in rows:
        if one.takes_over and one.ended_at is None:
            handover = Handover(one.partner, one.ground, one.fields, one.pk, is_by_hand=False)
            move(stays.pk, Verb.REFER, actor, handover)


MERGE_STEPS.add(MergeStep("referrals", gettext_lazy("referrals"), coming, bring, why_not))
