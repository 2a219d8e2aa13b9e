"""The screen of one case: what is read on it, who takes it, and which buttons it has."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.city import CALLED_POSTED
from tests.workflows.desk.case.acting import act, queries_of
from tests.workflows.desk.conftest import (
    AFTERNOON,
    address,
    case_in,
    days_ago,
    fresh,
    panels,
    volunteer,
)
from workflows.cases import services as cases
from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType, Category
from workflows.messages.models import OutboxMessage
from workflows.messages.services import give_up

ODD = "D'Haese <script>alert(1)</script> 😀 \u05e9\u05dc\u05d5\u05dd"


@time_machine.travel(AFTERNOON)
def test_screen_shows_header_answers_contact_and_timeline(desk, city):
    case = city.file(text="Twee broden.", options=days_ago(3))
    html = desk.get(address(case)).content.decode()
    for text in (
        str(case),
        "New",
        "overdue by 1\xa0day",
        "Request for help",
        "Twee broden.",
        "Mia Voorbeeld",
        'href="tel:+3216000000"',
        "016 00 00 00",
        "Voorbeeldstraat 1",
        "Received: website",
    ):
        assert text in html, text
    assert str(case.pk) not in html


def test_answers_are_read_in_the_language_of_the_reader_not_of_the_resident(desk, city, handler):
    case = city.file(language="nl")
    (english,) = panels(desk.get(address(case)))["answers"].content
    handler.wagtail_userprofile.preferred_language = "nl"
    handler.wagtail_userprofile.save()
    (dutch,) = panels(desk.get(address(case)))["answers"].content
    assert len(english.answers) == len(dutch.answers) == 7
    assert dutch.answers[0].label == "Je naam"
    assert english.answers[0].label != "Je naam"


def test_what_a_resident_typed_is_shown_as_typed_and_never_run(desk, city, handler):
    case = city.file(name=ODD, text=f"{ODD}<img src=x onerror=alert(2)>")
    cases.note(case.pk, handler, f"<b>{ODD}</b>")
    html = desk.get(address(case)).content.decode()
    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html
    assert "<b>D" not in html
    assert "D&#x27;Haese &lt;script&gt;alert(1)&lt;/script&gt; 😀" in html


def test_other_cases_of_the_person_show_only_those_one_may_open(desk, city):
    first, second = city.file(), city.file()
    hidden = city.file()
    Case.objects.filter(pk=hidden.pk).update(team=None)
    html = desk.get(address(first)).content.decode()
    assert str(second) in html
    assert str(hidden) not in html
    assert "Other cases of this person" in html


def test_a_message_that_could_not_be_sent_is_on_the_timeline_and_to_be_looked_at(desk, city):
    case, other = city.file(), city.file(email="jan@example.org")
    give_up(OutboxMessage.objects.get(case_id=case.pk))
    html = desk.get(address(case)).content.decode()
    assert html.count("A message could not be sent") == 2
    assert "A submission was received" in html
    assert "A message could not be sent" not in desk.get(address(other)).content.decode()
    queue = desk.get(reverse("desk:queue"), {"look_at": "on"})
    assert [row.case for row in queue.context["rows"]] == [case]
    act(desk, case, "looked-at")
    assert fresh(case).look_at is None


def test_whoever_sends_no_version_has_seen_nothing(desk, city):
    case = city.file()
    response = desk.post(address(case, "screen"), CALLED_POSTED)
    assert response.status_code == 409
    assert fresh(case).state == CaseState.NEW


def test_a_form_without_the_token_of_this_session_is_refused(handler, city):
    case = city.file()
    client = Client(enforce_csrf_checks=True)
    client.force_login(handler)
    data = {"seen": 0, **CALLED_POSTED}
    assert client.post(address(case, "screen"), data).status_code == 403
    assert fresh(case).state == CaseState.NEW


def test_a_handler_takes_a_case_and_lets_go_of_it(desk, city, handler):
    case = city.file()
    act(desk, case, "assign", handler=handler.pk, before="")
    assert fresh(case).handler == handler
    act(desk, case, "assign", handler="", before=handler.pk)
    assert fresh(case).handler is None


def test_taking_a_case_that_somebody_just_took_says_so(desk, city, handler, coordinator):
    case = city.file()
    cases.assign(case.pk, coordinator, coordinator)
    response = act(desk, case, "assign", handler=handler.pk, before="")
    assert response.status_code == 409
    assert fresh(case).handler == coordinator


def test_a_handler_cannot_give_a_case_to_somebody_else(desk, city, coordinator):
    case = city.file()
    assert act(desk, case, "assign", handler=coordinator.pk, before="").status_code == 422
    assert fresh(case).handler is None


def test_a_coordinator_gives_a_case_to_a_handler(sign_in, city, coordinator, handler):
    case = city.file()
    act(sign_in(coordinator), case, "assign", handler=handler.pk, before="")
    assert fresh(case).handler == handler


def test_the_category_is_changed(desk, city):
    case, dog = city.file(), Category.objects.get(key="dog_walking")
    act(desk, case, "category", category=dog.pk)
    assert fresh(case).category == dog
    assert "→" in desk.get(address(case)).content.decode()


@time_machine.travel(AFTERNOON)
def test_days_are_written_with_the_day_first_in_english_too(desk, city):
    html = desk.get(address(city.file())).content.decode()
    assert "18 March 2026, 15:00" in html
    assert "18/03/2026 15:00" in html


@pytest.mark.parametrize(
    ("state", "primary"),
    [("screened", "match"), ("matched", "close"), ("referred", "close"), ("closed", "reopen")],
)
def test_the_move_that_comes_next_stands_first(desk, city, handler, state, primary):
    context = desk.get(address(case_in(state, city, handler))).context
    assert context["primary"] == context["moves"][0].key == primary


def test_a_volunteer_in_the_pool_has_no_next_move(desk, city, handler):
    context = desk.get(address(volunteer(city, handler))).context
    assert context["primary"] == ""
    keys = {move.key for move in context["moves"]}
    assert keys == {"refer", "close", "split", "duplicate", "correct", "write", "escalate"}


def test_buttons_stand_only_for_lawful_moves(desk, city, handler):
    keys = {}
    for state in ("new", "screened", "matched", "referred", "closed"):
        context = desk.get(address(case_in(state, city, handler))).context
        main = [context["main"]] if context["main"] else []
        keys[state] = {move.key for move in [*main, *context["moves"]]}
    always = {"split", "duplicate", "correct", "write", "escalate"}
    assert keys == {
        "new": {"screen", "close", *always},
        "screened": {"match", "refer", "close", *always},
        "matched": {"refer", "close", *always},
        "referred": {"take-back", "refer", "close", *always},
        "closed": {"reopen", "correct", "write", "escalate"},
    }


def test_the_form_of_a_move_that_is_over_leads_back_to_the_case(desk, city, handler):
    case = case_in("closed", city, handler)
    assert desk.get(address(case, "screen")).url == address(case)


def test_an_unknown_action_is_refused(desk, city):
    assert desk.get(address(city.file(), "no-such")).status_code == 403


def test_the_screen_reads_a_case_in_a_fixed_number_of_queries(desk, city, handler):
    case = city.file()
    for number in range(3):
        cases.note(case.pk, handler, f"Notitie {number}")
        cases.assign(case.pk, handler, handler)
    few = queries_of(desk, case)
    for number in range(10):
        cases.note(case.pk, handler, f"Notitie {number}")
        cases.assign(case.pk, handler, handler)
    assert queries_of(desk, case) == few


def test_the_page_of_a_case_is_not_kept_by_the_browser(desk, city):
    assert "no-store" in desk.get(address(city.file()))["Cache-Control"]


def test_the_queue_is_where_the_case_screen_leads_back_to(desk, city):
    assert reverse("desk:queue") in desk.get(address(city.file())).content.decode()


def test_no_tab_for_reports_whom_nobody_else_sees(desk, sign_in, coordinator, city):
    CaseType.objects.filter(pk=city.question.pk).update(kind="report")
    reference.forget()
    for client, sees in ((desk, False), (sign_in(coordinator), True)):
        kinds = [link["url"] for link in client.get(reverse("desk:queue")).context["kinds"]]
        assert any("kind=report" in url for url in kinds) is sees
