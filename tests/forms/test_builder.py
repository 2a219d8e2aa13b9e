"""What the builder asks of the server: a look at the form, questions to add, texts to keep."""

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data
from wagtail.users.models import UserProfile

from forms.admin.builder.texts import FIELD, typed_in
from forms.languages import translating
from forms.models import BankedQuestion, FormDefinition
from tests.forms.builders import draft, question, step

pytestmark = pytest.mark.django_db
EDIT = "wagtailsnippets_cityforms_formdefinition:edit"


@pytest.fixture
def staff(client: Client) -> Client:
    user = get_user_model().objects.create_superuser(username="boss", password="leuven-helpt-demo")
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


@pytest.fixture
def english() -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def form(english: Locale) -> FormDefinition:
    return draft(
        step(question("yes_no", "Heb je kinderen?", key="kinderen"), title="Thuis"),
        step(
            question("number", "Hoeveel?", key="hoeveel", show_if=("kinderen", "yes")),
            question("choose_one", "Waar?", key="waar", choices={"thuis": "Thuis"}),
            title="Meer",
        ),
    )


def sent(form: FormDefinition, **more: Any) -> dict[str, Any]:
    """What the editor's browser sends of a form as it is stored."""
    raw = form._meta.get_field("steps").stream_block.get_prep_value(form.steps)
    data = nested_form_data({"steps": stream(raw)})
    plain = {"name": form.name, "confirmation_title": "Bedankt", "confirmation_text": "Tot dan."}
    return data | plain | {"builder-form": form.pk, "builder-language": "en"} | more


def stream(blocks: list[Any]) -> dict[str, Any]:
    """Blocks as boxes, with their ids."""
    boxes: dict[str, Any] = {"count": len(blocks)}
    for place, block in enumerate(blocks):
        boxes[str(place)] = {
            "type": block.get("type", ""),
            "id": block["id"] or "",
            "order": place,
            "deleted": "",
            "value": boxed(block["value"]),
        }
    return boxes


def boxed(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: boxed(part) for name, part in value.items() if part not in (None, False)}
    if isinstance(value, list):
        return stream(value)
    return "on" if value is True else value


def look(staff: Client, data: dict[str, Any]) -> dict[str, Any]:
    response = staff.post(reverse("forms:builder_look"), data)
    assert response.status_code == 200
    return response.json()


def path(form: FormDefinition, place: int, number: int, name: str = "label") -> str:
    block = form.steps[place]
    return f"steps.{block.id}.questions.{block.value['questions'][number].id}.{name}"


def typed(texts: dict[str, list[str]]) -> str:
    return json.dumps({"en": texts})


def english_of(form: FormDefinition, locale: Locale) -> dict[str, str]:
    newest = FormDefinition.objects.get(pk=form.pk).get_latest_revision_as_object()
    listed = translating.texts_for(newest, locale)
    return {text.shown_dutch: text.translated for text in listed if text.translated}


def test_a_look_at_a_form_tells_rules_translations_and_shows_it(staff, form):
    found = look(staff, sent(form))
    asked, ruled = form.steps[0].value["questions"][0], form.steps[1].value["questions"][0]

    assert (found["errors"], found["unfinished"]) == ([], [])
    assert found["rules"] == {
        ruled.id: {
            "sentences": ["Only if you answered “Yes” to “Heb je kinderen?”."],
            "looks_at": [asked.id],
        }
    }
    assert found["missing"][asked.id] == 1
    assert found["missing"][form.steps[1].value["questions"][1].id] == 2
    assert "Heb je kinderen?" in found["preview"]
    assert 'lang="nl"' in found["preview"]


def test_a_look_stores_nothing(staff, form, english):
    before = FormDefinition.objects.count(), form.latest_revision_id
    look(staff, sent(form, name="Anders", **{FIELD: typed({path(form, 0, 0): ["Children?", ""]})}))
    assert (
        FormDefinition.objects.count(),
        FormDefinition.objects.get().latest_revision_id,
    ) == before
    assert FormDefinition.objects.get().name == "Hulp vragen"
    assert english_of(form, english) == {}


def test_the_preview_shows_what_was_typed_in_english(staff, form):
    data = sent(form, **{FIELD: typed({path(form, 0, 0): ["Any children?", ""]})})
    assert "Any children?" not in look(staff, data)["preview"]
    shown = look(staff, data | {"builder-preview": "en"})
    assert "Any children?" in shown["preview"]
    assert 'lang="en"' in shown["preview"]
    assert form.steps[0].value["questions"][0].id not in shown["missing"]


def test_what_is_wrong_is_told_at_the_box_or_the_question(staff, form):
    bad_key = {"steps-1-value-questions-1-value-key": "Not Good"}
    assert [one["at"] for one in look(staff, sent(form) | bad_key)["errors"]] == [
        path(form, 1, 1, "key")
    ]
    twice = look(staff, sent(form) | {"steps-1-value-questions-1-value-key": "hoeveel"})
    assert [one["at"] for one in twice["errors"]] == [form.steps[1].value["questions"][1].id]


def test_a_question_without_a_text_is_no_fault_while_it_is_made(staff, form):
    found = look(staff, sent(form) | {"steps-0-value-questions-0-value-label": ""})
    assert found["errors"] == []
    assert len(found["unfinished"]) == 1


def test_a_rule_that_leads_nowhere_leaves_the_last_preview(staff, form):
    name = "steps-1-value-questions-0-value-show_if-conditions-0-value-question"
    found = look(staff, sent(form) | {name: "gone"})
    assert [one["at"] for one in found["errors"]] == [form.steps[1].value["questions"][0].id]
    assert "preview" not in found


def test_a_form_that_is_not_saved_yet_is_looked_at(staff, form):
    found = look(staff, sent(form) | {"builder-form": ""})
    assert found["errors"] == []
    assert "Heb je kinderen?" in found["preview"]


@pytest.mark.parametrize(
    "left_out", ["steps-count", "steps-0-type", "steps-1-value-questions-count"]
)
def test_half_a_form_is_refused_and_breaks_nothing(staff, form, left_out):
    data = {name: value for name, value in sent(form).items() if name != left_out}
    for name in ("look", "bank"):
        assert staff.post(reverse(f"forms:builder_{name}"), data).status_code == 400


def test_english_is_kept_with_the_draft_it_was_typed_beside(staff, form, english):
    words = {path(form, 0, 0): ["Any children?", ""], path(form, 1, 0): ["How many?", ""]}
    response = staff.post(reverse(EDIT, args=[form.pk]), sent(form, **{FIELD: typed(words)}))
    assert response.status_code == 302
    assert english_of(form, english) == {
        "Heb je kinderen?": "Any children?",
        "Hoeveel?": "How many?",
    }
    assert not FormDefinition.objects.filter(live=True).exists()


def test_english_of_a_colleague_is_not_overwritten_unseen(staff, form, english):
    at = path(form, 0, 0)
    address = reverse(EDIT, args=[form.pk])
    staff.post(address, sent(form, **{FIELD: typed({at: ["By a colleague", ""]})}))
    staff.post(address, sent(form, **{FIELD: typed({at: ["Mine", ""]})}))
    assert english_of(form, english)["Heb je kinderen?"] == "By a colleague"
    staff.post(address, sent(form, **{FIELD: typed({at: ["Mine", "By a colleague"]})}))
    assert english_of(form, english)["Heb je kinderen?"] == "Mine"


def test_a_question_that_moves_to_another_step_keeps_its_english(staff, form, english):
    address = reverse(EDIT, args=[form.pk])
    words = typed({path(form, 1, 1): ["Where?", ""]})
    staff.post(address, sent(form, **{FIELD: words}))
    raw = form._meta.get_field("steps").stream_block.get_prep_value(form.steps)
    raw[0]["value"]["questions"].append(raw[1]["value"]["questions"].pop())
    moved = sent(form) | nested_form_data({"steps": stream(raw)})

    seen = look(staff, moved)
    assert seen["texts"][path(form, 1, 1).replace(form.steps[1].id, form.steps[0].id)]["now"]
    staff.post(address, moved)
    assert english_of(form, english)["Waar?"] == "Where?"


@pytest.mark.parametrize(
    "odd", ["{", "[]", '{"en": 3}', '{"en": {"a": 1}}', '{"en": {"a": [1, 2]}}']
)
def test_texts_that_no_builder_sends_are_passed_over(odd):
    assert not any(typed_in({FIELD: odd}).values())


def test_a_text_is_read_into_blocks_that_the_editor_can_insert(staff, english):
    text = "Waar?\tWhere?\n- Thuis\tAt home"
    (found,) = staff.post(reverse("forms:builder_guess"), {"text": text}).json()["questions"]
    assert (found["type"], found["value"]["label"]) == ("choose_one", "Waar?")
    (choice,) = found["value"]["choices"]
    assert choice["value"]["label"] == "Thuis"
    assert found["words"] == {"label": "Where?", f"choices.{choice['id']}.label": "At home"}

    other = {"text": text, "kind": ["choose_many"]}
    (found,) = staff.post(reverse("forms:builder_guess"), other).json()["questions"]
    assert found["type"] == "choose_many"


def test_the_bank_keeps_a_question_with_its_english_and_without_its_rule(staff, form):
    asked = form.steps[1].value["questions"][0]
    data = sent(form, **{FIELD: typed({path(form, 1, 0): ["How many?", ""]})})
    staff.post(reverse("forms:builder_bank"), data | {"builder-open": asked.id})

    row = BankedQuestion.objects.get()
    assert (row.name, row.texts) == ("Hoeveel?", {"en": {"label": "How many?"}})
    assert "show_if" not in row.content["value"]
    offered = staff.get(reverse("forms:builder_bank")).json()["questions"]
    assert (offered[0]["name"], offered[0]["row"]) == ("Hoeveel?", row.pk)
    assert offered[0]["value"]["show_if"]["conditions"] == []
    assert offered[0]["id"] != asked.id


def test_the_bank_begins_with_what_nearly_every_form_asks(staff, english):
    offered = staff.get(reverse("forms:builder_bank")).json()["questions"]
    kinds = {one["type"] for one in offered}
    assert {
        "name",
        "phone",
        "address",
        "languages",
        "availability",
        "consent",
        "on_behalf",
    } <= kinds
    assert all(one["words"]["en"]["label"] for one in offered)
    assert {one["row"] for one in offered} == {None}


def test_a_question_of_staff_leaves_the_bank(staff, form):
    data = sent(form) | {"builder-open": form.steps[0].value["questions"][0].id}
    staff.post(reverse("forms:builder_bank"), data)
    row = BankedQuestion.objects.get()
    left = staff.post(reverse("forms:builder_bank_remove", args=[row.pk])).json()["questions"]
    assert not BankedQuestion.objects.exists()
    assert "Heb je kinderen?" not in [one["name"] for one in left]


def test_a_question_goes_out_of_the_bank_under_ids_of_its_own_each_time(staff, form):
    data = sent(form) | {"builder-open": form.steps[1].value["questions"][1].id}
    staff.post(reverse("forms:builder_bank"), data)
    first, second = (
        staff.get(reverse("forms:builder_bank")).json()["questions"][0] for _time in range(2)
    )
    assert first["id"] != second["id"]
    assert first["value"]["choices"][0]["id"] != second["value"]["choices"][0]["id"]


@pytest.mark.parametrize("name", ["look", "guess", "bank"])
def test_nobody_without_rights_on_forms_is_answered(client, name, django_user_model):
    reader = django_user_model.objects.create_user(username="reader", password="leuven-helpt-demo")
    client.force_login(reader)
    address = reverse(f"forms:builder_{name}")
    for response in (client.post(address), client.get(address)):
        assert response.status_code in (302, 403, 405)
