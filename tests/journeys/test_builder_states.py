"""The builder in every state: for axe, on a phone, where it does not start; and edits at random."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from tests.axe import faults
from tests.journeys.building import Builder, refuse_posts, stored
from tests.journeys.running import PASSWORD, RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

STATES = {
    "a question": lambda builder: builder.choose("Derde"),
    "a step": lambda builder: builder.choose("Een"),
    "adding": lambda builder: builder.press("Vraag toevoegen"),
    "pasting": lambda builder: builder.press("Vragen plakken"),
    "the bank": lambda builder: builder.press("Uit de vragenbank"),
    "wrong": lambda builder: make_wrong(builder),
    "English": lambda builder: builder.press("Engels"),
    "as a list": lambda builder: builder.press("Toon alles als één lange lijst"),
}


def make_wrong(builder: Builder) -> None:
    builder.choose("Tweede")
    builder.block.box("key").fill("Niet Goed")
    expect(builder.page.locator(".builder-stream .error-message:visible")).not_to_have_count(0)


def test_axe_finds_nothing_in_any_state(builder: Builder, made: str) -> None:
    for state, reach in STATES.items():
        builder.open(made)
        reach(builder)
        assert faults(builder.page) == [], state


@pytest.fixture
def phone(browser: Browser, site: RunningSite) -> Iterator[Page]:
    """An editor signed in on a phone."""
    context = browser.new_context(
        base_url=site.address, viewport={"width": 390, "height": 844}, locale="nl-BE"
    )
    page = context.new_page()
    page.goto("/admin/login/")
    page.fill("[name=login]", "editor")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    yield page
    context.close()


def test_a_correction_on_a_phone(site: RunningSite, phone: Page, made: str) -> None:
    builder = Builder(phone)
    builder.open(made)
    width = "document.documentElement.scrollWidth"
    for pane in ("Overzicht", "Vraag", "Voorbeeld"):
        builder.press(pane)
        assert phone.evaluate(width) <= 390, pane
        assert faults(phone) == [], pane
    builder.press("Overzicht")
    builder.choose("Vierde")
    builder.block.box("label").fill("Vierde, verbeterd")
    builder.twin("Vraag").fill("Fourth, mended")
    builder.save()
    assert stored(site, made)["english"]["Vierde, verbeterd"] == "Fourth, mended"


@pytest.mark.parametrize("script", ["builder", "stream", "start"])
def test_where_the_builder_does_not_start_the_plain_editor_says_so(
    builder: Builder, made: str, script: str
) -> None:
    builder.open(made)
    builder.page.route(f"**/form-builder/{script}*.js", lambda route: route.abort())
    builder.page.reload()
    note = builder.page.get_by_text("De formulierbouwer is niet gestart", exact=False)
    expect(note).to_be_visible()
    boxes = builder.page.locator("[name$=-value-label]:visible")
    expect(boxes.first).to_be_visible()
    assert boxes.count() >= 4


# What an editor does at a place, by the builder and by what Wagtail's own buttons call.
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["up", "down", "duplicate", "remove", "label", "required", "add"]),
        st.integers(0, 50),
        st.text("abc éß'\"<&", max_size=8),
    ),
    min_size=1,
    max_size=8,
)
SAME = Path(__file__).with_name("same_edits.js").read_text()


def test_the_builder_and_the_plain_editor_give_the_same_for_the_same_edits(
    builder: Builder, made: str
) -> None:
    builder.page.route("**/builder/look/", lambda route: route.abort())
    builder.page.route("**/edit/**", refuse_posts)
    builder.page.goto("/admin/")
    builder.open(made)

    @settings(
        max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(edits=EDITS)
    def same(edits: list[tuple[str, int, str]]) -> None:
        found = builder.page.evaluate(SAME, edits)
        assert found["made"] == found["plain"]
        assert found["back"] == found["begin"]
        assert found["again"] == found["made"]

    same()
