from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from forms.registers import area, sources
from forms.registers.file_types import TYPES

CATEGORIES = [("groceries", "Boodschappen"), ("dogs", "Hond uitlaten"), ("talk", "Een babbel")]
NEIGHBOURHOODS = [("24062W01", "Centrum"), ("24062W02", "Vaartkom")]
PHOTO = sources.HeldFile(
    "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "foto <b>.jpg", TYPES["jpeg"], 34_567
)
LANGUAGES = [("nl", "Nederlands"), ("en", "Engels"), ("ar", "Arabisch")]


class ListSource:
    def __init__(self, listed: list[tuple[str, str]]) -> None:
        self.listed = listed

    def choices(self, language: str, scope: str) -> list[tuple[str, str]]:
        return self.listed


@pytest.fixture(autouse=True)
def city_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of choices, and a file that anybody holds, that need no database."""
    listed = {
        sources.CATEGORIES: ListSource(CATEGORIES),
        sources.NEIGHBOURHOODS: ListSource(NEIGHBOURHOODS),
        sources.LANGUAGES: ListSource(LANGUAGES),
    }
    monkeypatch.setattr(sources, "_sources", listed)
    monkeypatch.setattr(area, "_area", area.Everywhere())
    monkeypatch.setattr(sources, "_holds", lambda holder: {PHOTO.id: PHOTO})


@pytest.fixture(autouse=True, scope="session")
def static_root() -> None:
    """An empty folder: whitenoise warns when there is none, and a warning is an error."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def in_english() -> Iterator[None]:
    """Staff who work in English, so that sentences can be compared with the source."""
    with translation.override("en"):
        yield
