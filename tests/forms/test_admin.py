"""Forms in the admin: the list, the editor, previews, publishing translations."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail.users.models import UserProfile

from forms.models import FormDefinition, FormVersion
from tests.forms.builders import (
    begin_translation,
    draft,
    publish,
    question,
    row_in,
    translate,
    translation_of,
)

pytestmark = pytest.mark.django_db
NAMES = "wagtailsnippets_cityforms_formdefinition:"


@pytest.fixture
def staff(client: Client) -> Client:
    user = get_user_model().objects.create_superuser(username="boss", password="leuven-helpt-demo")
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


def url(name: str, *args: Any) -> str:
    return reverse(NAMES + name, args=args)


def page_of(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()


def posted_rule(*conditions: dict[str, str]) -> dict[str, Any]:
    """What the editor's browser sends for a rule."""
    return {"match": "all", "conditions": streamfield([("condition", item) for item in conditions])}


def posted(**changes: Any) -> dict[str, Any]:
    """What the editor's browser sends for a form with one question."""
    asked = {
        "label": "Hoe vaak?",
        "hint": "",
        "required": "on",
        "choices": streamfield([("choice", {"label": "Elke week", "hint": "", "value": ""})]),
        "show_if": posted_rule(),
        "require_if": posted_rule(),
        "key": "",
    } | changes
    questions = streamfield([("choose_one", asked)])
    return nested_form_data(
        {
            "name": "Hulp vragen",
            "steps": streamfield(
                [
                    (
                        "step",
                        {
                            "title": "",
                            "intro": "",
                            "show_if": posted_rule(),
                            "questions": questions,
                        },
                    )
                ]
            ),
            "confirmation_title": "",
            "confirmation_text": "",
        }
    )


def test_an_editor_makes_and_publishes_a_form(staff: Client):
    response = staff.post(url("add"), posted() | {"action-publish": "on"})

    definition = FormDefinition.objects.get()
    assert response.status_code == 302
    [asked] = FormVersion.objects.get().schema["steps"][0]["questions"]
    assert (asked["key"], [choice["value"] for choice in asked["choices"]]) == (
        "hoe_vaak",
        ["elke-week"],
    )
    assert definition.live


def test_a_draft_is_kept_and_not_published(staff: Client):
    staff.post(url("add"), posted())

    assert FormDefinition.objects.get().live is False
    assert FormVersion.objects.count() == 0


def test_a_draft_may_lack_its_texts_and_a_published_form_may_not(staff: Client):
    staff.post(url("add"), posted(label=""))
    assert FormDefinition.objects.count() == 1

    response = staff.post(url("add"), posted(label="") | {"action-publish": "on"})
    assert response.status_code == 200
    assert FormVersion.objects.count() == 0


def test_a_refusal_is_a_sentence_on_the_page(staff: Client):
    condition = {"question": "auto", "operator": "is", "answer": "yes"}
    data = posted(show_if=posted_rule(condition)) | {"action-publish": "on"}

    assert "which is not in the form" in page_of(staff.post(url("add"), data))
    assert FormDefinition.objects.count() == 0


def test_a_changed_key_is_refused_in_the_editor(staff: Client):
    staff.post(url("add"), posted() | {"action-publish": "on"})
    definition = FormDefinition.objects.get()
    [step] = definition.steps
    [asked] = step.value["questions"]
    data = posted(key="vaak") | {
        "steps-0-id": step.id,
        "steps-0-value-questions-0-id": asked.id,
        "action-publish": "on",
    }

    assert "was published with the key" in page_of(staff.post(url("edit", definition.pk), data))
    kept = data | {"steps-0-value-questions-0-value-key": ""}
    assert staff.post(url("edit", definition.pk), kept).status_code == 302


def test_the_editor_opens_on_a_form_with_every_kind(staff: Client, every_kind):
    definition = draft(*every_kind())

    assert "Vraag consent" in page_of(staff.get(url("edit", definition.pk)))


@pytest.fixture
def every_kind() -> Callable[[], list[dict[str, Any]]]:
    def questions() -> list[dict[str, Any]]:
        choosing = {"choices": {"a": "A", "b": "B"}}
        return [
            question("explanation", key="explanation", text="<p>Welkom</p>"),
            question("short_text", key="short_text"),
            question("long_text", key="long_text"),
            question("name", key="name", meaning="filer.name"),
            question("email", key="email", meaning="filer.email"),
            question("phone", key="phone", meaning="filer.phone"),
            question("address", key="address", meaning="filer.address"),
            question("choose_one", key="choose_one", **choosing),
            question("choose_many", key="choose_many", **choosing),
            question("category", key="category", meaning="category"),
            question("languages", key="languages", meaning="languages"),
            question("date", key="date"),
            question("yes_no", key="yes_no"),
            question("consent", key="consent", meaning="consent"),
        ]

    return questions


def test_the_list_shows_state_version_and_languages(staff: Client):
    live = publish(draft(question("name", "Je naam", key="naam"), name="Hulp vragen"))
    begin_translation(live)
    translate(live, leave=1)
    draft(question("name", "Je naam", key="naam"), name="Hulp bieden")

    page = page_of(staff.get(url("list")))

    assert page.count("Hulp vragen") >= 1
    assert page.count("Hulp bieden") >= 1
    assert "3 of 4 texts" in page
    assert reverse("forms:translate", args=[live.pk, "en"]) in page


def test_the_list_costs_as_much_with_thirty_forms_as_with_one(
    staff: Client, django_assert_num_queries
):
    Locale.objects.get_or_create(language_code="en")

    def add() -> None:
        begin_translation(publish(draft(question("name", key="naam"))))

    add()
    staff.get(url("list"))
    with CaptureQueriesContext(connection) as one:
        staff.get(url("list"))
    for _form in range(29):
        add()
    with django_assert_num_queries(len(one)):
        page = page_of(staff.get(url("list")))
    assert page.count("Hulp vragen") >= 30


def test_a_draft_is_previewed_in_every_language(staff: Client):
    definition = publish(draft(question("name", "Je naam", key="naam")))
    begin_translation(definition)
    translate(definition, leave=1)
    definition.steps[0].value["questions"][0].value["hint"] = "Nog niet vertaald"
    definition.save_revision()
    draft_now = definition.get_latest_revision_as_object()

    def preview(language: str) -> str:
        return page_of(draft_now.make_preview_request(preview_mode=language))

    assert [code for code, _name in draft_now.preview_modes] == ["nl", "en"]
    assert "Je naam (en)" in preview("en")
    assert "Nog niet vertaald" in preview("en")
    assert "(en)" not in preview("nl")
    assert FormVersion.objects.count() == 1


def test_publishing_an_incomplete_translation_is_refused_with_a_sentence(staff: Client):
    definition = publish(draft(question("name", "Je naam", key="naam")))
    begin_translation(definition)
    translate(definition, leave=1)
    english = row_in(definition, "en")

    response = staff.post(url("edit", english.pk), {"action": "publish"}, follow=True)

    assert "1 of 4 texts are not translated" in page_of(response)
    assert FormVersion.objects.get().languages == ["nl"]


def test_publishing_a_complete_translation_is_done(
    staff: Client, django_capture_on_commit_callbacks
):
    definition = publish(draft(question("name", "Je naam", key="naam")))
    begin_translation(definition)
    translate(definition)
    english = row_in(definition, "en")

    with django_capture_on_commit_callbacks(execute=True):
        staff.post(url("edit", english.pk), {"action": "publish"})

    assert FormVersion.objects.latest_for(definition, "en").languages == ["nl", "en"]


def test_a_translation_of_a_draft_is_refused_until_dutch_is_live(staff: Client):
    definition = draft(question("name", "Je naam", key="naam"))
    begin_translation(definition)
    translate(definition)
    english = row_in(definition, "en")

    response = staff.post(url("edit", english.pk), {"action": "publish"}, follow=True)

    assert "publish the Dutch form first" in page_of(response)
    assert translation_of(definition).enabled


def test_where_a_form_is_used_does_not_name_its_own_versions(staff: Client):
    definition = publish(draft(question("name", "Je naam", key="naam")))

    page = page_of(staff.get(url("usage", definition.pk), follow=True))

    assert "version 1" not in page
