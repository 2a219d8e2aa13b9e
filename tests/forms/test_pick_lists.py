"""The lists in which an editor picks a condition, on boxes named as Wagtail names them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page

from forms.admin.pick_lists import ConditionBlockAdapter, lists
from forms.rules.blocks import ConditionBlock
from tests.browsers import chromium

SCRIPT = Path(str(finders.find("js/rule-condition.js")))
QUESTIONS = "steps-0-value-questions"
RULE = f"{QUESTIONS}-2-value-show_if-conditions-0-value"
# Moved by the editor: the car, third in the names, comes first; the plate was never saved.
BOXES = {
    "steps-count": "1",
    "steps-0-deleted": "",
    "steps-0-order": "0",
    f"{QUESTIONS}-count": "4",
    **{f"{QUESTIONS}-{place}-order": order for place, order in enumerate("1230")},
    f"{QUESTIONS}-0-type": "name",
    f"{QUESTIONS}-0-value-label": "Nummerplaat",
    f"{QUESTIONS}-0-id": "block-1",
    f"{QUESTIONS}-1-type": "yes_no",
    f"{QUESTIONS}-1-value-label": "Weg",
    f"{QUESTIONS}-1-deleted": "1",
    f"{QUESTIONS}-3-type": "yes_no",
    f"{QUESTIONS}-3-value-label": "Auto?",
    f"{QUESTIONS}-3-value-key": "car",
}
STUB = """window.StimulusModule = { Controller: class {} };
const register = (name, controller) => { window.RuleCondition = controller; };
window.wagtail = { app: { register } };"""


def test_the_editor_is_told_what_cannot_be_read_on_the_page():
    _name, _children, meta = ConditionBlockAdapter().js_args(ConditionBlock())

    told = json.loads(meta["attrs"]["data-rule-condition-lists-value"])
    assert told["kinds"]["yes_no"]["operators"] == ["is", "is_not", "answered", "open"]
    assert "explanation" not in told["kinds"]
    assert told["sources"]["categories"][0] == ["groceries", "Boodschappen"]


@pytest.fixture
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_page()


def options(page: Page, name: str) -> list[str]:
    return page.eval_on_selector_all(
        f"[id='{name}-list'] option", "all => all.map(one => one.textContent)"
    )


@pytest.mark.browser
def test_an_editor_picks_from_the_questions_above_and_their_answers(page: Page):
    boxes = "".join(f'<input name="{name}" value="{value}">' for name, value in BOXES.items())
    operators = "".join(f"<option>{name}</option>" for name in ("is", "includes", "answered"))
    page.set_content(
        f"""<form>{boxes}<div id="rule">
        <div data-contentpath="question"><input id="q" name="{RULE}-question" value="auto?"></div>
        <select name="{RULE}-operator">{operators}</select>
        <div data-contentpath="answer"><input id="a" name="{RULE}-answer"></div></div></form>"""
    )
    page.add_script_tag(content=STUB)
    page.add_script_tag(path=SCRIPT)
    page.evaluate(
        """lists => { const rule = new RuleCondition();
        Object.assign(rule, { element: document.getElementById("rule"), listsValue: lists });
        rule.connect(); }""",
        lists(),
    )

    assert options(page, "q")[1:] == ["1. Auto?", "2. Nummerplaat"]
    assert len(options(page, "a")) == 3
    page.select_option("[id='a-list']", index=1)
    assert page.input_value("#a") == "yes"
    page.select_option("[id='q-list']", label="2. Nummerplaat")
    assert page.input_value("#q") == "block-1"
    assert page.input_value("[name$=operator]") == "answered"
    assert not page.is_visible("[data-contentpath=answer]")
