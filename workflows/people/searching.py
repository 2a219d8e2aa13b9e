"""Finding people by what somebody says on the phone: a contact, or a name in any order.

Hashes say who may be meant, and how much of the name; the names of the likeliest are then read
to put them in order.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.db.models import Exists, IntegerChoices, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from workflows.people.models import NewContactKey, Person, PersonKey
from workflows.vault import hashing, keys, names

# A name that is typed has no more words than this, and so many people are read at most.
MOST_WORDS = 8
MOST_READ = 100


class Likeness(IntegerChoices):
    """Why somebody was found; the best comes first."""

    CONTACT = 1, _("Phone or e-mail")
    WHOLE = 2, _("Whole name")
    PART = 3, _("Part of the name")
    SOUND = 4, _("Sounds alike")
    OTHER_NAME = 5, _("Another name of theirs")
    NEW_CONTACT = 6, _("New phone or e-mail, not confirmed")


def search(text: str, among: QuerySet[Person] | None = None) -> dict[Person, Likeness]:
    """Return the people whose contact or name is `text`, and why, the best first.

    `among` narrows it to these. Names match in either order and with or without
    tussenvoegsels, also by one half of a double name; by sound if nothing else does.
    """
    people = Person.objects.all() if among is None else among
    contacts = [digest for kind in PersonKey.CONTACTS for digest in hashing.digests(kind, text)]
    return by_contact(contacts, people) if contacts else by_name(text, people)


def by_contact(digests: list[bytes], people: QuerySet[Person]) -> dict[Person, Likeness]:
    """Return whose contact it is, and behind them who gave it anew and is not known to have it."""
    own = people.filter(pk__in=PersonKey.objects.filter(digest__in=digests).values("person"))
    given = NewContactKey.objects.filter(digest__in=digests).values("new_contact__person")
    found = dict.fromkeys(own.order_by("created_at", "pk"), Likeness.CONTACT)
    new = people.filter(pk__in=given).order_by("created_at", "pk")
    return found | {one: Likeness.NEW_CONTACT for one in new if one not in found}


def by_name(text: str, people: QuerySet[Person]) -> dict[Person, Likeness]:
    """Return who may be called that, the best first, and then by name."""
    likely = likeliest(text, people)
    rows = people.filter(pk__in=likely).order_by("created_at", "pk")
    keys.load_many(rows.values_list("data_key", flat=True))
    found = [(how, one) for one in rows if (how := likeness(text, one.name) or likely[one.pk])]
    found.sort(key=lambda pair: (pair[0], names.fold(pair[1].name)))
    return {person: how for how, person in found}


def likeliest(text: str, people: QuerySet[Person]) -> dict[UUID, Likeness | None]:
    """Return the ids of those who share most words of a typed name, by hash alone.

    Of a name that somebody joined with another had before, there is nothing but its hashes.
    Whoever has all typed words is OTHER_NAME here; the name they have now may tell more.
    """
    covered = words_by_digest(text)
    # Asked of each who was found: SQLite would else read everybody first.
    rows = PersonKey.objects.filter(
        Exists(people.filter(pk=OuterRef("person"))), digest__in=list(covered)
    )
    exact: dict[UUID, set[str]] = defaultdict(set)
    heard: dict[UUID, set[str]] = defaultdict(set)
    for person, kind, digest in rows.values_list("person", "kind", "digest"):
        heard[person] |= covered[bytes(digest)]
        if kind != PersonKey.Kind.PHONETIC:
            exact[person] |= covered[bytes(digest)]
    best = sorted(heard, key=lambda one: (len(exact[one]), len(heard[one])), reverse=True)
    all_of_it = set(names.stems(text))
    return {
        one: Likeness.OTHER_NAME if exact[one] >= all_of_it else None for one in best[:MOST_READ]
    }


def words_by_digest(text: str) -> dict[bytes, set[str]]:
    """Return the digests of each run of typed words, with the words that it covers."""
    found: dict[bytes, set[str]] = {}
    typed = names.words(text)[:MOST_WORDS]
    for start, end in runs(len(typed)):
        for kind in (PersonKey.Kind.SURNAME, PersonKey.Kind.GIVEN, PersonKey.Kind.PHONETIC):
            for digest in hashing.digests(kind, " ".join(typed[start:end])):
                found.setdefault(digest, set()).update(typed[start:end])
    return found


def runs(number: int) -> Iterator[tuple[int, int]]:
    """Yield the beginning and end of each row of neighbours among so many words."""
    return ((a, b) for a in range(number) for b in range(a + 1, number + 1))


def likeness(text: str, name: str) -> Likeness | None:
    """Return how a typed name is like somebody's, or None when it is another."""
    if is_whole(text, name):
        return Likeness.WHOLE
    typed, known = names.stems(text), known_words(name)
    for same, how in ((is_same, Likeness.PART), (sounds_alike, Likeness.SOUND)):
        if covers(known, typed, same) or covers(typed, known, same):
            return how
    return None


def known_words(name: str) -> list[str]:
    """Return the words of a name but the tussenvoegsels of its surname."""
    given, surname = names.split(name)
    return [*names.words(given), *names.stems(surname)]


def is_whole(text: str, name: str) -> bool:
    """Return whether this is all of the name, given name or surname first."""
    given, surname = names.split(name)
    wanted = (names.normalise_given(given), names.normalise_surname(surname))
    words = text.replace(",", " ").split()
    halves = [(words[:cut], words[cut:]) for cut in range(len(words) + 1)]
    both = halves + [(after, before) for before, after in halves]
    return wanted in [
        (names.normalise_given(" ".join(first)), names.normalise_surname(" ".join(last)))
        for first, last in both
    ]


def covers(some: Iterable[str], others: list[str], same: Callable[[str, str], bool]) -> bool:
    """Return whether each of `some` words is one of the `others`, or several written as one."""
    joined = [" ".join(others[start:end]) for start, end in runs(len(others))]
    return all(any(same(word, other) for other in joined) for word in some)


def is_same(one: str, other: str) -> bool:
    """Return whether two words of names are the same, or one is the initial of the other."""
    if names.normalise_surname(one) == names.normalise_surname(other):
        return True
    if names.normalise_given(one) == names.normalise_given(other):
        return True
    return names.is_initial_of(one, other) or names.is_initial_of(other, one)


def sounds_alike(one: str, other: str) -> bool:
    """Return whether two words of names are the same to who hears them."""
    return is_same(one, other) or names.phonetic(one) == names.phonetic(other)
