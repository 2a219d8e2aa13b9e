"""What a renderer elsewhere needs of a form besides its questions."""

import json

import pytest
from django.conf import settings
from django.core.cache import caches
from wagtail.models import Page

from forms.rules.conditions import OPERATORS
from tests.forms.builders import draft, publish, question
from workflows.intake.api.addresses import with_full_links

ROOT = "/api/help/v1/"
FORM = f"{ROOT}forms/question/"


@pytest.fixture(autouse=True)
def no_count_of_earlier_tests():
    caches["counts"].clear()


@pytest.fixture
def two_versions(city):
    """The form for questions in two versions, of which the second asks something else."""
    form = draft(question("short_text", "Wat?", key="what", required=False), name="Wat")
    city.question.form = publish(form)
    city.question.save()
    form.steps = draft(question("short_text", "Waar?", key="where", required=False)).steps
    form.save_revision().publish()
    return form


def keys(shown):
    return [block["key"] for step in shown["steps"] for block in step["blocks"]]


def post(client, where, **body):
    return client.post(
        f"{ROOT}{where}",
        json.dumps(body),
        content_type="application/json",
        headers={"Idempotency-Key": "fresh-key-1"},
    )


def test_an_older_version_is_shown_to_who_began_on_it(client, two_versions):
    newest = client.get(FORM).json()
    first = client.get(FORM, {"version": newest["version"] - 1}).json()
    assert (keys(newest), keys(first)) == (["where"], ["what"])
    assert list(first["answers_schema"]["properties"]) == ["what"]


def test_a_draft_leads_to_its_own_version(client, two_versions):
    newest = client.get(FORM).json()["version"]
    begun = post(client, "forms/question/drafts/", answers={"what": "x"}, version=newest - 1).json()
    shown = client.get(begun["form_url"].removeprefix(settings.SITE_URL)).json()
    assert (shown["version"], keys(shown)) == (newest - 1, ["what"])


@pytest.mark.parametrize(("version", "status"), [("99", 409), ("0", 422), ("x", 422)])
def test_a_version_that_never_was_is_refused(client, two_versions, version, status):
    assert client.get(FORM, {"version": version}).status_code == status


def test_a_receipt_has_the_text_that_is_shown_after_sending(client, city):
    form = draft(question("short_text", "Wat?", key="what", required=False), name="Wat")
    form.confirmation_title, form.confirmation_text = "Gelukt", "We bellen je."
    city.question.form = publish(form)
    city.question.save()
    sent = post(client, "forms/question/submissions/", answers={"what": "x"})
    assert sent.json()["confirmation"] == {"title": "Gelukt", "text": "We bellen je."}


def test_a_receipt_without_such_a_text_says_so(client, city):
    silent = {"confirmation_title": "", "confirmation_text": ""}
    asked = question("short_text", "Wat?", key="what", required=False)
    city.question.form = publish(draft(asked, name="Wat", **silent))
    city.question.save()
    sent = post(client, "forms/question/submissions/", answers={"what": "x"})
    assert sent.json()["confirmation"] == {"title": "", "text": ""}


def test_links_in_a_text_are_full(client, city):
    here = Page.objects.filter(depth=2).first()
    block = question("explanation", key="told")
    block["value"] = {"key": "told", "text": f'<p><a linktype="page" id="{here.pk}">hier</a></p>'}
    city.question.form = publish(draft(question("short_text", key="what"), block, name="Wat"))
    city.question.save()
    [text] = [
        b["text"] for step in client.get(FORM).json()["steps"] for b in step["blocks"] if b["text"]
    ]
    assert f'href="{settings.SITE_URL}/' in text


@pytest.mark.parametrize(
    ("html", "full"),
    [
        ('<a href="/nl/">x</a>', '<a href="{site}/nl/">x</a>'),
        ('<img alt="" src="/media/a.png">', '<img alt="" src="{site}/media/a.png">'),
        ('<a href="https://a.example/">x</a>', '<a href="https://a.example/">x</a>'),
        ('<a href="//a.example/">x</a>', '<a href="//a.example/">x</a>'),
        ("href=/ in words", "href=/ in words"),
    ],
)
def test_only_what_leads_to_this_site_is_made_full(html, full):
    assert with_full_links(html) == full.replace("{site}", settings.SITE_URL)


def test_the_document_names_every_operator_of_a_rule(client, db):
    schemas = client.get(f"{ROOT}openapi.json").json()["components"]["schemas"]
    assert set(schemas["Condition"]["properties"]["operator"]["enum"]) == set(OPERATORS)
    assert set(schemas["Rule"]["properties"]["match"]["enum"]) == {"all", "any"}


def test_the_explorer_takes_nothing_from_elsewhere(client, db):
    page = client.get(f"{ROOT}docs/").content.decode()
    assert f"{ROOT}openapi.json" in page
    assert "swagger-ui-bundle" in page
    assert "://" not in page
