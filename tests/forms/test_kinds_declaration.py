"""A declaration is checked, and nothing of it is kept but the day on which it was met."""

from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup

from forms.answering.plans import plan_for
from forms.engine import build_form, describe
from forms.models import FormVersion
from tests.forms.builders import question, unsaved

DAY = "2020-03-21"


def one(check: str, **settings: Any) -> FormVersion:
    return unsaved(question("declaration", "Mag dit?", key="q", check=check, **settings))


def asked(version: FormVersion) -> Any:
    [found] = plan_for(version, "nl").questions
    return found


AGE = {"minimum": 16, "maximum": 60}
MET = [
    ("tick", {}, {"q": True}),
    ("tick", {}, {"q": "yes"}),
    ("yes", {}, {"q": True}),
    ("yes", {}, {"q": "yes"}),
    ("no", {}, {"q": False}),
    ("no", {}, {"q": "no"}),
    ("age", AGE, {"q": 16}),
    ("age", AGE, {"q": " 60 "}),
    ("age", {"minimum": 18}, {"q": "101"}),
]
NOT_MET = [
    ("yes", {}, {"q": "no"}),
    ("yes", {}, {"q": False}),
    ("no", {}, {"q": True}),
    ("age", AGE, {"q": 15}),
    ("age", AGE, {"q": "61"}),
    ("age", {"minimum": 18}, {"q": 17}),
]


@time_machine.travel(f"{DAY}T23:30:00+01:00", tick=False)
@pytest.mark.parametrize(("check", "settings", "data"), MET)
def test_who_meets_it_leaves_the_day_and_nothing_else(check: str, settings: Any, data: Any):
    form = build_form(one(check, **settings), "nl", data)

    assert form.is_valid(), form.errors
    assert form.answers() == {"q": DAY}


@pytest.mark.parametrize(("check", "settings", "data"), NOT_MET)
def test_who_does_not_meet_it_cannot_send(check: str, settings: Any, data: Any):
    form = build_form(one(check, **settings), "nl", data)

    assert [error.code for error in form.errors.as_data()["q"]] == ["not_met"]


@pytest.mark.parametrize("sent", ["old", 16.5, -1, 131, True, [16], {"age": 16}, DAY])
def test_what_is_no_age_is_refused(sent: Any):
    form = build_form(one("age", **AGE), "nl", {"q": sent})

    assert [error.code for error in form.errors.as_data()["q"]] in (["number"], ["type"])


def test_the_editors_sentence_says_what_else_to_do():
    version = one("age", **AGE, refusal="Je bent 100% welkom om te %(bellen)s.")

    assert build_form(version, "nl", {"q": 70}).errors["q"] == [
        "Je bent 100% welkom om te %(bellen)s."
    ]


def test_a_declaration_is_told_as_met():
    assert describe(one("age"), "nl", {"q": DAY})[0].text == "Voldaan op 21 maart 2020"


@time_machine.travel(f"{DAY}T12:00:00+01:00", tick=False)
@pytest.mark.parametrize(("check", "settings", "data"), MET)
def test_a_draft_keeps_a_seal_that_is_taken_later(check: str, settings: Any, data: Any):
    version = one(check, **settings)
    question = asked(version)

    kept = question.kind.kept(question, data["q"])

    assert str(data["q"]).strip() not in kept.split(":")
    assert build_form(version, "nl", {"q": kept}).answers() == {"q": DAY}


@time_machine.travel(f"{DAY}T12:00:00+01:00", tick=False)
@pytest.mark.parametrize(("check", "settings", "data"), MET)
def test_what_is_met_goes_along_when_the_page_is_sent_again(check: str, settings: Any, data: Any):
    version = one(check, **settings)
    kept = build_form(version, "nl", data).typed()

    soup = BeautifulSoup(str(build_form(version, "nl", kept)), "html.parser")

    boxes = soup.select("input[name=q]")
    sent = [box["value"] for box in boxes if box["type"] == "hidden" or box.has_attr("checked")]
    assert build_form(version, "nl", {"q": sent[0]}).answers() == {"q": DAY}


@pytest.mark.parametrize(("check", "settings", "data"), NOT_MET)
def test_what_is_not_met_is_kept_nowhere_and_asked_anew_with_what_else_to_do(
    check: str, settings: Any, data: Any
):
    version = one(check, **settings, refusal="Bel ons.")
    kept = build_form(version, "nl", data).typed()

    assert kept == {"q": None}
    read_again, unanswered = (build_form(version, "nl", each).errors["q"] for each in (kept, {}))
    assert read_again == unanswered
    assert read_again[0].endswith("“Mag dit?”. Bel ons.") or check == "age"


def test_a_seal_of_another_question_proves_nothing():
    other = asked(one("tick"))
    sealed = other.kind.kept(other, True)

    assert build_form(one("age", **AGE), "nl", {"q": sealed}).errors
    assert build_form(one("yes"), "nl", {"q": f"{DAY}:forged"}).errors


@pytest.mark.parametrize(
    ("check", "type_", "values"),
    [
        ("tick", "checkbox", ["yes"]),
        ("yes", "radio", ["yes", "no"]),
        ("no", "radio", ["yes", "no"]),
        ("age", "text", [""]),
    ],
)
def test_each_check_is_asked_in_its_own_way(check: str, type_: str, values: list[str]):
    page = BeautifulSoup(str(build_form(one(check), "nl")), "html.parser")

    boxes = page.select("input")
    assert [(box["type"], box["value"]) for box in boxes] == [(type_, value) for value in values]
    assert all(page.select_one(f'label[for="{box["id"]}"]') for box in boxes)
    assert "Mag dit?" in page.select_one("legend, label").get_text()


def test_not_even_a_hash_is_made_of_what_was_sent():
    version = unsaved(
        question("declaration", key="age", check="age", **AGE), question("name", key="name")
    )

    assert build_form(version, "nl", {"age": 34, "name": "An"}).field_names() == {"name"}


def test_a_form_of_one_step_keeps_the_seal_and_not_the_age():
    version = one("age", **AGE)
    form = build_form(version, "nl", {"q": "34"}, step=1)

    kept = form.typed()["q"]

    assert "34" not in kept.split(":")
    assert build_form(version, "nl", form.typed()).is_valid()
    assert build_form(version, "nl", {"q": "12"}, step=1).typed() == {"q": None}
