"""Keys lost, locked, or under another master key: one sentence, nothing taken, nothing lost."""

import sqlite3

import pytest
from bs4 import BeautifulSoup
from django.db import connections
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from config import env, ready
from tests.city import TYPED
from tests.cms import builder
from tests.pages import open_form
from tests.workflows.vault.masters import master
from workflows.cases.models import Case
from workflows.vault import hashing, keys
from workflows.vault.models import DataKey

SENTENCES = {
    "lost": "The keys database cannot be read or written.",
    "locked": "The keys database cannot be read or written.",
    "wrong": "which VAULT_MASTER_KEY lacks.",
}
ANSWERS = {**TYPED, "text": "Twee broden en melk."}
QUEUE = reverse("desk:queue")


@pytest.fixture
def case(keys_file, city):
    """A case that was filed while all was well."""
    return city.file(name="Jo Ander")


@pytest.fixture
def form(city, client):
    """The action and the token of a form that somebody has open."""
    from cms.models import FormPage  # noqa: PLC0415 (Wagtail's models need the apps)

    page = builder.add(builder.home(), FormPage(title="Hulp vragen", case_type=city.request))
    return open_form(client, page.url)


@pytest.fixture(params=SENTENCES)
def broken(request, case, form, keys_file, settings):
    """Break the vault, as in a process that holds no key in memory; give the way to mend it."""
    keys.forget_everything()
    hashing.forget()
    mend = globals()[f"{request.param}_keys"](keys_file, settings)
    yield SENTENCES[request.param], mend
    mend()


def lost_keys(keys_file, settings):
    """The file is gone, and comes back."""
    connections["keys"].close()
    away = keys_file.with_suffix(".away")
    keys_file.rename(away)

    def mend():
        if away.exists():
            connections["keys"].close()
            away.rename(keys_file)

    return mend


def locked_keys(keys_file, settings):
    """Another process holds the file and does not let go."""
    connections["keys"].cursor().execute("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(keys_file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other.close


def wrong_keys(keys_file, settings):
    """The site was started with another master key."""
    right = settings.VAULT_MASTER_KEY
    settings.VAULT_MASTER_KEY = master("other")

    def mend():
        settings.VAULT_MASTER_KEY = right

    return mend


def send(form):
    action, token = form
    return Client().post(action, {**ANSWERS, "_token": token})


def text_in(answer):
    return BeautifulSoup(answer.content, "html.parser").select_one("[name=text]").text.strip()


def test_nothing_is_taken_that_could_not_be_read_back_and_nothing_is_lost(form, broken, case):
    _sentence, mend = broken
    answer = send(form)
    assert (answer.status_code, text_in(answer)) == (503, ANSWERS["text"])
    assert Case.objects.get() == case
    mend()
    assert send(form).status_code == 303
    assert {one.submission.answers["name"] for one in Case.objects.all()} == {
        "Jo Ander",
        "Mia Voorbeeld",
    }


def test_staff_read_one_sentence_on_every_page_and_lists_go_on(broken, case, handler):
    sentence, mend = broken
    desk = Client()
    desk.force_login(handler)
    for url in (QUEUE, reverse("wagtailadmin_home")):
        page = desk.get(url)
        assert page.status_code == 200
        assert sentence in banner(page)
    assert str(case) in desk.get(QUEUE).content.decode()
    refused = desk.post(reverse("desk:act", args=[case.reference, "note"]), {"note-text": "Belde."})
    assert refused.status_code == 503
    assert "Belde." in refused.content.decode()
    assert "Nu niet leesbaar" in refused.content.decode()
    UserProfile.objects.create(user=handler, preferred_language="en")
    english = desk.get(reverse("desk:case", args=[case.reference]))
    assert "Not readable right now" in english.content.decode()
    mend()
    page = desk.get(reverse("desk:case", args=[case.reference]))
    assert (page.status_code, banner(page)) == (200, "")
    assert "Jo Ander" in page.content.decode()


def banner(page):
    found = BeautifulSoup(page.content, "html.parser").select(".vault-banner")
    return " ".join(part.text for part in found)


def test_the_site_does_not_start_and_says_why(broken, capsys, monkeypatch):
    sentence, mend = broken
    monkeypatch.setattr(ready.connections, "close_all", lambda: None)
    with pytest.raises(SystemExit) as stopped:
        ready.stop_unless_ready()
    assert stopped.value.code == env.CANNOT_BOOT
    said = capsys.readouterr().err
    assert said.startswith("Leuven Helpt cannot start: ")
    assert sentence in said
    assert said.count("\n") == 1
    mend()
    ready.stop_unless_ready()


def test_a_keys_file_that_came_back_empty_is_not_taken_for_the_right_one(case, keys_file):
    DataKey.objects.all().delete()
    keys.make(3)
    with pytest.raises(SystemExit):
        ready.stop_unless_ready()
