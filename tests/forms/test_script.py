"""The resident's script: what it shows and hides is what the server asks."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import QueryDict
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from forms.answering.form import AnswerForm
from forms.engine import build_form
from forms.kinds import KINDS
from forms.models import FormVersion
from tests.browsers import chromium
from tests.forms.builders import question, step, unsaved
from tests.forms.many import unhurried
from tests.forms.random_answers import Filled, Typing, filled
from tests.forms.random_forms import Block, asked_in
from tests.forms.random_rules import holds, shown
from tests.forms.two_channels import as_page_sends_it

SCRIPT = Path(str(finders.find("js/form.js")))
LIMIT = 5 * 1024
TYPED = ("short_text", "long_text", "name", "email", "phone", "number", "time")
CASES = 60


def test_the_script_is_small():
    assert len(gzip.compress(SCRIPT.read_bytes())) < LIMIT


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


def show(page: Page, *forms: AnswerForm) -> None:
    button = "<button data-unless-ended>Verstuur</button>"
    drawn = "".join(f"<form>{form}{button}</form>" for form in forms)
    page.set_content(f"<!doctype html><title>Formulieren</title>{drawn}")
    page.add_script_tag(path=SCRIPT)


def visible(page: Page) -> list[str]:
    """The names of the questions that can be seen, in the order of the page."""
    return page.eval_on_selector_all(
        # Not the columns of a group, which come and go with its rows.
        "[data-question]:not([data-question] [data-question])",
        "all => all.filter(one => one.checkVisibility()).map(one => one.dataset.question)",
    )


def typed_wrongly(asked: Block) -> Typing:
    """What the script cannot tell from an answer, in a box to type in; else nothing."""
    if asked["kind"] not in TYPED:
        return st.just({})
    return st.sampled_from([{"": [text]} for text in ("x", "12", " ")])


def filled_forms() -> list[AnswerForm]:
    """Random forms as the page shows them again, with what was typed in them."""
    forms: list[AnswerForm] = []

    @given(filled(endings=True, wrongly=typed_wrongly))
    @hypothesis_settings(unhurried(CASES), phases=[Phase.generate])
    def collect(case: Filled) -> None:
        sent, data = as_page_sends_it(case.version, case.typed), QueryDict(mutable=True)
        for name in sent:
            data.setlist(f"f{len(forms)}-{name}", sent.getlist(name))
        forms.append(build_form(case.version, "nl", data, prefix=f"f{len(forms)}"))

    collect()
    return forms


@pytest.mark.browser
def test_the_script_shows_and_requires_what_the_server_asks(page: Page):
    forms = filled_forms()
    asked, required = [], []
    for form in forms:
        form.full_clean()
        for one in shown(form.version.schema, form.seen):
            if KINDS[one["kind"]].is_hidden:
                continue
            asked.append(form.add_prefix(one["key"]))
            if one["require_if"] and holds(one["require_if"], form.seen):
                required.append(asked[-1])

    show(page, *forms)

    assert visible(page) == asked
    assert must_be_answered(page) == required
    assert required
    assert CASES < len(asked) < sum(len(asked_in(form.version)) for form in forms)


def must_be_answered(page: Page) -> list[str]:
    """The visible questions from which the script took "(not required)" away."""
    return page.eval_on_selector_all(
        "[data-question]",
        """all => all.filter(one => one.checkVisibility() && one.querySelector(".optional")?.hidden)
                  .map(one => one.dataset.question)""",
    )


def trip() -> AnswerForm:
    version = unsaved(
        step(
            question("yes_no", "Auto?", key="car"),
            question("short_text", "Nummerplaat", key="plate", show_if=("car", "yes")),
            question("number", "Zitplaatsen", key="seats", show_if=("car", "yes")),
            question(
                "ending", "Neem de bus", key="bus", text="", show_if=("seats", "at_most", "1")
            ),
        ),
        step(question("name", "Je naam", key="name")),
    )
    return build_form(version, "nl")


@pytest.mark.browser
def test_a_question_comes_and_goes_with_its_answer_and_keeps_its_text(page: Page):
    show(page, trip())
    assert visible(page) == ["car", "name"]
    assert page.locator(".only-if").count() == 0

    page.check("[name=car][value=yes]")
    page.fill("[name=plate]", "1-ABC-234")
    page.check("[name=car][value=no]")
    assert visible(page) == ["car", "name"]

    page.check("[name=car][value=yes]")
    assert visible(page) == ["car", "plate", "seats", "name"]
    assert page.input_value("[name=plate]") == "1-ABC-234"


@pytest.mark.browser
def test_an_ending_takes_the_rest_and_the_button_away_until_the_answer_changes(page: Page):
    show(page, trip())
    page.check("[name=car][value=yes]")

    page.fill("[name=seats]", "1")
    assert visible(page) == ["car", "plate", "seats", "bus"]
    assert not page.is_visible("button")

    page.fill("[name=seats]", "4")
    assert visible(page) == ["car", "plate", "seats", "name"]
    assert page.is_visible("button")


def crowd() -> FormVersion:
    version = unsaved(
        step(
            question("number", "Hoeveel?", key="people", decimals=True),
            question("short_text", "Zaal", key="hall", show_if=("people", "at_least", "100")),
            question("short_text", "Tafel", key="table", show_if=("people", "at_most", "99")),
        )
    )
    version.texts["en"] = version.texts["nl"]
    return version


# What stands in the box, in each language: whether a hall or a table is asked for, or neither.
CROWDS = [
    ("1.000", {"nl": "hall", "en": "table"}),
    ("1,000", {"nl": "table", "en": "hall"}),
    ("12.000", {"nl": "hall", "en": "table"}),
    ("1.000.000", {"nl": "hall", "en": ""}),
    ("1.000,5", {"nl": "hall", "en": ""}),
    ("1,000.5", {"nl": "", "en": "hall"}),
    ("-1.000", {"nl": "table", "en": "table"}),
    ("1.5", {"nl": "table", "en": "table"}),
    ("0.500", {"nl": "table", "en": "table"}),
    ("1.00", {"nl": "table", "en": "table"}),
    ("1000", {"nl": "hall", "en": "hall"}),
    ("1.000.000.000", {"nl": "", "en": ""}),
    ("999999999,5", {"nl": "", "en": ""}),
    ("veel", {"nl": "", "en": ""}),
]


@pytest.mark.browser
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_number_is_read_as_the_server_reads_it(page: Page, language: str):
    version = crowd()
    show(page, build_form(version, language))
    for typed, asked in CROWDS:
        page.fill("[name=people]", typed)
        expected = [name for name in ("people", asked[language]) if name]
        form = build_form(version, language, QueryDict(f"people={typed}"))
        form.full_clean()
        assert [one["key"] for one in shown(form.version.schema, form.seen)] == expected, typed
        assert visible(page) == expected, typed


@pytest.mark.browser
def test_a_script_that_fails_hides_nothing(page: Page):
    everything = ["car", "plate", "seats", "bus", "name"]
    page.set_content(f"<form>{trip()}</form>".replace('"conditions"', '"broken"'))
    page.add_script_tag(path=SCRIPT)

    assert visible(page) == everything
    assert page.locator(".only-if").count() == 3


def household() -> AnswerForm:
    columns = [
        question("short_text", "Voornaam", key="name"),
        question("number", "Zakgeld", key="money", required=False),
    ]
    version = unsaved(
        question("repeating_group", "Wie?", key="kids", least=1, most=3, columns=columns),
        question("computed", "Samen", key="total", calculation="sum", made_of="kids.money"),
        question("date", "Geboren", key="born"),
        question("computed", "Leeftijd", key="age", calculation="age", made_of="born"),
        question("short_text", "Lift?", key="lift", show_if=("kids", "at_least", "2")),
        question("short_text", "Waarvoor?", key="why", show_if=("total", "at_least", "10")),
        question("short_text", "Rijbewijs?", key="drives", show_if=("age", "at_least", "18")),
    )
    return build_form(version, "nl")


def show_with_rows(page: Page, form: AnswerForm) -> None:
    show(page, form)
    page.add_script_tag(path=SCRIPT.with_name("rows.js"))


def asked_beside(page: Page) -> list[str]:
    return [name for name in visible(page) if not name.startswith("kids-")]


@pytest.mark.browser
def test_rows_come_and_go_and_rules_follow_how_many_there_are(page: Page):
    show_with_rows(page, household())
    page.fill("[name=kids-1-name]", "An")
    page.click("[data-add]")
    assert page.evaluate("document.activeElement.id") == "id_kids-2"
    assert asked_beside(page) == ["kids", "born"]
    page.fill("[name=kids-2-name]", "Bo")
    assert asked_beside(page) == ["kids", "born", "lift"]

    page.click("[data-add]")
    assert not page.is_visible("[data-add]")
    page.click("#id_kids-2 [data-remove]")
    assert page.is_visible("[data-add]")
    assert asked_beside(page) == ["kids", "born"]
    numbers = "all => all.map(one => one.value)"
    assert page.eval_on_selector_all("[name=kids-row]", numbers) == ["1", "3"]


@pytest.mark.browser
def test_the_script_works_out_what_the_server_does(page: Page):
    show_with_rows(page, household())
    page.fill("[name=kids-1-money]", "4,5")
    assert asked_beside(page) == ["kids", "born"]
    page.click("[data-add]")
    page.fill("[name=kids-2-money]", "5,5")
    assert asked_beside(page) == ["kids", "born", "lift", "why"]
    for part, text in (("day", "1"), ("month", "1"), ("year", "1980")):
        page.fill(f"[name=born-{part}]", text)
    assert asked_beside(page) == ["kids", "born", "lift", "why", "drives"]
    page.fill("[name=born-year]", "2100")
    assert asked_beside(page) == ["kids", "born", "lift", "why"]
