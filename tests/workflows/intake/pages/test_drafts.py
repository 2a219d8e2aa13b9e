"""The pages of a form of several steps: back, reload, change and send, and nothing is lost."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import Page

from tests.forms.builders import draft, publish, question, step
from workflows.cases.models import Case
from workflows.intake import codes, drafts, rates, spam
from workflows.intake.drafts import TRIES
from workflows.intake.models import Draft
from workflows.messages.models import OutboxMessage
from workflows.vault import keys
from workflows.vault.errors import KeysUnavailable


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def heading(answer):
    return soup(answer).h1.get_text(strip=True)


def back(visitor, step, **typed):
    """Press Back on a step and return where it leads."""
    name = soup(step).select_one(".back button")["name"]
    return visitor.client.post(step.wsgi_request.get_full_path(), {**typed, name: "1"})["Location"]


def draft_link():
    return Draft.objects.get().link


def test_the_page_of_the_form_says_what_comes_and_writes_nothing(visitor):
    page = soup(visitor.client.get(visitor.page_url))

    assert [item.get_text(strip=True) for item in page.select(".begin li")] == [
        "Je vraag",
        "Wie ben je?",
    ]
    first = visitor.client.get(visitor.begin())
    assert (heading(first), first.status_code) == ("Je vraag", 200)
    assert (first.cookies.output(), "no-store" in first["Cache-Control"]) == ("", True)
    assert Draft.objects.count() == 0


def test_between_the_first_step_and_the_last_no_menu_leads_away(visitor):
    Page.objects.filter(slug="hulp-vragen").update(show_in_menus=True)
    assert len(soup(visitor.client.get(visitor.page_url)).select(".menu a")) == 1
    step = soup(visitor.client.get(visitor.begin()))
    assert (step.select(".menu"), len(step.select(".brand, .phone-bar .phone"))) == ([], 2)


def test_a_step_a_page_then_the_check_then_the_confirmation(visitor):
    second = visitor.answer(visitor.begin(), help="talk")
    assert (heading(second), "stap 2 van 3" in second.content.decode()) == ("Het gesprek", True)
    third = visitor.answer(second.wsgi_request.path, when="Elke dag")
    check = visitor.answer(third.wsgi_request.path, name="Mia Voorbeeld", email="mia@example.org")
    assert "Elke dag" in soup(check).main.get_text()

    done = visitor.answer(check.wsgi_request.path)

    case = Case.objects.get()
    assert (heading(done), case.submission.answers["when"]) == ("Bedankt", "Elke dag")
    assert (case.channel, case.language, str(case) in soup(done).get_text()) == ("web", "nl", True)
    assert Draft.objects.count() == 0


def test_a_step_that_asks_nothing_is_passed_over_on_the_way_and_on_the_way_back(visitor):
    third = visitor.answer(visitor.begin(), help="eat")

    assert (heading(third), "stap 2 van 2" in third.content.decode()) == ("Wie ben je?", True)
    assert heading(visitor.client.get(back(visitor, third))) == "Je vraag"
    skipped = third.wsgi_request.path.replace("/3/", "/2/")
    assert visitor.client.get(skipped)["Location"] == third.wsgi_request.path


def test_the_browsers_back_button_finds_every_step_as_it_was_left(visitor):
    begin = visitor.begin()
    second = visitor.answer(begin, help="talk")
    third = visitor.answer(second.wsgi_request.path, when="Elke dag")

    assert soup(visitor.client.get(second.wsgi_request.path)).select_one("#id_when")["value"] == (
        "Elke dag"
    )
    first = soup(visitor.client.get(begin))
    assert first.select_one("[name=help][value=talk]").has_attr("checked")
    again = visitor.answer(begin, help="talk")
    assert again.wsgi_request.path == second.wsgi_request.path
    assert (Draft.objects.count(), back(visitor, third)) == (1, second.wsgi_request.path)


def test_a_wrong_answer_is_named_on_a_page_that_can_be_reloaded(visitor):
    second = visitor.answer(visitor.begin(), help="talk").wsgi_request.path

    for _reload in range(2):
        wrong = visitor.answer(second, when="")
        assert soup(wrong).select_one(".error-summary a")["href"] == "#id_when"
        assert soup(wrong).title.get_text().startswith("Fout:")
    assert heading(visitor.answer(second, when="Nu")) == "Wie ben je?"


def test_a_link_changes_one_answer_and_comes_back_to_the_check(visitor):
    check = visitor.to_the_check()
    change = {
        link.get_text(" ", strip=True): link["href"]
        for link in soup(visitor.client.get(check)).select(".described a")
    }
    assert list(change) == [
        "Wijzig “Wat?”",
        "Wijzig “Wanneer?”",
        "Wijzig “Je naam”",
        "Wijzig “Je mail”",
    ]

    url, _hash, box = change["Wijzig “Wanneer?”"].partition("#")
    assert soup(visitor.client.get(url)).select_one(f"#{box}")["value"] == "Elke dag"
    changed = visitor.answer(url, when="Enkel zondag")
    assert changed.wsgi_request.path == check
    assert "Enkel zondag" in soup(changed).main.get_text()


def test_a_change_that_asks_something_new_leads_there_before_the_check(visitor):
    third = visitor.answer(visitor.begin(), help="eat").wsgi_request.path
    check = visitor.answer(third, name="Mia", email="").wsgi_request.path
    first = f"{third.replace('/3/', '/1/')}?change=1"

    sent = visitor.client.post(first, {"help": "talk"}, follow=True)

    assert heading(sent) == "Het gesprek"
    assert soup(sent).select_one(".error-summary a")["href"] == "#id_when"
    url = f"{sent.wsgi_request.path}?{sent.wsgi_request.GET.urlencode()}"
    assert visitor.answer(url, when="Nu").wsgi_request.path == check


def test_the_check_page_sends_who_skipped_a_step_back_to_it(visitor):
    second = visitor.answer(visitor.begin(), help="talk").wsgi_request.path

    sent = visitor.client.post(second.replace("/2/", "/nakijken/"), follow=True)

    assert (heading(sent), Case.objects.count()) == ("Het gesprek", 0)


def test_sending_twice_and_going_back_after_sending_end_at_the_same_confirmation(visitor):
    check = visitor.to_the_check()

    first = visitor.client.post(check)["Location"]

    assert visitor.client.post(check)["Location"] == first
    for place in ("check", "1", "saved"):
        assert visitor.client.get(check.replace("check", place))["Location"] == first
    assert Case.objects.count() == 1


def test_going_back_to_the_very_beginning_after_sending_begins_no_second_draft(visitor):
    begin = visitor.begin()
    third = visitor.answer(begin, help="eat").wsgi_request.path
    check = visitor.answer(third, name="Mia", email="").wsgi_request.path
    done = visitor.client.post(check)["Location"]

    assert visitor.client.get(begin)["Location"] == done
    assert visitor.client.post(begin, {"help": "talk"})["Location"] == done
    assert Draft.objects.count() == 0


def test_who_began_on_version_1_finishes_on_version_1(visitor, stepwise):
    second = visitor.answer(visitor.begin(), help="talk").wsgi_request.path
    definition = stepwise.form
    definition.steps = draft(step(question("short_text", "Iets heel anders?", key="other"))).steps
    publish(definition)
    assert stepwise.form.newest_version().number == 2

    third = visitor.answer(second, when="Nu").wsgi_request.path
    check = visitor.answer(third, name="Mia", email="").wsgi_request.path
    visitor.client.post(check)

    submission = Case.objects.get().submission
    assert (submission.version.number, submission.answers["when"]) == (1, "Nu")


def test_another_language_shows_the_same_draft_and_sends_in_it(visitor):
    check = visitor.to_the_check()

    english = visitor.client.get(soup(visitor.client.get(check)).select_one(".languages a")["href"])
    assert (heading(english), "Wanneer? (en)" in soup(english).main.get_text()) == (
        "Check your answers",
        True,
    )
    assert "/en/case/" in visitor.client.post(english.wsgi_request.path)["Location"]
    assert Case.objects.get().language == "en"


def test_the_first_step_can_be_begun_in_another_language(visitor):
    begin = visitor.begin()
    switch = soup(visitor.client.get(begin)).select_one(".languages button")
    english = visitor.client.post(begin, {switch["name"]: switch["value"]})["Location"]

    assert heading(visitor.answer(english, help="talk")) == "Het gesprek (en)"


def test_save_and_go_on_later_by_code(visitor):
    second = visitor.answer(visitor.begin(), help="talk").wsgi_request.path

    saved = visitor.answer(second, when="Half ingev", save="1")
    code = codes.shown(draft_link())
    assert (heading(saved), code in soup(saved).get_text(" ", strip=True)) == (
        "Je antwoorden zijn bewaard",
        True,
    )

    found = visitor.client.post("/nl/verder/", {"code": code.lower()}, follow=True)
    assert soup(found).select_one("#id_when")["value"] == "Half ingev"


def test_the_first_step_can_be_saved_before_it_is_complete(visitor):
    saved = visitor.answer(visitor.begin(), save="1")

    assert heading(saved) == "Je antwoorden zijn bewaard"
    assert heading(visitor.client.get(f"/nl/verder/{draft_link()}/", follow=True)) == "Je vraag"


def test_save_and_go_on_later_by_mail(visitor):
    visitor.answer(visitor.begin(), help="talk", save="1")
    url = f"/nl/verder/{draft_link()}/bewaard/"
    wrong = visitor.client.post(url, {"email": "geen adres"})
    assert (wrong.status_code, soup(wrong).select_one("#id_email")["value"]) == (422, "geen adres")
    assert OutboxMessage.objects.count() == 0

    assert visitor.client.post(url, {"email": "mia@example.org"}).status_code == 303

    message = OutboxMessage.objects.get()
    assert (message.to, message.case_id) == ("mia@example.org", None)
    assert message.data_key == Draft.objects.get().data_key


def test_an_unknown_code_is_refused_with_a_sentence_and_often_with_a_pause(visitor, monkeypatch):
    unknown = visitor.client.post("/nl/verder/", {"code": "K7F 4HX 9R3 AC5"})
    assert (unknown.status_code, soup(unknown).select_one("#id_code")["value"]) == (
        422,
        "K7F 4HX 9R3 AC5",
    )

    monkeypatch.setattr(rates, "count", lambda what, who, seconds: TRIES + 1)
    visitor.answer(visitor.begin(), help="talk", save="1")
    known = visitor.client.post("/nl/verder/", {"code": codes.shown(draft_link())})
    assert (known.status_code, soup(known).select_one("[role=alert]") is not None) == (429, True)


def test_without_keys_nothing_is_kept_and_the_text_stays(visitor, monkeypatch):
    def unavailable():
        raise KeysUnavailable("The keys database cannot be read or written.")

    begin = visitor.begin()
    monkeypatch.setattr(keys, "claim", unavailable)
    answer = visitor.client.post(begin, {"help": "talk"})
    assert answer.status_code == 503
    assert soup(answer).select_one("[name=help][value=talk]").has_attr("checked")
    assert Draft.objects.count() == 0


def test_more_text_than_anybody_types_is_refused_and_not_kept(visitor):
    second = visitor.answer(visitor.begin(), help="talk").wsgi_request.path

    answer = visitor.client.post(second, {"when": "x" * drafts.MOST_CHARACTERS})

    assert answer.status_code == 422
    assert drafts.find(draft_link()).answers == {"help": "talk"}


def test_a_paused_programme_keeps_the_draft(visitor, city):
    check = visitor.to_the_check()
    city.programme.paused = True
    city.programme.save()

    there = visitor.client.post(check)["Location"]
    assert visitor.client.get(there).status_code == 409
    assert (Draft.objects.count(), Case.objects.count()) == (1, 0)
    city.programme.paused = False
    city.programme.save()
    assert visitor.client.get(there).status_code == 200


def test_of_a_flood_only_so_many_steps_are_kept(visitor, settings, monkeypatch):
    monkeypatch.setattr(spam, "MOST_KEPT", 0)
    begin = visitor.begin()
    settings.SPAM_STOPPED_FROM = {"address": 0, "text": 100}
    answer = visitor.client.post(begin, {"help": "talk"})
    assert (answer.status_code, Draft.objects.count()) == (429, 0)
    assert soup(answer).select_one("[name=help][value=talk]").has_attr("checked")


def test_a_flood_on_the_check_page_is_said_at_an_address_that_can_be_read_again(visitor, settings):
    check = visitor.to_the_check()
    settings.SPAM_STOPPED_FROM = {"address": 0, "text": 100}
    there = visitor.client.post(check)["Location"]
    assert (visitor.client.get(there).status_code, visitor.client.get(check).status_code) == (
        429,
        200,
    )


@pytest.mark.parametrize("place", ["", "1/", "nakijken/", "bewaard/"])
def test_a_draft_that_is_gone_says_so(visitor, place):
    visitor.answer(visitor.begin(), help="talk")
    link = draft_link()
    assert visitor.client.get(f"/nl/verder/{link}/{place}", follow=True).status_code != 404
    Draft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    gone = visitor.client.get(f"/nl/verder/{link}/{place}")
    assert (gone.status_code, heading(gone)) == (404, "Dit formulier is hier niet meer")


@pytest.mark.parametrize("query", ["", "?form=", "?form=x:y:z"])
def test_a_draft_is_not_begun_without_our_token(visitor, query):
    assert visitor.client.get("/nl/verder/abc/1/" + query).status_code == 404
    assert visitor.client.post("/nl/verder/abc/1/" + query, {"help": "talk"}).status_code == 404


def test_the_token_of_one_link_begins_no_other(visitor):
    begin = visitor.begin()
    link = begin.split("/")[3]

    assert visitor.client.get(begin.replace(link, "x" * len(link))).status_code == 404
