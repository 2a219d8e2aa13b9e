"""What is typed stays: after an error, at the language switch and on the way back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests import files
from tests.browsers import in_browser
from tests.city import TYPED_WITH_CONTACT, questions
from tests.cms import builder
from tests.forms.builders import begin_translation, draft, publish, question, translate
from workflows.cases.models import Case
from workflows.intake import codes, spam
from workflows.intake.models import Draft, Upload
from workflows.intake.spam import Flood
from workflows.vault import keys
from workflows.vault.errors import KeysUnavailable
from workflows.vault.models import DataKey

TEXT = "Twee broden, voor O’Brien."
FILLED = {**TYPED_WITH_CONTACT, "text": TEXT}


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def make_pages(case_type: Any) -> str:
    """A page with a whole form in Dutch and English; return the address of the Dutch one."""
    from cms.models import FormPage  # noqa: PLC0415 (Wagtail's models need the apps)

    builder.locales()
    home = builder.home()
    page = builder.add(home, FormPage(title="Hulp vragen", slug="hulp", case_type=case_type))
    builder.home_in_english(home)
    builder.english(page, title="Ask for help")
    return str(page.url)


@pytest.fixture
def url(city: Any) -> str:
    return make_pages(city.request)


def post(client: Any, url: str, **changes: Any) -> Any:
    page = soup(client.get(url))
    form = page.select_one("form.form")
    token = form.select_one("[name=_token]")["value"]
    return client.post(form["action"], {**FILLED, "_token": token, **changes})


def text_on(answer: Any) -> str:
    return str(soup(answer).select_one("[name=text]").text).strip()


def test_a_form_with_an_error_leads_to_an_address_that_can_be_read_again(client, url):
    answer = post(client, url, email="geen adres")
    assert answer.status_code == 303
    for _reload in range(2):
        shown = client.get(answer["Location"])
        assert (shown.status_code, text_on(shown)) == (422, TEXT)
        assert soup(shown).select_one(".error-summary a")["href"] == "#id_email"
        assert (shown["Cache-Control"], shown.cookies.output()) == ("no-store", "")


def test_nothing_personal_stands_in_the_address(client, url):
    address = post(client, url, email="geen adres")["Location"]
    assert re.fullmatch(r"/nl/hulp/\?kept=[\w-]{22}&why=wrong", address)


def test_mended_it_is_sent_and_the_draft_and_its_key_are_gone(client, url):
    wrong = post(client, url, email="geen adres")["Location"]
    again = post(client, wrong, name="")["Location"]
    assert (again, Draft.objects.count()) == (wrong, 1)
    key = Draft.objects.get().data_key

    sent = post(client, again)
    assert "/aanvraag/" in sent["Location"]
    assert (Case.objects.get().submission.answers["text"], Draft.objects.count()) == (TEXT, 0)
    assert not DataKey.objects.filter(pk=key).exists()
    # Back at the address, there is a form to begin anew, and nothing of what was sent.
    assert (client.get(again).status_code, text_on(client.get(again))) == (200, "")


def test_a_form_that_is_right_at_once_makes_no_draft(client, url):
    assert "/aanvraag/" in post(client, url)["Location"]
    assert Draft.objects.count() == 0


def test_the_language_switch_takes_along_what_was_typed(client, url):
    button = soup(client.get(url)).select_one(".languages button")
    answer = post(client, url, email="geen adres", **{button["name"]: button["value"]})
    english = client.get(answer["Location"])
    assert answer["Location"].startswith("/en/")
    # It was no answer yet: nothing is said to be wrong, and nothing is sent.
    assert (english.status_code, text_on(english)) == (200, TEXT)
    assert soup(english).select(".error-summary") == []
    assert Case.objects.count() == 0
    assert "/en/case/" in post(client, answer["Location"])["Location"]


def test_the_switch_of_an_empty_form_writes_nothing(client, url):
    empty = dict.fromkeys(FILLED, "")
    answer = post(client, url, _language="en", **empty)
    assert (answer.status_code, "kept" in answer["Location"]) == (303, False)
    assert answer["Location"].startswith("/en/")
    assert Draft.objects.count() == 0


def test_a_language_that_the_page_lacks_stays_here(client, url):
    answer = post(client, url, _language="tlh")
    assert answer["Location"].startswith("/nl/")


def test_files_go_along_with_what_is_kept(client, with_a_file):
    url = make_pages(with_a_file)
    file = SimpleUploadedFile("attest.pdf", files.PDF)
    english = post(client, url, _language="en", **{"proof-new": [file]})["Location"]
    [kept] = [box["value"] for box in soup(client.get(english)).select("input[name=proof]")]
    post(client, english, proof=[kept])
    assert Upload.objects.get().case == Case.objects.get()


def test_without_keys_the_page_itself_keeps_the_text(client, url, monkeypatch):
    def unavailable(*args: Any) -> None:
        raise KeysUnavailable("The keys database cannot be read or written.")

    monkeypatch.setattr(keys, "claim", unavailable)
    answer = post(client, url, email="geen adres")
    assert (answer.status_code, text_on(answer)) == (422, TEXT)


def test_the_back_button_of_a_step_keeps_what_was_typed_on_it(visitor):
    second = visitor.answer(visitor.begin(), help="talk")
    path = second.wsgi_request.get_full_path()
    button = soup(second).select_one(".back button")
    first = visitor.client.post(path, {"when": "Half", button["name"]: button["value"]})
    assert soup(visitor.client.get(first["Location"])).select("[name=help][checked]")
    assert soup(visitor.client.get(path)).select_one("#id_when")["value"] == "Half"


def test_back_from_the_first_step_the_page_leads_on_to_what_was_typed(visitor):
    begin = visitor.begin()
    page = visitor.client.post(begin, {"help": "talk", "back": "1"})["Location"]
    assert page.startswith(visitor.page_url)
    on = soup(visitor.client.get(page)).select_one(".begin .button")["href"]
    first = visitor.client.get(on, follow=True)
    assert soup(first).select_one("[name=help][value=talk]").has_attr("checked")


@pytest.fixture
def long_form(city: Any) -> Any:
    """A case type whose form of one step asks one question more than a short one."""
    more = question("short_text", "Nog iets?", key="more", required=False)
    form = draft(*questions("request"), more, name="Lang")
    begin_translation(form)
    translate(form)
    city.request.form = publish(form)
    city.request.save()
    return city.request


def go_on(client: Any) -> Any:
    """Type the code that was written down, and return the page it leads to."""
    code = codes.shown(Draft.objects.get().link)
    return client.post("/nl/verder/", {"code": code}, follow=True)


def test_a_long_form_of_one_page_is_kept_and_goes_on_by_its_code(client, long_form):
    url = make_pages(long_form)
    page = soup(client.get(url))
    button = page.select_one(".form-end button[name]")
    assert page.select_one("main a[href='/nl/verder/']").text == (
        "Verdergaan met een formulier dat je bewaarde"
    )
    # Not finished: it lacks what has to be answered.
    saved = post(client, url, name="", more="Half", **{button["name"]: button["value"]})
    kept = Draft.objects.get()
    assert saved["Location"] == f"/nl/verder/{kept.link}/bewaard/"
    assert (kept.expires_at - timezone.now()).days == 13
    assert codes.shown(kept.link) in soup(client.get(saved["Location"])).main.text

    step = go_on(client)
    form = soup(step)
    assert form.select_one("[name=more]")["value"] == "Half"
    assert (text_on(step), form.select(".error-summary"), "stap" in form.main.text) == (
        TEXT,
        [],
        False,
    )
    check = client.post(step.wsgi_request.path, {**FILLED, "more": "Heel"}, follow=True)
    client.post(check.wsgi_request.path)
    assert Case.objects.get().submission.answers["more"] == "Heel"
    assert Draft.objects.count() == 0


def test_where_nothing_is_typed_nothing_is_kept(client, long_form):
    url = make_pages(long_form)
    answer = post(client, url, _later="1", **dict.fromkeys(FILLED, ""))
    assert (answer["Location"], Draft.objects.count()) == (url, 0)


def test_a_flood_says_so_instead_of_a_code(client, long_form, monkeypatch):
    def many(*args: Any) -> None:
        raise Flood

    url = make_pages(long_form)
    monkeypatch.setattr(spam, "refuse_begin", many)
    answer = post(client, url, _later="1")
    assert answer["Location"].endswith("&why=many")
    assert Draft.objects.get().saved_at is None


def test_a_short_form_cannot_be_kept(client, url):
    assert soup(client.get(url)).select("[name=_later]") == []


def test_a_form_with_a_file_can_be_kept_with_the_file(client, with_a_file):
    url = make_pages(with_a_file)
    assert len(soup(client.get(url)).select("[name=_later]")) == 1
    file = SimpleUploadedFile("attest.pdf", files.PDF)
    post(client, url, _later="1", **{"proof-new": [file]})
    assert [box.parent.get_text() for box in soup(go_on(client)).select("input[name=proof]")]
    assert (Upload.objects.get().expires_at - timezone.now()).days == 13


@pytest.fixture
def browse(live_server: Any) -> Callable[..., None]:
    """Run some steps in a browser, with or without scripts."""

    def run(steps: Callable[[Page], None], scripts: bool) -> None:
        in_browser(steps, base_url=live_server.url, java_script_enabled=scripts)

    return run


def fill_in(page: Page, url: str) -> None:
    page.goto(url)
    page.fill("[name=name]", "Mia Voorbeeld")
    page.fill("[name=text]", TEXT)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scripts", [True, False])
class TestInABrowser:
    def test_a_long_form_is_kept_and_gone_on_with(self, browse, long_form, scripts):
        url = make_pages(long_form)

        def steps(page: Page) -> None:
            fill_in(page, url)
            page.get_by_role("button", name="Bewaren voor later").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Je antwoorden zijn bewaard")
            code = page.locator(".reference").first.inner_text()
            page.goto(url)
            assert page.input_value("[name=text]") == ""
            page.get_by_role("link", name="Verdergaan met een formulier dat je bewaarde").click()
            page.fill("[name=code]", code)
            page.locator("main form button[type=submit]").click()
            expect(page.locator("[name=text]")).to_have_value(TEXT)

        browse(steps, scripts)

    def test_after_an_error_back_forward_and_reload_find_the_text(self, browse, city, scripts):
        url = make_pages(city.request)

        def steps(page: Page) -> None:
            fill_in(page, url)
            page.fill("[name=email]", "geen adres")
            # Enter sends the form, and presses none of the buttons above it.
            page.press("[name=email]", "Enter")
            expect(page.locator(".error-summary")).to_be_visible()
            assert page.input_value("[name=text]") == TEXT
            page.reload()
            assert page.input_value("[name=text]") == TEXT
            page.go_back()
            expect(page.locator("form.form")).to_be_visible()
            assert page.input_value("[name=text]") == TEXT
            page.go_forward()
            expect(page.locator(".error-summary")).to_be_visible()
            assert page.input_value("[name=text]") == TEXT

        browse(steps, scripts)

    def test_the_language_switch_keeps_the_text(self, browse, city, scripts):
        url = make_pages(city.request)

        def steps(page: Page) -> None:
            fill_in(page, url)
            page.click(".languages button")
            page.wait_for_url("**/en/**")
            assert page.input_value("[name=text]") == TEXT
            assert page.locator(".error-summary").count() == 0

        browse(steps, scripts)

    def test_back_in_steps_keeps_the_text(self, browse, stepwise, scripts):
        url = make_pages(stepwise)

        def steps(page: Page) -> None:
            page.goto(url)
            page.click(".begin .button")
            page.check("[name=help][value=talk]")
            page.click("main form button[type=submit]")
            page.fill("[name=when]", "Half")
            page.click(".back button")
            assert page.is_checked("[name=help][value=talk]")
            page.click("main form button[type=submit]")
            assert page.input_value("[name=when]") == "Half"

        browse(steps, scripts)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_browsers_own_back_takes_the_text_along_and_leaving_sends_nothing(browse, stepwise):
    url = make_pages(stepwise)

    def steps(page: Page) -> None:
        page.goto(url)
        page.click(".begin .button")
        page.check("[name=help][value=talk]")
        page.click("main form button[type=submit]")
        page.fill("[name=when]", "Half")
        page.go_back()
        assert page.is_checked("[name=help][value=talk]")
        page.click("main form button[type=submit]")
        # The page is gone that sent it, so no answer is to be seen here.
        for _time in range(40):
            if page.input_value("[name=when]") == "Half":
                break
            page.wait_for_timeout(250)
            page.reload()
        assert page.input_value("[name=when]") == "Half"

        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.method))
        page.go_back()
        page.click("main form button[type=submit]")
        assert sent.count("POST") == 1  # that of the button: nothing was typed
        page.fill("[name=when]", "Een geheim")
        page.goto(url)
        page.go_back()
        assert sent.count("POST") == 1
        stored = page.evaluate("() => [localStorage.length, sessionStorage.length]")
        assert stored == [0, 0]

    browse(steps, scripts=True)
