"""The question that asks for files: what it takes, what it says, and how it is drawn."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import QueryDict
from wagtail.blocks.struct_block import StructBlockValidationError

from forms.engine import build_form, describe
from forms.kinds import KINDS
from forms.registers.file_types import DOCUMENTS, PDF, PICTURES
from tests.forms.builders import (
    begin_translation,
    draft,
    publish,
    question,
    translate,
    unsaved,
)
from tests.forms.conftest import PHOTO

OTHER = "00000000-0000-4000-8000-000000000000"


def asked(**settings: Any):
    return unsaved(question("file", "Je attest", key="q", **settings))


def drawn(data: Any = None, **settings: Any) -> Tag:
    return BeautifulSoup(str(build_form(asked(**settings), "nl", data)), "html.parser")


def posted(*ids: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.setlist("q", ids)
    return data


@pytest.mark.parametrize("data", [{"q": [PHOTO.id]}, {"q": [PHOTO.id, PHOTO.id, ""]}])
def test_an_answer_is_a_list_of_ids(data):
    form = build_form(asked(), "nl", data)
    assert form.is_valid()
    assert (form.answers(), form.named_files()) == ({"q": [PHOTO.id]}, {"q": [PHOTO.id]})


@pytest.mark.parametrize(
    ("sent", "code", "settings"),
    [
        ([OTHER], "unknown", {}),
        ([PHOTO.id, "../../etc/passwd"], "unknown", {}),
        (["x" * 10_000, "\x00", "\ud800"], "unknown", {}),
        ([PHOTO.id], "file_type", {"accepts": [PDF, DOCUMENTS]}),
        ([PHOTO.id, OTHER], "too_many", {"at_most": 1}),
        ([f"{OTHER}{number}" for number in range(6)], "too_many", {}),
        (PHOTO.id, "type", {}),
        ([{"id": PHOTO.id}], "type", {}),
        ([], "required", {}),
    ],
)
def test_what_is_no_file_of_theirs_gets_a_sentence(sent, code, settings):
    form = build_form(asked(**settings), "nl", {"q": sent})
    assert [error.code for error in form.errors.as_data()["q"]] == [code]
    assert "%(" not in form.errors["q"][0]


def test_the_sentence_about_too_many_names_the_limit():
    form = build_form(asked(at_most=2), "nl", {"q": [OTHER, PHOTO.id, "x"]})
    assert form.errors["q"] == [
        "Stuur hoogstens 2 bestanden voor “Je attest”, en verwijder de andere."
    ]


def test_limits_are_said_beforehand_and_tied_to_the_box():
    box = drawn(accepts=[PICTURES, PDF], at_most=3).select_one("input[type=file]")
    assert (box["name"], box.has_attr("multiple")) == ("q-new", True)
    assert box["accept"] == ".jpg,.jpeg,.jpe,.jfif,.png,.webp,.pdf,.heic,.heif"
    hint = drawn(accepts=[PICTURES, PDF], at_most=3).select_one(f"#{box['aria-describedby']}")
    assert hint.get_text(strip=True) == (
        "Hoogstens 3 bestanden van elk 10 MB: Foto's (JPEG, PNG, WebP, HEIC), PDF."
    )


def test_one_file_is_asked_as_one():
    page = drawn(accepts=[PDF], at_most=1)
    assert not page.select_one("input[type=file]").has_attr("multiple")
    assert (
        page.select_one("#id_q-limit").get_text(strip=True)
        == "Eén bestand van hoogstens 10 MB: PDF."
    )


def test_a_file_that_is_kept_is_listed_with_a_way_to_remove_it():
    page = drawn(posted(PHOTO.id))
    assert page.select_one("input[type=hidden]").attrs == {
        "type": "hidden", "name": "q", "value": PHOTO.id,
    }  # fmt: skip
    box = page.select_one("input[type=checkbox]")
    assert (box["name"], box["value"], box.has_attr("checked")) == ("q-remove", PHOTO.id, False)
    label = page.select_one(f"label[for='{box['id']}']").get_text(" ", strip=True)
    assert label == "Verwijder foto <b>.jpg"
    assert "JPEG" in page.select_one(".kept-file-name").get_text()


def test_a_file_of_somebody_else_is_not_shown():
    page = drawn(posted(OTHER, PHOTO.id))
    assert [tag["value"] for tag in page.select("input[type=hidden]")] == [PHOTO.id]
    assert page.select_one("#id_q")["aria-invalid"] == "true"
    assert "id_q-error" in page.select_one("#id_q")["aria-describedby"]


def test_the_summary_leads_to_the_box():
    form = build_form(asked(), "nl", {})
    assert 'href="#id_q"' in str(form.error_summary)


def test_a_form_with_files_is_sent_in_parts():
    assert build_form(asked(), "nl").is_multipart()
    assert not build_form(unsaved(question("name", key="q")), "nl").is_multipart()


@pytest.mark.parametrize(
    ("ids", "line"), [([OTHER], "1 bestand"), ([OTHER, PHOTO.id], "2 bestanden")]
)
def test_an_answer_in_words_is_how_many_and_names_none(ids, line):
    assert describe(asked(), "nl", {"q": ids})[0].lines == [line]


def test_who_sent_a_file_reads_its_name():
    held = {PHOTO.id: PHOTO}
    assert describe(asked(), "nl", {"q": [PHOTO.id]}, held=held)[0].lines == [PHOTO.name]


@pytest.mark.django_db
def test_what_an_editor_sets_is_the_same_in_every_language():
    definition = draft(question("file", "Je attest", accepts=[PDF], at_most=2))
    begin_translation(definition)
    translate(definition)
    version = publish(definition).newest_version()
    [settings] = [q["settings"] for step in version.schema["steps"] for q in step["questions"]]
    assert settings == {"accepts": [PDF], "at_most": 2}
    page = BeautifulSoup(str(build_form(version, "en")), "html.parser")
    assert page.select_one(".question-label").get_text() == "Je attest (en)"
    assert "At most 2 files of 10 MB each: PDF." in page.get_text()


@pytest.mark.parametrize(
    ("value", "wrong"),
    [({"accepts": [], "at_most": 1}, "accepts"), ({"accepts": [PDF], "at_most": 6}, "at_most")],
)
def test_an_editor_cannot_ask_for_nothing_or_for_too_much(value, wrong):
    block = KINDS["file"].block()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"label": "x", "show_if": {}, **value}))
    assert set(refused.value.block_errors) == {wrong}
