"""Bring the gettext catalogues up to date, or (--check) say what is not translated.

English is written in the source, so its catalogue repeats it; Dutch is ours to write. Django's
makemessages finds the messages and msgmerge stays out: it dates each catalogue and guesses at
translations, so that two branches with a new message each could not be merged.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("nl", "en")
FOLDERS = ("site", "cms", "workflows", "forms")
WITHIN = re.compile(r"""f["'].*\{(_|gettext|ngettext|pgettext|npgettext)\(""")


def main(arguments: list[str]) -> int:
    """Update, or return the number of messages that are missing or left over."""
    messages = extract()
    if "--check" in arguments:
        return unseen() + sum(report(language, messages) for language in LANGUAGES)
    for language in LANGUAGES:
        update(language, messages)
    return 0


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


def key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def is_translated(entry: polib.POEntry | None) -> bool:
    return entry is not None and entry.translated() and "fuzzy" not in entry.flags


def report(language: str, messages: polib.POFile) -> int:
    """Print what is missing from, or left over in, one catalogue; return how many."""
    have = known(language)
    wanted = {key(entry) for entry in messages}
    wrong = [f"not translated: {k[1]!r}" for k in sorted(wanted) if not is_translated(have.get(k))]
    wrong += [f"no longer used: {k[1]!r}" for k in sorted(set(have) - wanted)]
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
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for entry in sorted(messages, key=key):
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
    fresh.msgstr_plural = {0: "", 1: ""} if entry.msgid_plural else {}
    if old is not None:
        fresh.msgstr, fresh.msgstr_plural = old.msgstr, old.msgstr_plural
    return fresh


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 100))
