"""Dealing a list out, and lending one row at a time to one caller.

A list is dealt in even shares, each language among those who speak it; who is done with their own
share may take from others'. A row is lent by one conditional UPDATE and comes back by itself: its
`free_at` is the end of the loan, so nobody has to look after a caller who is gone. With the row its
number is lent: whoever shares a phone, on this list or another, is rung once the line is free.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import shuffle
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.casetypes.sources import SPOKEN
from workflows.outreach import never
from workflows.outreach.models import CallCampaign, Callee, Caller
from workflows.outreach.states import State
from workflows.staff.models import User

# So long somebody has a row to themselves; each thing they do on its screen begins it anew.
LOAN_LASTS = timedelta(minutes=20)
DEALT_AT_ONCE = 500
# How many rows are looked at when the first is taken away at that moment, and how often.
LOOKED_AT, MOST_TRIES = 20, 200
# SQLite reads an index by `IN (0)` and not by `NOT is_promised`, as which Django says `= False`.
PROMISED, NOT_PROMISED = [True], [False]


class NotNow(ValueError):
    """Nobody is rung now, with the sentence that says why."""


@dataclass(frozen=True)
class Loan:
    """A row that is lent: whoever has its `token` may say what came of the call."""

    callee: Callee
    token: UUID


def callers_of(campaign: CallCampaign) -> list[Caller]:
    """Return who calls for a campaign now: who is named, and the members of its team."""
    members = campaign.team.members.filter(is_active=True) if campaign.team else User.objects.none()
    ids = set(members.values_list("pk", flat=True))
    named = set(campaign.callers.exclude(user=None).values_list("user", flat=True))
    campaign.callers.filter(of_team=True).exclude(user__in=ids).delete()
    new = [Caller(campaign=campaign, user_id=pk, of_team=True) for pk in sorted(ids - named)]
    Caller.objects.bulk_create(new, ignore_conflicts=True)
    callers = Caller.objects.filter(campaign=campaign).filter(
        Q(user=None) | Q(user__is_active=True)
    )
    return list(callers.select_related("user", "partner").order_by("pk"))


def callers_for(user: User) -> list[Caller]:
    """Return as what a colleague calls, for each campaign that is called or paused.

    Who came into a team since the list was dealt calls from now on.
    """
    going = CallCampaign.objects.filter(state__in=(State.CALLING, State.PAUSED))
    in_team = going.filter(team__members=user)
    known = Caller.objects.filter(user=user).values("campaign")
    new = [
        Caller(campaign_id=pk, user=user, of_team=True)
        for pk in in_team.exclude(pk__in=known).values_list("pk", flat=True)
    ]
    if new:
        Caller.objects.bulk_create(new, ignore_conflicts=True)
    mine = Caller.objects.filter(user=user, campaign__in=going)
    still = mine.filter(Q(of_team=False) | Q(campaign__in=in_team))
    return list(still.select_related("campaign").order_by("-campaign"))


def left(callers: Iterable[Caller]) -> dict[int, int]:
    """Return how many are still to be rung of the share of each caller, by the caller's id."""
    open_rows = Callee.objects.filter(dealt_to__in=list(callers)).exclude(free_at=None).order_by()
    return dict(open_rows.values_list("dealt_to").annotate(Count("pk")))


def deal(campaign: CallCampaign) -> None:
    """Deal what nobody has yet: each caller's share of what is open grows as even as can be."""
    with transaction.atomic():
        # Two who deal at once would both give to who has least.
        CallCampaign.objects.select_for_update().get(pk=campaign.pk)
        callers = callers_of(campaign)
        open_rows = campaign.callees.exclude(free_at=None).order_by()
        undealt = open_rows.filter(dealt_to=None).order_by("number").values_list("pk", "language")
        held = open_rows.exclude(dealt_to=None).values_list("dealt_to").annotate(Count("pk"))
        for caller, ids in shares(callers, list(undealt), dict(held)).items():
            for start in range(0, len(ids), DEALT_AT_ONCE):
                some = Callee.objects.filter(pk__in=ids[start : start + DEALT_AT_ONCE])
                some.filter(dealt_to=None).update(dealt_to=caller)


def deal_again(campaign: CallCampaign) -> None:
    """Take back all that is open and lent to nobody, and deal it anew: somebody fell ill."""
    with transaction.atomic():
        CallCampaign.objects.select_for_update().get(pk=campaign.pk)
        unlent = Q(loan=None) | Q(free_at__lte=timezone.now())
        campaign.callees.exclude(free_at=None).filter(unlent).update(dealt_to=None)
    deal(campaign)


def shares(
    callers: Sequence[Caller], rows: Sequence[tuple[UUID, str]], has: dict[int, int]
) -> dict[int, list[UUID]]:
    """Return the ids that each caller (by id) gets of `rows`: (id, language).

    Languages that few speak are dealt first, so that who speaks them has less of the rest. What
    nobody speaks is left over. `has` is how many each has already.
    """
    load = Counter({caller.pk: has.get(caller.pk, 0) for caller in callers})
    able = {
        language: [caller.pk for caller in callers if caller.speaks(language)]
        for language in {language for _pk, language in rows}
    }
    dealt: dict[int, list[UUID]] = {caller.pk: [] for caller in callers}
    for language in sorted(able, key=lambda one: (len(able[one]), one)):
        # The least loaded gets the next; whose number is lower, of two.
        heap = [(load[caller], caller) for caller in able[language]]
        heapq.heapify(heap)
        for pk in (pk for pk, spoken in rows if spoken == language) if heap else ():
            number, caller = heap[0]
            heapq.heapreplace(heap, (number + 1, caller))
            load[caller] = number + 1
            dealt[caller].append(pk)
    return dealt


def why_not(campaign: CallCampaign, now: datetime | None = None) -> str:
    """Return why nobody is rung for a campaign now, in a sentence, or ""."""
    now = timezone.localtime(now)
    if not campaign.is_on:
        if campaign.waits_for_switch and not campaign.is_tripped:
            return _("This campaign waits until a coordinator switches it on.")
        return _("This campaign is not being called now.")
    hours = campaign.hours
    if not hours.is_open_on(now.date()):
        return _("Nobody is rung today.")
    if not hours.opens <= now.time() < hours.closes:
        times = {"opens": f"{hours.opens:%H:%M}", "closes": f"{hours.closes:%H:%M}"}
        return _("People are rung between %(opens)s and %(closes)s.") % times
    return ""


def take(caller: Caller, token: str = "", *, helps: bool = False) -> Loan | None:
    """Lend the next row to a caller, or the one that they have; None when there is none now.

    `token` is that of the row on their screen. First what was promised at an hour, then their
    own share, then what nobody speaks the language of; with `helps` the shares of others, too.
    Raise NotNow.
    """
    campaign = caller.campaign
    if sentence := why_not(campaign):
        raise NotNow(sentence)
    if kept := again(caller, token):
        return kept
    for pool in pools(caller, helps=helps):
        if loan := lend_first(pool, caller):
            return loan
    return None


def clean_token(text: str) -> str:
    """Return a token as it was sent, or "" for what is none."""
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def again(caller: Caller, token: str) -> Loan | None:
    """Return the row that this screen, or else this colleague, has already; the loan goes on."""
    mine = Callee.objects.filter(campaign=caller.campaign_id, free_at__gt=timezone.now())
    if token:
        mine = mine.filter(loan=token)
    elif caller.user_id:
        mine = mine.filter(dealt_to=caller).exclude(loan=None)
    else:
        # Of an organisation more than one calls: each has what stands on their own screen.
        return None
    callee = mine.select_related("neighbourhood").first()
    if callee is None or callee.loan is None:
        return None
    mine.filter(pk=callee.pk).update(free_at=timezone.now() + LOAN_LASTS)
    return Loan(callee, callee.loan)


def pools(caller: Caller, *, helps: bool) -> "Iterator[QuerySet[Callee]]":
    """Yield where a caller looks for the next row, each in its order, and each by an index."""
    rows = Callee.objects.filter(campaign=caller.campaign_id)
    for some in (rows.filter(dealt_to=caller), rows.filter(dealt_to=None)):
        yield some.filter(is_promised__in=PROMISED)
        yield some.filter(is_promised__in=NOT_PROMISED)
    if helps:
        for language in ("", *(caller.languages or SPOKEN)):
            yield rows.filter(language=language, is_promised__in=NOT_PROMISED)


def has_free(caller: Caller) -> bool:
    """Return whether somebody of their own share, or of nobody's, can be rung at this moment."""
    return any(first_free(pool, 1) for pool in pools(caller, helps=False))


def lend_first(pool: "QuerySet[Callee]", caller: Caller) -> Loan | None:
    """Lend the first of a pool that nobody takes away at that moment, or return None."""
    for tries in range(MOST_TRIES):
        found = first_free(pool, 1 if tries == 0 else LOOKED_AT)
        if not found:
            return None
        for pk, digest in found:
            if (token := lend(pk, digest, caller)) and (loan := looked_at(pk, token)):
                return loan
    return None


def first_free(pool: "QuerySet[Callee]", most: int) -> list[tuple[Any, bytes]]:
    """Return the first rows that are free, on numbers that are: (id, hash of the number).

    More than one come in no order: twenty who begin at one moment do not all want the same.
    """
    found = [(pk, bytes(it)) for pk, it in free_of(pool).values_list("pk", "phone_digest")[:most]]
    shuffle(found)
    return found


def free_of(pool: "QuerySet[Callee]") -> "QuerySet[Callee]":
    """Return whom of a pool one can ring now, in turn: who waits longest is first."""
    now = timezone.now()
    same_number = Callee.objects.filter(phone_digest=OuterRef("phone_digest"), free_at__gt=now)
    engaged = Exists(same_number.exclude(loan=None))
    return pool.filter(~engaged, free_at__lte=now).order_by("free_at", "number")


def lend(pk: Any, digest: bytes, caller: Caller) -> UUID | None:
    """Lend a row and its number if nobody has either, and return the token.

    The one lock of calling: the condition of the UPDATE, and the index that holds each number once.
    """
    now, token = timezone.now(), uuid4()
    row = Callee.objects.filter(pk=pk, free_at__lte=now)
    over = Callee.objects.filter(phone_digest=digest, free_at__lte=now).exclude(loan=None)
    try:
        with transaction.atomic():
            # Whose time is over holds the number no longer.
            over.update(loan=None)
            is_mine = row.update(free_at=now + LOAN_LASTS, loan=token, lent_at=now, dealt_to=caller)
    except IntegrityError:
        return None
    return token if is_mine else None


def looked_at(pk: Any, token: UUID) -> Loan | None:
    """Return a row that was just lent; None when its number is not to be called since."""
    callee = Callee.objects.select_related("neighbourhood").filter(pk=pk, loan=token).first()
    if callee is None:
        return None
    if never.among([bytes(callee.phone_digest)]):
        never.add_digest(bytes(callee.phone_digest))
        return None
    return Loan(callee, token)


def hand_back(campaign: CallCampaign, token: str) -> bool:
    """Let somebody else take a row that this caller does not ring; return whether they had it."""
    mine = Callee.objects.filter(campaign=campaign, loan=token).exclude(free_at=None)
    return bool(mine.update(free_at=timezone.now(), loan=None, lent_at=None, dealt_to=None))


def caller_for(callers: Iterable[Caller], language: str) -> Caller | None:
    """Return who of these calls in a language and has least to do, or None."""
    able = [caller for caller in callers if language in caller.languages or not caller.languages]
    if not able:
        return None
    has = left(able)
    return min(able, key=lambda caller: (not caller.languages, has.get(caller.pk, 0), caller.pk))
