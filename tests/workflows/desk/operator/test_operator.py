"""Filing for a caller, a mail or a visitor."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.browsers import in_browser
from tests.city import CALLED, case_type, checklist_of, plain_answers
from tests.cms.test_accessibility import HOST, answer_from
from tests.forms.builders import draft, publish, question
from tests.workflows.desk.conftest import fresh
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType, Kind
from workflows.desk.shared import services
from workflows.messages.models import OutboxMessage


@pytest.fixture
def phone(operator, sign_in):
    """The operator's browser."""
    return sign_in(operator)


def form_of(case_type):
    return reverse("desk:file", args=[case_type.key])


def typed(case_type, **changes):
    """The fields as the page sends them."""
    answers = {**plain_answers(case_type), **changes}
    address = answers.pop("address", None) or {}
    return {**answers, **{f"address-{part}": value for part, value in address.items()}}


def send(client, case_type, *, channel="phone", language="nl", **changes):
    """Open the form in a language and send it."""
    visit = client.get(form_of(case_type), {"_language": language}, follow=True).context["visit"]
    data = {"_token": visit.token, "_channel": channel, **typed(case_type, **changes)}
    return client.post(form_of(case_type), data)


def test_every_open_form_has_a_tile(phone, city):
    html = phone.get(reverse("desk:choose")).content.decode()
    assert [form_of(city.request) in html, form_of(city.question) in html] == [True, True]
    city.request.form.unpublish()
    assert form_of(city.request) not in phone.get(reverse("desk:choose")).content.decode()


def test_requests_stand_first(phone, city):
    kinds = [one.kind for one in phone.get(reverse("desk:choose")).context["types"]]
    assert kinds == sorted(kinds, key=list(Kind).index)
    assert kinds != sorted(kinds)


def test_in_a_pause_the_sentence_is_read_out_and_it_may_be_filed_all_the_same(phone, city):
    because = "We have enough volunteers for now; we write to you in May."
    CaseType.objects.filter(pk=city.request.pk).update(
        paused=True, paused_because={"nl": "Even niet.", "en": because}
    )
    reference.forget()
    assert "Paused on the website" in phone.get(reverse("desk:choose")).content.decode()
    shown = phone.get(form_of(city.request), follow=True)
    assert f"<q>{because}</q>" in shown.content.decode()
    assert "Paused" not in phone.get(form_of(city.question), follow=True).content.decode()
    send(phone, city.request)
    assert Case.objects.get().case_type == city.request


@pytest.mark.parametrize("channel", ["phone", "mail", "counter"])
def test_what_is_filed_keeps_channel_language_and_who_filed_it(phone, city, operator, channel):
    response = send(phone, city.request, channel=channel, language="en")
    case = Case.objects.get()
    assert response.url == reverse("desk:filed", args=[case.reference])
    assert (case.channel, case.language, case.filed_by) == (channel, "en", operator)


@pytest.mark.parametrize("channel", ["web", "api", "file", "x", ""])
def test_a_channel_that_is_not_the_operators_counts_as_a_call(phone, city, channel):
    send(phone, city.request, channel=channel)
    assert Case.objects.get().channel == "phone"


def test_somebody_without_mail_can_be_filed(phone, city):
    send(phone, city.request, email="")
    assert not OutboxMessage.objects.exists()
    html = phone.get(reverse("desk:filed", args=[Case.objects.get().reference])).content.decode()
    assert "no e-mail address" in html


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"street": "Bondgenotenlaan", "number": "12", "postcode": "3000", "city": "Leuven"}, True),
        ({"no_fixed_address": "yes"}, False),
    ],
)
def test_who_left_an_address_and_nothing_else_is_told_by_letter(phone, city, address, expected):
    send(phone, city.request, email="", phone="", address=address)
    case = Case.objects.get()
    html = phone.get(reverse("desk:filed", args=[case.reference])).content.decode()
    said = ("goes to them by letter" in html, "Nobody can reach this person" in html)
    assert said == (expected, not expected)


def test_reference_and_answers_are_read_back(phone, city):
    send(phone, city.request, text="Twee broden.")
    case = Case.objects.get()
    response = phone.get(reverse("desk:filed", args=[case.reference]))
    assert response.context["groups"] == str(case).split()
    assert "Twee broden." in response.content.decode()


def test_from_what_is_read_back_a_question_is_answered(phone, city):
    """As somebody does who knows the answer: they follow the button, answer, and close."""
    send(phone, city.question, email="")
    case = Case.objects.get()
    page = phone.get(reverse("desk:filed", args=[case.reference]))
    buttons = {
        link.text: link["href"]
        for link in BeautifulSoup(page.content, "html.parser").select(".desk-moves a")
    }
    path, anchor = buttons["Give the answer now"].split("#")
    screen = phone.get(path)
    assert f'id="{anchor}"' in screen.content.decode()
    outcome = case.case_type.outcomes.get(key="helped")
    data = {"answer-text": "In de apotheek.", "answer-outcome": outcome.pk, "seen": case.version}
    phone.post(reverse("desk:act", args=[case.reference, "answer"]), data)
    assert fresh(case).state == "closed"


def test_what_is_no_question_has_no_answer_to_give(phone, city):
    send(phone, city.request)
    page = phone.get(reverse("desk:filed", args=[Case.objects.get().reference]))
    html = page.content.decode()
    assert ("Give the answer now" in html, "Open the case" in html) == (False, True)


def test_a_wrong_answer_keeps_what_was_typed(phone, city):
    wrong = send(phone, city.request, name="", text="Twee broden.", channel="counter")
    assert wrong.status_code == 303
    for _reload in range(2):
        response = phone.get(wrong.url)
        html = response.content.decode()
        assert response.status_code == 422
        assert "Twee broden." in html
        assert 'value="counter" checked' in html
    assert not Case.objects.exists()


@pytest.mark.browser
def test_what_is_not_asked_is_not_shown_to_the_operator_either(phone, city):
    form = publish(draft(question("on_behalf", "Voor wie?", key="whom")))
    checklist = checklist_of(city.request).form
    donation = case_type("donation", city.programme, city.team, form, checklist)
    html = phone.get(form_of(donation), follow=True)
    page_of = answer_from({"/": html.content.decode()})
    parts = (".about-them", ".part-name", ".part-guardian", ".part-reason")

    def shown(page):
        page.route("**", page_of)
        page.goto(f"{HOST}/")
        found = []
        for who in ("self", "adult", "child"):
            page.locator(f"[name=whom-who][value={who}]").check()
            found.append([part for part in parts if page.locator(part).first.is_visible()])
        return found

    about, name, guardian, _reason = parts
    assert in_browser(shown) == [[], [about, name], [about, name, guardian]]


def test_the_same_page_sent_twice_is_one_case(phone, city):
    visit = phone.get(form_of(city.request), follow=True).context["visit"]
    data = {"_token": visit.token, "_channel": "phone", **typed(city.request)}
    first, second = (phone.post(form_of(city.request), data) for _ in range(2))
    assert first.url == second.url
    assert Case.objects.count() == 1


def test_the_form_in_the_admin_has_the_token_of_the_session(operator, city):
    client = Client(enforce_csrf_checks=True)
    client.force_login(operator)
    visit = client.get(form_of(city.request), follow=True).context["visit"]
    data = {"_token": visit.token, "_channel": "phone", **typed(city.request)}
    assert client.post(form_of(city.request), data).status_code == 403
    assert not Case.objects.exists()


def test_what_was_filed_is_read_back_for_an_hour_and_by_nobody_else(
    sign_in, stranger, handler, city
):
    client = sign_in(stranger)
    send(client, city.request)
    case = Case.objects.get()
    Case.objects.filter(pk=case.pk).update(team=None)
    page = reverse("desk:filed", args=[case.reference])
    assert client.get(page).status_code == 200
    assert sign_in(handler).get(page).status_code == 403
    early = fresh(case).received_at - timedelta(hours=2)
    Case.objects.filter(pk=case.pk).update(received_at=early)
    assert client.get(page).status_code == 403


def test_an_operator_still_sees_what_they_filed_once_it_is_screened(phone, city, coordinator):
    send(phone, city.request)
    case = Case.objects.get()
    services.screen(case.pk, coordinator, CALLED)
    assert phone.get(reverse("desk:case", args=[case.reference])).status_code == 200


def test_an_unknown_form_is_refused(phone, city):
    assert phone.get(reverse("desk:file", args=["no-such"])).status_code == 403
