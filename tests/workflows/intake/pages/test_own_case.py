"""What somebody does with their case by its link: each once, and what the desk sees of it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.pages import address_in
from tests.workflows.desk.conftest import (
    address,
    case_in,
    fresh,
    panels,
    refer,
    reopen,
    sign_in,  # noqa: F401 (a fixture)
)
from workflows.cases import residents, services
from workflows.cases.models import Case
from workflows.cases.notes import Note
from workflows.cases.states import Change
from workflows.casetypes.models import Kind, Outcome
from workflows.matching.models import Match
from workflows.messages.models import OutboxMessage
from workflows.privacy.export import person_data

ADDED = "Mijn zoon heeft een sleutel."


@pytest.fixture
def at_desk(sign_in, handler):  # noqa: F811 (a fixture)
    """The case handler's browser."""
    return sign_in(handler)


@pytest.fixture
def visitor():
    """Somebody without session or cookies, for whom Django does check the CSRF cookie."""
    return Client(enforce_csrf_checks=True)


def at(case, what="", language="en"):
    return address_in(language, f"case_{what or 'status'}", case.link)


def form_on(client, url):
    """Return what the form at `url` sends as it stands."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    return {box["name"]: box["value"] for box in page.select("main form input[type=hidden]")}


def send(client, case, what, **typed):
    """Fill in the page for `what` and send it."""
    url = at(case, what)
    return client.post(url, {**form_on(client, url), **typed})


def said(client, answer):
    """Return the sentence on the page to which an answer leads."""
    assert answer.status_code == 303
    page = BeautifulSoup(client.get(answer["Location"]).content, "html.parser")
    return page.select_one("[role=status]").text.strip()


def events(case):
    return list(case.events.values_list("what", "actor_kind", "reason"))[1:]


def test_what_is_added_is_a_sealed_note_and_the_case_is_marked(visitor, city, at_desk, handler):
    case = case_in("screened", city, handler)
    answer = send(visitor, case, "tell", text=ADDED)

    assert said(visitor, answer).startswith("Thank you, we have it.")
    note = Note.objects.get(case=case)
    assert (note.text, note.author, note.data_key) == (ADDED, None, case.data_key)
    raw = Note.objects.filter(pk=note.pk).values_list("text", flat=True).query
    assert ADDED not in str(raw)
    assert events(case)[1:] == [("told", "resident", "")]
    assert ADDED not in str(list(case.events.values_list("detail", flat=True)))
    assert fresh(case).look_at == "told"
    assert Case.objects.visible_to(handler).needing_attention().get() == case

    screen = panels(at_desk.get(address(case)))
    assert screen["mark"].content.marks == ["The person added something"]
    entries = [(entry.title, entry.body) for entry in screen["timeline"].content]
    assert ("Written by the person", ADDED) in entries


def test_what_was_added_is_shown_to_who_added_it_and_what_staff_wrote_is_not(
    visitor, city, handler
):
    case = case_in("screened", city, handler)
    services.note(case.pk, handler, "Belt graag lang.")
    assert "told us since" not in visitor.get(at(case)).content.decode()
    answer = send(visitor, case, "tell", text=f"{ADDED}\nOok een hond.")
    page = BeautifulSoup(visitor.get(answer["Location"]).content, "html.parser")
    (shown,) = page.select("dl.described dd")
    assert [line.text for line in shown.select("div")] == [ADDED, "Ook een hond."]
    # On a report a note without author is what staff were told.
    Case.objects.filter(pk=case.pk).update(kind=Kind.REPORT)
    assert ADDED not in visitor.get(at(case)).content.decode()


def test_the_same_from_one_page_is_added_once_and_another_text_as_well(visitor, city):
    case = city.file()
    url = at(case, "tell")
    sent = {**form_on(visitor, url), "text": ADDED}
    for _click in range(2):
        assert visitor.post(url, sent).status_code == 303
    assert Note.objects.count() == 1
    # Back in the browser, another text, sent.
    visitor.post(url, {**sent, "text": "De bel werkt niet."})
    assert Note.objects.count() == 2
    # The same words from a page that was opened anew are meant anew.
    send(visitor, case, "tell", text=ADDED)
    assert Note.objects.count() == 3


def test_a_change_says_what_has_to_change(visitor, city, at_desk):
    case = city.file()
    answer = send(visitor, case, "change", change="contact", text="Mijn nummer is 016 00 00 77.")
    assert said(visitor, answer).startswith("Thank you, we have it.")
    assert events(case) == [("change_asked", "resident", "contact")]
    assert fresh(case).look_at == "change"
    (entry,) = [e for e in panels(at_desk.get(address(case)))["timeline"].content if e.lines]
    assert entry.lines == ["How to reach the person"]


@pytest.mark.parametrize(
    ("what", "typed", "wrong"),
    [
        ("tell", {"text": " "}, "Write something first."),
        ("tell", {"text": "a" * 2001}, "at most 2000"),
        ("tell", {"text": "Rekening BE68 5390 0754 7034"}, "Leave out the"),
        ("change", {"text": "Morgen graag"}, "Choose what has to change."),
        ("change", {"text": "Morgen graag", "change": "withdrawal"}, "withdrawal"),
        ("withdraw", {"text": "a" * 2001}, "at most 2000"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_lost(visitor, city, what, typed, wrong):
    case = city.file()
    answer = send(visitor, case, what, **typed)
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422
    assert wrong in page.select_one(".error-summary").text
    assert page.select_one(".error-summary").has_attr("autofocus")
    assert page.select_one("textarea").text.strip() == typed["text"].strip()
    assert (events(case), Note.objects.count(), fresh(case).look_at) == ([], 0, None)


def test_who_writes_all_day_is_asked_to_call(visitor, city, monkeypatch):
    monkeypatch.setattr(residents, "MOST_A_DAY", 2)
    case = city.file()
    answers = [send(visitor, case, "tell", text=f"Bericht {number}") for number in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 409]
    assert "Call us for anything more" in answers[-1].content.decode()
    assert "Bericht 2" in answers[-1].content.decode()
    assert Note.objects.count() == 2


def test_withdrawing_takes_two_steps_and_closes_the_case(visitor, city):
    case = city.file()
    assert at(case, "withdraw") in visitor.get(at(case)).content.decode()
    page = visitor.get(at(case, "withdraw"))
    assert "this happens" in page.content.decode()
    assert fresh(case).state == "new"

    answer = send(visitor, case, "withdraw", text="Mijn dochter doet het.")
    assert said(visitor, answer).startswith("You told us that it is no longer needed.")
    closed = fresh(case)
    assert (closed.state, closed.outcome.key) == ("closed", "no_longer_needed")
    assert events(case) == [("close", "resident", "no_longer_needed")]
    assert Note.objects.get().text == "Mijn dochter doet het."
    status = BeautifulSoup(visitor.get(at(case)).content, "html.parser")
    assert "Ended, as you asked" in status.select_one("[aria-current=step]").text
    assert [a["href"] for a in status.select("main .actions a")] == [f"{at(case)}my-data/"]


def test_withdrawing_twice_is_once_and_needs_no_reason(visitor, city):
    case = city.file()
    url = at(case, "withdraw")
    for _click in range(2):
        assert said(visitor, visitor.post(url, {})).startswith("You told us")
    assert len(events(case)) == 1
    assert Note.objects.count() == 0


def test_withdrawing_frees_the_volunteer_and_ends_the_invitation(visitor, city, handler):
    case = case_in("matched", city, handler)
    match = Match.objects.get()
    send(visitor, case, "withdraw")
    match.refresh_from_db()
    assert (match.state, match.reason) == ("ended", "closed")
    assert fresh(match.offer).state == "screened"
    assert visitor.get(reverse("invitation", args=[match.link])).status_code == 404


def test_withdrawing_ends_the_link_of_the_partner(visitor, city, handler):
    case = case_in("screened", city, handler)
    referral = refer(case, city, handler)
    url = reverse("referral", args=[referral.link])
    assert visitor.get(url).status_code == 200
    send(visitor, case, "withdraw")
    assert visitor.get(url).status_code == 404
    told = OutboxMessage.objects.get(template="referral_withdrawn")
    assert (told.to, told.context["reference"]) == ("buurtwerk@example.org", str(case))


def test_a_case_type_without_such_an_outcome_asks_the_handler_to_close_it(visitor, city):
    Outcome.objects.filter(key="no_longer_needed").delete()
    case = city.file()
    for _click in range(2):
        assert said(visitor, send(visitor, case, "withdraw")).startswith("You told us")
    assert (fresh(case).state, fresh(case).look_at) == ("new", "change")
    assert events(case) == [("change_asked", "resident", "withdrawal")]


def test_a_report_can_be_added_to_and_not_withdrawn(visitor, city):
    case = city.file()
    Case.objects.filter(pk=case.pk).update(kind=Kind.REPORT)
    assert at(case, "withdraw") not in visitor.get(at(case)).content.decode()
    assert visitor.get(at(case, "withdraw")).status_code == 303
    assert visitor.post(at(case, "withdraw"), {}).status_code == 409
    assert fresh(case).state == "new"
    assert send(visitor, case, "tell", text=ADDED).status_code == 303


@pytest.mark.parametrize("what", ["tell", "change", "withdraw"])
def test_a_case_that_has_ended_takes_nothing_and_says_so(visitor, city, coordinator, what):
    case = case_in("closed", city, coordinator)
    before = events(case)
    assert visitor.get(at(case, what))["Location"] == at(case)
    answer = visitor.post(at(case, what), {"text": ADDED, "change": Change.TIME, "once": "a"})
    assert answer.status_code == 409
    assert "This has ended" in answer.content.decode()
    assert ADDED in answer.content.decode()
    assert (events(case), Note.objects.count()) == (before, 0)
    # The control: once it is open again, the same is taken.
    reopen(case, coordinator)
    answer = visitor.post(at(case, what), {"text": ADDED, "change": Change.TIME, "once": "a"})
    assert (answer.status_code, Note.objects.count()) == (303, 1)


@pytest.mark.parametrize("what", ["", "tell", "change", "withdraw"])
def test_the_pages_are_kept_by_nobody_and_name_nobody(visitor, city, what):
    case = city.file()
    answer = visitor.get(at(case, what))
    assert "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    assert 'name="robots" content="noindex"' in page
    shown = {"Mia", "Voorbeeldstraat", "mia@example.org", "Twee broden"}
    assert {text for text in shown if text in page} == set()
    for language in ("nl", "en"):
        assert visitor.get(at(case, what, language)).status_code == 200
    assert visitor.get(f"/en/case/{'A' * 22}/{what}".rstrip("/") + "/").status_code == 404


def test_what_they_wrote_is_theirs_to_get(city, privacy_officer):
    case = city.file()
    residents.tell(case.pk, ADDED, once="a")
    assert ADDED in str(person_data(fresh(case), privacy_officer))


@pytest.mark.parametrize("what", ["tell", "change", "withdraw"])
def test_who_was_writing_when_the_case_became_discreet_gets_the_text_back(
    visitor, city, handler, what
):
    case = city.file()
    typed = {**form_on(visitor, at(case, what)), "change": "contact", "text": f"{ADDED}<b>"}
    services.set_discreet(case.pk, handler, on=True)
    before = events(case)
    answer = visitor.post(at(case, what), typed)

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 404
    assert page.select_one("textarea[readonly]").text == f"{ADDED}<b>"
    assert "Nothing was sent" in page.text
    assert "no-store" in answer["Cache-Control"]
    assert (events(case), Note.objects.count()) == (before, 0)
    # Nobody learns from it that there is such a case.
    never = visitor.post(f"/en/case/{'A' * 22}/{what}/", typed)
    without_links = [said.content.decode().replace(case.link, "A" * 22) for said in (answer, never)]
    assert without_links[0] == without_links[1]
    # The control: once it may be spoken of again, the same is taken.
    services.set_discreet(case.pk, handler, on=False)
    assert visitor.post(at(case, what), typed).status_code == 303
