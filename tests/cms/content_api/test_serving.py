"""How the API answers: what others may keep, what is refused and how, and in which language."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date
from wagtail.models import Page

from cms.content_api import pages as of_pages
from cms.models import StoryPage, VacancyPage
from cms.page_cache import version
from tests.cms.builder import add, vacancy
from tests.cms.content_api.reading import API
from workflows.intake import rates

LISTS = ("pages", "images", "documents", "redirects", "locales", "menus", "settings", "alerts")


@pytest.mark.parametrize("name", LISTS)
def test_what_is_read_again_unchanged_is_not_sent_again(name, client, pages):
    first = client.get(f"{API}{name}/")
    again = client.get(f"{API}{name}/", headers={"if-none-match": first["ETag"]})
    other = client.get(f"{API}{name}/", headers={"if-none-match": 'W/"other"'})

    assert (again.status_code, again.content) == (304, b"")
    assert (other.status_code, other.content) == (200, first.content)
    assert first["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert "Last-Modified" in first


def test_what_changed_is_sent_again(client, pages):
    address = f"{API}pages/{pages.story.pk}/"
    first = client.get(address)
    pages.story.title = "De soep van nummer 14"
    pages.story.save_revision().publish()
    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.json()["title"]) == (200, "De soep van nummer 14")


def test_what_nothing_tells_of_is_never_unchanged_by_its_date(client, pages, monkeypatch):
    """How many can be asked changes without anybody publishing; a story does not."""
    began = 1_600_000_000
    monkeypatch.setattr(version, "current", lambda: f"{began:x}-abc")
    since = {"if-modified-since": http_date(began)}
    story, vacant = (f"{API}pages/{one.pk}/" for one in (pages.story, pages.vacancy))

    assert client.get(story)["Last-Modified"] == http_date(began)
    assert client.get(story, headers=since).status_code == 304
    assert client.get(vacant, headers=since).status_code == 200


def test_a_head_is_answered_as_a_get_without_its_body(client, pages):
    for name in LISTS:
        got, head = client.get(f"{API}{name}/"), client.head(f"{API}{name}/")
        assert (head.status_code, head.content) == (200, b"")
        assert head["ETag"] == got["ETag"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(method, name, client, pages):
    answer = getattr(client, method)(f"{API}{name}/")

    assert (answer.status_code, answer.json()["code"]) == (405, "method")
    assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["", "nothing/", "pages/x/", "pages/1/2/", "page", "../x"])
def test_an_address_that_is_not_there_is_told_as_data(path, client, pages):
    answer = client.get(f"{API}{path}")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
    assert answer.json() == {"message": "Dit bestaat niet.", "code": "not_found", "field": ""}


def test_an_address_without_its_slash_leads_to_the_one_with_it(client, pages):
    answer = client.get(f"{API}pages?type=cms.StoryPage")
    assert (answer.status_code, answer["Location"]) == (301, f"{API}pages/?type=cms.StoryPage")


REFUSED = [
    ("pages/?colour=red", "unknown", "colour"),
    ("pages/?site=localhost", "unknown", "site"),
    ("pages/?limit=101", "value", "limit"),
    ("pages/?limit=-1", "value", "limit"),
    ("pages/?limit=many", "value", "limit"),
    (f"pages/?offset={10**30}", "value", "offset"),
    ("pages/?order=owner", "order", "order"),
    ("pages/?order=random&offset=1", "order", "order"),
    ("pages/?fields=owner", "field", "fields"),
    ("pages/?fields=title(", "field", "fields"),
    ("pages/?fields=title(x)", "field", "fields"),
    ("pages/?child_of=-1", "page", "child_of"),
    ("pages/?child_of=x", "page", "child_of"),
    ("pages/?ancestor_of=root", "page", "ancestor_of"),
    ("pages/?descendant_of=999999", "page", "descendant_of"),
    ("pages/?translation_of=999999", "page", "translation_of"),
    ("pages/?locale=de", "language", "locale"),
    ("pages/?type=workflows.Case", "type", "type"),
    ("pages/?type=nothing", "type", "type"),
    ("pages/?search=x&search_operator=xor", "value", "search_operator"),
    ("pages/?type=cms.VacancyPage&search=soep&category=x", "search", "category"),
    ("pages/?type=cms.VacancyPage&search=soep&order=takes", "search", "takes"),
    ("pages/?show_in_menus=perhaps", "value", "show_in_menus"),
    ("pages/?first_published_at=yesterday", "value", "first_published_at"),
    (f"pages/?id={10**30}", "value", "id"),
    ("pages/?slug=%00", "value", "slug"),
    ("pages/?search=%00", "value", "search"),
    ("pages/?rich_text_format=db_html", "value", "rich_text_format"),
    ("pages/find/?id=x", "value", "id"),
    ("pages/find/?path=/nl/", "unknown", "path"),
    ("pages/find/?html_path=/nl/&locale=de", "language", "locale"),
    ("images/?title=x", "unknown", "title"),
    ("images/?search=x", "unknown", "search"),
    ("menus/?locale=de", "language", "locale"),
    ("menus/?x=1", "unknown", "x"),
    ("alerts/?page=x", "value", "page"),
    ("alerts/?page=999999", "page", "page"),
]


@pytest.mark.parametrize(("address", "code", "field"), REFUSED)
def test_a_refusal_names_the_argument_and_says_why(address, code, field, client, pages):
    answer = client.get(f"{API}{address}")
    english = client.get(f"{API}{address}", headers={"accept-language": "en"})

    told = answer.json()
    assert (answer.status_code, told["code"], told["field"]) == (400, code, field)
    assert english.json()["message"] not in ("", told["message"])
    assert answer["Cache-Control"] == "no-store"


def test_an_id_that_no_database_holds_is_not_there(client, pages):
    assert client.get(f"{API}pages/{10**30}/").status_code == 404


def test_a_flood_is_told_when_to_come_back(client, pages, settings, monkeypatch):
    monkeypatch.setattr(rates, "count", lambda *_asked: settings.CONTENT_READS_A_MINUTE + 1)
    answer = client.get(f"{API}pages/")

    assert (answer.status_code, answer.json()["code"]) == (429, "throttled")
    assert answer["Retry-After"] == "60"


def test_a_database_that_is_away_is_told(client, pages, monkeypatch):
    def away(*_asked, **_options):
        raise OperationalError

    monkeypatch.setattr(of_pages, "public_pages", away)
    answer = client.get(f"{API}pages/")

    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer["Retry-After"] == "60"


def test_a_fault_of_ours_is_not_called_a_refusal(client, pages, monkeypatch):
    def fall(*_asked, **_options):
        raise ZeroDivisionError

    monkeypatch.setattr(of_pages, "public_pages", fall)
    with pytest.raises(ZeroDivisionError):
        client.get(f"{API}pages/")


def test_pages_of_other_sites_may_read_where_the_city_says_so(client, pages, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://front.example"]
    for origin, allowed in (("https://front.example", True), ("https://x.example", False)):
        answer = client.get(f"{API}pages/", headers={"origin": origin})
        told = answer.get("Access-Control-Allow-Origin")
        assert told == (origin if allowed else None)
        assert "origin" in answer["Vary"].lower()
    asked = {"origin": "https://front.example", "access-control-request-method": "GET"}
    preflight = client.options(f"{API}pages/", headers=asked)
    assert preflight.status_code == 200
    assert "if-none-match" in preflight["Access-Control-Allow-Headers"]


def test_no_answer_sets_a_cookie_or_depends_on_one(client, pages, editor):
    without = {name: client.get(f"{API}{name}/") for name in LISTS}
    client.force_login(editor)
    for name, answer in without.items():
        assert "Cookie" not in answer["Vary"]
        assert not answer.cookies
        assert client.get(f"{API}{name}/").content == answer.content


def test_fifty_vacancies_in_full_take_as_many_queries_as_one(client, pages, nothing_expires):
    asked = f"{API}pages/?type=cms.VacancyPage&fields=*&limit="
    linked = f'<p><a linktype="page" id="{pages.about.pk}">Zo</a></p>'
    VacancyPage.objects.update(task=linked)
    for number in range(40):
        vacancy(pages.vacancies, f"Taak {number}", task=linked)
    client.get(f"{asked}1")
    with CaptureQueriesContext(connection) as one:
        client.get(f"{asked}1")
    with CaptureQueriesContext(connection) as fifty:
        told = client.get(f"{asked}50").json()

    assert len(told["items"]) == 50
    assert told["items"][0]["task"] == '<p><a href="http://localhost/nl/hoe-het-werkt/">Zo</a></p>'
    assert (len(one), len(fifty)) == (12, 12)


def test_fifty_stories_with_pictures_take_as_many_queries_as_one(client, pages, nothing_expires):
    asked = f"{API}pages/?type=cms.StoryPage&fields=*&limit="
    body = [("picture", {"image": pages.story.picture, "caption": ""}), ("text", "<p>x</p>")]
    for number in range(30):
        story = StoryPage(title=f"Verhaal {number}", picture=pages.story.picture, body=body)
        add(Page.objects.get(pk=pages.stories.pk), story)
    client.get(f"{asked}1")
    with CaptureQueriesContext(connection) as one:
        client.get(f"{asked}1")
    with CaptureQueriesContext(connection) as fifty:
        told = client.get(f"{asked}34").json()

    assert len(told["items"]) == 34
    assert (len(one), len(fifty)) == (9, 9)
