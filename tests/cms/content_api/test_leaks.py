"""Nothing leaks: every list of the API, asked by every argument it takes about what is hidden.

What is hidden is marked by one word, and by ids. An answer may hold neither; and asked about what
is hidden, the API answers as it does about what was never there.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client
from wagtail.models import Page

from cms.content_api import declared, links, media, public, redirects
from cms.content_api import pages as of_pages
from cms.content_api.lists import ContentViewSet
from cms.content_api.media import DocumentsViewSet, ImagesViewSet
from cms.content_api.pages import PagesViewSet, keys_of
from cms.content_api.previews import PreviewViewSet, token_of
from cms.content_api.redirects import RedirectsViewSet
from cms.content_api.urls import LISTS
from cms.models import CityDocument, CityImage, HomePage, StandardPage, StoryPage, VacancyPage
from tests.cms.content_api.hidden import WORD, Hidden, plant
from tests.cms.content_api.reading import API

NOT_THERE = "987654"
NOWHERE = "nergens"
OF_PAGES = ("child_of", "ancestor_of", "descendant_of", "translation_of")
ROWS = (PagesViewSet, ImagesViewSet, DocumentsViewSet, RedirectsViewSet)
TYPES = (HomePage, StandardPage, StoryPage, VacancyPage)
AROUND = ("locales/", "menus/", "settings/", "alerts/")
# Fields that no list has, and what follows from one that it has to others.
PRIVATE = (
    "owner",
    "latest_revision",
    "draft_title",
    "locked_by",
    "content_type",
    "case_type",
    "sent",
)
ASKED_OF_FIELDS = ("*", *PRIVATE, "_,title", "-title", "alias_of(*)", "parent(*)", "owner(*)")
OF_WORKFLOWS = ("workflows.Case", "workflows.User", "workflows.Person", "cms.SentStory")


@pytest.fixture(scope="module")
def planted(built, django_db_blocker) -> Iterator[Hidden]:
    """What is hidden, planted once for these tests and rolled back after the last."""
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        for alias in ("default", "keys"):
            stack.enter_context(transaction.atomic(using=alias))
            stack.callback(transaction.set_rollback, True, using=alias)
        hidden = plant(*built)
        with django_db_blocker.block():
            yield hidden


@pytest.fixture
def hidden(planted, pages) -> Hidden:
    return planted


def values_of(view: type[ContentViewSet], hidden: Hidden) -> dict[str, list[tuple[str, str]]]:
    """Return for each argument what is asked about what is hidden, and beside it what never was."""
    pks = [str(pk) for pk in getattr(hidden, view.kind)]
    words = [(f"{WORD}{end}", f"{NOWHERE}{end}") for end in ("", " concept", "-concept")]
    return {
        **{name: [(str(pk), NOT_THERE) for pk in hidden.pages] for name in OF_PAGES},
        "id": [(pk, NOT_THERE) for pk in pks],
        "search": [(WORD, NOWHERE), (f"{WORD} phone", f"{NOWHERE} x"), (WORD[:4], NOWHERE)],
        "search_operator": [("and", "and"), ("or", "or")],
        "type": [(one, "cms.Nothing") for one in (*OF_WORKFLOWS, "x")],
        "fields": [(one, "nothing") for one in PRIVATE],
        "order": [(one, "nothing") for one in (*PRIVATE, "owner__email", "alias_of__title")],
        "locale": [("xx", "yy"), (WORD, NOWHERE)],
        "limit": [("100", "100")],
        "offset": [("0", "0"), ("3", "3")],
        "rich_text_format": [(one, "x") for one in ("db_html", "markdown", "db_markdown")],
        "format": [("api", "api"), ("json", "json")],
        "_": [(WORD, NOWHERE)],
        "site": [("other.example", "nowhere.example")],
        "owner": [("1", NOT_THERE)],
        "alias_of": [(str(pk), NOT_THERE) for pk in hidden.pages],
        **dict.fromkeys(("category", "neighbourhood", "theme"), words),
    }


def arguments_of(view: type[ContentViewSet]) -> Iterator[tuple[str, type[Model]]]:
    """Yield every argument that a list takes, with the type of which it is asked."""
    for model in TYPES if view is PagesViewSet else (view.model,):
        plain = view.get_available_fields(model, db_fields_only=True)
        known = {*plain, *view.known_query_parameters, *keys_of(model), "site", "owner", "alias_of"}
        for name in sorted(known):
            yield name, model


def asked_by_arguments(view: type[ContentViewSet], hidden: Hidden) -> Iterator[tuple[str, str]]:
    """Yield the address that asks about what is hidden, and the one about what never was."""
    values = values_of(view, hidden)
    for name, model in arguments_of(view):
        by_text = [(f"{WORD}{end}", f"{NOWHERE}{end}") for end in ("", "-concept")]
        of_type = {"type": f"cms.{model.__name__}"} if view is PagesViewSet else {}
        for about, beside in values.get(name, by_text):
            yield tuple(
                f"{API}{view.kind}/?{urlencode({'fields': '*', **of_type, name: value})}"
                for value in (about, beside)
            )


def asked_by_id(hidden: Hidden) -> Iterator[tuple[str, str]]:
    """Yield the addresses of hidden rows, and of what never was."""
    for view in ROWS:
        for pk in getattr(hidden, view.kind):
            yield f"{API}{view.kind}/{pk}/", f"{API}{view.kind}/{NOT_THERE}/"
            yield f"{API}{view.kind}/find/?id={pk}", f"{API}{view.kind}/find/?id={NOT_THERE}"
    for path in hidden.paths:
        for rest in ("", "&locale=nl"):
            asked = f"{API}pages/find/?html_path="
            yield f"{asked}{path}{rest}", f"{asked}/nl/{NOWHERE}/{rest}"
    for pk in hidden.pages:
        yield f"{API}redirects/find/?html_path=/{WORD}-{pk}", f"{API}redirects/find/?html_path=/x"
        yield f"{API}alerts/?page={pk}", f"{API}alerts/?page={NOT_THERE}"


def lists(client: Client) -> Iterator[str]:
    """Yield every list with all that it tells, and each of its rows."""
    yield from (f"{API}{name}{query}" for name in AROUND for query in ("", "?locale=en"))
    for view in ROWS:
        whole = f"{API}{view.kind}/?fields=*&limit=100"
        yield whole
        for one in client.get(whole).json()["items"]:
            yield f"{API}{view.kind}/{one['id']}/"
            if view is PagesViewSet:
                yield f"{API}alerts/?page={one['id']}"
    for model in TYPES:
        for fields in ASKED_OF_FIELDS:
            yield f"{API}pages/?type=cms.{model.__name__}&limit=100&fields={fields}"


def look(address: str, client: Client, hidden: Hidden) -> None:
    """Raise AssertionError when what is hidden is in an answer."""
    answer = client.get(address)
    assert answer.status_code in (200, 302, 400, 404), (address, answer.status_code)
    said = answer.content.decode().lower()
    assert WORD not in said, (address, said)
    assert WORD not in answer.get("Location", "").lower(), address
    for kind in ("pages", "images", "documents", "redirects"):
        told = {int(pk) for pk in re.findall(rf"/api/v2/{kind}/(\d+)/", said)}
        assert not told & {*getattr(hidden, kind)}, (address, kind)


def compare(about: str, beside: str, client: Client) -> None:
    """Raise AssertionError when one can tell what is hidden from what never was."""
    answers = [client.get(address) for address in (about, beside)]
    said = [(one.status_code, one.content) for one in answers]
    assert said[0] == said[1], (about, said)


def test_no_list_tells_what_is_hidden(client, hidden):
    for address in [*lists(client)]:
        look(address, client, hidden)


@pytest.mark.parametrize("view", ROWS)
def test_no_argument_tells_what_is_hidden(view, client, hidden):
    for about, beside in asked_by_arguments(view, hidden):
        look(about, client, hidden)
        compare(about, beside, client)


def test_a_hidden_row_is_as_one_that_never_was(client, hidden):
    for about, beside in asked_by_id(hidden):
        look(about, client, hidden)
        compare(about, beside, client)


def test_a_session_opens_nothing_more(client, hidden, moderator):
    client.force_login(moderator)
    for address in (f"{API}pages/?fields=*&limit=100", f"{API}documents/?fields=*&limit=100"):
        look(address, client, hidden)
    for about, beside in asked_by_id(hidden):
        compare(about, beside, client)


def test_a_link_to_one_draft_opens_no_other(client, hidden, pages):
    asked = f"{API}page_preview/?token={token_of(pages.home)}"
    assert client.get(asked).status_code == 200
    look(asked, client, hidden)
    for name in ("id", "type", "child_of", "search"):
        assert client.get(f"{asked}&{name}={hidden.pages[0]}").status_code == 400


def test_every_list_is_looked_at():
    assert {*LISTS} == {*ROWS, PreviewViewSet}


def test_no_workflows_model_says_of_itself_what_an_api_tells():
    from django.apps import apps  # noqa: PLC0415 (all models, once they are loaded)

    saying = {one for one in apps.get_models() if getattr(one, "api_fields", ())}
    assert {
        one for one in saying if one._meta.app_label in ("workflows", "cityforms", "cms")
    } == set()


def leaks(client: Client, hidden: Hidden) -> bool:
    """Return whether the tests above would find something."""
    try:
        test_no_list_tells_what_is_hidden(client, hidden)
        test_a_hidden_row_is_as_one_that_never_was(client, hidden)
    except AssertionError:
        return True
    return False


def all_pages(request, model=Page):
    return model.objects.all()


def live_pages(request, model=Page):
    return model.objects.live()


def all_rows(request, model):
    return model.objects.all()


@pytest.mark.parametrize("fault", [all_pages, live_pages])
def test_a_page_that_is_let_out_is_found(fault, client, hidden, monkeypatch):
    for module in (of_pages, redirects):
        monkeypatch.setattr(module, "public_pages", fault)
    assert leaks(client, hidden)


@pytest.mark.parametrize("model", [CityImage, CityDocument])
def test_a_file_that_is_let_out_is_found(model, client, hidden, monkeypatch):
    used = public.used_by_public_pages
    monkeypatch.setattr(
        media,
        "used_by_public_pages",
        lambda request, asked: (all_rows if asked is model else used)(request, asked),
    )
    assert leaks(client, hidden)


def test_a_link_to_a_draft_is_found(client, hidden, monkeypatch):
    any_page = Page.objects.in_bulk
    monkeypatch.setattr(links.Found, "page", lambda self, pk, language: any_page([pk]).get(pk))
    assert leaks(client, hidden)


def test_a_field_of_a_user_is_found(client, hidden, pages, editor, monkeypatch):
    editor.username = WORD
    editor.save()
    StoryPage.objects.update(owner=editor)
    told = declared.computed(by=lambda page, _found, _language: page.owner.username)
    fields = [*declared.FIELDS[StoryPage], *told]
    assert not leaks(client, hidden)
    monkeypatch.setitem(declared.FIELDS, StoryPage, fields)
    assert leaks(client, hidden)


def test_the_word_is_found_where_it_is_live(client, hidden, pages):
    about = StandardPage.objects.get(pk=pages.about.pk)
    about.get_latest_revision().publish()
    assert leaks(client, hidden)
