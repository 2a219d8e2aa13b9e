"""What a catalogue of another language has to hold before it is read: all that residents see.

A catalogue is whole or not read at all: a page is then in Dutch, and says so, and no mix of two
languages (docs/adr/0068).
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import polib

# What residents see, without translations; `.ci/messages.py` writes it.
RESIDENTS = "residents.pot"
SOURCE = "LC_MESSAGES/django.po"
PLACE = re.compile(r"%\((\w+)\)|(%[sd])|{(\w+)}")
Key = tuple[str, str]


def key(entry: polib.POEntry) -> Key:
    """Return what tells a message from others: its context, or "", and its words in English."""
    return entry.msgctxt or "", entry.msgid


def is_translated(entry: polib.POEntry | None) -> bool:
    """Return whether a message has a translation, in each of its plural forms."""
    return entry is not None and entry.translated() and not entry.fuzzy


def faults(catalogue: polib.POFile, wanted: polib.POFile) -> Iterator[str]:
    """Yield a line for each message of `wanted` that a catalogue lacks, or cannot fill in."""
    have = {key(entry): entry for entry in catalogue if not entry.obsolete}
    for entry in wanted:
        found = have.get(key(entry))
        if found is None or not is_translated(found):
            yield f"not translated: {entry.msgid!r}"
        elif not fills_in(found):
            yield f"its places differ: {entry.msgid!r}"


def fills_in(entry: polib.POEntry) -> bool:
    """Return whether a translation has the places of its message, such as %(name)s.

    A plural form may leave one out: "two people" needs no number.
    """
    if not entry.msgid_plural:
        return places(entry.msgstr) == places(entry.msgid)
    offered = places(entry.msgid) | places(entry.msgid_plural)
    return all(places(text) <= offered for text in entry.msgstr_plural.values())


def places(text: str) -> set[tuple[str, ...]]:
    """Return what is filled in within a text."""
    return set(PLACE.findall(text))


def compile_catalogue(source: Path) -> Path:
    """Write the catalogue that gettext reads, and return where it is."""
    target = source.with_suffix(".mo")
    polib.pofile(str(source)).save_as_mofile(str(target))
    # Whoever may read the source may read this: it may be another account's site.
    shutil.copymode(source, target)
    return target
