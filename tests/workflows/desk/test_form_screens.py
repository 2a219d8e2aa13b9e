"""The screens about one form in a real browser: axe, a phone's width, and the keyboard."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import Page

from forms.models import FormDefinition
from tests.axe import faults
from tests.browsers import signed_in
from workflows.intake.try_outs import begin
from workflows.staff.models import User

pytestmark = [
    pytest.mark.browser,
    pytest.mark.prove,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def editor_in_chief(city: Any) -> User:
    """Somebody who writes and publishes."""
    user = User.objects.create_user(username="chief", password="leuven-helpt-demo")
    user.groups.set(Group.objects.filter(name__in=("editor", "moderator")))
    return user


def screens_of(form: FormDefinition) -> dict[str, str]:
    """The address of every screen, with a word that only it shows."""
    two = f"{reverse('forms:compare', args=[form.pk])}?before=1&after=2"
    return {
        reverse("forms:start"): "What do you begin from?",
        reverse("forms:import"): "Choose a package",
        reverse("desk:try_outs", args=[form.pk]): "Try-out until",
        reverse("forms:versions", args=[form.pk]): "Version 2",
        two: "Hoe heet je?",
        reverse("forms:languages", args=[form.pk]): "Download as PO file",
        reverse("forms:translate", args=[form.pk, "en"]): "Outdated",
        reverse("forms:usage", args=[form.pk]): "Case request",
        reverse("forms:share", args=[form.pk]): "Make a copy",
    }


def test_every_screen_of_a_form_is_clean_and_fits_a_phone(
    live_server, sign_in, editor_in_chief, city
):
    form = city.request.form
    form.steps[0].value["questions"][0].value["label"] = "Hoe heet je?"
    form.save_revision().publish()
    begin(FormDefinition.objects.get(pk=form.pk), city.request, editor_in_chief)
    screens = screens_of(form)

    def look(page: Page) -> None:
        for url, word in screens.items():
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(url)
            assert word in page.inner_text("main"), url
            assert faults(page) == [], url
            page.set_viewport_size({"width": 390, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, url
        page.evaluate("document.querySelector('main h1').insertAdjacentHTML('afterend', '<img>')")
        assert faults(page) != []

    session = sign_in(editor_in_chief).cookies["sessionid"].value
    signed_in(live_server.url, session, look)
