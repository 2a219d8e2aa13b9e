"""Redis away or frozen: every page, form and screen goes on, and the monitoring is told."""

import json
import re

import pytest
import redis
from bs4 import BeautifulSoup
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from config import caches
from tests.city import TYPED_WITH_CONTACT, plain_answers
from tests.pages import read_on
from tests.redis import RedisServer
from workflows.cases.models import Case
from workflows.upkeep.services import beat

OURS = "config.caches.RedisCache"
PLAIN = "django.core.cache.backends.redis.RedisCache"
API = "/api/help/v1/"
TEXT = "Twee broden en melk."


@pytest.fixture(scope="module")
def running():
    with RedisServer() as server:
        yield server


@pytest.fixture
def server(running):
    yield running
    running.kill()
    running.start()


@pytest.fixture
def use(settings, server):
    """Let the site keep all that production keeps in Redis in the test's own."""

    def with_backend(backend=OURS, **options):
        place = {"BACKEND": backend, "LOCATION": server.address, "OPTIONS": options}
        settings.CACHES = {**settings.CACHES, "default": place, "counts": place}

    return with_backend


@pytest.fixture(params=["killed", "frozen"])
def take_away(request, server):
    return server.kill if request.param == "killed" else server.freeze


@pytest.fixture
def visit(pages, handler, moderator, client):
    """Read a page of every sort, as residents and as staff; return the status of each."""
    client.raise_request_exception = False
    desk, editors = Client(), Client()
    desk.force_login(handler)
    editors.force_login(moderator)

    def all_pages():
        asked = {
            client: [
                *(page.url for page in (pages.home, pages.ask, pages.vacancy, pages.story)),
                "/en/",
                "/nl/nergens/",
                "/robots.txt",
                "/sitemap.xml",
                reverse("wagtailadmin_login"),
                f"{API}forms/",
                f"{API}forms/request/",
            ],
            desk: [reverse("desk:queue"), reverse("wagtailadmin_home")],
            editors: [reverse("wagtailadmin_pages:edit", args=[pages.story.pk])],
        }
        return {url: who.get(url).status_code for who, urls in asked.items() for url in urls}

    return all_pages


def test_every_page_is_as_it_was(use, take_away, visit):
    use()
    before = visit()
    assert set(before.values()) == {200, 404}
    take_away()
    assert visit() == before


def test_the_control_is_djangos_own_which_takes_the_pages_down(use, take_away, visit, pages):
    use(PLAIN, socket_timeout=0.2)
    before = visit()
    take_away()
    after = visit()
    assert (before[pages.home.url], after[pages.home.url]) == (200, 500)


def test_a_frozen_one_is_waited_for_once_and_not_at_every_page(use, server, visit, monkeypatch):
    use()
    visit()
    asked = count_calls(monkeypatch)
    monkeypatch.setattr(caches, "LEFT_ALONE_SECONDS", 600)
    visit()
    assert len(asked) > 10
    asked.clear()
    server.freeze()
    visit()
    visit()
    assert len(asked) == 1


def count_calls(monkeypatch):
    """Return a list that grows with each command that Redis is asked."""
    asked = []
    ask = redis.Redis.execute_command

    def noting(self, *command, **options):
        asked.append(command[0])
        return ask(self, *command, **options)

    monkeypatch.setattr(redis.Redis, "execute_command", noting)
    return asked


@pytest.fixture
def form(use, pages, client):
    """The address and the token of a form that somebody has open."""
    use()
    html = client.get(pages.ask.url).content.decode()
    token = re.search(r'name="_token" value="([^"]+)"', html)[1]
    return re.search(r'action="(/\w+/send/[^"]+)"', html)[1], token


def test_a_form_that_is_open_is_taken_and_keeps_its_text(form, take_away, client):
    action, token = form
    typed = {**TYPED_WITH_CONTACT, "text": TEXT, "_token": token}
    take_away()
    refused = read_on(client, client.post(action, {**typed, "name": ""}))
    kept = BeautifulSoup(refused.content, "html.parser").select_one("[name=text]").text.strip()
    assert (refused.status_code, kept, Case.objects.count()) == (422, TEXT, 0)
    assert client.post(action, typed).status_code == 303
    assert Case.objects.get().submission.answers["text"] == TEXT


def test_the_api_takes_a_form_and_counts_again_once_it_is_back(
    use, server, take_away, city, client, monkeypatch
):
    monkeypatch.setattr(caches, "LEFT_ALONE_SECONDS", 0)
    use()

    def send(key):
        return client.post(
            f"{API}forms/request/submissions/",
            json.dumps({"answers": plain_answers(city.request)}),
            content_type="application/json",
            headers={"Idempotency-Key": key},
        ).status_code

    take_away()
    assert send("fresh-key-1") == 201
    server.kill()
    server.start()
    assert send("fresh-key-2") == 201
    with redis.Redis.from_url(server.address) as direct:
        counted = [*direct.scan_iter("*rate.api-send*")]
    assert len(counted) == 1


def test_an_editor_may_change_the_site_meanwhile(use, take_away, pages):
    use()
    take_away()
    site = Site.objects.get()
    site.site_name = "Leuven helpt"
    site.save()
    assert pages.home.url == "/nl/"


def test_the_monitoring_is_told_and_the_site_is_well(use, take_away, client, db):
    use()
    beat()
    well = client.get("/healthz")
    take_away()
    away = client.get("/healthz")
    assert (well.status_code, well.json()["cache"]) == (200, "ok")
    assert (away.status_code, away.json()["cache"]) == (200, "away")


def test_sessions_are_rows_and_not_in_the_cache():
    assert django_settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"
