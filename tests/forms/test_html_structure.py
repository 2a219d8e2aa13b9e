"""What each kind's HTML must hold, after the component of GOV.UK that does the same.

The table is ours. A row names the component, and with CSS selectors what must be there
blank, and what once something is wrong. `{id}` is the id of the question's first box.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from forms.engine import build_form
from forms.kinds import KINDS
from tests.forms.builders import question, unsaved

CHOICES = {"a": "A", "b": "B"}
HINT = "Een tip"
LEGEND = ["fieldset[aria-describedby] > legend.question-label"]
LABEL = ["label.question-label[for='{id}']"]
ERROR = ["p.error[id] > .visually-hidden"]
WRONG = ["{box}[aria-invalid='true'][aria-describedby].input-error", *ERROR]


@dataclass(frozen=True)
class Pattern:
    """What is there blank, what once it is wrong, and what a question is set to and sent."""

    component: str
    blank: list[str]
    wrong: list[str]
    settings: dict[str, Any] = field(default_factory=dict)
    sent: dict[str, Any] = field(default_factory=dict)


def one_box(component: str, box: str, *more: str, **settings: Any) -> Pattern:
    blank = [*LABEL, f"{box}[id='{{id}}'][aria-describedby]", *more]
    wrong = [part.replace("{box}", box) for part in WRONG]
    return Pattern(component, blank, wrong, settings)


def group(component: str, *more: str, **settings: Any) -> Pattern:
    return Pattern(component, [*LEGEND, *more], ERROR, settings)


TEXT = "input[type=text]"
OTHER = ["input[name='q'][value='__other__']", "label[for='{id}-other']", "input[id='{id}-other']"]
PATTERNS: dict[str, Pattern] = {
    "short_text": one_box("input", TEXT),
    "long_text": one_box("character-count", "textarea", "#{id}-limit.hint"),
    "number": one_box(
        "input with suffix", TEXT, "input[inputmode=numeric]", "#{id}-unit", unit="km"
    ),
    "name": one_box("input", TEXT, "[autocomplete=name][spellcheck=false]", meaning="filer.name"),
    "email": one_box(
        "input",
        "input[type=email]",
        "[autocomplete=email][spellcheck=false]",
        meaning="filer.email",
    ),
    "phone": one_box("input", "input[type=tel]", "[autocomplete=tel]", meaning="filer.phone"),
    "address": group(
        "fieldset with inputs",
        "[name='q-street'][autocomplete='address-line1']",
        "[name='q-postcode'][autocomplete='postal-code'][inputmode=numeric]",
        "[name='q-city'][autocomplete='address-level2']",
        "select[name='q-neighbourhood']",
        "input[type=checkbox][name='q-no_fixed_address']",
        meaning="filer.address",
    ),
    "on_behalf": group(
        "radios with conditional inputs",
        "input[type=radio][name='q-who'][value=self]",
        "fieldset > fieldset, fieldset fieldset > legend",
        "input[type=radio][name='q-consent']",
        "select[name='q-relation']",
        "[name='q-name'][autocomplete=off][aria-describedby]",
        "input[type=tel][name='q-phone'][autocomplete=off]",
        "input[type=email][name='q-email'][autocomplete=off]",
        "[name='q-adults'][inputmode=numeric]",
    ),
    "choose_one": group("radios", "input[type=radio][name=q]", *OTHER, other=True),
    "choose_many": group("checkboxes", "input[type=checkbox][name=q]", *OTHER, other=True),
    "select": one_box("select", "select", "option[value='']", "input[id='{id}-other']", other=True),
    "category": group("radios", "input[type=radio][name=q]"),
    "languages": group("checkboxes", "input[type=checkbox][name=q]"),
    "date": group(
        "date-input",
        "input[name='q-day'][inputmode=numeric]",
        "input[name='q-month'][inputmode=numeric]",
        "input[name='q-year'][inputmode=numeric]",
    ),
    "time": one_box("input", TEXT),
    "availability": group("checkboxes", "input[type=checkbox][name=q]", "label > .visually-hidden"),
    "yes_no": group("radios inline", ".choices-inline input[type=radio][name=q]"),
    "consent": Pattern(
        "checkboxes, one",
        ["input[type=checkbox][id='{id}'][aria-describedby]", "label[for='{id}']"],
        ["input[aria-invalid='true'][aria-describedby]", *ERROR],
    ),
    "declaration": group("radios inline", "input[type=radio][name=q]", check="no"),
}
ANSWERED = [kind.name for kind in KINDS.values() if kind.asks and not kind.is_hidden]


def drawn(kind: str, data: Any = None) -> Tag:
    settings = dict(PATTERNS[kind].settings)
    if KINDS[kind].has_choices:
        settings["choices"] = CHOICES
    version = unsaved(question(kind, "De vraag", key="q", hint=HINT, **settings))
    return BeautifulSoup(str(build_form(version, "nl", data)), "html.parser").select_one(
        ".question"
    )


def lacking(page: Tag, selectors: list[str]) -> list[str]:
    wanted = [selector.replace("{id}", "id_q") for selector in selectors]
    return [selector for selector in wanted if not page.select(selector)]


def test_every_kind_stands_in_the_table():
    # Files are drawn and tested with their upload, in tests/forms/test_files.py.
    assert set(ANSWERED) - set(PATTERNS) <= {"file"}


@pytest.mark.parametrize("kind", PATTERNS)
def test_a_blank_question_holds_its_pattern(kind: str):
    page = drawn(kind)

    assert lacking(page, PATTERNS[kind].blank) == []
    assert page.select(".error, [aria-invalid]") == []


@pytest.mark.parametrize("kind", PATTERNS)
def test_a_wrong_question_says_so_where_it_is_read(kind: str):
    page = drawn(kind, PATTERNS[kind].sent)

    assert lacking(page, PATTERNS[kind].wrong) == []
    said = page.select_one("[aria-describedby]")["aria-describedby"].split()
    assert [page.select_one(f"#{id_}").get_text(strip=True) for id_ in said][0] == HINT
    assert page.select_one("p.error")["id"] in said
    assert "has-error" in page["class"]


@pytest.mark.parametrize("kind", PATTERNS)
@pytest.mark.parametrize("data", [None, {}])
def test_every_box_is_labelled_and_every_reference_leads_somewhere(kind: str, data: Any):
    page = drawn(kind, data)

    for box in page.select("input, select, textarea"):
        assert page.select_one(f"label[for='{box['id']}']").get_text(strip=True), box
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    referred = " ".join(tag["aria-describedby"] for tag in page.select("[aria-describedby]"))
    assert set(referred.split()) <= set(ids)


def test_the_table_finds_what_is_missing():
    page = drawn("name")
    del page.select_one("input")["autocomplete"]

    assert lacking(page, PATTERNS["name"].blank) == ["[autocomplete=name][spellcheck=false]"]
