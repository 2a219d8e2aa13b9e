"""Rules with several conditions, rules on steps, and forms that end early."""

import pytest
from bs4 import BeautifulSoup

from forms.engine import build_form
from forms.rules.conditions import WRONG, Condition, Rule
from tests.forms.builders import question, rule, step, unsaved

CAR = ("car", "yes")
BIKE = ("bike", "yes")


def shown(match: str, **answers: str) -> bool:
    version = unsaved(
        question("yes_no", key="car", required=False),
        question("yes_no", key="bike", required=False),
        question("name", key="who", required=False, show_if=rule(CAR, BIKE, match=match)),
    )
    return "who" in build_form(version, "nl", answers).answers()


@pytest.mark.parametrize(
    ("answers", "by_all", "by_any"),
    [
        ({"car": "yes", "bike": "yes"}, True, True),
        ({"car": "yes", "bike": "no"}, False, True),
        ({"bike": "yes"}, False, True),
        ({"car": "no", "bike": "no"}, False, False),
    ],
)
def test_a_rule_takes_all_conditions_or_any(answers, by_all, by_any):
    assert (shown("all", **answers), shown("any", **answers)) == (by_all, by_any)


@pytest.mark.parametrize(
    ("answer", "operator", "limit", "expected"),
    [
        (10, "at_least", "9", True),
        (9, "at_least", "9", True),
        (8.5, "at_least", "9", False),
        ("10", "at_most", "9", False),
        (9, "at_most", "9", True),
        ("many", "at_least", "9", False),
        ("NaN", "at_most", "9", False),
        (None, "at_most", "9", False),
    ],
)
def test_numbers_are_compared_as_numbers(answer, operator, limit, expected):
    assert Condition("q", operator, limit).holds({"q": answer}) is expected


def test_an_answer_that_was_refused_is_neither_open_nor_like_anything():
    answers = {"q": WRONG}

    assert Condition("q", "answered").holds(answers)
    assert not Condition("q", "open").holds(answers)
    assert not Condition("q", "is", "a").holds(answers)


def test_a_rule_is_narrowed_by_what_is_known():
    a, b = Condition("a", "is", "yes"), Condition("b", "is", "yes")

    assert Rule("all", (a, b)).narrowed({"a": True}) == Rule("all", (b,))
    assert Rule("all", (a, b)).narrowed({"a": False}) is False
    assert Rule("any", (a, b)).narrowed({"a": True}) is True
    assert Rule("any", (a, b)).narrowed({"a": False, "b": None}) is False
    assert Rule("all", (a,)).narrowed({"a": True}) is True


def reachable():
    return unsaved(
        question("phone", "Telefoon", key="phone", required=False),
        question("email", "E-mail", key="mail", required=False, require_if=("phone", "open", "")),
    )


def test_a_question_is_required_when_its_rule_holds():
    assert set(build_form(reachable(), "nl", {}).errors) == {"mail"}
    assert build_form(reachable(), "nl", {"phone": "016 27 27 72"}).is_valid()


def test_a_required_answer_that_is_missing_was_left_open():
    version = unsaved(
        question("phone", "Telefoon", key="phone"),
        question("email", "E-mail", key="mail", show_if=("phone", "open", "")),
    )

    assert set(build_form(version, "nl", {}).errors) == {"phone", "mail"}
    assert set(build_form(version, "nl", {"phone": "12"}).errors) == {"phone"}


def test_a_phone_number_that_is_refused_does_not_make_the_mail_required():
    assert set(build_form(reachable(), "nl", {"phone": "12"}).errors) == {"phone"}


def test_what_may_have_to_be_answered_says_so_and_not_that_it_is_optional():
    page = BeautifulSoup(str(build_form(reachable(), "nl")), "html.parser")

    mail = page.select_one('[data-question="mail"]')
    assert mail.select_one(".only-if")["id"] in mail.select_one("input")["aria-describedby"]
    assert mail.select_one(".optional").has_attr("hidden")
    assert not page.select_one('[data-question="phone"] .optional').has_attr("hidden")


def in_steps():
    return unsaved(
        step(question("yes_no", "Auto?", key="car")),
        step(question("short_text", key="plate"), title="De auto", show_if=CAR),
        step(question("short_text", key="why", required=False)),
    )


def test_a_step_that_is_hidden_asks_nothing():
    form = build_form(in_steps(), "nl", {"car": "no", "plate": "1-ABC", "why": "zo"})

    assert form.answers() == {"car": False, "why": "zo"}
    assert set(build_form(in_steps(), "nl", {"car": "yes"}).errors) == {"plate"}


def test_the_rule_of_a_step_is_said_in_words():
    page = BeautifulSoup(str(build_form(in_steps(), "nl")), "html.parser")

    assert "“Auto?”" in page.select("section.step")[1].select_one(".only-if").text


def test_what_a_fixed_answer_decides_is_drawn_or_left_out():
    version = unsaved(
        question("category", "Wat?", key="what", meaning="category"),
        question("short_text", "Welke hond?", key="breed", show_if=("what", "dogs")),
    )

    def drawn(category: str) -> BeautifulSoup:
        form = build_form(version, "nl", fixed={"category": category})
        return BeautifulSoup(str(form), "html.parser")

    assert drawn("talk").select("[data-question]") == []
    assert len(drawn("dogs").select('[data-question="breed"]')) == 1
    assert drawn("dogs").select(".only-if, script") == []
    assert len(BeautifulSoup(str(build_form(version, "nl")), "html.parser").select(".only-if")) == 1


def ending():
    text = '<p>Bel <a href="tel:112">112</a>.</p>'
    return unsaved(
        question("name", "Je naam", key="name"),
        question("yes_no", "Is er gevaar?", key="danger"),
        question("ending", "Bel meteen", key="call", text=text, show_if=("danger", "yes")),
        question("long_text", "Je vraag", key="text"),
    )


def test_a_form_that_ends_is_not_sent_and_scolds_nobody():
    form = build_form(ending(), "nl", {"danger": "yes", "text": "help"})

    assert not form.is_valid()
    assert form.ending.label == "Bel meteen"
    [error] = form.non_field_errors().as_data()
    assert (set(form.errors), error.code) == ({"__all__"}, "ended")
    with pytest.raises(ValueError, match="Only a valid form"):
        form.answers()


def test_a_form_that_does_not_end_goes_on():
    form = build_form(ending(), "nl", {"name": "An", "danger": "no", "text": "help"})

    assert form.ending is None
    assert form.answers() == {"name": "An", "danger": False, "text": "help"}
    assert build_form(ending(), "nl").ending is None


def test_the_page_says_calmly_that_the_form_has_ended_and_where_to_go():
    form = build_form(ending(), "nl", {"danger": "yes", "text": "help"})
    page = BeautifulSoup(str(form.error_summary) + str(form), "html.parser")

    section = page.select_one("section.ended")
    assert section.h2.text == "Bel meteen"
    assert section.a["href"] == "tel:112"
    assert page.select(".error, .error-summary, [role=alert], [aria-invalid]") == []
    assert page.select_one("textarea").text == "help"


def test_without_a_script_an_ending_says_for_whom_it_is():
    page = BeautifulSoup(str(build_form(ending(), "nl")), "html.parser")

    said = page.select_one(".question-ending")
    assert "“Is er gevaar?”" in said.select_one(".only-if").text
    assert "Bel meteen" in said.text
