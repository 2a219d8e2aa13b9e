"""Several things in one call: the caller is asked once who they are."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.conftest import fresh
from workflows.cases import calls as of_cases
from workflows.cases import ringing
from workflows.cases.callbacks import CallBack
from workflows.cases.models import Case
from workflows.cases.services import set_discreet
from workflows.cases.states import CallTime
from workflows.information import calls
from workflows.information.models import AnsweredCall, Call, Phrase, Saying
from workflows.vault.ledger import Disclosure

PHONE, WHO = reverse("desk:phone"), reverse("desk:phone_who")
ASK, RINGING = reverse("desk:ask_for_call"), reverse("desk:ringing")
SHARED = "016 00 00 00"


@pytest.fixture
def phone(operator, sign_in):
    """The operator's browser."""
    return sign_in(operator)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(soup(response).get_text(" ").split())


def begun(phone, typed):
    """Begin a call with what was typed, and return its screen."""
    return phone.post(PHONE, {"who": typed}).url


def test_no_name_and_no_number_stands_in_an_address(phone, file_case):
    there = begun(phone, "Els Anders")
    assert set(parse_qs(urlsplit(there).query)) == {"call"}
    assert "Els Anders" in text(phone.get(there))
    assert Call.objects.get().caller["name"] == "Els Anders"
    assert not any("Els" in str(value) for value in phone.session.values())


def test_a_call_of_another_is_as_none(phone, operator, coordinator, sign_in, django_user_model):
    there = begun(phone, "Els Anders")
    other = django_user_model.objects.create_user(username="other")
    other.groups.set(operator.groups.all())
    assert "Els Anders" not in text(sign_in(other).get(there))
    assert "Els Anders" in text(phone.get(there))
    Call.objects.update(began_at=timezone.now() - timedelta(hours=1))
    assert "Els Anders" not in text(phone.get(there))


def test_several_people_with_one_number_are_told_apart(phone, file_case):
    for name in ("Mia Voorbeeld", "An Peeters"):
        file_case(name=name, email="", phone=SHARED)
    shown = text(phone.get(begun(phone, SHARED)))
    assert "Several people share this number" in shown
    assert "Mia Voorbeeld" in shown
    assert "An Peeters" in shown
    alone = text(phone.get(begun(phone, "Mia Voorbeeld")))
    assert "Several people" not in alone


def test_while_typing_the_same_people_are_found_without_a_call(phone, file_case):
    case = file_case(name="Mia Voorbeeld", email="", phone=SHARED)
    shown = phone.post(WHO, {"who": SHARED})
    assert "Mia Voorbeeld" in text(shown)
    assert soup(shown).select_one("[name=chosen]")["value"] == case.reference
    assert SHARED not in shown.content.decode()
    assert not Call.objects.exists()
    assert Disclosure.objects.filter(what="searched").count() == 1
    phone.post(WHO, {"who": "Mi"})
    assert Disclosure.objects.filter(what="searched").count() == 1
    assert phone.get(WHO).url == PHONE


def test_a_discreet_case_is_found_by_no_letter(phone, file_case, handler):
    case = file_case(name="Mia Voorbeeld", email="", phone=SHARED)
    assert "Mia Voorbeeld" in text(phone.post(WHO, {"who": SHARED}))
    set_discreet(case.pk, handler, on=True)
    for typed in (SHARED, "Mia Voorbeeld", case.reference):
        assert "Mia Voorbeeld" not in text(phone.post(WHO, {"who": typed}))
        assert case.reference not in phone.post(WHO, {"who": typed}).content.decode()
        assert "Nobody of an open case is found" in text(phone.get(begun(phone, typed)))
    assert phone.post(PHONE, {"chosen": case.reference}).status_code == 403


def test_a_case_that_is_chosen_opens_in_the_call_and_unproven(phone, file_case):
    case = file_case(name="Mia Voorbeeld", email="", phone=SHARED)
    there = phone.post(begun(phone, SHARED), {"chosen": case.reference}).url
    assert there.startswith(reverse("desk:call", args=[case.reference]))
    shown = text(phone.get(there))
    assert "Is it them?" in shown
    assert "Let them say it" not in shown
    assert Call.objects.get().caller["opened"] == [case.reference]
    proven = phone.post(there, {"do": "identity_seen"})
    assert "call=" in proven.url
    assert "Let them say it" in text(phone.get(proven.url))


def test_an_answer_a_request_and_a_call_back_under_one_contact(phone, city, bags, operator):
    there = begun(phone, "Els Anders")
    query = urlsplit(there).query
    phone.post(there, {"name": "Els Anders", "phone": "016 27 22 22", "language": "fr"})
    counted = phone.post(there, {"answer": bags.pk, "channel": "phone", "minutes": "2"})
    assert "call=" in counted.url
    form = phone.get(f"{reverse('desk:file', args=[city.request.key])}?{query}", follow=True)
    page = soup(form)
    assert page.select_one("[name=name]")["value"] == "Els Anders"
    assert page.select_one("[name=phone]")["value"] == "016 27 22 22"
    asked = phone.get(f"{ASK}?{query}")
    assert soup(asked).select_one("[name=phone]")["value"] == "016 27 22 22"
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    said = {"name": "Els Anders", "phone": "016 27 22 22", "language": "fr", "when": "any"}
    hours = {"day": tomorrow, "opens": "14:00", "closes": "16:00"}
    back = phone.post(f"{ASK}?{query}", said | hours)
    shown = text(phone.get(back.url))
    assert "Answered: Waste" in shown
    assert "To be rung back" in shown
    assert AnsweredCall.objects.count() == 1
    assert str(CallBack.objects.get().window).endswith("14:00–16:00")


def test_after_filing_the_same_caller_goes_on(phone, file_case, operator, city):
    case = file_case(name="Els Anders", phone="016 27 22 22", email="")
    Case.objects.filter(pk=case.pk).update(filed_by=operator)
    filed = phone.get(reverse("desk:filed", args=[case.reference]))
    action = soup(filed).select_one("form[action*=go-on]")["action"]
    there = phone.post(action).url
    shown = text(phone.get(there))
    assert "Els Anders" in shown
    assert f"Filed {case}" in shown
    form = phone.get(
        f"{reverse('desk:file', args=[city.request.key])}?{urlsplit(there).query}", follow=True
    )
    assert soup(form).select_one("[name=name]")["value"] == "Els Anders"
    call = Call.objects.get()
    phone.post(reverse("desk:call_over"), {"call": call.pk})
    assert not Call.objects.exists()
    assert "Els Anders" not in text(phone.get(there))


def test_a_number_that_nobody_can_dial_is_said_at_its_box(phone):
    bad = phone.post(ASK, {"name": "Els", "phone": "bel mij", "language": "nl", "when": "any"})
    assert bad.status_code == 422
    assert "Write the number with its zone" in text(bad)
    assert "bel mij" in bad.content.decode()
    assert not CallBack.objects.exists()
    half = {"phone": "016 27 22 22", "language": "nl", "when": "any", "opens": "14:00"}
    assert "Choose the day of these hours" in text(phone.post(ASK, half))


def test_who_takes_a_call_sees_name_and_number_and_nobody_else(phone, operator, handler, sign_in):
    caller = {"name": "Els Anders", "phone": "016 27 22 22"}
    row = ringing.ask_for(operator, caller, "soep", "nl", of_cases.Window(CallTime.ANY))
    there = reverse("desk:ring_one", args=[row.pk])
    assert "Els Anders" not in text(phone.get(RINGING))
    assert "Els Anders" not in text(phone.get(there))
    phone.post(there, {"do": "take"})
    assert "016 27 22 22" in text(phone.get(there))
    assert sign_in(handler).get(there).status_code == 403
    assert sign_in(handler).get(RINGING).context["rows"] == []
    done = phone.post(there, {"outcome": "reached", "when": "any"})
    assert done.url == RINGING
    assert phone.get(RINGING).context["rows"] == []
    assert phone.get(there).status_code == 403


def rung(browser, view):
    return [one.case or one.row for one in browser.get(RINGING, {"view": view}).context["rows"]]


def test_a_call_is_given_to_a_colleague_and_back(phone, operator, coordinator):
    asked = {"phone": "016 27 22 22", "language": "nl", "when": "any", "assignee": operator.pk}
    phone.post(ASK, asked)
    row = CallBack.objects.get()
    there = reverse("desk:ring_one", args=[row.pk])
    assert (row.assignee, rung(phone, "mine"), rung(phone, "nobody")) == (operator, [row], [])
    phone.post(there, {"do": "give", "assignee": ""})
    assert (rung(phone, "mine"), rung(phone, "nobody")) == ([], [row])
    assert phone.post(there, {"do": "give", "assignee": "0"}).status_code == 422
    phone.post(there, {"do": "give", "assignee": operator.pk})
    assert "for operator" in text(phone.get(RINGING))


def test_a_call_of_who_left_is_nobodys(phone, operator, django_user_model):
    other = django_user_model.objects.create_user(username="other")
    caller = {"phone": "016 27 22 22"}
    row = ringing.ask_for(operator, caller, "", "nl", of_cases.Window(CallTime.ANY), assignee=other)
    assert (rung(phone, "nobody"), "for other" in text(phone.get(RINGING))) == ([], True)
    other.is_active = False
    other.save()
    assert (rung(phone, "nobody"), "for other" in text(phone.get(RINGING))) == ([row], False)


def test_a_call_about_a_case_is_its_handlers(desk, file_case, handler):
    case = file_case()
    of_cases.ask_to_ring_back(case.pk, handler, CallTime.ANY)
    assert (rung(desk, "nobody"), rung(desk, "mine")) == ([case], [])
    Case.objects.filter(pk=case.pk).update(handler=handler)
    assert (rung(desk, "nobody"), rung(desk, "mine"), rung(desk, "late")) == ([], [case], [])


def test_what_is_too_late_stands_on_top(phone, operator, file_case, handler):
    case = file_case()
    of_cases.ask_to_ring_back(case.pk, handler, CallTime.ANY)
    row = ringing.ask_for(
        operator,
        {"phone": "016 27 22 22"},
        "",
        "nl",
        of_cases.Window(CallTime.ANY, timezone.localdate()),
    )
    assert [one.case for one in phone.get(RINGING).context["rows"]] == [case, None]
    CallBack.objects.filter(pk=row.pk).update(
        day=timezone.localdate() - timedelta(days=1), until_at=timezone.now() - timedelta(hours=9)
    )
    assert [one.case for one in phone.get(RINGING).context["rows"]] == [None, case]
    assert rung(phone, "late") == [row]
    home = phone.get(reverse("wagtailadmin_home"))
    assert (home.context["to_ring"], home.context["late_calls"]) == ("2", 1)


def test_an_operator_takes_the_call_of_a_case_and_nobody_answers(phone, file_case, handler, desk):
    case = file_case()
    of_cases.ask_to_ring_back(case.pk, handler, CallTime.ANY)
    there = reverse("desk:ring_case", args=[case.reference])
    assert phone.post(there, {"do": "take"}).url == reverse("desk:call", args=[case.reference])
    assert "ring" in text(desk.post(there, {"do": "take"}, follow=True))
    assert CallBack.objects.get().taken_by.username == "operator"
    phone.post(there, {"outcome": "no_answer", "when": "evening"})
    assert fresh(case).rings_back
    assert CallBack.objects.get().tries == 1
    phone.post(there, {"outcome": "wrong_number", "when": "any"})
    assert not fresh(case).rings_back


def test_the_phrase_book_speaks_the_language_of_the_caller(phone, operator):
    phrase = Phrase.objects.create(text="Een ogenblik, alstublieft.")
    Saying.objects.create(phrase=phrase, language="ar", text="لحظة من فضلك", spoken="LAH-za")
    shown = phone.get(f"{PHONE}?speaks=ar")
    said = soup(shown).select_one(".desk-phrases dd")
    assert (said["lang"], said["dir"], said.text) == ("ar", "rtl", "لحظة من فضلك")
    call = calls.begin(operator, "ar")
    assert "LAH-za" in text(phone.get(f"{PHONE}?call={call.pk}"))
    assert "LAH-za" not in text(phone.get(PHONE))


def test_what_callers_hear_stands_on_a_screen(phone, editor, sign_in):
    shown = phone.get(reverse("desk:recording"))
    assert "What callers hear" in text(shown)
    assert "/recording/nl.txt" in text(shown)
    assert sign_in(editor).get(reverse("desk:recording")).status_code == 403
