"""The versions of a form on screen, and going back to one."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from forms.models import FormDefinition, FormVersion
from forms.versions.content import content_of
from tests.forms.builders import draft, publish, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser(username="boss"))
    return client


@pytest.fixture
def form() -> FormDefinition:
    """Two versions; in the second the name is asked otherwise."""
    first = publish(
        draft(
            question("name", "Je naam", key="naam"),
            question("explanation", key="uitleg", text="<p>Goed om te <b>weten</b></p>"),
        )
    )
    first.steps[0].value["questions"][0].value["label"] = "Hoe heet je?"
    first.confirmation_title = "Dank je"
    return publish(first)


def page(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def fresh(form: FormDefinition) -> FormDefinition:
    return FormDefinition.objects.get(pk=form.pk)


def test_every_version_says_what_it_changed(staff, form):
    shown = page(staff.get(reverse("forms:versions", args=[form.pk])))
    assert "was “Je naam”, is nu “Hoe heet je?”" in shown
    assert shown.index("Versie 2") < shown.index("Versie 1")


def test_two_versions_stand_side_by_side(staff, form):
    url = reverse("forms:compare", args=[form.pk])
    shown = page(staff.get(url, {"before": "1", "after": "2"}))
    assert "<del>Je naam</del>" in shown
    assert "<ins>Hoe heet je?</ins>" in shown
    assert "Niets verschilt." in page(staff.get(url, {"before": "2", "after": "draft"}))


@pytest.mark.parametrize("number", ["3", "-1", "x", "9" * 30])
def test_a_version_that_is_none_is_not_there(staff, form, number):
    url = reverse("forms:compare", args=[form.pk])
    assert staff.get(url, {"before": number}).status_code == 404


def test_going_back_makes_a_draft_and_publishing_it_the_next_version(staff, form):
    first = FormVersion.objects.get(number=1)
    staff.post(reverse("forms:put_back", args=[form.pk, 1]))

    back = fresh(form)
    assert (back.has_unpublished_changes, back.confirmation_title) == (True, "Dank je")
    assert content_of(back.get_latest_revision_as_object()) == first.content
    back.get_latest_revision().publish()
    third = FormVersion.objects.get(number=3)
    assert (third.schema, third.texts["nl"]) == (first.schema, first.texts["nl"])
    assert FormVersion.objects.latest_for(form, "nl") == third


def test_who_may_not_change_forms_puts_nothing_back(client, form, django_user_model):
    user = django_user_model.objects.create_user(username="reader")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    client.post(reverse("forms:put_back", args=[form.pk, 1]))

    assert fresh(form).has_unpublished_changes is False
