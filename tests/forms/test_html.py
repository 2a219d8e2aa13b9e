"""The structure of each kind's HTML, after the patterns of GOV.UK."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from forms.engine import build_form
from forms.kinds import KINDS
from forms.registers import sources
from tests.forms.builders import question, unsaved
from tests.forms.conftest import NEIGHBOURHOODS, ListSource

CHOICES = {"a": "A", "b": "B"}
SINGLE = ["short_text", "long_text", "name", "email", "phone", "number", "time", "select"]
GROUPED = [
    "address",
    "availability",
    "choose_one",
    "choose_many",
    "category",
    "languages",
    "date",
    "on_behalf",
    "repeating_group",
    "yes_no",
]


def one(kind: str, **settings: Any):
    if KINDS[kind].has_choices:
        settings.setdefault("choices", CHOICES)
    return unsaved(question(kind, "De vraag", key="q", **settings))


def drawn(kind: str, data: Any = None, **settings: Any) -> Tag:
    page = BeautifulSoup(str(build_form(one(kind, **settings), "nl", data)), "html.parser")
    [found] = page.select(f".question-{kind}")
    return found


def described_by(page: Tag, box: Tag) -> list[str]:
    return [page.select_one(f"#{id_}").get_text(" ", strip=True) for id_ in ids_of(box)]


def ids_of(box: Tag) -> list[str]:
    return str(box.get("aria-describedby", "")).split()


@pytest.mark.parametrize(
    "kind", [kind.name for kind in KINDS.values() if kind.asks and not kind.is_hidden]
)
def test_every_box_has_a_label_and_every_id_is_once(kind: str):
    page = drawn(kind)

    boxes = page.select("input:not([type=hidden]), select, textarea")
    assert boxes
    for box in boxes:
        assert page.select_one(f'label[for="{box["id"]}"]').get_text(strip=True)
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", SINGLE)
def test_a_single_box_is_tied_to_its_hint_and_error(kind: str):
    page = drawn(kind, {}, hint="Een tip")

    box = page.select_one("input, textarea, select")
    assert page.select_one("label.question-label")["for"] == box["id"]
    texts = described_by(page, box)
    assert texts[0] == "Een tip"
    assert "De vraag" in texts[1]
    assert box["aria-invalid"] == "true"
    assert "has-error" in page["class"]
    assert "input-error" in box["class"]


@pytest.mark.parametrize("kind", SINGLE)
def test_a_box_without_an_error_is_not_marked(kind: str):
    page = drawn(kind)

    assert page.select("[aria-invalid], .error, .has-error, .input-error") == []


@pytest.mark.parametrize("kind", GROUPED)
def test_a_group_has_a_legend_and_its_fieldset_is_tied_to_hint_and_error(kind: str):
    page = drawn(kind, {}, hint="Een tip")

    group = page.select_one("fieldset")
    assert group.select_one("legend.question-label").get_text(strip=True) == "De vraag"
    texts = described_by(page, group)
    assert texts[0] == "Een tip"
    assert "De vraag" in texts[1]


@pytest.mark.parametrize("kind", [*SINGLE, *GROUPED])
def test_only_what_is_not_required_says_so(kind: str):
    assert drawn(kind, required=True).select(".question-label .optional") == []
    assert len(drawn(kind, required=False).select(".question-label .optional")) == 1


@pytest.mark.parametrize("kind", [*SINGLE, *GROUPED, "consent", "declaration"])
def test_the_summary_links_to_the_first_wrong_box(kind: str):
    form = build_form(one(kind), "nl", {})
    summary = BeautifulSoup(str(form.error_summary), "html.parser")
    page = BeautifulSoup(str(form), "html.parser")

    box = summary.select_one("div.error-summary")
    assert (box["role"], box["tabindex"]) == ("alert", "-1")
    assert summary.select_one(f"#{box['aria-labelledby']}").name == "h2"
    [link] = summary.select("li a")
    target = page.select_one(link["href"])
    assert target.name in ("input", "textarea", "select")


def test_there_is_no_summary_without_errors():
    assert str(build_form(one("name"), "nl").error_summary) == ""
    assert str(build_form(one("name"), "nl", {"q": "An"}).error_summary) == ""


@pytest.mark.parametrize(
    ("kind", "meaning", "expected"),
    [
        ("name", "filer.name", {"autocomplete": "name", "spellcheck": "false"}),
        ("name", "beneficiary.name", {"autocomplete": "off"}),
        ("email", "filer.email", {"autocomplete": "email", "type": "email"}),
        ("phone", "filer.phone", {"autocomplete": "tel", "type": "tel"}),
        ("phone", "beneficiary.phone", {"autocomplete": "off", "type": "tel"}),
    ],
)
def test_the_browser_offers_what_it_knows_of_the_filer_only(kind, meaning, expected):
    box = drawn(kind, meaning=meaning).select_one("input")

    assert {name: box.get(name) for name in expected} == expected


def test_an_address_has_a_box_for_each_part():
    page = drawn("address", meaning="filer.address")

    tokens = {box["name"]: box.get("autocomplete") for box in page.select("input, select")}
    assert tokens == {
        "q-street": "address-line1",
        "q-number": None,
        "q-box": None,
        "q-postcode": "postal-code",
        "q-city": "address-level2",
        "q-neighbourhood": None,
        "q-no_fixed_address": None,
    }
    assert page.select_one('[name="q-postcode"]')["inputmode"] == "numeric"
    assert [option["value"] for option in page.select("option")] == ["", "24062W01", "24062W02"]
    assert page.select_one("option").has_attr("selected")


def test_the_error_of_one_box_of_an_address_stands_at_that_box():
    page = drawn("address", {"q-street": "Naamsestraat", "q-number": "1", "q-city": "Leuven"})

    [wrong] = page.select("[aria-invalid]")
    assert wrong["name"] == "q-postcode"
    assert "postcode" in described_by(page, wrong)[0]
    assert ids_of(page.select_one("fieldset")) == []


def test_an_empty_address_marks_the_boxes_that_must_be_filled_in_and_no_other():
    page = drawn("address", {"q-street": ""})

    wrong = [box["name"] for box in page.select("[aria-invalid]")]
    assert wrong == ["q-street", "q-number", "q-postcode", "q-city"]
    assert {"q-box", "q-neighbourhood"} <= {box["name"] for box in page.select(".input")}


def test_the_summary_takes_the_focus_and_nothing_else_does():
    form = build_form(one("name"), "nl", {"q": ""})
    summary, page = (BeautifulSoup(str(one), "html.parser") for one in (form.error_summary, form))
    assert [box["class"] for box in summary.select("[autofocus]")] == [["error-summary"]]
    assert (page.select("[autofocus]"), len(page.select("[aria-invalid]"))) == ([], 1)


@pytest.mark.parametrize("kind", ["consent", "declaration"])
def test_a_sentence_that_is_agreed_to_is_quoted_without_its_full_stop(kind: str):
    version = unsaved(question(kind, "Ik ben het eens.", key="q"))
    form = build_form(version, "nl", {})
    [sentence] = form.errors["q"]
    assert "“Ik ben het eens”." in sentence
    assert "Ik ben het eens." in BeautifulSoup(str(form), "html.parser").get_text()


def test_a_date_is_typed_in_three_boxes():
    page = drawn("date", {"q-day": "31", "q-month": "2", "q-year": "2020"})

    boxes = page.select("input")
    assert [(box["name"], box["value"], box["inputmode"]) for box in boxes] == [
        ("q-day", "31", "numeric"),
        ("q-month", "2", "numeric"),
        ("q-year", "2020", "numeric"),
    ]
    assert len(page.select("p.error")) == 1


@pytest.mark.parametrize(
    ("kind", "type_", "data", "checked"),
    [
        ("choose_one", "radio", {"q": "b"}, ["b"]),
        ("choose_many", "checkbox", {"q": ["a", "b"]}, ["a", "b"]),
        ("category", "radio", {"q": "dogs"}, ["dogs"]),
        ("languages", "checkbox", {"q": ["ar"]}, ["ar"]),
        ("availability", "checkbox", {"q": ["sun-evening"]}, ["sun-evening"]),
        ("yes_no", "radio", {"q": "no"}, ["no"]),
        ("consent", "checkbox", {"q": "yes"}, ["yes"]),
    ],
)
def test_what_was_chosen_is_chosen_again(kind, type_, data, checked):
    page = drawn(kind, data)

    boxes = page.select("input")
    assert {box["type"] for box in boxes} == {type_}
    assert [box["value"] for box in boxes if box.has_attr("checked")] == checked


def test_a_rule_is_said_in_words_and_in_data():
    version = unsaved(
        question("choose_one", "Hoe?", key="how", choices={"a": "Te voet"}),
        question("name", "Wie?", key="who", show_if=("how", "a")),
    )
    page = BeautifulSoup(str(build_form(version, "nl")), "html.parser")

    asked = page.select_one(".question-name")
    [said] = described_by(page, asked.select_one("input"))
    assert "“Te voet”" in said
    assert "“Hoe?”" in said


def test_an_explanation_is_text_and_asks_nothing():
    page = drawn("explanation", text="<p>Goed om te <b>weten</b></p>")

    assert page.select_one(".explanation b").get_text() == "weten"
    assert page.select("input, label, fieldset") == []


def test_long_text_is_shown_again_to_the_letter():
    assert drawn("long_text", {"q": "  een\n twee "}).select_one("textarea").text == "  een\n twee "


def test_a_step_is_a_section_with_a_heading():
    page = BeautifulSoup(str(build_form(one("name"), "nl")), "html.parser")

    section = page.select_one("section.step")
    assert page.select_one(f"#{section['aria-labelledby']}").name == "h2"


def test_labels_and_hints_are_escaped():
    version = unsaved(question("name", "<b>Naam</b>", key="q", hint="<i>tip</i> & zo"))
    page = str(build_form(version, "nl", {}))

    assert "&lt;b&gt;Naam&lt;/b&gt;" in page
    assert "<b>" not in page
    assert "<i>" not in page


@pytest.mark.parametrize("listed", [[], NEIGHBOURHOODS[:1]])
def test_an_address_asks_for_no_neighbourhood_where_there_is_none_to_choose(listed, monkeypatch):
    monkeypatch.setitem(sources._sources, sources.NEIGHBOURHOODS, ListSource(listed))
    page = drawn("address")
    assert [box["name"] for box in page.select("[name]")] == [
        *("q-street", "q-number", "q-box", "q-postcode", "q-city", "q-no_fixed_address"),
    ]
