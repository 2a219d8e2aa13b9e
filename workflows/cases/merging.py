"""Joining two people who are one: who may, what is locked, what the cases keep of it."""

from contextlib import suppress
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.actors import staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import NotLawful, Overtaken, locked_in_order, record
from workflows.people import joinings, merging
from workflows.people import services as people
from workflows.people.models import Joining, Person
from workflows.staff.models import User
from workflows.vault import keys
from workflows.vault.errors import KeysUnavailable

MERGES = "workflows.merge_person"
NOT_THERE = gettext_lazy("It was taken back already, or can be taken back no more.")


@again_after_deadlock
def merge(winner_id: UUID, loser_id: UUID, user: User) -> None:
    """Make one person of two who share a contact; the winner stays. `unmerge` takes it back.

    How they were before is kept sealed for 30 days. Every case of both gets an event. The
    loser's data key is destroyed after the commit; when that fails or the process dies, the
    sweep of unused keys does it.
    Raises PermissionDenied, Overtaken when somebody joined them before, or NotLawful.
    """
    if not user.has_perm(MERGES):
        raise PermissionDenied
    data_key = keys.claim()
    with transaction.atomic(durable=True):
        winner, loser, cases = locked_pair(winner_id, loser_id)
        unused = loser.data_key
        both = {"winner": str(winner_id), "loser": str(loser_id)}
        for case in cases:
            record(case, CaseEvent.What.MERGED, staff(user), **both)
        record_of_both = merging.merge(winner, loser)
        joinings.keep(winner, loser_id, user, record_of_both, data_key)
    with suppress(KeysUnavailable):
        keys.destroy([unused])


@again_after_deadlock
def unmerge(joining_id: UUID, user: User) -> Person:
    """Make two people again of two who were joined, and return the one who comes back.

    What went along goes back; what came in since stays with the one who stayed. Every case of
    both gets an event. Raises PermissionDenied, Overtaken when somebody took it back before, or
    NotLawful: it is too long ago, or the one who stayed was joined with another since.
    """
    if not user.has_perm(MERGES):
        raise PermissionDenied
    data_key = keys.claim()
    with transaction.atomic(durable=True):
        winner, joining, cases = locked_joining(joining_id)
        unused = joining.data_key
        loser = joinings.take_back(joining, winner, data_key)
        both = {"winner": str(winner.pk), "loser": str(loser.pk)}
        for case in cases:
            record(case, CaseEvent.What.UNMERGED, staff(user), **both)
    with suppress(KeysUnavailable):
        keys.destroy([unused])
    return loser


def locked_joining(joining_id: UUID) -> tuple[Person, Joining, list[Case]]:
    """Lock whoever stayed with their cases, and how the two were. Raises what `unmerge` raises.

    In the order of `locked_pair`.
    """
    found = Joining.objects.filter(pk=joining_id).first()
    if found is None:
        raise Overtaken(NOT_THERE)
    people.lock(bytes(key.digest) for key in merging.contacts_of([found.winner_id]))
    cases = locked_in_order(
        Case.objects.filter(person=found.winner_id).values_list("pk", flat=True)
    )
    rows = Person.objects.select_for_update(of=("self",)).filter(pk=found.winner_id)
    winner = rows.first()
    joining = Joining.objects.select_for_update(of=("self",)).filter(pk=joining_id).first()
    if winner is None or joining is None or joining.winner_id != winner.pk:
        raise Overtaken(NOT_THERE)
    if joinings.last_of(winner) != joining:
        raise NotLawful(_("It is longer ago than 30 days, or they were joined with another since."))
    return winner, joining, list(cases.values())


def locked_pair(winner_id: UUID, loser_id: UUID) -> tuple[Person, Person, list[Case]]:
    """Lock two people and their cases, and return them. Raises what `merge` raises.

    In the order in which others lock: the contacts, as whoever files does, so that no case of
    either comes in meanwhile; then the cases and the people, as the purge does.
    """
    both = [winner_id, loser_id]
    people.lock(bytes(key.digest) for key in merging.contacts_of(both))
    cases = locked_in_order(Case.objects.filter(person__in=both).values_list("pk", flat=True))
    rows = Person.objects.select_for_update(of=("self",)).filter(pk__in=both).order_by("pk")
    found = {person.pk: person for person in rows}
    if len(found) < 2:
        raise refusal(winner_id, loser_id)
    winner, loser = found[winner_id], found[loser_id]
    if not merging.share_a_contact(winner, loser):
        raise NotLawful(_("These two share no e-mail address or phone number."))
    return winner, loser, list(cases.values())


def refusal(one: UUID, other: UUID) -> NotLawful | Overtaken:
    """Return why two people cannot be joined when they are not two any more."""
    done = CaseEvent.objects.filter(what=CaseEvent.What.MERGED).select_related("actor")
    last = done.filter(detail__loser__in=[str(one), str(other)]).last()
    if last is None or last.actor is None:
        return NotLawful(_("One of the two is not there any more."))
    return Overtaken(
        _("%(who)s has already joined these two, at %(when)s.")
        % {
            "who": last.actor.get_full_name() or last.actor.get_username(),
            "when": timezone.localtime(last.at).strftime("%H:%M:%S"),
        }
    )
