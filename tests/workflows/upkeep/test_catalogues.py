"""A city's own catalogue of a language is read when it is whole, and not before."""

from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

from workflows.upkeep.catalogues import RESIDENTS, SOURCE, faults

WANTED = polib.pofile(str(settings.CATALOGUES / RESIDENTS))


@pytest.fixture
def german(tmp_path: Path, settings) -> Path:
    """A catalogue of a city, which says everything with a word in front."""
    settings.OWN_CATALOGUES = tmp_path
    settings.LOCALE_PATHS = [tmp_path]
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for entry in WANTED:
        said = polib.POEntry(msgid=entry.msgid, msgid_plural=entry.msgid_plural)
        said.msgctxt = entry.msgctxt
        if entry.msgid_plural:
            said.msgstr_plural = {0: f"ja {entry.msgid}", 1: f"ja {entry.msgid_plural}"}
        else:
            said.msgstr = f"ja {entry.msgid}"
        catalogue.append(said)
    path = tmp_path / "de" / SOURCE
    path.parent.mkdir(parents=True)
    catalogue.save(str(path))
    return path


def change(path: Path, msgid: str, msgstr: str) -> None:
    catalogue = polib.pofile(str(path))
    catalogue.find(msgid).msgstr = msgstr
    catalogue.save(str(path))


def test_a_whole_catalogue_is_compiled(german: Path, capsys) -> None:
    call_command("compile_catalogues")
    assert polib.mofile(str(german.with_suffix(".mo"))).find("Send").msgstr == "ja Send"
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("msgid", "msgstr", "said"),
    [
        ("Send", "", "not translated: 'Send'"),
        ("Told by %(name)s", "ja", "its places differ: 'Told by %(name)s'"),
    ],
)
def test_one_that_lacks_something_is_no_longer_read_and_says_what(
    german: Path, capsys, msgid: str, msgstr: str, said: str
) -> None:
    call_command("compile_catalogues")
    change(german, msgid, msgstr)
    call_command("compile_catalogues")
    assert not german.with_suffix(".mo").exists()
    assert capsys.readouterr().err.splitlines() == [
        f"{german}: {said}",
        f"{german}: not used, 1 of {len(WANTED)} to be mended.",
    ]


def test_a_city_may_put_other_words_in_a_language_that_we_have(german: Path, tmp_path) -> None:
    own = tmp_path / "fr" / SOURCE
    own.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.append(polib.POEntry(msgid="Send", msgstr="Expédier"))
    catalogue.save(str(own))
    call_command("compile_catalogues")
    assert polib.mofile(str(own.with_suffix(".mo"))).find("Send").msgstr == "Expédier"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_ours_are_whole(language: str) -> None:
    assert list(faults(polib.pofile(str(settings.CATALOGUES / language / SOURCE)), WANTED)) == []
