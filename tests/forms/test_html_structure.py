"""What each kind's HTML must hold, after the component of GOV.UK that does the same.

The table is ours. A row names the component, and with CSS selectors what must be there
blank, and what once something is wrong. `{id}` is the id of the question's first box.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from forms.answering.form import AnswerForm
from forms.engine import build_form
from forms.kinds import KINDS
from tests.forms.builders import question, unsaved
from tests.forms.conftest import PHOTO

BOXES = "input:not([type=hidden]), select, textarea"
CHOICES = {"a": "A", "b": "B"}
HINT = "Een tip"
LEGEND = ["fieldset[aria-describedby] > legend.question-label"]
LABEL = ["label.question-label[for='{id}']"]
ERROR = ["p.error[id] > .visually-hidden"]
WRONG = ["{box}[aria-invalid='true'][aria-describedby].input-error", *ERROR]


@dataclass(frozen=True)
class Pattern:
    """What is there blank, what once it is wrong, and what a question is set to and sent.

    `kind` is the kind of question when the row is named otherwise.
    """

    component: str
    blank: list[str]
    wrong: list[str]
    settings: dict[str, Any] = field(default_factory=dict)
    sent: dict[str, Any] = field(default_factory=dict)
    kind: str = ""


def one_box(component: str, box: str, *more: str, kind: str = "", **settings: Any) -> Pattern:
    """A label and a box that it, the hint and the error belong to."""
    blank = [*LABEL, f"{box}[id='{{id}}'][aria-describedby]", *more]
    wrong = [part.replace("{box}", box) for part in WRONG]
    return Pattern(component, blank, wrong, settings, kind=kind)


def group(
    component: str, *more: str, wrong: tuple[str, ...] = (), kind: str = "", **settings: Any
) -> Pattern:
    """Boxes under a legend; the hint and the error belong to all of them."""
    sent = settings.pop("sent", {})
    return Pattern(component, [*LEGEND, *more], [*ERROR, *wrong], settings, sent, kind)


def at_box(name: str, box: str = "input") -> tuple[str, ...]:
    """The sentence stands at this box of several, and belongs to it."""
    id_ = f"id_q-{name}"
    return (
        f"{box}[id='{id_}'][aria-invalid='true'][aria-describedby~='{id_}-error']",
        f"p.error[id='{id_}-error'] > .visually-hidden",
    )


TEXT = "input[type=text]"
OTHER = ["input[name='q'][value='__other__']", "label[for='{id}-other']", "input[id='{id}-other']"]
TICK = "input[type=checkbox][name=q]"
RADIO = "input[type=radio][name=q]"
ONE_TICK = [f"{TICK}[id='{{id}}'][aria-describedby]", "label.choice-label[for='{id}']"]
PATTERNS: dict[str, Pattern] = {
    "short_text": one_box("input", TEXT, "[dir=auto]"),
    "long_text": one_box(
        "character-count",
        "textarea",
        "#{id}-limit.hint",
        "textarea[aria-describedby~='{id}-limit'][dir=auto]",
    ),
    "number": one_box(
        "input with suffix",
        TEXT,
        "input[inputmode=numeric][aria-describedby~='{id}-unit']",
        "#{id}-unit",
        unit="km",
    ),
    "number with decimals": one_box(
        "input", TEXT, "input[inputmode=decimal]", kind="number", decimals=True
    ),
    "name": one_box("input", TEXT, "[autocomplete=name][spellcheck=false]", meaning="filer.name"),
    "name of another": one_box(
        "input", TEXT, "[autocomplete=off]", kind="name", meaning="beneficiary.name"
    ),
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
    "address with a wrong box": Pattern(
        "fieldset with inputs",
        LEGEND,
        [*at_box("postcode"), *at_box("neighbourhood", "select"), *at_box("street")],
        sent={"q": {"postcode": "12", "neighbourhood": "zz", "number": "1", "city": "Leuven"}},
        kind="address",
    ),
    "repeating_group": group(
        "fieldsets with inputs and buttons",
        "fieldset.row[tabindex='-1'] > legend",
        "input[type=hidden][name='q-row'][value='1']",
        "input[name='q-1-first'][id='id_q-1-first']",
        "[data-rows] > template",
        "button[type=submit][name=_rows][value='q add']",
        "button[type=submit][name=_rows][value='q remove 1']",
    ),
    "row with a wrong box": Pattern(
        "fieldsets with inputs and buttons",
        LEGEND,
        ["input[id='id_q-1-first'][aria-invalid='true']", *ERROR],
        sent={"q": [{"first": 3}]},
        kind="repeating_group",
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
    "on_behalf with wrong boxes": Pattern(
        "radios with conditional inputs",
        LEGEND,
        [
            *at_box("relation", "select"),
            *at_box("name"),
            *at_box("phone"),
            "fieldset fieldset[aria-describedby~='id_q-consent-error']",
        ],
        sent={"q": {"who": "adult", "phone": "12"}},
        kind="on_behalf",
    ),
    "choose_one": group("radios", RADIO, *OTHER, other=True),
    "choose_one with other": Pattern(
        "radios with conditional inputs",
        LEGEND,
        list(at_box("other")),
        {"other": True},
        {"q": {"other": ""}},
        "choose_one",
    ),
    "choose_many": group("checkboxes", TICK, *OTHER, wrong=(f"{TICK}.input-error",), other=True),
    "select": one_box("select", "select", "option[value='']", "input[id='{id}-other']", other=True),
    "category": group("radios", RADIO, wrong=(f"{RADIO}.input-error",)),
    "categories": group("checkboxes", TICK, wrong=(f"{TICK}[aria-invalid=true]",)),
    "languages": group("checkboxes", TICK, wrong=(f"{TICK}[aria-invalid=true]",)),
    "date": group(
        "date-input",
        *(f"input[name='q-{part}'][inputmode=numeric]" for part in ("day", "month", "year")),
        *(f"label[for='id_q-{part}']" for part in ("day", "month", "year")),
        wrong=tuple(f"#id_q-{part}[aria-invalid=true]" for part in ("day", "month", "year")),
    ),
    "date with one wrong box": Pattern(
        "date-input with error on month input",
        LEGEND,
        [*ERROR, "#id_q-month[aria-invalid=true]", ".question:not(:has(#id_q-day[aria-invalid]))"],
        sent={"q": {"day": "1", "month": "x", "year": "2020"}},
        kind="date",
    ),
    "time": one_box("input", TEXT),
    "availability": group(
        "checkboxes", TICK, "label > .visually-hidden", wrong=(f"{TICK}[aria-invalid=true]",)
    ),
    "yes_no": group("radios inline", f".choices-inline {RADIO}"),
    "file": one_box("file-upload", "input[type=file]", "#{id}-limit.hint", "[multiple][accept]"),
    "file, one": one_box(
        "file-upload", "input[type=file]", "input:not([multiple])", kind="file", at_most=1
    ),
    "consent": Pattern(
        "checkboxes, one", ONE_TICK, ["input[aria-invalid='true'][aria-describedby]", *ERROR]
    ),
    "tick": Pattern(
        "checkboxes, one", ONE_TICK, ["input[aria-invalid='true'][aria-describedby]", *ERROR]
    ),
    "declaration": group("radios inline", f".choices-inline {RADIO}", check="no"),
    "declaration, a box": Pattern(
        "checkboxes, one",
        ONE_TICK,
        ["input[aria-invalid='true'][aria-describedby]", *ERROR],
        {"check": "tick"},
        kind="declaration",
    ),
    "declaration of an age": one_box(
        "input with suffix",
        TEXT,
        "input[inputmode=numeric][aria-describedby~='{id}-unit']",
        "#{id}-unit",
        kind="declaration",
        check="age",
        minimum=18,
    ),
}
ANSWERED = {kind.name for kind in KINDS.values() if kind.asks and not kind.is_hidden}


def kind_of(row: str) -> str:
    return PATTERNS[row].kind or row


def form(row: str, data: Any = None, **changes: Any) -> AnswerForm:
    settings = PATTERNS[row].settings | changes
    if KINDS[kind_of(row)].has_choices:
        settings["choices"] = CHOICES
    version = unsaved(question(kind_of(row), "De vraag", key="q", hint=HINT, **settings))
    return build_form(version, "nl", data, holder="me")


def drawn(row: str, data: Any = None, **changes: Any) -> Tag:
    page = BeautifulSoup(str(form(row, data, **changes)), "html.parser")
    found = page.select_one(".question")
    assert found is not None
    return found


def lacking(page: Tag, selectors: list[str]) -> list[str]:
    wanted = [selector.replace("{id}", "id_q") for selector in selectors]
    # From the parent, so that a selector may name the question itself.
    return [selector for selector in wanted if not page.parent.select(selector)]


def test_every_kind_stands_in_the_table():
    assert {kind_of(row) for row in PATTERNS} == ANSWERED


@pytest.mark.parametrize("row", PATTERNS)
def test_a_blank_question_holds_its_pattern(row: str):
    page = drawn(row)

    assert lacking(page, PATTERNS[row].blank) == []
    assert page.select(".error, [aria-invalid]") == []


@pytest.mark.parametrize("row", PATTERNS)
def test_a_wrong_question_says_so_where_it_is_read(row: str):
    page = drawn(row, PATTERNS[row].sent)

    assert lacking(page, PATTERNS[row].wrong) == []
    said = [id_ for tag in page.select("[aria-describedby]") for id_ in read_with(tag)]
    assert page.select_one(f"#{said[0]}").get_text(strip=True) == HINT
    assert {error["id"] for error in page.select("p.error")} <= set(said)
    assert "has-error" in page["class"]


def read_with(tag: Tag) -> list[str]:
    """The ids of what is read with a box or a group, in order."""
    return str(tag["aria-describedby"]).split()


@pytest.mark.parametrize("row", PATTERNS)
def test_the_error_comes_after_the_hint_and_before_the_box(row: str):
    """In the page, and when it is read."""
    page = drawn(row, PATTERNS[row].sent)
    ids = [tag["id"] for tag in page.select("[id]")]
    error = page.select_one("p.error")["id"]
    owner = page.select_one(f"[aria-describedby~='{error}']")
    boxes = [owner] if owner.name != "fieldset" else owner.select(BOXES)

    assert ids.index(error) < ids.index(boxes[0]["id"])
    hints = [id_ for id_ in read_with(owner) if id_.endswith("-hint")]
    assert all(ids.index(hint) < ids.index(error) for hint in hints)
    assert all(read_with(owner).index(hint) < read_with(owner).index(error) for hint in hints)


@pytest.mark.parametrize("row", PATTERNS)
def test_the_summary_leads_to_a_box_of_the_question(row: str):
    wrong = form(row, PATTERNS[row].sent)
    page = BeautifulSoup(str(wrong), "html.parser")
    links = BeautifulSoup(str(wrong.error_summary), "html.parser").select("[role=alert] a")

    assert links
    for link in links:
        assert page.select_one(link["href"]).name in ("input", "select", "textarea")


@pytest.mark.parametrize(
    "row", [row for row in PATTERNS if not KINDS[kind_of(row)].is_always_required]
)
def test_what_need_not_be_answered_says_so_in_its_label(row: str):
    labels = ":is(.question-label, .question-tick .choice-label) .optional"
    optional = drawn(row, required=False).select(labels)

    assert [one.get_text() for one in optional] == ["(niet verplicht)"]
    assert drawn(row).select(labels) == []


@pytest.mark.parametrize("row", PATTERNS)
@pytest.mark.parametrize("is_sent", [False, True])
def test_every_box_is_labelled_and_every_reference_leads_somewhere(row: str, is_sent: bool):
    page = drawn(row, PATTERNS[row].sent if is_sent else None)

    for box in page.select(BOXES):
        assert page.select_one(f"label[for='{box['id']}']").get_text(strip=True), box
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    referred = {id_ for tag in page.select("[aria-describedby]") for id_ in read_with(tag)}
    assert referred <= set(ids)


def test_a_file_that_is_kept_has_a_name_and_a_labelled_box_to_remove_it():
    page = drawn("file", {"q": [PHOTO.id]})
    remove = page.select_one("ul[aria-label] > li input[type=checkbox]")

    assert page.select_one(f"label[for='{remove['id']}']").get_text(strip=True)
    assert "foto" in page.select_one("li .kept-file-name").get_text()


@pytest.mark.parametrize("gone", ["autocomplete", "aria-describedby", "spellcheck"])
def test_the_table_finds_what_is_missing(gone: str):
    page = drawn("name")
    assert lacking(page, PATTERNS["name"].blank) == []
    del page.select_one("input")[gone]

    assert lacking(page, PATTERNS["name"].blank) != []
