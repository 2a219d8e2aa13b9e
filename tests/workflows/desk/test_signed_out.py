"""A session that ends while somebody types: nothing is saved, and nothing is lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.city import TYPED
from tests.workflows.desk.conftest import address, fresh
from workflows.cases.models import Case, Note

QUEUE = reverse("desk:queue")
LOGIN = reverse("wagtailadmin_login")
TEXT = "Belde om drie uur, <b>komt</b> in orde."
SHOWN = "Belde om drie uur, &lt;b&gt;komt&lt;/b&gt; in orde."


def test_a_note_sent_after_the_session_ended_is_given_back(desk, city):
    case = city.file()
    desk.logout()
    response = desk.post(address(case, "note"), {"note-text": TEXT, "seen": case.version})
    html = response.content.decode()
    assert response.status_code == 403
    assert SHOWN in html
    assert f"{LOGIN}?next={address(case).replace('/', '%2F')}" in html
    assert str(case) not in html
    assert not Note.objects.exists()


def test_a_case_that_does_not_exist_gets_the_same_page(desk, city):
    case = city.file()
    desk.logout()
    pages = [
        desk.post(reverse("desk:act", args=[reference, "note"]), {"note-text": TEXT})
        for reference in (case.reference, "AAAAAAAAA")
    ]
    there, not_there = (re.sub(r'TOKEN": "\w+', "", page.content.decode()) for page in pages)
    assert there.replace(case.reference, "AAAAAAAAA") == not_there


def test_a_form_filled_in_for_somebody_is_given_back(operator, sign_in, city):
    client = sign_in(operator)
    client.logout()
    path = reverse("desk:file", args=["request"])
    response = client.post(path, {"_token": "x", "_channel": "phone", "text": "", **TYPED})
    html = response.content.decode()
    assert response.status_code == 403
    assert "name: Mia Voorbeeld\naddress-street: Voorbeeldstraat" in html
    assert "_channel" not in html
    assert "text: " not in html
    assert not Case.objects.exists()


def test_a_token_of_an_earlier_session_gives_back_what_was_typed(handler, city):
    case = city.file()
    client = Client(enforce_csrf_checks=True)
    client.force_login(handler)
    data = {"note-text": TEXT, "seen": case.version, "csrfmiddlewaretoken": "x" * 64}
    response = client.post(address(case, "note"), data)
    assert response.status_code == 403
    assert SHOWN in response.content.decode()
    assert not Note.objects.exists()


def test_residents_keep_the_page_of_the_site(city):
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("wagtailadmin_login"), {"note-text": TEXT})
    assert response.status_code == 403
    assert SHOWN not in response.content.decode()


@pytest.mark.parametrize("path", [QUEUE, reverse("desk:choose")])
def test_who_only_looks_is_asked_to_sign_in_as_everywhere(city, path):
    assert Client().get(path).url == f"{LOGIN}?next={path}"


def test_who_is_signed_in_goes_on(desk, city):
    case = city.file()
    desk.post(address(case, "note"), {"note-text": TEXT, "seen": case.version})
    assert [note.text for note in fresh(case).notes.all()] == [TEXT]
