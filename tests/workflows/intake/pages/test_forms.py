"""A public form over HTTP: nothing that was typed is lost, nothing wrong is stored."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.city import CALLED, TYPED_WITH_CONTACT
from tests.cms import builder
from tests.pages import read_on
from workflows.cases.actors import staff
from workflows.cases.evidence import Screening
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import CaseState, Verb
from workflows.cases.steps import NOW, WORDS
from workflows.casetypes.models import Kind
from workflows.vault import keys
from workflows.vault.errors import KeysUnavailable

ANSWERS = {
    **TYPED_WITH_CONTACT,
    "name": "D'hoe <b>O'Brien</b>",
    "text": "Twee broden 🥖 en melk.",
}


@pytest.fixture
def form(city, client):
    """The page of a form, as somebody has it open: its action and its token."""
    from cms.models import FormPage  # noqa: PLC0415 (Wagtail's models need the apps)

    builder.locales()
    home = builder.home()
    page = builder.add(home, FormPage(title="Hulp vragen", case_type=city.request))
    html = client.get(page.url).content.decode()
    return {
        "action": re.search(r'action="(/\w+/send/[^"]+)"', html)[1],
        "token": re.search(r'name="_token" value="([^"]+)"', html)[1],
        "url": page.url,
    }


def send(client, form, token=None, **changes):
    answers = {**ANSWERS, **changes, "_token": form["token"] if token is None else token}
    return read_on(client, client.post(form["action"], answers))


def typed(answer, name):
    field = BeautifulSoup(answer.content, "html.parser").select_one(f"[name='{name}']")
    return field.text.strip("\r\n") if field.name == "textarea" else field["value"]


def now(client, case):
    page = BeautifulSoup(client.get(f"/en/case/{case.link}/").content, "html.parser")
    return [text.get_text(strip=True) for text in page.select(".steps li > .step-name + p")]


def test_a_form_that_is_whole_leads_to_its_confirmation(client, form):
    answer = send(client, form)

    assert answer.status_code == 303
    assert re.fullmatch(r"/nl/case/[\w-]{22}/received/", answer["Location"])
    assert Case.objects.get().submission.answers["name"] == ANSWERS["name"]
    page = client.get(answer["Location"])
    assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)


@pytest.mark.parametrize(
    ("email", "sentence"),
    [("mia@example.org", "We mailen ze je ook."), ("", "neem er een foto van.")],
)
def test_the_confirmation_says_how_to_keep_the_reference(client, form, email, sentence):
    answer = client.get(send(client, form, email=email)["Location"])
    main = BeautifulSoup(answer.content, "html.parser").main

    assert main.select_one(".reference").get_text(" ", strip=True) == str(Case.objects.get())
    said = {"We mailen ze je ook.", "neem er een foto van."}
    assert {one for one in said if one in main.get_text()} == {sentence}


def test_the_status_page_says_what_happens_now(client, form, handler):
    send(client, form)
    case = Case.objects.get()
    assert now(client, case) == ["Somebody from the city reads it, and calls you if needed."]
    move(case.pk, Verb.SCREEN, staff(handler), Screening(answers=CALLED))
    assert now(client, case) == ["We are looking for somebody near you who can help."]


def test_no_search_engine_lists_what_a_link_opens(client, form):
    confirmation = send(client, form)["Location"]
    for page in (confirmation, confirmation.removesuffix("received/")):
        robots = BeautifulSoup(client.get(page).content, "html.parser").select("[name=robots]")
        assert [meta["content"] for meta in robots] == ["noindex"]
    assert "noindex" not in client.get(form["url"]).content.decode()


@pytest.mark.parametrize("kind", Kind)
def test_every_step_of_every_kind_says_what_happens_now(kind):
    steps = set(WORDS[kind]) | {CaseState.REFERRED}
    assert (set(NOW[kind]) == steps, all(NOW[kind].values())) == (True, True)


def test_a_page_with_a_form_is_never_cached_and_sets_no_cookie(client, form):
    answer = client.get(form["url"])
    assert (answer["Cache-Control"], answer.cookies.output()) == ("no-store", "")


def test_sending_twice_gives_one_case_and_the_same_confirmation(client, form):
    assert send(client, form)["Location"] == send(client, form)["Location"]
    assert Case.objects.count() == 1


def test_going_back_and_changing_the_text_asks_and_keeps_it(client, form):
    send(client, form)
    answer = send(client, form, text="Drie broden.")

    assert (answer.status_code, typed(answer, "text")) == (409, "Drie broden.")
    assert Case.objects.count() == 1
    fresh = typed(answer, "_token")
    assert send(client, form, token=fresh, text="Drie broden.").status_code == 303
    assert Case.objects.count() == 2


def test_somebody_with_the_page_of_another_keeps_their_text_and_sees_nothing_of_theirs(
    client, form
):
    """A proxy that stores pages against the rules gives two people one token."""
    confirmation = send(client, form)["Location"]
    other = {"name": "Jo Ander", "email": "jo@example.org"}
    answer = send(Client(), form, **other)

    first = Case.objects.get()
    assert (answer.status_code, typed(answer, "name")) == (409, "Jo Ander")
    shown = BeautifulSoup(answer.content, "html.parser").text + answer.content.decode()
    theirs = [first.reference, str(first), first.link, ANSWERS["name"], confirmation]
    assert [text for text in theirs if text in shown] == []
    again = send(Client(), form, token=typed(answer, "_token"), **other)
    assert (again.status_code, Case.objects.count()) == (303, 2)
    assert again["Location"] != confirmation


@pytest.mark.parametrize("token", ["", "forged", "WzEsMl0:1tXyZz:AbC"])
def test_a_missing_or_forged_token_keeps_everything_and_stores_nothing(client, form, token):
    answer = send(client, form, token=token)

    assert (answer.status_code, typed(answer, "name")) == (400, ANSWERS["name"])
    assert "Kijk je antwoorden na" in answer.content.decode()
    assert Case.objects.count() == 0
    assert send(client, form, token=typed(answer, "_token")).status_code == 303


def test_the_token_of_another_form_is_refused(client, form, city):
    from workflows.intake.tokens import FormToken, sign  # noqa: PLC0415 (needs the apps)

    version = city.question.form.newest_version()
    other = sign(FormToken(city.question.pk, version.pk, version.digest, "nl"))
    answer = send(client, form, token=other, name="")

    assert (answer.status_code, Case.objects.count()) == (400, 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"address-postcode": "99"}, "address"),
        ({"category": "no-such-thing"}, "category"),
        ({"text": "x" * 100_000}, "text"),
        ({"email": "geen adres"}, "email"),
    ],
)
def test_a_wrong_answer_is_named_at_its_question_and_the_rest_stays(client, form, changes, field):
    answer = send(client, form, **changes)

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422
    assert page.select_one(f".error-summary a[href^='#id_{field}']")
    assert typed(answer, "phone") == ANSWERS["phone"]
    assert [box["class"] for box in page.select("[autofocus]")] == [["error-summary"]]
    assert Case.objects.count() == 0


def test_without_keys_nothing_is_taken_and_the_text_stays(client, form, monkeypatch):
    def unavailable(count):
        raise KeysUnavailable("The keys database cannot be read or written.")

    monkeypatch.setattr(keys, "claim_many", unavailable)
    answer = send(client, form)
    assert (answer.status_code, typed(answer, "name")) == (503, ANSWERS["name"])
    monkeypatch.undo()
    assert Case.objects.count() == 0
    assert send(client, form, token=typed(answer, "_token")).status_code == 303


def test_a_paused_programme_shows_no_form(client, form, city):
    city.programme.paused = True
    city.programme.save()

    answer = send(client, form)
    assert (answer.status_code, Case.objects.count()) == (409, 0)
    assert "_token" not in client.get(form["url"]).content.decode()
    # Who sent it begins at the sentence; who comes to read, at the top of the page.
    pages = [BeautifulSoup(one.content, "html.parser") for one in (answer, client.get(form["url"]))]
    assert [len(page.select(".note[role=alert][autofocus]")) for page in pages] == [1, 0]
    assert [len(page.select(".note[role=alert]")) for page in pages] == [1, 1]
    assert [len(page.main.select("a[href^='tel:']")) for page in pages] == [1, 1]


def test_a_form_taken_offline_leaves_its_page_with_a_sentence(client, form, city):
    assert "_token" in client.get(form["url"]).content.decode()
    city.request.form.unpublish()

    # Who has it open still sends it.
    shown, sent = client.get(form["url"]), send(client, form)
    assert (shown.status_code, sent.status_code) == (200, 303)
    assert "Dit formulier is even gesloten" in shown.content.decode()
    assert "_token" not in shown.content.decode()
