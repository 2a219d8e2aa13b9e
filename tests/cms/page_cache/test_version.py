"""What residents read is new at once after a change, in every process; numbers within a minute."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.utils import timezone
from wagtail.models import Page

from cms.alerts.models import Alert
from cms.models import StandardPage
from cms.page_cache import version
from tests.cms import builder
from tests.cms.builder import Pages
from workflows.casetypes.models import Category, Neighbourhood, Programme
from workflows.city.models import CitySettings
from workflows.matching.demand.models import Opening, OpeningState
from workflows.matching.demand.services import set_by_hand
from workflows.staff.models import User

Read = Callable[[str], str]
Do = Callable[[Callable[[], Any]], None]


def edit(page: Page, **fields: Any) -> None:
    """Change a page and publish it, as an editor does."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def set_on(row: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def shut(pages: Pages) -> None:
    """Close a vacancy, as a coordinator does."""
    boss = User.objects.create_superuser("boss")
    set_by_hand(pages.vacancy.translation_key, OpeningState.CLOSED, boss)


def caption(pages: Pages) -> None:
    set_on(pages.story.picture, alt_text={"nl": "Nu anders"})


# What is done; which page is read; what stands there afterwards, or before and not afterwards.
NEW: dict[str, tuple[Callable[[Pages], Any], str, str]] = {
    "a page": (lambda of: edit(of.about, intro="Nu anders"), "/nl/hoe-het-werkt/", "Nu anders"),
    "its title in the menu": (lambda of: edit(of.about, title="Nu anders"), "/nl/", "Nu anders"),
    "its address": (lambda of: edit(of.about, slug="nu-anders"), "/nl/", "/nl/nu-anders/"),
    "a new page": (
        lambda of: builder.add(of.home, StandardPage(title="Nu anders", show_in_menus=True)),
        "/nl/",
        "Nu anders",
    ),
    "the drawing of a form": (lambda of: edit(of.ask, sign="bed"), "/nl/", "M5 10v30M5 34h38"),
    "an announcement": (
        lambda _of: Alert.objects.create(text={"nl": "Nu anders"}),
        "/nl/",
        "Nu anders",
    ),
    "contact": (lambda of: set_on(CitySettings.objects.get(), phone="1700"), "/nl/", "tel:1700"),
    "a category": (
        lambda _of: set_on(Category.objects.get(key="groceries"), name={"nl": "Nu anders"}),
        "/nl/helpen/boodschappen-doen/",
        "Nu anders",
    ),
    "a neighbourhood": (
        lambda _of: set_on(Neighbourhood.objects.get(name="Blauwput"), name="Nu anders"),
        "/nl/helpen/",
        "Nu anders",
    ),
    "a pause": (
        lambda of: set_on(
            of.vacancy.case_type.programme, paused=True, paused_because={"nl": "Nu anders"}
        ),
        "/nl/helpen/boodschappen-doen/",
        "Nu anders",
    ),
    "a vacancy that closes": (shut, "/nl/helpen/boodschappen-doen/", "geen inschrijvingen meer"),
    "what a picture shows": (caption, "/nl/verhalen/de-soep-van-nummer-12/", "Nu anders"),
}
GONE: dict[str, Callable[[Pages], Any]] = {
    "taken down": lambda of: of.about.unpublish(),
    "deleted": lambda of: of.about.delete(),
    "moved": lambda of: of.about.move(of.ask, pos="last-child"),
}


@pytest.mark.parametrize("what", NEW)
def test_a_change_is_read_at_once(what: str, text: Read, pages: Pages, changed: Do) -> None:
    change, address, new = NEW[what]
    assert new not in text(address)
    changed(lambda: change(pages))
    assert new in text(address)


@pytest.mark.parametrize("what", GONE)
def test_a_page_that_is_gone_is_in_no_menu(
    what: str, text: Read, pages: Pages, changed: Do
) -> None:
    assert "/nl/hoe-het-werkt/" in text("/nl/")
    changed(lambda: GONE[what](pages))
    assert '"/nl/hoe-het-werkt/"' not in text("/nl/")


def test_a_draft_changes_nothing(text: Read, pages: Pages, changed: Do) -> None:
    text("/nl/")
    before = version.current()
    pages.about.title = "Nog niet"
    changed(lambda: pages.about.save_revision())
    assert version.current() == before


def test_nothing_changes_before_the_commit(pages: Pages, changed: Do) -> None:
    before = version.current()
    during = []

    def change() -> None:
        edit(pages.about, intro="Nu anders")
        during.append(version.current())

    changed(change)
    assert during == [before]
    assert version.current() != before


def test_what_another_process_changed_is_read_anew(text: Read, pages: Pages, db: None) -> None:
    """Its signals are heard there alone; only the word in the cache says so here."""
    address = pages.vacancy.url
    text(address)
    Programme.objects.update(paused=True, paused_because={"nl": "Nu anders"})
    assert "Nu anders" not in text(address)
    caches[version.ALIAS].set(version.KEY, "of another process")
    assert "Nu anders" in text(address)


def test_what_was_rendered_before_a_change_is_not_stored_after_it(
    text: Read, pages: Pages, changed: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody publishes while a page is rendered for somebody else."""
    serve = StandardPage.serve

    def slowly(page: StandardPage, *args: Any, **options: Any) -> Any:
        response = serve(page, *args, **options).render()
        changed(lambda: edit(StandardPage.objects.get(pk=page.pk), intro="Nu anders"))
        return response

    with monkeypatch.context() as patch:
        patch.setattr(StandardPage, "serve", slowly)
        assert "Nu anders" not in text(pages.about.url)
    assert "Nu anders" in text(pages.about.url)


def test_numbers_are_a_minute_old_at_most(text: Read, pages: Pages) -> None:
    address, key = pages.vacancy.url, pages.vacancy.translation_key
    now = timezone.now()
    text(address)
    Opening.objects.update_or_create(vacancy=key, defaults={"can_be_asked": 7})
    assert "7 vrijwilligers" not in text(address)
    with time_machine.travel(now + timezone.timedelta(seconds=61)):
        assert "7 vrijwilligers" in text(address)
