"""People who may be one: found at night, shown to staff, joined by nobody but them.

Who shares an e-mail address or a number, and has a name that is alike. A family shares a number
and a surname, so that alone says nothing.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from workflows.people.models import MaybeTwice, Person, PersonKey
from workflows.people.searching import Likeness, likeness
from workflows.staff.models import User
from workflows.vault import keys, names
from workflows.vault.errors import KeyDestroyed

Why = MaybeTwice.Why
# A number that more people gave is one of an organisation: they are not the same.
MOST_SHARING = 8
BATCH = 200
# How two names are alike, and what that is called here.
ALIKE = {Likeness.WHOLE: Why.WHOLE, Likeness.PART: Why.PART, Likeness.SOUND: Why.SOUND}
# A slip of one letter in shorter words makes another name.
SHORTEST_SLIP = 5
Pair = tuple[UUID, UUID]


def find() -> int:
    """Write down pairs who may be one and are not known yet; return how many.

    May run twice: a pair is one row.
    """
    found = 0
    for batch in batches(shared()):
        pairs = pairs_of(batch) - known(batch)
        people = Person.objects.in_bulk({pk for pair in pairs for pk in pair})
        keys.load_many(person.data_key for person in people.values())
        rows = [
            MaybeTwice(one_id=one, other_id=other, why=why)
            for one, other in sorted(pairs)
            if (why := why_alike(people.get(one), people.get(other)))
        ]
        found += len(MaybeTwice.objects.bulk_create(rows, ignore_conflicts=True))
    return found


def shared() -> list[bytes]:
    """Return the hashes of contacts that a few people share."""
    rows = PersonKey.objects.filter(kind__in=PersonKey.CONTACTS).order_by()
    sharing = rows.values("digest").annotate(people=Count("person"))
    few = sharing.filter(people__gt=1, people__lte=MOST_SHARING)
    return [bytes(digest) for digest in few.values_list("digest", flat=True)]


def batches(listed: list[bytes]) -> Iterator[dict[bytes, set[UUID]]]:
    """Yield who shares each hash, some hashes at a time."""
    for start in range(0, len(listed), BATCH):
        people: dict[bytes, set[UUID]] = defaultdict(set)
        rows = PersonKey.objects.filter(
            kind__in=PersonKey.CONTACTS, digest__in=listed[start : start + BATCH]
        )
        for digest, person in rows.values_list("digest", "person"):
            people[bytes(digest)].add(person)
        yield people


def pairs_of(sharing: dict[bytes, set[UUID]]) -> set[Pair]:
    """Return the pairs who share a hash, the lower id first."""
    return {pair for people in sharing.values() for pair in combinations(sorted(people), 2)}


def known(sharing: dict[bytes, set[UUID]]) -> set[Pair]:
    """Return the pairs among them that were found before, or refused."""
    people = {pk for each in sharing.values() for pk in each}
    return set(MaybeTwice.objects.filter(one__in=people).values_list("one", "other"))


def why_alike(one: Person | None, other: Person | None) -> Why | None:
    """Return how the names of two people are alike, or None."""
    if one is None or other is None:
        return None
    try:
        first, second = one.name or "", other.name or ""
    except KeyDestroyed:
        return None
    how = likeness(first, second) or likeness(second, first)
    if how in ALIKE:
        return ALIKE[how]
    return Why.LETTER if is_slip(first, second) else None


def is_slip(one: str, other: str) -> bool:
    """Return whether two names differ in one letter of one longer word."""
    first, second = names.fold(one).split(), names.fold(other).split()
    if len(first) != len(second):
        return False
    differing = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    left, right = differing[0]
    return min(len(left), len(right)) >= SHORTEST_SLIP and is_one_letter(left, right)


def is_one_letter(one: str, other: str) -> bool:
    """Return whether one letter was added, left out or changed, or two were swapped."""
    if len(one) > len(other):
        one, other = other, one
    same = next((at for at, letter in enumerate(one) if letter != other[at]), len(one))
    if len(one) < len(other):
        return len(other) - len(one) == 1 and one[same:] == other[same + 1 :]
    rest_is_same = one[same + 1 :] == other[same + 1 :]
    swapped = one[same : same + 2] == other[same : same + 2][::-1]
    return rest_is_same or (swapped and one[same + 2 :] == other[same + 2 :])


def candidates() -> "QuerySet[MaybeTwice]":
    """Return the pairs that staff did not refuse, the oldest first."""
    return MaybeTwice.objects.filter(refused_at=None).select_related("one", "other")


def refuse(one: Person, other: Person, user: User) -> None:
    """Write down that two people are two: they are not found again."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    MaybeTwice.objects.update_or_create(
        one=first,
        other=second,
        defaults={"refused_at": timezone.now(), "refused_by": user},
        create_defaults={
            "why": why_alike(first, second) or Why.PART,
            "refused_at": timezone.now(),
            "refused_by": user,
        },
    )


def leave_out(person: Person) -> None:
    """Let nothing be said any more of somebody who is joined with another."""
    MaybeTwice.objects.filter(Q(one=person) | Q(other=person)).delete()
