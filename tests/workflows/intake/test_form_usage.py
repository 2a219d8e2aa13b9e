"""What is filled in with a form is part of where it is used, also when it goes offline."""

import secrets
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from workflows.cases.models import Case
from workflows.intake import drafts
from workflows.intake.models import Draft
from workflows.intake.tokens import FormToken

FORMS = "wagtailsnippets_cityforms_formdefinition:"


@pytest.fixture
def publisher(client, editor):
    """The browser of somebody who may take a form offline."""
    editor.groups.add(Group.objects.get(name="moderator"))
    client.force_login(editor)
    return client


def begin(case_type):
    """Begin a form and leave it halfway."""
    version = case_type.form.newest_version()
    token = FormToken(case_type.pk, version.pk, version.digest, "nl", key=secrets.token_urlsafe(16))
    drafts.keep(drafts.opened(token), {"name": "Mia Voorbeeld"}, step=1, language="nl")


def pages(client, form):
    """Where a form is used, and what is said before it goes offline."""
    used = client.get(reverse(FORMS + "usage", args=[form.pk]), follow=True)
    offline = client.get(reverse(FORMS + "unpublish", args=[form.pk]))
    return [page.content.decode() for page in (used, offline)]


def test_cases_drafts_and_case_types_are_counted(publisher, city):
    for language in ("nl", "en"):
        city.file(language=language)
    city.file(city.offer)
    begin(city.request)
    for html in pages(publisher, city.request.form):
        assert "2 dossiers" in html
        assert "1 bewaard formulier" in html
        assert "Dossier request" in html


def test_what_is_over_is_not_counted(publisher, city):
    case = city.file()
    case.submission.delete()
    Case.objects.filter(pk=case.pk).update(state="purged")
    begin(city.request)
    Draft.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    for html in pages(publisher, city.request.form):
        assert "wat nog bewaard wordt" not in html


def test_a_form_that_nothing_uses_just_goes_offline(publisher, city):
    form = city.request.form
    city.request.delete()
    _used, offline = pages(publisher, form)
    assert "in gebruik" not in offline
    publisher.post(reverse(FORMS + "unpublish", args=[form.pk]))
    form.refresh_from_db()
    assert form.live is False


def test_no_other_count_of_its_use_is_shown(publisher, city):
    """Wagtail says “used 0 times” of a form that cases were filed with."""
    city.file()
    page = publisher.get(reverse(FORMS + "edit", args=[city.request.form.pk])).content.decode()
    assert "keer gebruikt" not in page
    assert reverse("forms:usage", args=[city.request.form.pk]) in page
