"""A session that ends while somebody types: nothing is saved, and nothing is lost."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.city import TYPED
from tests.workflows.desk.conftest import address, fresh
from workflows.cases.models import Case
from workflows.cases.notes import Note

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


def fields_of(form):
    """What a form of the page sends, as it stands there."""
    fields = {}
    for field in form.find_all(["input", "textarea"]):
        is_off = field.get("type") in ("radio", "checkbox") and not field.has_attr("checked")
        if field.get("name") and not is_off:
            value = field.get("value", "") if field.name == "input" else field.text
            fields.setdefault(field["name"], []).append(value)
    for select in form.find_all("select"):
        if chosen := select.find("option", selected=True):
            fields[select["name"]] = [chosen["value"]]
    return fields


def form_on(response, selector):
    return BeautifulSoup(response.content, "html.parser").select_one(selector)


@pytest.mark.parametrize("token", ["kept", "spoilt"])
def test_a_form_filled_in_for_somebody_comes_back_in_the_form_itself(operator, city, token):
    """As somebody does it whose session ends: sign in on another tab, and go on."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(operator)
    path = reverse("desk:file", args=["request"])
    visit = client.get(path, follow=True).context["visit"]
    typed = {"_channel": "counter", "text": "Twee <broden>.", "languages": ["nl", "en"], **TYPED}
    signed = visit.token if token == "kept" else "x"
    client.logout()
    given_back = client.post(path, {"_token": signed, "csrfmiddlewaretoken": "x" * 64, **typed})
    assert given_back.status_code == 403

    client.force_login(operator)
    form = form_on(given_back, "form[method=post]")
    again = client.post(form["action"], fields_of(form))
    assert (again.status_code, Case.objects.count()) == (200, 0)
    assert "Nog niet ingediend" in again.content.decode()
    filled_in = form_on(again, "form.desk-intake")
    sent = fields_of(filled_in)
    for name, value in typed.items():
        assert sent[name] == ([value] if isinstance(value, str) else value), name

    assert client.post(path, sent).status_code == 302
    assert Case.objects.get().channel == "counter"


def test_what_is_given_back_is_for_who_files(handler, editor, city):
    path = reverse("desk:file", args=["request"])
    statuses = {}
    for client, user in ((Client(), None), (Client(), editor)):
        if user:
            client.force_login(user)
        statuses[user] = client.post(path, {"_given_back": "on", "_token": "x"}).status_code
    assert (set(statuses.values()), Case.objects.exists()) == ({403}, False)


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
