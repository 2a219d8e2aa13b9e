"""Bring the gettext catalogues up to date, or (--check) say what is not translated.

English is written in the source, so its catalogue repeats it; Dutch is ours to write, and French
and Arabic as far as residents read (residents.txt). Django's makemessages finds the messages and
msgmerge stays out: it dates each catalogue and guesses at translations, so that two branches with
a new message each could not be merged.
"""

import re
import subprocess
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from workflows.upkeep.catalogues import RESIDENTS, faults, key  # noqa: E402 (runs as a file)

# Languages of staff, which have everything, and of residents only; each with its plural forms.
STAFF = ("nl", "en")
PLURALS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;",
}
FOLDERS = ("site", "cms", "workflows", "forms")
PLACES = [
    line
    for line in (ROOT / ".ci" / "residents.txt").read_text().splitlines()
    if not line.startswith("#")
]
WITHIN = re.compile(r"""f["'].*\{(_|gettext|ngettext|pgettext|npgettext)\(""")


def main(arguments: list[str]) -> int:
    """Update, or return the number of messages that are missing or left over."""
    messages = extract()
    if "--check" in arguments:
        return unseen() + sum(report(language, messages) for language in PLURALS) + aged(messages)
    for language in PLURALS:
        update(language, messages)
    template(messages).save(str(ROOT / "locale" / RESIDENTS))
    return 0


def wanted_in(language: str, messages: polib.POFile) -> polib.POFile:
    """Return the messages that a language has to have, in the order of the catalogues."""
    chosen = [each for each in messages if language in STAFF or is_for_residents(each)]
    found = polib.POFile(wrapwidth=100)
    found.extend(sorted(chosen, key=key))
    return found


def is_for_residents(entry: polib.POEntry) -> bool:
    """Return whether a message comes from a place that residents.txt takes."""
    return any(takes(place) for place, _line in entry.occurrences)


def takes(place: str) -> bool:
    """Return whether residents.txt takes a file: the last line that fits it says so."""
    fitting = [line for line in PLACES if fnmatch(place, line.removeprefix("!"))]
    return bool(fitting) and not fitting[-1].startswith("!")


def template(messages: polib.POFile) -> polib.POFile:
    """Return what residents read, for who translates it."""
    found = wanted_in("", messages)
    found.metadata = {"MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}
    return polib.pofile(str(found), wrapwidth=100)


def aged(messages: polib.POFile) -> int:
    """Return 1, and say so, when the template is not what the source has now."""
    path = ROOT / "locale" / RESIDENTS
    if path.exists() and path.read_text() == str(template(messages)):
        return 0
    sys.stdout.write(f"{RESIDENTS} is not what residents read now: make messages\n")
    return 1


def extract() -> polib.POFile:
    """Return all messages that the source has now."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "django", "makemessages", "--locale", "nl", "--no-wrap"]
        command += ["--add-location", "file"]
        work = Path(folder)
        for name in FOLDERS:
            (work / name).symlink_to(ROOT / name)
        (work / "locale").mkdir()
        subprocess.run(
            [*command, "--symlinks", "--ignore", "data/*"],
            cwd=work,
            check=True,
            capture_output=True,
            env={"PATH": "/usr/bin:/bin", "DJANGO_SETTINGS_MODULE": ""},
        )
        return polib.pofile(str(work / "locale" / "nl" / "LC_MESSAGES" / "django.po"))


def unseen() -> int:
    """Print each message within an f-string, which older gettexts do not find; return how many."""
    found = [
        f"in an f-string: {path.relative_to(ROOT)}:{number}"
        for name in FOLDERS
        for path in sorted((ROOT / name).rglob("*.py"))
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if WITHIN.search(line)
    ]
    for line in found:
        sys.stdout.write(f"{line}\n")
    return len(found)


def catalogue(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def known(language: str) -> dict[tuple[str, str], polib.POEntry]:
    """Return what the catalogue holds, by context and message."""
    path = catalogue(language)
    entries = polib.pofile(str(path)) if path.exists() else []
    return {key(entry): entry for entry in entries if not entry.obsolete}


def report(language: str, messages: polib.POFile) -> int:
    """Print what is missing from, or left over in, one catalogue; return how many."""
    wanted = wanted_in(language, messages)
    have = known(language)
    file = polib.POFile()
    file.extend(have.values())
    left = sorted(set(have) - {key(entry) for entry in wanted})
    wrong = [*faults(file, wanted), *(f"no longer used: {k[1]!r}" for k in left)]
    for line in wrong:
        sys.stdout.write(f"{language}: {line}\n")
    return len(wrong)


def update(language: str, messages: polib.POFile) -> None:
    """Write one catalogue: what the source has now, with the translations that are known."""
    have = known(language)
    catalogue_file = polib.POFile(wrapwidth=100)
    catalogue_file.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for entry in wanted_in(language, messages):
        catalogue_file.append(translated(entry, have.get(key(entry)), language))
    path = catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue_file.save(str(path))


def translated(entry: polib.POEntry, old: polib.POEntry | None, language: str) -> polib.POEntry:
    """Return the message with its translation: the known one, or in English itself."""
    fresh = polib.POEntry(
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgctxt=entry.msgctxt,
        occurrences=entry.occurrences,
        flags=[flag for flag in entry.flags if flag != "fuzzy"],
    )
    if language == "en":
        fresh.msgstr = "" if entry.msgid_plural else entry.msgid
        fresh.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural} if entry.msgid_plural else {}
        return fresh
    forms = int(re.findall(r"nplurals=(\d)", PLURALS[language])[0])
    fresh.msgstr_plural = dict.fromkeys(range(forms), "") if entry.msgid_plural else {}
    if old is not None:
        fresh.msgstr, fresh.msgstr_plural = old.msgstr, old.msgstr_plural
    return fresh


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 100))
