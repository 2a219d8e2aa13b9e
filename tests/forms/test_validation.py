"""What an editor is refused, with a sentence; and what is filled in for them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale
from wagtail_localize.models import Translation

from forms.definitions.compiling import rule_schema
from forms.definitions.validation import MAX_CHOICES
from forms.models import FormDefinition
from tests.forms.builders import (
    begin_translation,
    choice,
    draft,
    dutch,
    publish,
    question,
    row_in,
    step,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def unsaved_definition(*questions: dict[str, Any]) -> FormDefinition:
    return FormDefinition(name="Hulp", locale=dutch(), steps=[step(*questions)])


def sentences(definition: FormDefinition) -> list[str]:
    try:
        definition.full_clean()
    except ValidationError as error:
        return error.messages
    return []


def refused(*questions: dict[str, Any]) -> str:
    [sentence] = sentences(unsaved_definition(*questions))
    return sentence


def car(**settings: Any) -> dict[str, Any]:
    return question("yes_no", "Auto?", key="car", **settings)


def blocks(definition: FormDefinition) -> list[Any]:
    return list(definition.steps[0].value["questions"])


def test_a_sound_form_is_not_refused():
    assert (
        sentences(
            unsaved_definition(car(), question("short_text", key="plate", show_if=("car", "yes")))
        )
        == []
    )


def test_two_questions_with_one_key_are_refused():
    assert "Two questions have the key “car”" in refused(car(), question("name", key="car"))


def test_two_questions_with_one_meaning_are_refused():
    sentence = refused(
        question("name", key="a", meaning="filer.name"),
        question("name", key="b", meaning="filer.name"),
    )
    assert "Name of the person who files" in sentence


@pytest.mark.parametrize("key", ["Naam", "1naam", "na am", "naam-2", "n" * 41, "naam\n"])
def test_a_key_of_another_form_is_refused(key: str):
    assert "must begin with a letter" in refused(question("name", key=key))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (("nowhere", "yes"), "“nowhere”, which is not in the form"),
        (("later", "yes"), "“Fiets?”, which does not come before it"),
        (("plate", "yes"), "“Plaat”, which does not come before it"),
        (("car", "maybe"), "“maybe”, which “Auto?” does not have. Choose from: Yes, No"),
        (("car", ""), "on which answer? Choose from: Yes, No"),
        (("", "yes"), "names no question"),
        (("name", "Jan"), "cannot be said of such a question"),
        (("car", "includes", "yes"), "Choose from: is, is not, is answered, is not answered"),
        (("told", "answered", ""), "asks nothing"),
    ],
)
def test_a_rule_that_leads_nowhere_is_refused(condition: tuple[str, ...], words: str):
    sentence = refused(
        question("name", key="name"),
        question("explanation", key="told", text="Zo"),
        car(),
        question("short_text", "Plaat", key="plate", show_if=condition),
        question("yes_no", "Fiets?", key="later"),
    )

    assert words in sentence
    assert "“Plaat”" in sentence


def test_a_rule_on_a_category_that_is_gone_is_refused():
    what = question("category", "Wat?", key="what")
    assert "does not have" in refused(what, question("name", key="n", show_if=("what", "gone")))
    sound = unsaved_definition(what, question("name", key="n", show_if=("what", "dogs")))
    assert sentences(sound) == []


def test_too_many_choices_are_refused():
    many = {f"c{number}": f"Keuze {number}" for number in range(MAX_CHOICES + 1)}
    assert "at most 200" in refused(question("choose_one", key="q", choices=many))
    many.popitem()
    assert sentences(unsaved_definition(question("choose_one", key="q", choices=many))) == []


def test_ten_thousand_choices_are_refused():
    many = {f"c{number}": f"Keuze {number}" for number in range(10_000)}
    assert "10000 choices" in refused(question("choose_many", key="q", choices=many))


def test_a_choice_without_choices_is_refused():
    assert "has no choices" in refused(question("choose_one", key="q", choices={}))


def test_two_choices_with_one_value_are_refused():
    double = question("choose_one", "Hoe?", key="q", choices={"a": "A"})
    double["value"]["choices"].append(choice("B", value="a"))
    assert "Two choices of “Hoe?”" in refused(double)


def test_a_consent_that_may_be_refused_is_refused():
    assert "Consent must be answered" in refused(question("consent", key="ok", required=False))


def test_keys_and_values_left_empty_are_made_from_the_labels():
    definition = draft(
        question("name", "Hoe heet je?", meaning="filer.name"),
        question("name", "Hoe heet je?", meaning="beneficiary.name"),
        question("short_text", "24 uur per dag?"),
        question("short_text", "كيف"),
    )

    assert [block.value["key"] for block in blocks(definition)] == [
        "hoe_heet_je",
        "hoe_heet_je_2",
        "uur_per_dag",
        "short_text",
    ]


def test_choice_values_left_empty_are_made_from_the_labels():
    asked = question("choose_one", "Wanneer?", choices={})
    asked["value"]["choices"] = [choice("’s Avonds"), choice("’s avonds"), choice("!")]
    definition = draft(asked)

    [block] = blocks(definition)
    assert [item.value["value"] for item in block.value["choices"]] == [
        "s-avonds",
        "s-avonds-2",
        "choice",
    ]


def test_a_rule_may_be_written_with_labels():
    definition = draft(
        question("choose_one", "Hoe vaak?", key="often", choices={"weekly": "Elke week"}),
        question("yes_no", "Auto?", key="car"),
        question("name", "A", key="a", show_if=("hoe vaak?", "Elke week")),
        question("name", "B", key="b", show_if=("Auto?", "Ja"), meaning=""),
    )

    assert [rule_schema(block.value["show_if"]) for block in blocks(definition)[2:]] == [
        {"match": "all", "conditions": [condition]}
        for condition in (
            {"question": "often", "operator": "is", "value": "weekly"},
            {"question": "car", "operator": "is", "value": "yes"},
        )
    ]


def test_a_rule_may_name_a_question_that_was_never_saved_by_its_block():
    asked = question("yes_no", "Auto?")
    definition = draft(asked, question("name", "A", key="a", show_if=(asked["id"], "Ja")))

    assert blocks(definition)[1].value["show_if"]["conditions"][0]["question"] == "auto"


def test_a_rule_that_changes_nothing_is_refused():
    idle = question("name", "Wie?", key="a", required=True, require_if=("car", "yes"))
    assert "has no effect" in refused(car(), idle)
    assert "for everybody" in refused(car(), question("ending", "Stop", key="e", text=""))


@pytest.fixture
def live() -> FormDefinition:
    return publish(
        draft(
            question("name", "Hoe heet je?", key=""),
            question("choose_one", "Hoe vaak?", key="often", choices={"weekly": "Elke week"}),
        )
    )


def test_changing_a_label_changes_no_key(live: FormDefinition):
    blocks(live)[0].value["label"] = "Je naam"
    blocks(live)[1].value["choices"][0].value["label"] = "Wekelijks"
    version = publish(live).newest_version()

    [first, second] = version.schema["steps"][0]["questions"]
    assert (version.number, first["key"], second["choices"][0]["value"]) == (
        2,
        "hoe_heet_je",
        "weekly",
    )


def test_a_published_key_comes_back_when_it_is_emptied(live: FormDefinition):
    blocks(live)[0].value["label"] = "Je naam"
    blocks(live)[0].value["key"] = ""
    blocks(live)[1].value["choices"][0].value["value"] = ""

    assert sentences(live) == []
    assert blocks(live)[0].value["key"] == "hoe_heet_je"
    assert blocks(live)[1].value["choices"][0].value["value"] == "weekly"


def test_a_published_key_cannot_be_changed(live: FormDefinition):
    blocks(live)[0].value["key"] = "naam"

    [sentence] = sentences(live)
    assert "was published with the key “hoe_heet_je”" in sentence


def test_a_published_choice_value_cannot_be_changed(live: FormDefinition):
    blocks(live)[1].value["choices"][0].value["value"] = "wekelijks"

    [sentence] = sentences(live)
    assert "was published with the key “weekly”" in sentence


def test_a_published_question_cannot_become_another_kind(live: FormDefinition):
    data = live.steps.get_prep_value()
    data[0]["value"]["questions"][0]["type"] = "short_text"
    live.steps = data

    [sentence] = sentences(live)
    assert "another kind of question" in sentence


def test_the_key_of_a_removed_question_is_not_given_to_another_kind(live: FormDefinition):
    data = live.steps.get_prep_value()
    data[0]["value"]["questions"][0] = question("date", "Wanneer?", key="hoe_heet_je")
    live.steps = data
    assert "was used before" in sentences(live)[0]

    data[0]["value"]["questions"][0] = question("name", "Naam", key="hoe_heet_je")
    live.steps = data
    assert sentences(live) == []


def test_a_rule_calls_a_question_that_was_removed_by_its_name(live: FormDefinition):
    data = live.steps.get_prep_value()
    dependent = question("name", "Wie?", key="who", show_if=("often", "weekly"))
    data[0]["value"]["questions"][1] = dependent
    live.steps = data

    said = " ".join(sentences(live))
    assert "“Wie?” depends on “Hoe vaak?”, which is not in the form" in said


def test_a_new_question_does_not_get_the_key_of_a_removed_one(live: FormDefinition):
    data = live.steps.get_prep_value()
    data[0]["value"]["questions"][0] = question("date", "Hoe heet je?", key="")
    live.steps = data

    assert sentences(live) == []
    assert blocks(live)[0].value["key"] == "hoe_heet_je_2"


def test_blocks_without_ids_get_ids_that_stay():
    bare = step(question("choose_one", "Hoe?", key="q", choices={"a": "A"}))
    del bare["id"]
    del bare["value"]["questions"][0]["id"]
    del bare["value"]["questions"][0]["value"]["choices"][0]["id"]
    definition = unsaved_definition()
    definition.steps = [bare]
    definition.save()

    def ids() -> list[str]:
        [first] = FormDefinition.objects.get(pk=definition.pk).steps
        [asked] = first.value["questions"]
        [offered] = asked.value["choices"]
        return [first.id, asked.id, offered.id]

    assert None not in ids()
    assert ids() == ids()


@pytest.fixture
def english(live: FormDefinition) -> FormDefinition:
    begin_translation(live)
    translate(live)
    return row_in(live, "en")


def test_a_translation_that_follows_is_not_refused(english: FormDefinition):
    assert sentences(english) == []


def test_questions_are_not_changed_in_a_translation(english: FormDefinition):
    blocks(english)[0].value["key"] = "name"

    assert "Change them there" in sentences(english)[0]


def test_a_translation_that_was_stopped_is_not_edited_by_itself(english: FormDefinition):
    Translation.objects.update(enabled=False)

    assert "was stopped" in sentences(english)[0]


def test_a_form_does_not_begin_in_english():
    definition = unsaved_definition(question("name", key="name"))
    definition.locale, _created = Locale.objects.get_or_create(language_code="en")

    assert "begins in Dutch" in sentences(definition)[0]


def total(made_of: str, calculation: str = "sum") -> dict[str, Any]:
    return question("computed", "Samen", key="total", calculation=calculation, made_of=made_of)


def test_a_computed_value_is_made_of_what_comes_before_it():
    people = question("number", "Hoeveel mensen?", key="people")
    assert sentences(unsaved_definition(people, total("Hoeveel mensen?"))) == []
    definition = unsaved_definition(people, total("Hoeveel mensen?"))
    definition.full_clean()
    assert blocks(definition)[1].value["made_of"] == "people"

    assert "cannot be computed from “people”" in refused(total("people"), people)
    assert "Hoeveel mensen? (people)" in refused(people, total("persons"))
    assert "name both" in refused(question("date", key="born"), total("born", "days"))


def test_columns_get_keys_of_their_own_and_not_twice():
    def group(*keys: str) -> dict[str, Any]:
        columns = [question("short_text", "Naam", key=key) for key in keys]
        return question("repeating_group", "Wie?", key="who", columns=columns)

    definition = unsaved_definition(group("", ""), question("name", "Naam", key="naam"))
    definition.full_clean()
    [who, _name] = blocks(definition)
    assert [column.value["key"] for column in who.value["columns"]] == ["naam", "naam_2"]
    assert "Two questions have the key “a”" in refused(group("a", "a"))
    assert "between 1 and 8" in refused(group(*(f"c{n}" for n in range(9))))


def test_a_column_that_was_published_keeps_its_key_and_kind():
    columns = [question("short_text", "Naam", key="first")]
    form = publish(draft(question("repeating_group", "Wie?", key="who", columns=columns)))
    form.steps[0].value["questions"][0].value["columns"][0].value["key"] = "last"

    with pytest.raises(ValidationError, match="was published with the key “first”"):
        form.full_clean()


def test_the_texts_of_columns_are_translated_with_the_form():
    columns = [question("choose_one", "Slaapt in", key="bed", choices={"cot": "Kinderbed"})]
    form = draft(question("repeating_group", "Wie?", key="who", item="Kind", columns=columns))
    publish(form)
    begin_translation(form)
    translate(form).save_target(publish=True)

    publish(form)
    version = form.newest_version()
    texts = version.texts["en"]
    labels = {words.get("label") for words in texts.values() if "label" in words}
    assert {"Wie? (en)", "Slaapt in (en)"} <= labels
    [column] = version.schema["steps"][0]["questions"][0]["columns"]
    assert texts[column["id"]]["choices"]["cot"]["label"] == "Kinderbed (en)"
