"""Matches of a duplicate go on with the case that stays; so do a volunteer's pause and capacity."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.actors import Actor
from workflows.cases.duplicates import is_one_person
from workflows.cases.evidence import Helpers
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import move, record
from workflows.cases.states import POOL, CaseState, Verb
from workflows.casetypes.models import Kind
from workflows.declaring.types import MERGE_STEPS, MergeStep
from workflows.matching import services as matching
from workflows.matching.fit.models import Capacity
from workflows.matching.models import Match, MatchQuerySet, Pause
from workflows.matching.states import Ending
from workflows.vault.models import reseal


def coming(stays: Case, goes: Case) -> MatchQuerySet:
    """Return the matches, those that are over among them: who said no is not asked again."""
    return Match.objects.of(goes.pk)


def why_not(stays: Case, goes: Case) -> str:
    """Return why the matches cannot go on with the case that stays, or ""."""
    theirs = coming(stays, goes)
    if not theirs.open().exists():
        return ""
    if theirs.active().exists() and Match.objects.of(stays.pk).active().exists():
        return _("Both have a volunteer. End one of the two matches first.")
    if stays.state not in POOL:
        return _("Volunteers were asked for %(case)s. Let that one stay.") % {"case": goes}
    if theirs.active().exists() and not is_one_person(stays, goes):
        return _("The volunteer of %(case)s helps another person. Let that one stay.") % {
            "case": goes
        }
    return ""


def bring(stays: Case, goes: Case, actor: Actor) -> None:
    """Let the matches be of the case that stays, and that be matched if they are enough."""
    mine, theirs = ("offer", "request") if goes.kind == Kind.OFFER else ("request", "offer")
    for match in coming(stays, goes).open().with_cases():
        other = getattr(match, theirs)
        twin = Match.objects.of(stays.pk).open().filter(**{theirs: other}).first()
        if twin is not None:
            matching.finish(twin if match.is_active else match, Ending.CLOSED)
        record(other, CaseEvent.What.MATCH_MOVED, actor, match=str(match.pk))
    for match in coming(stays, goes):
        # A match lies under the key of its offer.
        data_key = stays.data_key if mine == "offer" else match.data_key
        reseal([match], data_key, **{mine: stays})
    for model in (Pause, Capacity):
        if not model._default_manager.filter(offer=stays).exists():
            model._default_manager.filter(offer=goes).update(offer=stays)
    complete(stays, actor)


def complete(case: Case, actor: Actor) -> None:
    """Match a screened case that has as many volunteers, or helps somebody, by now."""
    active = list(Match.objects.of(case.pk).active())
    if case.state == CaseState.SCREENED and len(active) >= case.matches_needed:
        move(case.pk, Verb.MATCH, actor, Helpers(len(active), active[-1].pk))


MERGE_STEPS.add(MergeStep("matches", gettext_lazy("matches"), coming, bring, why_not))
