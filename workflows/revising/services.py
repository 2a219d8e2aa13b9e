"""A draft of a case type beside the live one: made, tried out, put live or thrown away.

Cases refer to what is live by id and by key, so that row and those of its lists stay, and take
over what the draft says (docs/adr/0055).
"""

from collections.abc import Collection, Iterator
from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from workflows.cases import deadlines
from workflows.cases.models import Case, CaseEvent
from workflows.cases.reasons import WHOSE
from workflows.cases.states import Verb
from workflows.cases.tallies import CaseTally, LeadTally
from workflows.casetypes import copying, whole
from workflows.casetypes.asking import faults_of
from workflows.casetypes.deadlines import Deadlines
from workflows.casetypes.keys import key_like
from workflows.casetypes.models import CaseType, Outcome
from workflows.casetypes.reasons import CaseReason
from workflows.intake import try_outs
from workflows.intake.models import TryOut
from workflows.privacy.try_outs import remove_in
from workflows.revising.settings import FIELDS, LISTS, columns_of, fingerprint, rows_of
from workflows.staff.models import User

CHANGES = "workflows.change_casetype"


class Refused(Exception):
    """It cannot be done now; `sentences` say why, for whoever asked."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def make(live: CaseType, user: User) -> CaseType:
    """Return the draft of a live case type: as that is now, or the one that is there already.

    Raise PermissionDenied.
    """
    refuse_others(user)
    with transaction.atomic():
        locked = locked_live(live.pk)
        draft = CaseType.with_drafts.filter(draft_of=locked).first()
        return draft or copying.make_draft(locked)


def try_out(draft: CaseType, user: User, mail_to: str = "") -> TryOut:
    """Return a link by which test cases are filed under a draft, with the draft of its form.

    Raise PermissionDenied, Refused when the draft is there no more, ValidationError when its form
    is not finished, or KeysUnavailable.
    """
    refuse_others(user)
    with transaction.atomic():
        locked = locked_draft(draft.pk)
        return try_outs.begin(locked.form, locked, user, mail_to)


def remove_tests(draft: CaseType, user: User) -> int:
    """Close the links of a draft and destroy what came in by them; return how many cases.

    Raise PermissionDenied, and Refused when the draft is there no more.
    """
    refuse_others(user)
    with transaction.atomic():
        locked = locked_draft(draft.pk)
    return remove_in(locked)


def throw_away(draft: CaseType, user: User) -> None:
    """Let a draft go, with its tests. Raise PermissionDenied or Refused."""
    remove_tests(draft, user)
    with transaction.atomic():
        let_go(locked_draft(draft.pk))


def put_live(draft: CaseType, user: User, *, seen: str) -> CaseType:
    """Have cases handled as a draft says from now on, let the draft go, and return what is live.

    `seen` is the fingerprint of what the user was looking at. The tests of the draft go first, for
    good; the rest happens in one transaction. Raise PermissionDenied, or Refused: a colleague was
    first or changed something, it could not be saved so, or cases hold on to what would go.
    """
    refuse_others(user)
    with transaction.atomic():
        refuse_unless_ready(*locked_pair(draft.pk), seen)
    remove_in(draft)
    with transaction.atomic():
        locked, live = locked_pair(draft.pk)
        refuse_unless_ready(locked, live, seen)
        return replace(locked, live, user) if live else open_new(locked, user)


def put_all_live(drafts: Collection[CaseType], user: User) -> list[CaseType]:
    """Have new case types count from now on, all or none, in the caller's transaction.

    For what is published as a whole. Their tests must be gone (`remove_tests`). Raise
    PermissionDenied, or Refused with every sentence that stands in the way.
    """
    refuse_others(user)
    locked = [locked_draft(draft.pk) for draft in drafts]
    if sentences := [sentence for draft in locked for sentence in faults(draft)]:
        raise Refused(*sentences)
    return [open_new(draft, user) for draft in locked]


def seen_of(draft: CaseType) -> str:
    """Return the fingerprint of a draft and of what is live beside it."""
    return fingerprint(*filter(None, (draft, draft.draft_of)))


def refuse_others(user: User) -> None:
    """Raise PermissionDenied for who does not set case types."""
    if not user.has_perm(CHANGES):
        raise PermissionDenied


def locked_draft(pk: int) -> CaseType:
    """Return a draft that nobody else changes until the transaction ends. Raise Refused."""
    draft = CaseType.with_drafts.select_for_update().filter(pk=pk, is_draft=True).first()
    return draft or refuse_gone()


def refuse_gone() -> NoReturn:
    """Raise Refused for a draft that somebody else put live or threw away."""
    raise Refused(_("This draft is not there any more: a colleague put it live or threw it away."))


def locked_pair(pk: int) -> tuple[CaseType, CaseType | None]:
    """Return a draft and what is live beside it, if it is not new, both locked. Raise Refused."""
    draft = locked_draft(pk)
    if draft.draft_of_id is None:
        return draft, None
    return draft, locked_live(draft.draft_of_id)


def locked_live(pk: int) -> CaseType:
    """Return a live case type that nobody else changes until the end; its cases go on coming in."""
    return CaseType.objects.select_for_update(no_key=True).get(pk=pk)


def refuse_unless_ready(draft: CaseType, live: CaseType | None, seen: str) -> None:
    """Raise Refused with a sentence for each reason why a draft cannot be put live."""
    if seen != seen_of(draft):
        raise Refused(
            _("Something was changed while you were looking. Read the differences once more.")
        )
    if sentences := [*faults(draft), *(held_by_cases(draft, live) if live else ())]:
        raise Refused(*sentences)


def faults(draft: CaseType) -> Iterator[str]:
    """Yield why a draft could not be saved as it is: what it needs may have gone meanwhile."""
    verbs = set(draft.reasons.values_list("verb", flat=True))
    yield from whole.lacking(draft.outcomes.count(), verbs)
    for row in draft.checklists.all():
        for sentence in faults_of(row, draft.programme.key):
            said = {"moment": row, "sentence": sentence}
            yield _("Checklist “%(moment)s”: %(sentence)s") % said


def held_by_cases(draft: CaseType, live: CaseType) -> Iterator[str]:
    """Yield what the draft leaves out and cases of the live one still refer to."""
    kept = set(draft.outcomes.values_list("key", flat=True))
    for outcome in live.outcomes.exclude(key__in=kept):
        if is_an_end(outcome):
            yield _(
                "Cases were closed with the outcome “%(outcome)s” (key: %(key)s), so it cannot go. "
                "Add it to the draft again."
            ) % {"outcome": outcome, "key": outcome.key}
    given = set(draft.reasons.values_list("verb", "key"))
    for reason in live.reasons.all():
        if (reason.verb, reason.key) not in given and is_given(reason):
            yield _(
                "Cases went back for the reason “%(reason)s” (key: %(key)s), so it cannot go. "
                "Add it to the draft again."
            ) % {"reason": reason, "key": reason.key}


def is_an_end(outcome: Outcome) -> bool:
    """Return whether a case of its type was closed with this outcome, purged ones included."""
    events = CaseEvent.objects.filter(case__case_type=outcome.case_type_id, what=Verb.CLOSE)
    return (
        any(model.objects.filter(outcome=outcome).exists() for model in (Case, CaseTally))
        or LeadTally.objects.filter(outcome=outcome).exists()
        or events.filter(reason=outcome.key).exists()
    )


def is_given(reason: CaseReason) -> bool:
    """Return whether a case of its type went back for this reason."""
    what = [reason.verb, *(event for event, verb in WHOSE.items() if verb == reason.verb)]
    events = CaseEvent.objects.filter(case__case_type=reason.case_type_id, what__in=what)
    return events.filter(reason=reason.key).exists()


def replace(draft: CaseType, live: CaseType, user: User) -> CaseType:
    """Write what a draft says on the live row and its lists, and let the draft go."""
    before = promised(live)
    for model in LISTS:
        replace_list(model, draft, live)
    for field in FIELDS:
        setattr(live, field.attname, getattr(draft, field.attname))
    live.save()
    let_go(draft)
    if promised(live) != before:
        deadlines.recompute(user)
    log(live, "wagtail.edit", user=user)
    return live


def replace_list(model: type[models.Model], draft: CaseType, live: CaseType) -> None:
    """Have a list of what is live say what the draft says; rows that stay keep their id."""
    wanted, there = rows_of(model, draft), rows_of(model, live)
    for key in there.keys() - wanted.keys():
        there[key].delete()
    for key, row in wanted.items():
        if key in there:
            for field in columns_of(model):
                setattr(there[key], field.attname, getattr(row, field.attname))
            there[key].save()
        else:
            row.case_type = live
            row.save()


def promised(case_type: CaseType) -> list[Any]:
    """Return what the deadlines of its cases go by."""
    return [getattr(case_type, field.name) for field in Deadlines._meta.fields]


def let_go(draft: CaseType) -> None:
    """Delete a draft with its lists. Raise Refused when a test came in after the others went."""
    try:
        draft.delete()
    except ProtectedError:
        raise Refused(_("A test was just sent. Try it again.")) from None


def open_new(draft: CaseType, user: User) -> CaseType:
    """Make a draft of nothing that is live a case type like the others."""
    draft.is_draft, draft.key = False, key_like(draft.name["nl"], CaseType)
    draft.save()
    log(draft, "wagtail.create", user=user)
    return draft
