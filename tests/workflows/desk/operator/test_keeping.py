"""What an operator typed stays: after an error, on the way back, and in the other language."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import expect

from tests.browsers import signed_in
from tests.workflows.desk.operator.test_beginning import body_of, opened
from tests.workflows.desk.operator.test_operator import form_of, typed
from tests.workflows.intake.conftest import with_a_file  # noqa: F401 (a fixture)
from workflows.cases.models import Case
from workflows.intake.models import Draft

TEXT = "Twee broden, voor O’Brien."
NATIONAL = "93.05.18-223.61"
WRONG = {"address-postcode": "30"}


@pytest.fixture
def phone(operator, sign_in):
    """The operator's browser."""
    return sign_in(operator)


def summary(page):
    """Where the sentences above a form lead, and what they say."""
    links = BeautifulSoup(page.content, "html.parser").select(".error-summary a")
    return [(link["href"], link.get_text(strip=True)) for link in links]


def post(client, page, **changes):
    """Send the form on a page to where it came from."""
    return client.post(page.wsgi_request.get_full_path(), {**body_of(page), **changes})


def test_what_is_wrong_is_one_draft_until_it_is_filed_from_whichever_page(phone, city):
    first = opened(phone, city.request)
    wrong = post(phone, first, **{**typed(city.request), "_reached_via": "Via An", **WRONG})
    shown = phone.get(wrong.url)
    [(where, _sentence)] = summary(shown)
    assert (shown.status_code, where) == (422, "#id_address-postcode")
    assert [body_of(shown)[name] for name in ("address-postcode", "_reached_via")] == [
        "30",
        "Via An",
    ]
    assert post(phone, shown).url == wrong.url
    assert Draft.objects.count() == 1
    assert "since" in phone.get(reverse("wagtailadmin_home")).content.decode()

    back = phone.get(first.wsgi_request.get_full_path())
    assert (back.status_code, body_of(back)["name"]) == (200, "Mia Voorbeeld")
    mended = {**typed(city.request), "_reached_via": ""}
    filed = {post(phone, back, **mended).url for _click in range(2)}
    assert (len(filed), Case.objects.count(), Draft.objects.count()) == (1, 1, 0)
    # What the page that was left behind keeps meanwhile, makes no other.
    late = {**body_of(back), "_keep": "on"}
    phone.post(form_of(city.request), late, headers={"X-Requested-With": "fetch"})
    assert Draft.objects.count() == 0


def test_an_address_holds_nothing_of_what_was_typed_and_is_of_no_other_form(phone, city):
    wrong = post(phone, opened(phone, city.request), **{**typed(city.request), **WRONG})
    assert Draft.objects.get().link in wrong.url
    assert "Mia" not in wrong.url
    elsewhere = wrong.url.replace(form_of(city.request), form_of(city.question))
    assert body_of(phone.get(elsewhere, follow=True))["name"] == ""


def test_a_file_that_was_refused_is_said_again_until_it_is_sent_without(
    phone,
    with_a_file,  # noqa: F811 (the fixture)
):
    page = opened(phone, with_a_file)
    bad = SimpleUploadedFile("slecht.pdf", b"MZ")
    answer = phone.post(
        page.wsgi_request.get_full_path(),
        {**body_of(page), "name": "Mia", "text": TEXT, "proof-new": [bad]},
    )
    for _reload in range(2):
        shown = phone.get(answer["Location"])
        [(where, sentence)] = summary(shown)
        assert (shown.status_code, where) == (422, "#id_proof")
        assert sentence.startswith("“slecht.pdf”")
    assert body_of(shown)["text"] == TEXT
    assert post(phone, shown).url.startswith("/admin/cases/filed/")


def test_a_ground_to_keep_a_number_is_not_asked_twice(phone, city):
    page = opened(phone, city.question)
    told = phone.get(post(phone, page, name="", text=NATIONAL).url)
    assert {where for where, _said in summary(told)} == {"#id_name", "#id_text"}
    ticked = phone.get(post(phone, told, _keeps_numbers="on").url)
    assert [where for where, _said in summary(ticked)] == ["#id_name"]
    filed = post(phone, ticked, name="Mia Voorbeeld")
    assert filed.url == reverse("desk:filed", args=[Case.objects.get().reference])


def test_the_other_language_takes_along_what_was_typed(phone, city):
    page = opened(phone, city.request)
    empty = phone.get(post(phone, page, _language="en").url)
    assert (empty.context["visit"].language, Draft.objects.count()) == ("en", 0)
    english = phone.get(post(phone, page, text=TEXT, _language="en").url)
    assert (english.status_code, summary(english)) == (200, [])
    assert (english.context["visit"].language, body_of(english)["text"]) == ("en", TEXT)
    post(phone, english, **typed(city.request))
    assert (Case.objects.get().language, Draft.objects.count()) == ("en", 0)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_wrong_postcode_keeps_all_and_back_forward_and_reload_ask_nothing(
    live_server, sign_in, operator, city, scripts
):
    form = form_of(city.request)
    filled = {"name": "Mia Voorbeeld", "text": TEXT, "_reached_via": "Via An", **WRONG}

    def found(page):
        return {name: page.input_value(f"[name={name}]") for name in filled}

    def steps(page):
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(form)
        page.check("[name=_channel][value=counter]")
        for name, value in filled.items():
            page.fill(f"[name={name}]", value)
        # Enter files the form, and presses none of the buttons above it.
        page.press("[name=name]", "Enter")
        wrong = page.locator('.error-summary a[href="#id_address-postcode"]')
        expect(wrong).to_be_visible()
        expect(page.locator("#id_address-postcode-error")).to_be_visible()
        assert found(page) == filled
        page.reload()
        assert found(page) == filled
        page.go_back()
        assert (wrong.count(), found(page)) == (0, filled)
        page.reload()
        page.go_forward()
        expect(wrong).to_be_visible()
        assert (found(page), page.is_checked("[value=counter]")) == (filled, True)

    session = sign_in(operator).cookies["sessionid"].value
    signed_in(live_server.url, session, steps, java_script_enabled=scripts)
    assert (Draft.objects.count(), Case.objects.count()) == (1, 0)
