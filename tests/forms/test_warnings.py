"""What an editor is told, and kept from, before something is lost."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from forms.admin import usage
from forms.admin.usage import Use
from forms.admin.warnings import lost_questions, undeletable
from forms.models import FormDefinition
from forms.versions.rolling_back import put_back
from tests.forms.builders import draft, publish, question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture(autouse=True)
def no_uses(monkeypatch):
    monkeypatch.setattr(usage, "_sources", {})


@pytest.fixture
def form() -> FormDefinition:
    return publish(
        draft(
            question("name", "Je naam", key="naam"),
            question("choose_one", "Hoe vaak?", key="vaak", choices={"week": "Elke week"}),
        )
    )


@pytest.fixture
def staff(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser(username="boss"))
    return client


def changed(form: FormDefinition) -> FormDefinition:
    return FormDefinition.objects.get(pk=form.pk)


def asked(form: FormDefinition, number: int):
    return form.steps[0].value["questions"][number]


def test_a_question_that_is_gone_says_what_becomes_of_its_answers(form):
    assert lost_questions(form) == ""
    fewer = changed(form)
    del fewer.steps[0].value["questions"][0]

    assert lost_questions(fewer).startswith("“Je naam” is no longer asked in this draft.")


def test_a_form_nobody_uses_and_never_published_may_go():
    assert undeletable(draft(question("name", "Je naam", key="naam"))) == ""


def test_a_published_form_is_not_deleted(form, staff):
    assert "was published" in undeletable(form)
    staff.post(reverse("wagtailsnippets_cityforms_formdefinition:delete", args=[form.pk]))
    assert FormDefinition.objects.filter(pk=form.pk).exists()


def test_a_form_in_use_is_not_deleted_and_names_its_users():
    unpublished = draft(question("name", "Je naam", key="naam"))
    usage.register("test", lambda definition: [Use("Case type", "Hulpvraag", "/x/", "any")])
    assert "is used by Hulpvraag" in undeletable(unpublished)


def test_where_a_form_is_used_stands_on_one_screen(form, staff):
    url = reverse("forms:usage", args=[form.pk])
    assert "Hulpvraag" not in staff.get(url).content.decode()
    usage.register("test", lambda definition: [Use("Case type", "Hulpvraag", "/there/", "any.do")])
    page = staff.get(url).content.decode()
    assert 'href="/there/">Hulpvraag</a>' in page


class TestFrozen:
    """The ways around the editor's own check."""

    def test_putting_a_version_back_keeps_the_keys_that_came_later(self, form, django_user_model):
        first = form.newest_version()
        later = changed(form)
        later.steps[0].value["questions"].append(("email", {"label": "Je mail", "required": True}))
        publish_draft(later)
        put_back(first, None)
        back = changed(form).get_latest_revision_as_object()

        assert [question.value["key"] for question in back.steps[0].value["questions"]] == [
            "naam",
            "vaak",
        ]
        assert {known["key"] for known in form.frozen().values()} == {"naam", "vaak", "je_mail"}

    def test_an_old_revision_with_another_key_is_refused(self):
        definition = draft(question("name", "Je naam", key="oud"))
        old = definition.save_revision()
        renamed = changed(definition)
        asked(renamed, 0).value["key"] = "nieuw"
        publish_draft(renamed)

        with pytest.raises(ValidationError, match="was published with the key “nieuw”"):
            old.as_object().save_revision()

    def test_a_choice_that_was_published_keeps_its_value(self, form):
        renamed = changed(form)
        asked(renamed, 1).value["choices"][0].value["value"] = "month"

        with pytest.raises(ValidationError, match="was published with the key “week”"):
            renamed.save_revision()


def publish_draft(definition: FormDefinition) -> None:
    definition.save_revision().publish()
