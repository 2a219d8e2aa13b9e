"""Any caller is helped, once it is known that it is them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.conftest import address, case_in, fresh, panels, reopen, volunteer
from workflows.cases.models import Case, CaseEvent
from workflows.intake import correcting
from workflows.matching import services as matching
from workflows.vault.ledger import Disclosure, What

SEARCH = reverse("desk:search")
OPEN = ("new", "screened", "matched", "referred")
PHONE, EMAIL = "016 00 00 00", "mia@example.org"
# What is not said before a caller is proven, and what is never shown on a call.
WITHHELD = ("Looked at", "We are looking", PHONE, EMAIL, "Voorbeeldstraat")
ANSWERS = ("Twee broden en melk.", "groceries", "Boodschappen")


@pytest.fixture
def phone(operator, sign_in):
    """The operator's browser."""
    return sign_in(operator)


def call(case, action=""):
    """The address of the screen of a call, or of something done on it."""
    if action:
        return reverse("desk:call_act", args=[case.reference, action])
    return reverse("desk:call", args=[case.reference])


def look_up(client, text):
    return client.post(SEARCH, {"q": text}, follow=True)


def prove(client, case, detail=PHONE):
    """Let the caller say the reference and a detail."""
    return client.post(call(case), {"do": "reference_and_detail", "detail": detail}, follow=True)


def do(client, case, action, **body):
    data = {f"{action}-{name}": value for name, value in body.items()}
    return client.post(call(case, action), {"seen": fresh(case).version, **data})


def happened(case):
    """The codes on the timeline, without how the case came to its state."""
    codes = CaseEvent.objects.filter(case=case).values_list("what", "reason")
    return [pair for pair in codes if pair[0] in CALL_EVENTS]


CALL_EVENTS = (
    "ringing_back", "caller_proven", "caller_doubted", "call_ended", "call_back", "called_back",
)  # fmt: skip


@pytest.mark.parametrize("state", OPEN)
def test_a_caller_is_found_by_reference_number_and_name_in_every_open_state(
    state, phone, city, coordinator
):
    case = case_in(state, city, coordinator)
    assert look_up(phone, str(case)).redirect_chain[-1][0] == call(case)
    for text in (PHONE, "Voorbeeld Mia", EMAIL):
        assert call(case) in look_up(phone, text).content.decode(), text


def test_a_closed_case_is_not_found_and_neither_is_one_that_never_was(phone, city, coordinator):
    closed = case_in("closed", city, coordinator)
    for text in (closed.reference, "A" * 9, PHONE, "Mia Voorbeeld"):
        assert "Nothing of yours is found by this." in look_up(phone, text).content.decode(), text
    reopen(closed, coordinator)
    assert call(closed) in look_up(phone, "Mia Voorbeeld").content.decode()


def test_before_a_caller_is_proven_state_contact_and_answers_are_withheld(phone, city, coordinator):
    case = case_in("screened", city, coordinator)
    html = phone.get(call(case)).content.decode()
    assert "Is it them?" in html
    assert [text for text in (*WITHHELD, *ANSWERS) if text in html] == []
    found = look_up(phone, "Mia Voorbeeld").content.decode()
    assert [text for text in (*ANSWERS, "Screened") if text in found] == []


def test_before_a_caller_is_proven_nothing_is_changed(phone, city, coordinator):
    case = case_in("screened", city, coordinator)
    before = fresh(case).look_at, case.events.count(), case.notes.count()
    details = correcting.details_of(case)
    bodies = {
        "note": {"text": "Belde."},
        "call-back": {"when": "any"},
        "correct": {"person-name": "Mia Anders", "seen": correcting.fingerprint(details)},
        "withdraw": {"outcome": city.request.outcomes.get(key="no_longer_needed").pk},
    }
    for action, body in bodies.items():
        assert do(phone, case, action, **body).status_code == 403, action
    assert (fresh(case).look_at, case.events.count(), case.notes.count()) == before
    prove(phone, case)
    assert do(phone, case, "note", text="Belde.").status_code == 302


def test_a_proven_caller_hears_state_what_comes_next_and_by_when_and_no_answers(
    phone, city, coordinator
):
    case = case_in("screened", city, coordinator)
    response = prove(phone, case)
    html = response.content.decode()
    assert response.context["call"].now.label == "Looked at"
    assert "We are looking for somebody near you who can help." in html
    assert response.context["call"].due.words in html
    assert [text for text in (PHONE, EMAIL, "Voorbeeldstraat") if text not in html] == []
    assert [text for text in ANSWERS if text in html] == []


@pytest.mark.parametrize(
    "detail",
    [
        PHONE,
        "+32 16 00 00 00",
        " MIA@example.org",
        "voorbeeldstraat 1",
        "Voorbeeldstraat 1, Leuven",
    ],
)
def test_a_detail_that_we_know_proves_who_knows_the_reference(detail, phone, city, coordinator):
    case = case_in("screened", city, coordinator)
    assert prove(phone, case, detail).context["call"] is not None
    assert happened(case) == [("caller_proven", "reference_and_detail")]


@pytest.mark.parametrize("detail", ["", "016 11 11 11", "Mia Voorbeeld", "Voorbeeldstraat", "1"])
def test_a_detail_that_we_do_not_know_proves_nothing_and_leaves_a_line(
    detail, phone, city, coordinator
):
    case = case_in("screened", city, coordinator)
    response = prove(phone, case, detail)
    assert (response.status_code, "call" in response.context) == (422, False)
    assert happened(case) == [("caller_doubted", "")]
    assert "That is not what we know." in response.content.decode()


def test_after_three_wrong_details_nothing_is_compared_until_an_hour_later(
    phone, city, coordinator
):
    case = case_in("screened", city, coordinator)
    for _time in range(3):
        prove(phone, case, "016 11 11 11")
    assert "call" not in prove(phone, case).context
    CaseEvent.objects.filter(case=case).update(at=timezone.now() - timedelta(hours=2))
    assert prove(phone, case).context["call"] is not None


def test_who_gave_other_details_with_a_known_name_is_rung_back_on_the_number_we_knew(
    phone, city, coordinator
):
    """Somebody files with the name and mail of another, and calls about that."""
    city.file(phone=PHONE)
    case = city.file(phone="0470 00 00 00")
    assert "call" not in prove(phone, case, EMAIL).context
    html = phone.post(call(case), {"do": "ring"}, follow=True).content.decode()
    assert (PHONE in html, "0470" in html) == (True, False)


def test_a_number_is_shown_to_ring_back_and_only_then_counts_as_rung(phone, city, coordinator):
    case = case_in("screened", city, coordinator)
    refused = phone.post(call(case), {"do": "rung_back", "whose": "person"})
    assert refused.status_code == 422
    assert PHONE not in refused.content.decode()
    html = phone.post(call(case), {"do": "ring"}, follow=True).content.decode()
    assert [text for text in (PHONE, EMAIL, "We are looking") if text in html] == [PHONE]
    response = phone.post(call(case), {"do": "rung_back", "whose": "person"}, follow=True)
    assert EMAIL in response.content.decode()
    assert happened(case) == [("ringing_back", ""), ("caller_proven", "rung_back")]
    opened = Disclosure.objects.filter(what=What.CASE_OPENED)
    assert [(line.case_id, line.ground) for line in opened] == [(case.pk, "rung_back")]


def test_an_identity_card_at_the_counter_proves_who_it_is(phone, city, coordinator):
    case = case_in("screened", city, coordinator)
    phone.post(call(case), {"do": "identity_seen"})
    assert happened(case) == [("caller_proven", "identity_seen")]


def test_the_end_of_the_call_or_half_an_hour_withholds_everything_again(phone, city, coordinator):
    case = case_in("screened", city, coordinator)
    prove(phone, case)
    phone.post(call(case), {"do": "end"})
    assert "call" not in phone.get(call(case)).context
    prove(phone, case)
    assert phone.get(call(case)).context["call"] is not None
    CaseEvent.objects.filter(case=case).update(at=timezone.now() - timedelta(minutes=31))
    assert "call" not in phone.get(call(case)).context


def test_a_caller_is_proven_to_one_operator_only(phone, city, coordinator, sign_in, operator):
    case = case_in("screened", city, coordinator)
    prove(phone, case)
    colleague = type(operator).objects.create_user("colleague")
    colleague.groups.set(operator.groups.all())
    assert "call" not in sign_in(colleague).get(call(case)).context


def test_who_is_proven_once_is_so_for_all_their_open_cases(phone, city, coordinator):
    one, other = (case_in("screened", city, coordinator) for _time in range(2))
    elsewhere = city.file(name="Jos Ander", email="jos@example.org", phone="016 22 22 22")
    response = prove(phone, one)
    assert response.context["call"].others == [other]
    assert phone.get(call(other)).context["call"] is not None
    assert "call" not in phone.get(call(elsewhere)).context


@pytest.mark.parametrize("state", OPEN)
def test_a_note_a_call_back_and_a_correction_whatever_the_state(state, phone, city, coordinator):
    case = case_in(state, city, coordinator)
    prove(phone, case)
    details = correcting.details_of(case)
    boxes = {key.replace(".", "-"): value for key, value in details.items()}
    corrected = {**boxes, "person-phone": "016 33 33 33", "seen": correcting.fingerprint(details)}
    assert do(phone, case, "note", text="Zit zonder brood.").status_code == 302
    assert do(phone, case, "call-back", when="morning").status_code == 302
    assert do(phone, case, "correct", **corrected).status_code == 302
    now = fresh(case)
    assert [note.text for note in now.notes.all()] == ["Zit zonder brood."]
    assert (now.rings_back, now.state) == (True, state)
    assert now.person.phone == "+3216333333"


@pytest.mark.parametrize("state", OPEN)
def test_a_caller_takes_the_case_back_whatever_its_state(state, phone, city, coordinator):
    case = case_in(state, city, coordinator)
    prove(phone, case)
    outcomes = city.request.outcomes
    refused = do(phone, case, "withdraw", outcome=outcomes.get(key="helped").pk)
    assert (refused.status_code, fresh(case).state) == (422, state)
    done = do(phone, case, "withdraw", outcome=outcomes.get(key="no_longer_needed").pk)
    assert done.url == reverse("wagtailadmin_home")
    assert (fresh(case).state, fresh(case).outcome.key) == ("closed", "no_longer_needed")
    assert phone.get(call(case)).status_code == 403


def test_a_case_that_is_taken_back_frees_its_volunteer(phone, city, coordinator):
    case = case_in("matched", city, coordinator)
    (match,) = matching.matches_of(case)
    prove(phone, case)
    outcome = city.request.outcomes.get(key="no_longer_needed").pk
    do(phone, case, "withdraw", outcome=outcome)
    assert (fresh(match.offer).state, matching.matches_of(case).get().state) == (
        "screened", "ended",
    )  # fmt: skip


def test_without_an_outcome_for_it_there_is_nothing_to_take_back(phone, city, coordinator):
    case = case_in("screened", city, coordinator)
    assert "They take it back" in prove(phone, case).content.decode()
    city.request.outcomes.update(on_withdrawal=False)
    assert "They take it back" not in phone.get(call(case)).content.decode()


def test_who_is_to_be_rung_back_stands_with_the_handlers_until_somebody_rang(
    phone, desk, city, coordinator
):
    case = case_in("screened", city, coordinator)
    prove(phone, case)
    do(phone, case, "call-back", when="morning")
    attention = f"{reverse('desk:queue')}?kind=request&view=attention"
    assert case.reference in desk.get(attention).content.decode()
    panel = panels(desk.get(address(case)))["ring-back"]
    assert panel.content.when == "In the morning"
    desk.post(address(case, "rung-back"), {"seen": fresh(case).version})
    assert case.reference not in desk.get(attention).content.decode()
    assert happened(case)[-2:] == [("call_back", "morning"), ("called_back", "")]
    assert desk.post(address(case, "rung-back"), {"seen": 0}).status_code == 409


def test_looking_at_a_mark_leaves_who_waits_to_be_rung_back(desk, city):
    case = city.file()
    Case.objects.filter(pk=case.pk).update(look_at="trap ring_back")
    desk.post(address(case, "looked-at"), {"seen": 0})
    assert fresh(case).look_at == "ring_back"
    assert "mark" not in panels(desk.get(address(case)))


def test_what_is_sent_twice_rings_nobody_twice(phone, city, coordinator):
    case = case_in("screened", city, coordinator)
    prove(phone, case)
    do(phone, case, "call-back", when="any")
    assert do(phone, case, "call-back", when="any").status_code == 403
    assert happened(case)[1:] == [("call_back", "any")]


def test_each_look_up_and_each_opening_is_a_line_that_the_officer_reads(
    phone, city, coordinator, operator, sign_in, privacy_officer
):
    case = case_in("screened", city, coordinator)
    look_up(phone, "A" * 9)
    look_up(phone, case.reference)
    phone.get(call(case))
    prove(phone, case)
    lines = Disclosure.objects.filter(to=operator.pk).order_by("pk")
    assert [(one.what, one.ground, one.case_id, one.number, one.fields) for one in lines] == [
        (What.SEARCHED, "search", None, 0, ["contact"]),
        (What.SEARCHED, "search", case.pk, 1, ["contact"]),
        (What.CASE_OPENED, "reference_and_detail", case.pk, 1, ["contact"]),
    ]
    page = sign_in(privacy_officer).get(reverse("desk:ledger")).content.decode()
    assert "Knows the reference and a detail" in page


def test_nothing_that_was_said_is_on_the_timeline_or_in_the_ledger(phone, city, coordinator):
    case = case_in("screened", city, coordinator)
    prove(phone, case, "0499 99 99 99")
    prove(phone, case, EMAIL)
    kept = [str(row) for row in (*CaseEvent.objects.values(), *Disclosure.objects.values())]
    assert [row for row in kept if "0499" in row or "mia@" in row] == []


def test_who_is_helped_by_a_case_of_another_hears_of_that_one_only(
    phone, city, coordinator, on_behalf
):
    case, other = on_behalf
    response = prove(phone, case, "016 44 44 44")
    seen = response.context["call"]
    assert (seen.contact, seen.others) == (None, [])
    assert PHONE not in response.content.decode()
    assert "call" not in phone.get(call(other)).context
    details = correcting.details_of(case)
    boxes = {key.replace(".", "-"): value for key, value in details.items()}
    body = {**boxes, "person-phone": "016 44 44 44", "seen": correcting.fingerprint(details)}
    assert do(phone, case, "correct", **body).status_code == 403
    assert do(phone, case, "note", text="Is verhuisd.").status_code == 302


@pytest.fixture
def on_behalf(city, monkeypatch):
    """A case that Mia filed for another, who has a number of their own; and one for herself."""
    case, other = city.file(), city.file()
    said = correcting.said_in

    def for_another(about):
        helped = {"beneficiary.phone": "+3216444444"} if about.pk == case.pk else {}
        return {**said(about), **helped}

    monkeypatch.setattr("workflows.intake.callers.said_in", for_another)
    return case, other


@pytest.mark.parametrize("name", ["handler", "coordinator", "privacy_officer", "editor"])
def test_only_operators_have_the_screen_of_a_call(name, request, sign_in, city, coordinator):
    case = case_in("screened", city, coordinator)
    client = sign_in(request.getfixturevalue(name))
    assert client.get(call(case)).status_code == 403
    assert client.post(call(case), {"do": "ring"}).status_code == 403


def test_a_report_is_found_by_no_call(phone, city, coordinator):
    case = case_in("screened", city, coordinator)
    Case.objects.filter(pk=case.pk).update(kind="report")
    assert phone.get(call(case)).status_code == 403
    Case.objects.filter(pk=case.pk).update(kind="request")
    assert phone.get(call(case)).status_code == 200


def test_an_offer_has_its_own_words(phone, city, coordinator):
    offer = volunteer(city, coordinator, phone="016 55 55 55")
    response = prove(phone, offer, "016 55 55 55")
    assert "You are on the list." in response.content.decode()


@pytest.mark.parametrize("step", ["", "no_such", "rung_back "])
def test_a_step_that_is_none_is_refused(step, phone, city):
    assert phone.post(call(city.file()), {"do": step}).status_code == 403


@pytest.mark.parametrize("action", ["screen", "close", "discreet", "no-such"])
def test_what_is_not_done_by_phone_is_refused(action, phone, city):
    case = city.file()
    prove(phone, case)
    assert do(phone, case, action, on="on").status_code == 403
