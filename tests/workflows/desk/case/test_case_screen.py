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


def invited(desk, city, handler):
    """A request with one volunteer who was asked and has not answered."""
    case = case_in("screened", city, handler)
    act(desk, case, "match", offers=[volunteer(city, handler).reference])
    return case, Match.objects.get()


@pytest.mark.parametrize(("by_mail", "by_phone"), [(True, "no"), (False, "yes")])
def test_an_answer_by_phone_after_another_one_says_how_it_stands(
    desk, city, handler, by_mail, by_phone
):
    case, match = invited(desk, city, handler)
    matching.answer(match.link, accept=by_mail)
    response = act(desk, case, "match-answer", match=match.pk, answer=by_phone)
    assert response.status_code == 409
    state = "Accepted" if by_mail else "Declined"
    assert f"by now it says “{state}” here" in response.content.decode()
    assert Match.objects.get().state == state.lower()


def test_the_same_answer_twice_is_no_refusal(desk, city, handler):
    case, match = invited(desk, city, handler)
    for _twice in range(2):
        response = act(desk, case, "match-answer", match=match.pk, answer="no")
        assert response.status_code == 302
    assert Match.objects.get().state == "declined"


def test_a_yes_by_phone_to_an_invitation_that_is_over_is_not_taken_for_one(desk, city, handler):
    case, match = invited(desk, city, handler)
    Match.objects.update(answer_until=timezone.now() - timedelta(days=1))
    response = act(desk, case, "match-answer", match=match.pk, answer="yes")
    assert response.status_code == 409
    assert "Invite the volunteer again" in response.content.decode()
    assert fresh(case).state == CaseState.SCREENED


def test_a_match_of_another_case_is_refused(desk, city, handler):
    case = case_in("screened", city, handler)
    matched = case_in("matched", city, handler)
    match = Match.objects.get()
    response = act(desk, case, "match-end", match=match.pk, reason="volunteer_stopped")
    assert response.status_code == 403
    assert fresh(matched).state == CaseState.MATCHED


def test_a_case_is_referred_with_the_chosen_fields_only(desk, city, handler):
    case = case_in("screened", city, handler)
    data = {"partner": city.partner.pk, "role": "over", "ground": "consent"}
    assert act(desk, case, "refer", **data).status_code == 422
    act(desk, case, "refer", **data, fields_shared=["name", "phone"])
    assert fresh(case).state == CaseState.REFERRED
    assert case.referrals.get().fields == ["name", "phone"]
    html = desk.get(address(case)).content.decode()
    assert "took over" in html
    act(desk, case, "take-back", reason="partner_refused")
    assert fresh(case).state == CaseState.SCREENED


def test_sharing_beside_our_own_help_is_stopped(desk, city, handler):
    case = case_in("screened", city, handler)
    referral = refer(case, city, handler, takes_over=False)
    assert fresh(case).state == CaseState.SCREENED
    response = act(desk, case, "stop-sharing", referral=referral.pk)
    assert response.status_code == 422
    act(desk, case, "stop-sharing", referral=referral.pk, reason="help_changed")
    referral.refresh_from_db()
    assert referral.ended_at is not None


def test_a_referral_of_another_case_is_refused(desk, city, handler):
    case, other = case_in("screened", city, handler), case_in("screened", city, handler)
    referral = refer(other, city, handler, takes_over=False)
    response = act(desk, case, "stop-sharing", referral=referral.pk, reason="help_changed")
    assert response.status_code == 403


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


def says_no(match):
    matching.answer(match.link, accept=False)


def button_on(response, text):
    """The form of a button on the screen, as (address, fields), or None."""
    button = BeautifulSoup(response.content, "html.parser").find("button", string=text)
    if button is None:
        return None
    form = button.find_parent("form")
    return form["action"], {field["name"]: field["value"] for field in form.find_all("input")}


def test_a_volunteer_who_said_no_is_asked_again_by_a_button(desk, city, handler):
    """As it is met: no by mistake, a call, and then yes on their own page."""
    case, match = invited(desk, city, handler)
    says_no(match)
    action, fields = button_on(desk.get(address(case)), "Changed their mind: ask again")
    desk.post(action, fields)
    page = reverse("invitation", args=[match.link])
    assert desk.get(page).context["match"].standing == "asked"
    desk.post(page, {"answer": "accept"})
    assert (Match.objects.get().state, fresh(case).state) == ("accepted", "matched")


def test_a_yes_by_phone_after_a_no_is_noted_once_asked_again(desk, city, handler):
    case, match = invited(desk, city, handler)
    says_no(match)
    act(desk, case, "match-again", match=match.pk)
    act(desk, case, "match-answer", match=match.pk, answer="yes")
    assert (Match.objects.get().state, fresh(case).state) == ("accepted", "matched")


@pytest.mark.parametrize("standing_as", ["invited", "matched", "suspended", "expired no"])
def test_who_is_asked_again_said_no_and_can_still_help(desk, city, handler, standing_as):
    case, match = invited(desk, city, handler)
    if standing_as != "invited":
        says_no(match)
    if standing_as == "matched":
        other = volunteer(city, handler, "Jef Vrijwilliger")
        (again,) = matching.invite(case.pk, [other.pk], handler)
        matching.answer(again.link, accept=True)
    if standing_as == "suspended":
        type(match.offer.person).objects.update(suspended_at=timezone.now())
    if standing_as == "expired no":
        Match.objects.update(answer_until=timezone.now() - timedelta(days=1))
    response = act(desk, case, "match-again", match=match.pk)
    state = Match.objects.get(pk=match.pk).state
    if standing_as == "expired no":
        assert (response.status_code, state) == (302, "invited")
        assert Match.objects.get(pk=match.pk).standing == "asked"
    else:
        assert response.status_code == 422
        assert state == ("invited" if standing_as == "invited" else "declined")


def test_only_who_matches_asks_again(desk, city, handler, sign_in, operator):
    case, match = invited(desk, city, handler)
    says_no(match)
    type(case).objects.update(filed_by=operator)
    client = sign_in(operator)
    assert button_on(client.get(address(case)), "Changed their mind: ask again") is None
    assert act(client, case, "match-again", match=match.pk).status_code == 403
    assert Match.objects.get().state == "declined"


def test_an_outcome_is_a_button_and_one_that_reaches_further_is_folded_away(desk, city):
    case = city.file()
    city.request.outcomes.filter(key="spam").update(effect="ends")
    page = BeautifulSoup(desk.get(address(case, "close")).content, "html.parser")
    form = page.select_one(".desk-box--main form")
    folded = {button.text for button in form.select("details button")}
    plain = {button.text for button in form.select("button")} - folded
    assert folded == {"spam"}
    assert plain == {"helped", "no_longer_needed", "wrong_number", "duplicate"}
    assert "no message goes to them" in form.select_one("details").text


def test_screening_leads_on_to_whom_to_invite(desk, city):
    case = city.file()
    response = desk.post(address(case, "screen"), {"seen": case.version, **CALLED_POSTED})
    assert response["Location"] == address(case, "match")


def test_screening_leads_on_to_a_partner_by_its_second_button(desk, city):
    case = city.file()
    page = BeautifulSoup(desk.get(address(case)).content, "html.parser")
    (button,) = page.select(".desk-box--main button[value=refer]")
    posted = {"seen": case.version, **CALLED_POSTED, button["name"]: button["value"]}
    assert desk.post(address(case, "screen"), posted)["Location"] == address(case, "refer")
    offer = desk.get(address(city.file(city.offer))).content.decode()
    assert "on to a partner" not in offer


def test_no_tab_for_reports_whom_nobody_else_sees(desk, sign_in, coordinator, city):
    CaseType.objects.filter(pk=city.question.pk).update(kind="report")
    reference.forget()
    for client, sees in ((desk, False), (sign_in(coordinator), True)):
        kinds = [link["url"] for link in client.get(reverse("desk:queue")).context["kinds"]]
        assert any("kind=report" in url for url in kinds) is sees
