"""What lies in the database opens no page behind a link; the check of a backup knows what does."""

from urllib.parse import unquote

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import connection
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from tests.pages import unrendered
from tests.workflows.intake.pages.test_scanners import links  # noqa: F401 (a fixture)
from workflows.cases.models import Case, CaseEvent
from workflows.intake.models import Draft, TryOut
from workflows.matching.models import Match
from workflows.matching.visits.models import CheckIn, StandIn
from workflows.people.rehashing import HASHES
from workflows.privacy.ending.models import Confirmation
from workflows.referrals.models import Referral
from workflows.vault import registry
from workflows.vault.backups.opening import Doors, linked_models, openings, pieces_of, texts_in
from workflows.vault.rotation import rotate_hash_key

# Where a link stands in each address; an API answers under the first two as well.
PLACES = ["/nl/aanvraag/{}/", "/nl/verder/{}/", "/nl/nieuw-contact/{}/", "/nl/probeerversie/{}/",
          "/nl/uitnodiging/{}/", "/nl/doorverwijzing/{}/", "/nl/vrijwilliger/{}/",
          "/nl/navraag/{}/", "/nl/inspringen/{}/",
          "/nl/groepje/{}/", "/nl/bekend/{}/", "/nl/vernietigd/{}/",
          "/nl/melding/aanvraag/{}/", "/nl/melding/uitnodiging/{}/",
          "/nl/melding/doorverwijzing/{}/",
          "/api/help/v1/cases/{}/", "/api/help/v1/drafts/{}/"]  # fmt: skip
FOUND = "workflows_caseevent.detail holds 1 values that open the site to whoever reads them."


def stored():
    """Every piece of every value that the tables of our own hold."""
    return {
        piece
        for model, field in registry.text_columns()
        if model._meta.app_label == "workflows" and model._meta.db_table in tables()
        for value in model._base_manager.values_list(field.attname, flat=True)
        for text in texts_in(value)
        for piece in pieces_of(text)
    }


def tables():
    return connection.introspection.table_names()


def link_in(url):
    """The part of an address that opens it; a worry says in between by which of our links."""
    return unquote(url.split("/")[4 if "/melding/" in url else 3])


def is_open(piece):
    return any(Client().get(place.format(piece)).status_code == 200 for place in PLACES)


def opens():
    """What the check says of this database, in which no page was looked at."""
    caches["default"].clear()
    return openings("default")


def test_no_stored_value_opens_a_page_and_each_link_does(links):  # noqa: F811 (the fixture)
    kinds = {place.removeprefix("/api/help/v1").split("/")[-3] for place in PLACES}
    kinds |= {place.split("/")[2] for place in PLACES}
    assert {url.split("/")[2] for url in links.values()} <= kinds
    pieces = stored()
    assert len(pieces) > 20
    with unrendered():
        assert [piece for piece in pieces if is_open(piece)] == []
    assert opens() == []
    assert all(is_open(link_in(url)) for url in links.values())


def test_a_link_in_the_clear_is_named_by_its_table_and_column(links):  # noqa: F811 (the fixture)
    doors = Doors.of("default")
    seen = {name: {"seen": ["a", f"https://x{url}"]} for name, url in links.items()}
    assert [name for name, detail in seen.items() if not doors.are_opened_by(detail)] == []
    event = CaseEvent.objects.first()
    CaseEvent.objects.filter(pk=event.pk).update(detail=seen["invitation"])
    assert opens() == [FOUND]
    CaseEvent.objects.filter(pk=event.pk).update(detail={"seen": "Qd3fM0u3mP5yq1bJw8r2Zg"})
    assert opens() == []


def test_a_session_is_named(city, handler):
    client = Client()
    client.force_login(handler)
    assert client.get("/admin/").status_code == 200
    assert opens() == [
        "django_session holds 1 rows, which belong in no backup.",
        "django_session.session_key holds 1 values that open the site to whoever reads them.",
    ]
    Session.objects.all().delete()
    assert opens() == []


def test_a_code_to_set_a_password_is_named(city, handler):
    event = CaseEvent.objects.filter(case=city.file())
    event.update(detail={"path": f"/reset/Mg/{default_token_generator.make_token(handler)}/"})
    assert opens() == [FOUND]
    handler.set_password("een heel ander wachtwoord")
    handler.save()
    assert opens() == []


def test_a_password_in_the_clear_is_named(city):
    page = Page.objects.filter(depth=2).first()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sesam")
    assert opens() == ["wagtailcore_pageviewrestriction.password holds 1 passwords in the clear."]


def test_every_model_with_a_link_is_looked_at():
    assert {*linked_models()} == {
        *(Case, CheckIn, Confirmation, Draft, Match, Referral, StandIn, TryOut)
    }


def test_links_open_after_the_hash_key_was_replaced(links):  # noqa: F811 (the fixture)
    rotate_hash_key([HASHES], settle=0)
    assert all(is_open(link_in(url)) for url in links.values())


def test_links_open_while_the_key_that_was_replaced_is_listed(links, settings):  # noqa: F811
    before = links["case_status"], links["invitation"], links["referral"], links["try_out"]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the-next-one"
    assert [Client().get(url).status_code for url in before] == [200] * 4
    settings.SECRET_KEY_FALLBACKS = []
    assert [Client().get(url).status_code for url in before] == [404] * 4


@pytest.mark.parametrize(
    "model", [Case, CheckIn, Confirmation, Match, Referral, StandIn, Draft, TryOut]
)
def test_no_model_keeps_a_link_in_the_clear(links, model):  # noqa: F811 (the fixture)
    rows = model._base_manager.all()
    known = {row.link for row in rows}
    assert known
    written = {str(value) for row in rows.values() for value in row.values()}
    assert known & written == set()
