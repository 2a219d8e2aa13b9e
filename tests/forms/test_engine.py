"""Rules, fixed answers, meanings and what a form costs."""

import pytest

from forms.engine import build_form, confirmation, describe, values_by_meaning
from forms.models import FormVersion
from tests.forms.builders import published, question, unsaved


def conditional():
    return unsaved(
        question("yes_no", "Heb je een auto?", key="car"),
        question("short_text", "Nummerplaat", key="plate", show_if=("car", "yes")),
        question("short_text", "Merk", key="brand", show_if=("plate", "1-ABC")),
    )


def test_a_hidden_question_does_not_block_and_is_not_answered():
    form = build_form(conditional(), "nl", {"car": "no", "plate": "1-ABC"})

    assert form.is_valid()
    assert form.answers() == {"car": False}


def test_a_shown_question_that_is_required_blocks():
    form = build_form(conditional(), "nl", {"car": "yes"})

    assert set(form.errors) == {"plate"}


CHOICES = {"choices": {"a": "A", "b": "B"}}


@pytest.mark.parametrize(
    ("kind", "settings", "condition", "sent", "shown"),
    [
        ("yes_no", {}, ("is", "yes"), "yes", True),
        ("yes_no", {}, ("is", "yes"), "no", False),
        ("yes_no", {}, ("is", "yes"), None, False),
        ("yes_no", {}, ("is_not", "yes"), "no", True),
        ("yes_no", {}, ("is_not", "yes"), None, False),
        ("choose_one", CHOICES, ("is", "a"), "a", True),
        ("choose_one", CHOICES, ("is", "a"), "b", False),
        ("choose_one", CHOICES, ("is_not", "a"), "b", True),
        ("choose_many", CHOICES, ("includes", "a"), ["b", "a"], True),
        ("choose_many", CHOICES, ("includes", "a"), ["b"], False),
        ("choose_many", CHOICES, ("lacks", "a"), ["b"], True),
        ("choose_many", CHOICES, ("lacks", "a"), ["a"], False),
        ("choose_many", CHOICES, ("lacks", "a"), [], False),
        ("name", {}, ("answered", ""), "An", True),
        ("name", {}, ("answered", ""), "  ", False),
        ("name", {}, ("open", ""), "", True),
        ("name", {}, ("open", ""), "An", False),
    ],
)
def test_a_rule_looks_at_the_earlier_answer(kind, settings, condition, sent, shown):
    version = unsaved(
        question(kind, key="first", required=False, **settings),
        question("short_text", key="then", show_if=("first", *condition)),
    )

    form = build_form(version, "nl", {"first": sent, "then": "here"})

    assert form.is_valid()
    assert ("then" in form.answers()) is shown


def test_a_rule_on_a_category_is_followed():
    version = unsaved(
        question("category", key="what", meaning="category"),
        question("short_text", key="breed", show_if=("what", "dogs")),
    )

    assert set(build_form(version, "nl", {"what": "dogs"}).errors) == {"breed"}
    assert build_form(version, "nl", {"what": "talk"}).is_valid()


def test_a_question_that_depends_on_a_hidden_one_is_hidden():
    form = build_form(conditional(), "nl", {"car": "no", "plate": "1-ABC", "brand": "x"})

    assert form.answers() == {"car": False}


def test_a_fixed_answer_is_neither_shown_nor_read():
    version = unsaved(
        question("category", "Waarmee?", key="what", meaning="category"),
        question("short_text", "Welke hond?", key="breed", show_if=("what", "dogs")),
    )

    form = build_form(
        version, "nl", {"what": "talk", "breed": "teckel"}, fixed={"category": "dogs"}
    )

    assert form.answers() == {"what": "dogs", "breed": "teckel"}
    assert 'name="what"' not in str(form)
    assert 'name="what"' in str(build_form(version, "nl"))
    assert form.meaning("category") == "dogs"


def test_a_meaning_is_that_of_visible_answers_only():
    version = unsaved(
        question("yes_no", key="self"),
        question("name", key="other", meaning="beneficiary.name", show_if=("self", "no")),
    )

    assert (
        build_form(version, "nl", {"self": "yes", "other": "An"}).meaning("beneficiary.name")
        is None
    )
    shown = build_form(version, "nl", {"self": "no", "other": "An"})
    assert shown.meaning("beneficiary.name") == "An"
    assert values_by_meaning(version, shown.answers()) == {"beneficiary.name": "An"}


def test_answers_of_a_form_that_is_not_valid_are_not_given():
    with pytest.raises(ValueError, match="Only a valid form"):
        build_form(conditional(), "nl", {}).answers()


def test_initial_answers_fill_the_boxes():
    version = unsaved(
        question("name", key="name"),
        question("date", key="day"),
        question("yes_no", key="car"),
    )
    page = str(build_form(version, "nl", initial={"name": "An", "day": "2020-03-04", "car": False}))

    assert 'name="name" type="text" value="An"' in page
    assert 'name="day-day" type="text" value="4"' in page
    assert 'value="no" checked' in page


def test_a_blank_question_is_not_drawn_with_what_another_visitor_typed():
    version = unsaved(question("name", key="name"))

    assert "Jan" in str(build_form(version, "nl", {"name": "Jan"}))
    assert "Jan" not in str(build_form(version, "nl"))
    assert "Jan" in str(build_form(version, "nl", {"name": "Jan"}))


def test_a_prefix_keeps_two_forms_on_a_page_apart():
    version = unsaved(question("name", key="name"), question("address", key="home"))

    form = build_form(version, "nl", {"a-name": "An", "name": "Jan"}, prefix="a")

    assert {"a-name", "a-home-street"} <= form.field_names()
    assert 'value="An"' in str(form)
    assert 'value="Jan"' not in str(form)


def test_a_language_that_the_version_lacks_is_shown_in_dutch():
    version = conditional()

    assert "Nummerplaat" in str(build_form(version, "en"))
    assert describe(version, "fr", {"car": True})[0].label == "Heb je een auto?"


def test_open_answers_are_described_without_lines_and_hidden_ones_not_at_all():
    version = conditional()

    described = describe(version, "nl", {"car": None})

    assert [(answer.key, answer.lines) for answer in described] == [("car", [])]


@pytest.mark.django_db
def test_a_warm_form_costs_one_query(django_assert_num_queries):
    version = published(question("name", key="name"), question("address", key="home"))
    form_id = version.definition_id
    assert str(build_form(FormVersion.objects.latest_for(form_id, "nl"), "nl"))

    with django_assert_num_queries(1):
        warm = FormVersion.objects.latest_for(form_id, "nl")
        assert warm == version
        assert build_form(warm, "nl", {"name": "An"}).errors
        assert str(build_form(warm, "nl"))


@pytest.mark.django_db
def test_what_is_loaded_onto_a_kept_version_does_not_stay():
    form_id = published(question("name", key="name")).definition_id
    first = FormVersion.objects.latest_for(form_id, "nl")
    first.definition.name = "Anders"

    assert FormVersion.objects.latest_for(form_id, "nl").definition.name == "Hulp vragen"


@pytest.mark.django_db
def test_the_confirmation_is_that_of_the_version():
    version = published(question("name", key="name"), confirmation_text="Tot gauw.")

    assert confirmation(version, "nl").text == "Tot gauw."
