"""What callers and coordinators do on their screens, without JavaScript."""

import sqlite3
from contextlib import closing
from datetime import time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.calling.rows import ROW, in_hand
from workflows.cases.models import Case
from workflows.outreach import calling, dealing, never
from workflows.outreach.models import CallAlarm, CallCampaign, Callee, Caller, CallMade
from workflows.outreach.states import Outcome, State
from workflows.vault.ledger import Disclosure

LIVE = reverse("desk:campaign", args=["over-80"])
PEOPLE = reverse("desk:call_people", args=["over-80"])
LIST = "naam;telefoon;taal\nMia Peeters;016 12 34 56;Arabisch\nJan Zonder;;\n"


@pytest.fixture
def leading(coordinator, sign_in, campaign):
    return sign_in(coordinator)


def test_a_caller_sees_one_person_and_it_is_noted(ringing, operator):
    callee, _token = in_hand(ringing)
    page = ringing.get(ROW)
    assert page.status_code == 200
    assert "Persoon 1" in page.content.decode()
    assert "Persoon 2" not in page.content.decode()
    noted = Disclosure.objects.get()
    assert (noted.what, noted.to, noted.person_id) == ("call_shown", operator.pk, callee.pk)
    assert noted.ground == "public_interest"


def test_an_outcome_is_taken_down_and_the_next_one_comes(ringing):
    _callee, token = in_hand(ringing)
    sent = {"loan": token, "call-outcome": "reached", "script-well": "yes"}
    response = ringing.post(ROW, sent, follow=True)
    assert response.context["callee"].number == 2
    assert Callee.objects.get(number=1).answers["well"] is True
    assert ringing.post(ROW, sent).status_code == 302
    assert CallMade.objects.count() == 1


def test_what_is_missing_is_said_and_nothing_typed_is_lost(ringing):
    _callee, token = in_hand(ringing)
    response = ringing.post(
        ROW, {"loan": token, "call-outcome": "alarm", "call-send_to": "geen adres"}
    )
    assert response.status_code == 422
    text = response.content.decode()
    assert "Write what worries you" in text
    assert 'value="geen adres"' in text
    assert not CallMade.objects.exists()


def test_the_script_has_to_be_answered_by_who_was_reached(ringing):
    _callee, token = in_hand(ringing)
    assert ringing.post(ROW, {"loan": token, "call-outcome": "reached"}).status_code == 422
    assert ringing.post(ROW, {"loan": token, "call-outcome": "no_answer"}).status_code == 302


def test_an_alarm_is_not_kept_by_an_open_question(ringing):
    _callee, token = in_hand(ringing)
    sent = {"loan": token, "call-outcome": "alarm", "call-text": "Ligt op de grond"}
    assert ringing.post(ROW, sent).status_code == 302
    assert CallAlarm.objects.get().text == "Ligt op de grond"


@pytest.mark.parametrize(
    ("day", "hour", "why"),
    [
        (0, "", "Write the day and the hour"),
        (-1, "10:00", "This moment is past"),
        (31, "10:00", "Choose a day no later than"),
        (1, "3u", "rings between"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(ringing, campaign, day, hour, why):
    CallCampaign.objects.update(opens_at=time(9), closes_at=time(21))
    first = Callee.objects.get(number=1)
    token = dealing.lend(first.pk, bytes(first.phone_digest), Caller.objects.get())
    when = timezone.localdate() + timedelta(days=day)
    response = ringing.post(
        ROW,
        {
            "loan": str(token),
            "call-outcome": "later",
            "call-later_day": f"{when:%d/%m/%Y}",
            "call-later_hour": hour,
        },
    )
    assert response.status_code == 422
    assert why in response.content.decode()


def test_who_has_nobody_left_now_is_asked_to_help(ringing):
    assert "help others" not in ringing.get(ROW).content.decode()
    for _person in range(2):
        _callee, token = in_hand(ringing)
        ringing.post(ROW, {"loan": token, "call-outcome": "no_answer"})
    # Both are rung again after the pause, so they are left, and nobody can be rung now.
    assert "help others" in ringing.get(ROW).content.decode()


def test_a_row_is_handed_back(ringing):
    _callee, token = in_hand(ringing)
    ringing.post(ROW, {"loan": token, "do": "back"})
    assert Callee.objects.get(number=1).loan is None


def test_who_saves_while_the_database_is_busy_is_told_so_and_keeps_what_was_typed(
    ringing, monkeypatch, tmp_path
):
    _callee, token = in_hand(ringing)
    settings = {**connections["keys"].settings_dict, "NAME": tmp_path / "busy.sqlite3"}
    settings["OPTIONS"] = {"timeout": 0, "transaction_mode": "IMMEDIATE"}
    file = DatabaseWrapper(settings, alias="busy")

    def finish(*_args):
        file.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    monkeypatch.setattr(calling, "finish", finish)
    with closing(sqlite3.connect(settings["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        sent = {"loan": token, "call-outcome": "alarm", "call-text": "Ligt op de grond"}
        answer = ringing.post(ROW, sent)
    file.close()
    said = answer.content.decode()
    assert answer.status_code == 503
    assert "Too many colleagues save something at this moment." in said
    assert "Ligt op de grond" in said
    monkeypatch.undo()
    assert ringing.post(ROW, sent).status_code == 302


def test_a_case_that_is_needed_is_filed_prefilled(ringing):
    callee, token = in_hand(ringing)
    sent = {
        "loan": token,
        "call-outcome": "reached",
        "call-needs_case": "on",
        "script-well": "no",
        "script-text": "Brood",
    }
    response = ringing.post(ROW, sent, follow=True)
    assert response.redirect_chain[-1][0] == reverse("desk:call_case", args=["over-80", callee.pk])
    assert 'value="Persoon 1"' in response.content.decode()
    wrong = ringing.post(response.redirect_chain[-1][0], {"case-name": "", "case-text": "Brood"})
    assert wrong.status_code == 422
    done = ringing.post(
        response.redirect_chain[-1][0], {"case-name": "Persoon 1", "case-text": "Brood"}
    )
    assert done.status_code == 302
    case = Case.objects.get()
    assert (case.channel, case.filed_by.username) == ("phone", "operator")
    assert Callee.objects.get(pk=callee.pk).case == case


def test_a_case_that_waits_is_found_again_or_let_be(ringing):
    callee, token = in_hand(ringing)
    sent = {"loan": token, "call-outcome": "reached", "call-needs_case": "on", "script-well": "no"}
    ringing.post(ROW, sent)
    there = reverse("desk:call_case", args=["over-80", callee.pk])
    assert there in ringing.get(reverse("desk:calling")).content.decode()
    ringing.post(there, {"do": "none"})
    assert there not in ringing.get(reverse("desk:calling")).content.decode()


def test_who_is_no_caller_sees_nobody(ringing, handler, sign_in):
    browser = sign_in(handler)
    assert browser.get(ROW).status_code == 403
    assert browser.post(ROW, {"do": "take"}).status_code == 403
    callee = Callee.objects.get(number=1)
    Callee.objects.update(is_owed=True)
    there = reverse("desk:call_case", args=["over-80", callee.pk])
    assert browser.get(there).status_code == 403


@pytest.mark.parametrize("address", [LIVE, PEOPLE, reverse("desk:never_call")])
def test_only_who_leads_campaigns_sees_how_they_stand(ringing, address):
    assert ringing.get(address).status_code == 403


def test_a_list_is_looked_at_then_added(leading):
    looked = leading.post(PEOPLE, {"do": "look", "list-text": LIST})
    chosen = [one for _place, _name, _cells, one in looked.context["looked"]]
    assert chosen == ["name", "phone", "language"]
    response = leading.post(PEOPLE, {"do": "add", "list-text": LIST})
    assert [row.name for row in Callee.objects.all()] == ["Mia Peeters"]
    assert "Line 3" in response.content.decode()


def test_columns_without_known_names_are_chosen(leading):
    text = "wie\tbelnr\nMia Peeters\t016123456\n"
    looked = leading.post(PEOPLE, {"do": "look", "list-text": text})
    assert [one for *_rest, one in looked.context["looked"]] == ["", "phone"]
    refused = leading.post(PEOPLE, {"do": "add", "list-text": text})
    assert refused.status_code == 422
    leading.post(PEOPLE, {"do": "add", "list-text": text, "list-column0": "name"})
    assert Callee.objects.get().name == "Mia Peeters"


def test_a_file_is_read_as_excel_writes_it(leading):
    file = SimpleUploadedFile("lijst.csv", b"\xef\xbb\xbf" + LIST.encode())
    response = leading.post(PEOPLE, {"do": "look", "list-file": file})
    assert "Mia Peeters" in response.content.decode()
    cut = SimpleUploadedFile("lijst.csv", b"PK\0\0")
    assert leading.post(PEOPLE, {"do": "look", "list-file": cut}).status_code == 422


def test_people_of_cases_are_those_the_colleague_may_open(leading, file_case, campaign):
    file_case()
    leading.post(PEOPLE, {"do": "cases", "cases-state": "open"})
    assert Callee.objects.get().name == "Mia Voorbeeld"


def test_somebody_is_found_by_number_and_taken_off_for_good(leading, add):
    add(2)
    found = leading.post(PEOPLE, {"do": "find", "phone": "016000001"})
    assert [one.name for one in found.context["found"]] == ["Persoon 1"]
    row = Callee.objects.get(number=1)
    leading.post(PEOPLE, {"do": "off", "phone": "016000001", "row": row.pk, "never": "on"})
    assert Callee.objects.get().number == 2
    assert never.among([bytes(row.phone_digest)])


def test_a_campaign_says_what_is_missing_then_begins(leading, campaign, caller, add):
    refused = leading.post(LIVE, {"do": "start"})
    assert refused.status_code == 422
    assert "Nobody is on the list yet." in refused.content.decode()
    add(1)
    assert leading.post(LIVE, {"do": "start"}).status_code == 302
    campaign.refresh_from_db()
    assert (campaign.state, campaign.round) == (State.CALLING, 1)
    leading.post(LIVE, {"do": "pause"})
    campaign.refresh_from_db()
    assert campaign.state == State.PAUSED


def test_a_list_is_destroyed_by_who_is_sure(leading, campaign, add):
    add(1)
    assert leading.post(LIVE, {"do": "end"}).status_code == 422
    assert Callee.objects.exists()
    leading.post(LIVE, {"do": "end", "sure": "on"})
    assert not Callee.objects.exists()
    assert leading.get(LIVE).status_code == 200


def test_who_was_promised_something_is_not_lost_with_the_list(ringing, leading, campaign):
    _callee, token = in_hand(ringing)
    needs = {"call-outcome": "reached", "call-needs_case": "on", "script-well": "no"}
    ringing.post(ROW, {"loan": token} | needs)
    _callee, token = in_hand(ringing)
    worry = {"call-outcome": "alarm", "call-text": "Ligt op de grond"}
    ringing.post(ROW, {"loan": token} | worry)
    refused = leading.post(LIVE, {"do": "end", "sure": "on"})
    assert refused.status_code == 422
    assert refused.context["refusal"] == (
        "Not ended: what still waits would be destroyed with the list. "
        "1 case is not filed yet. 1 alarm is nobody's."
    )
    assert Callee.objects.count() == 2
    leading.post(LIVE, {"do": "end", "sure": "on", "undone": "on"})
    assert not Callee.objects.exists()


def test_colleagues_are_called_by_their_names(leading, campaign, caller, add, operator):
    operator.first_name, operator.last_name = "Tia", "Verzonnen"
    operator.save()
    add(1)
    text = leading.get(LIVE).content.decode()
    assert "Tia Verzonnen" in text
    assert f">{operator.username}<" not in text


def test_who_is_mailed_of_an_alarm_may_open_what_the_mail_leads_to(
    leading, coordinator, campaign, operator, handler, editor
):
    form = leading.get(reverse("call-campaigns:edit", args=[campaign.pk])).context["form"]
    assert set(form.fields["lead"].queryset) == {coordinator}


def test_an_alarm_is_looked_after_by_one(leading, ringing, coordinator):
    _callee, token = in_hand(ringing)
    sent = {"loan": token, "call-outcome": "alarm", "call-text": "Ligt op de grond"}
    ringing.post(ROW, sent)
    assert "Ligt op de grond" in leading.get(LIVE).content.decode()
    assert "Ligt op de grond" in leading.get(reverse("desk:campaigns")).content.decode()
    leading.post(LIVE, {"do": "alarm", "alarm": CallAlarm.objects.get().pk})
    assert CallAlarm.objects.get().seen_by == coordinator
    assert "Ligt op de grond" not in leading.get(reverse("desk:campaigns")).content.decode()


def test_the_live_screen_costs_the_same_for_one_and_for_many(
    leading, ringing, campaign, django_assert_num_queries, add
):
    CallMade.objects.create(campaign=campaign, round=1, outcome=Outcome.REACHED, is_first=True)
    leading.get(LIVE)
    with CaptureQueriesContext(connection) as one:
        leading.get(LIVE)
    add(30, first=2)
    CallMade.objects.bulk_create(
        CallMade(campaign=campaign, round=1, outcome=Outcome.REACHED, is_first=True)
        for _one in range(30)
    )
    with django_assert_num_queries(len(one)):
        leading.get(LIVE)


def test_a_number_is_kept_out_and_taken_back(leading):
    there = reverse("desk:never_call")
    assert leading.post(there, {"phone": "abc", "do": "never"}).status_code == 422
    leading.post(there, {"phone": "016 12 34 56", "do": "never"})
    assert leading.get(there).context["total"] == 1
    leading.post(there, {"phone": "+3216123456", "do": "back"})
    assert leading.get(there).context["total"] == 0
    assert leading.post(there, {"phone": "+3216123456", "do": "back"}).status_code == 422


def test_a_campaign_is_made_and_changed_in_the_admin(leading, city, campaign):
    assert leading.get(reverse("call-campaigns:index")).status_code == 200
    assert leading.get(reverse("call-campaigns:edit", args=[campaign.pk])).status_code == 200
    sent = {
        "name_nl": "Hitteplan",
        "key": "",
        "programme": city.programme.pk,
        "list_from": "Zorgbehoevend",
        "legal_ground": "vital_interest",
        "list_ends_on": f"{timezone.localdate() + timedelta(days=60):%d/%m/%Y}",
        "opens_at": "9:00",
        "closes_at": "20:00",
        "days": ["0", "1", "2", "3", "4", "5", "6"],
        "most_attempts": "3",
        "pause_minutes": "120",
        "every_days": "1",
        "waits_for_switch": "on",
        "team": city.team.pk,
        "callers-TOTAL_FORMS": "0",
        "callers-INITIAL_FORMS": "0",
        "callers-MIN_NUM_FORMS": "0",
        "callers-MAX_NUM_FORMS": "1000",
    }
    response = leading.post(reverse("call-campaigns:add"), sent)
    assert response.status_code == 302, response.context["form"].errors
    made = CallCampaign.objects.get(key="hitteplan")
    assert response.url == reverse("desk:campaign", args=[made.key])
    assert made.waits_for_switch
