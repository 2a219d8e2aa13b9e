"""The one door through which a case changes state, and what else happens to a case."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django_fsm import can_proceed

from forms.engine import AnswerForm
from workflows.cases import checklists, deadlines, permissions
from workflows.cases.actors import Actor, staff
from workflows.cases.callbacks import CallBack
from workflows.cases.evidence import Closing, Evidence
from workflows.cases.models import Case, CaseEvent
from workflows.cases.notes import Note
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.signals import case_moved, case_moving
from workflows.cases.states import OPEN, STAYING, CaseState, Mark, Priority, Verb
from workflows.cases.tallies import CaseTally
from workflows.casetypes.effects import Effect
from workflows.casetypes.models import Category
from workflows.messages import services as messages
from workflows.staff.models import User

# Verbs by which others get to see a case.
GIVING = (Verb.MATCH, Verb.REFER)


class Refused(Exception):
    """A verb that cannot happen now; its text is a sentence for the person who tried."""


class NotLawful(Refused):
    """The graph has no such edge from the state the case is in."""


class EvidenceMissing(Refused):
    """The verb is lawful, but something it needs is not there yet."""


class NotOffered(Refused):
    """What was chosen is not there for the programme of the case."""


class Overtaken(Refused):
    """Somebody else moved the case since the actor last read it."""


def locked(case_id: UUID) -> Case:
    """Refetch the case and keep everybody else from moving it until the transaction ends.

    On SQLite the transaction holds the write lock from its first line (IMMEDIATE).
    Raises Case.DoesNotExist.
    """
    return Case.objects.select_for_update(of=("self",)).get(pk=case_id)


def locked_in_order(case_ids: Iterable[UUID]) -> dict[UUID, Case]:
    """Lock several cases as `locked` does one, the lower id first, and return them by id.

    Whoever holds one case and then wants another with a lower id may wait for ever.
    """
    cases = Case.objects.select_for_update(of=("self",)).filter(pk__in=set(case_ids))
    return {case.pk: case for case in cases.order_by("pk")}


def locked_for(case_id: UUID, verb: Verb) -> Case:
    """Lock the case for `verb`, after whatever moves along with it. Raises Case.DoesNotExist."""
    case_moving.send(Case, case_ids=[case_id], verb=verb)
    return locked(case_id)


def locked_together(case_ids: Collection[UUID], verb: Verb) -> dict[UUID, Case]:
    """Lock several cases of which one will do `verb`, as `locked_for` does one; return them by id.

    All that may move along is locked at once, so in one order.
    """
    case_moving.send(Case, case_ids=case_ids, verb=verb)
    return locked_in_order(case_ids)


@again_after_deadlock
def move(
    case_id: UUID, verb: Verb, actor: Actor, evidence: Evidence, *, seen: int | None = None
) -> CaseEvent:
    """Take a case along one edge of the graph and write it on the timeline.

    `seen` is the version of the case the actor was looking at; None skips that check
    (for services that decide on rows they hold themselves). Returns the event.
    Raises PermissionDenied, Overtaken, NotLawful or EvidenceMissing, and changes nothing.
    Raises TypeError for a purge, which goes through `privacy.services` only: there the
    figures are counted and everything that hangs on the case goes with it.
    """
    if verb == Verb.PURGE:
        raise TypeError("A case is purged by workflows.privacy.services, not moved.")
    with transaction.atomic():
        case = locked_for(case_id, verb)
        refuse_unless_lawful(case, verb, actor, evidence, seen)
        checklist = checklist_for(case, verb, actor, evidence)
        from_state = case.state
        getattr(case, verb)(**evidence.arguments())
        case.version = F("version") + 1
        deadlines.enter(case, timezone.now())
        case.save()
        event = CaseEvent.objects.create(
            case=case,
            what=verb,
            from_state=from_state,
            to_state=case.state,
            actor_kind=actor.kind,
            actor=actor.user,
            reason=evidence.reason(),
            detail=evidence.detail(),
        )
        if checklist:
            checklists.keep(checklist, case, event)
        case_moved.send(Case, event=event)
        return event


def checklist_for(case: Case, verb: Verb, actor: Actor, evidence: Evidence) -> AnswerForm | None:
    """Return the checklist as it was answered, or None where staff are not asked one.

    Raise EvidenceMissing when something in it is missing or wrong.
    """
    if actor.user is None or not evidence.asks_checklist:
        return None
    form = checklists.form_of(case.case_type, verb, evidence.answers)
    if form and (sentence := checklists.missing(form)):
        raise EvidenceMissing(sentence)
    return form


def refuse_unless_lawful(
    case: Case, verb: Verb, actor: Actor, evidence: Evidence, seen: int | None
) -> None:
    """Raise the refusal that `move` promises, or return when the edge is free."""
    outcome = evidence.outcome if isinstance(evidence, Closing) else None
    if not permissions.may(actor, verb, case, outcome):
        raise PermissionDenied
    if verb not in evidence.verbs:
        raise TypeError(f"{type(evidence).__name__} is no evidence for {verb}.")
    if seen is not None and seen != case.version:
        raise Overtaken(overtaken_sentence(case))
    if not can_proceed(getattr(case, verb)):
        state = case.get_state_display()
        raise NotLawful(_("A case that is “%(state)s” cannot go that way.") % {"state": state})
    if verb in GIVING:
        refuse_restricted(case)
    if sentence := evidence.missing(case, verb):
        raise EvidenceMissing(sentence)


def refuse_restricted(case: Case) -> None:
    """Raise NotLawful for a case that may be given to nobody (GDPR, article 18)."""
    if case.restricted:
        raise NotLawful(
            _(
                "The person asked to restrict this: it is shared and matched with nobody until "
                "the privacy officer lifts that."
            )
        )


def overtaken_sentence(case: Case) -> str:
    """Say who moved the case last, or put another together with it, and when (Europe/Brussels)."""
    moved = ~Q(to_state="") | Q(what=CaseEvent.What.JOINED)
    last = case.events.filter(moved).select_related("actor").last()
    if last is None:
        return _("The case has changed since you opened it.")
    who = last.actor.get_full_name() or last.actor.get_username() if last.actor else ""
    return _("%(who)s has already done this: “%(state)s”, at %(when)s.") % {
        "who": who or last.get_actor_kind_display(),
        "state": last.get_to_state_display() or last.get_what_display(),
        "when": timezone.localtime(last.at).strftime("%H:%M:%S"),
    }


def lawful_verbs(case: Case, actor: Actor) -> list[Verb]:
    """Return the verbs that the graph and the actor's role allow now, in the graph's order."""
    return [
        verb
        for verb in Verb
        if can_proceed(getattr(case, verb))
        and permissions.may(actor, verb, case)
        and not (case.restricted and verb in GIVING)
    ]


def effect_of(event: CaseEvent) -> Effect:
    """Return what a closing does to the person of the case, or what a reopening undoes of it."""
    outcome = event.case.outcome if event.what == Verb.CLOSE else None
    if event.what == Verb.REOPEN and (closing := event.case.events.filter(what=Verb.CLOSE).last()):
        outcome = event.case.case_type.outcomes.filter(key=closing.reason).first()
    return Effect(outcome.effect) if outcome else Effect.NOTHING


def record(case: Case, what: str, actor: Actor, reason: str = "", **detail: Any) -> CaseEvent:
    """Write an event that is no change of state on the timeline."""
    return CaseEvent.objects.create(
        case=case,
        what=what,
        actor_kind=actor.kind,
        actor=actor.user,
        reason=reason,
        detail=detail,
    )


def mark(case: Case, why: Mark) -> None:
    """Have somebody look at a case that is locked; its timeline says by itself what happened."""
    case.mark(why)
    case.save(update_fields=["look_at"])


def ring_no_more(case: Case) -> None:
    """Take away that its person is rung, unless somebody asked for that; saves nothing."""
    done = case.events.filter(what=CaseEvent.What.CALLED_BACK).last()
    asked = case.events.filter(what=CaseEvent.What.CALL_BACK)
    if done is not None:
        asked = asked.filter(at__gt=done.at)
    # Only messages were the reason.
    if all("occasion" in detail for detail in asked.values_list("detail", flat=True)):
        case.unmark(Mark.RING_BACK)
        CallBack.objects.filter(case=case).delete()


def _changeable(case_id: UUID, user: User, *any_of: str) -> Case:
    case = locked(case_id)
    allowed = any(user.has_perm(permission) for permission in any_of)
    if not allowed or not permissions.may_open(user, case):
        raise PermissionDenied
    return case


def note(case_id: UUID, user: User, text: str) -> Note:
    """Add a note under the case's key. Raises PermissionDenied."""
    with transaction.atomic():
        case = locked(case_id)
        if not permissions.may_note(user, case):
            raise PermissionDenied
        return Note.objects.create(case=case, author=user, text=text, data_key=case.data_key)


def assign(case_id: UUID, user: User, handler: User | None) -> None:
    """Give the case to `handler`, or to nobody. A handler may take a case of their teams.

    Raises PermissionDenied when `user` may not open the case or handles none, or gives it to
    somebody else, or takes it from somebody without taking it over, without the permission
    to assign.
    """
    with transaction.atomic():
        case = _changeable(case_id, user, *permissions.ASSIGNS)
        if not permissions.may_assign(user, case.handler, handler):
            raise PermissionDenied
        case.handler = handler
        case.save(update_fields=["handler"])
        record(
            case,
            CaseEvent.What.ASSIGNED,
            staff(user),
            handler=handler.pk if handler else None,
        )


def looked_at(case_id: UUID, user: User) -> None:
    """Take the marks away: somebody looked. Who waits to be rung back, or for a decision, waits on.

    Raises PermissionDenied.
    """
    with transaction.atomic():
        case = _changeable(case_id, user, permissions.NOTES)
        case.unmark(*set(Mark) - set(STAYING))
        case.save(update_fields=["look_at"])
        record(case, CaseEvent.What.LOOKED_AT, staff(user))


def set_discreet(case_id: UUID, user: User, *, on: bool) -> None:
    """Let nobody be told anything about the case from now on, or lift that again.

    What was not mailed to its person yet never is. Raises PermissionDenied.
    """
    with transaction.atomic():
        case = _changeable(case_id, user, "workflows.discreet_case")
        if case.discreet == on:
            return
        case.discreet = on
        if on:
            messages.drop_unsent(case.person_id, case.pk)
            case.unmark(Mark.MESSAGE)
            ring_no_more(case)
        case.save(update_fields=["discreet", "look_at"])
        record(case, CaseEvent.What.DISCREET, staff(user), discreet=on)


def recategorise(case_id: UUID, user: User, category: Category) -> None:
    """Put the case in another category; an event, not a state.

    Raises PermissionDenied, or NotOffered when it is another programme's.
    """
    with transaction.atomic():
        case = _changeable(case_id, user, "workflows.screen_case")
        if not category.is_offered_in(case.case_type.programme_id):
            raise NotOffered(_("This category belongs to another programme."))
        before = case.category_id
        case.category = category
        case.save(update_fields=["category"])
        record(
            case,
            CaseEvent.What.RECATEGORISED,
            staff(user),
            before=before,
            after=category.pk,
        )


def prioritise(case_id: UUID, user: User, priority: Priority) -> None:
    """Say how soon the case is to be seen to; an event, not a state.

    Raises PermissionDenied, or NotLawful when it is closed.
    """
    with transaction.atomic():
        case = _changeable(case_id, user, "workflows.note_case")
        if case.state not in OPEN:
            raise NotLawful(_("Only an open case can be put first."))
        if case.priority == priority:
            return
        case.priority = priority
        case.save(update_fields=["priority"])
        record(case, CaseEvent.What.PRIORITISED, staff(user), priority=int(priority))


def sign_ups(vacancies: Iterable[UUID]) -> dict[UUID, int]:
    """Count the sign-ups of each vacancy (by translation key), purged ones included.

    Test submissions do not count. Two queries, however many vacancies.
    """
    keys = list(vacancies)
    totals = dict.fromkeys(keys, 0)
    living = Case.objects.counted().filter(vacancy__in=keys).order_by()
    purged = CaseTally.objects.filter(vacancy__in=keys)
    for rows, number in ((living, Count("pk")), (purged, Sum("count"))):
        for vacancy, count in rows.values_list("vacancy").annotate(number):
            totals[vacancy] += count
    return totals


def standing_on(vacancies: Iterable[UUID], *, open_only: bool = False) -> dict[UUID, int]:
    """Count the cases of each vacancy (by translation key) that are there still, tests included.

    With `open_only` those for which somebody still has to do something.
    """
    totals = dict.fromkeys(vacancies, 0)
    there = Case.objects.open() if open_only else Case.objects.exclude(state=CaseState.PURGED)
    rows = there.filter(vacancy__in=totals).order_by().values_list("vacancy")
    return totals | dict(rows.annotate(Count("pk")))


def monday_of(moment: datetime) -> date:
    """Return the Monday (a date, Europe/Brussels) of the week that `moment` falls in."""
    day = timezone.localtime(moment).date()
    return day - timedelta(days=day.weekday())
