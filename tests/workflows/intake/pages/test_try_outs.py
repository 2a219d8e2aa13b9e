"""A try-out: filled in for real, and on no list that counts. A real filing beside each test."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from forms.models import FormVersion
from tests.city import TYPED_WITH_CONTACT
from tests.pages import read_on
from tests.workflows.intake.conftest import TESTER, address
from workflows.cases.models import Case
from workflows.cases.services import sign_ups
from workflows.desk.home import work_of
from workflows.intake.models import TryOut
from workflows.intake.services import TryOutOver, receive
from workflows.intake.tokens import sign, unsign
from workflows.intake.try_outs import begin
from workflows.messages.models import OutboxMessage
from workflows.people.models import Person, PersonKey
from workflows.reports.services import figures

TOKEN = re.compile(r'name="_token" value="([^"]+)"')
TYPED = {**TYPED_WITH_CONTACT, "text": "Twee broden."}


def page(response) -> str:
    return response.content.decode()


def test_a_colleague_fills_in_the_draft_end_to_end(client: Client, try_out: TryOut, city):
    shown = client.get(address(try_out))
    token = TOKEN.search(page(shown))[1]
    sent = client.post(address(try_out), TYPED | {"_token": token})

    case = Case.objects.get()
    assert (sent.status_code, case.test, case.case_type) == (303, True, city.request)
    assert case.submission.version == try_out.version
    confirmation = client.get(sent["Location"])
    status = client.get(sent["Location"].replace("ontvangen/", ""))
    for response in (shown, confirmation, status):
        assert "Dit is een probeerversie." in page(response)
    assert address(try_out) in page(confirmation)
    assert shown["X-Robots-Tag"] == "noindex"


def test_a_real_submission_shows_no_banner(client: Client, city):
    case = city.file()
    assert "probeerversie" not in page(client.get(f"/nl/aanvraag/{case.link}/ontvangen/"))


def test_wrong_answers_are_told_on_the_same_page(client: Client, try_out: TryOut):
    token = TOKEN.search(page(client.get(address(try_out))))[1]
    sent = client.post(address(try_out), TYPED | {"_token": token, "name": ""})
    refused = read_on(client, sent)

    assert refused.status_code == 422
    assert "Twee broden." in page(refused)
    assert Case.objects.count() == 0


def test_it_goes_on_while_the_programme_pauses(client: Client, try_out: TryOut, city):
    city.programme.paused = True
    city.programme.save()
    token = TOKEN.search(page(client.get(address(try_out))))[1]

    assert client.post(address(try_out), TYPED | {"_token": token}).status_code == 303


@pytest.mark.parametrize("gone", ["expired", "removed", "unknown"])
def test_a_link_that_is_over_says_so(client: Client, try_out: TryOut, gone: str):
    assert client.get(address(try_out)).status_code == 200
    if gone == "expired":
        TryOut.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif gone == "removed":
        try_out.version.delete()
    else:
        try_out.link = "x" * 22
    response = client.get(address(try_out))

    assert response.status_code == 404
    assert "Deze probeerversie is voorbij" in page(response)


def test_nothing_is_taken_after_its_time(try_out: TryOut, city):
    TryOut.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(TryOutOver):
        receive(
            case_type=city.request,
            version=try_out.version,
            language="nl",
            data={},
            channel="web",
            key="k",
        )
    assert Case.objects.count() == 0


def test_its_token_files_nothing_real_at_another_address(client: Client, try_out: TryOut, city):
    """The public address of forms takes a token alone: what comes of this one is a test."""
    token = TOKEN.search(page(client.get(address(try_out))))[1]
    client.post("/nl/verzenden/1/", TYPED | {"_token": token})

    assert Case.objects.counted().count() == 0


def test_a_token_of_the_live_form_is_not_taken_by_the_try_out(client: Client, try_out, city):
    mine = unsign(TOKEN.search(page(client.get(address(try_out))))[1])
    live = FormVersion.objects.latest_for(city.request.form_id, "nl")
    swapped = sign(type(mine)(mine.case_type, live.pk, live.digest, "nl"))

    assert client.post(address(try_out), TYPED | {"_token": swapped}).status_code == 400
    assert Case.objects.count() == 0


class TestNothingCounts:
    def test_in_the_figures(self, city, send_test):
        city.file()
        counted = figures()
        send_test()
        assert figures() == counted
        assert counted["requests"] == 1

    def test_on_the_first_screen(self, city, handler, send_test):
        city.file()
        send_test()
        [requests] = work_of(handler)
        assert requests.numbers[0].text == "1"

    def test_for_a_vacancy(self, city):
        vacancy = uuid4()
        city.file(city.offer, options={"vacancy": vacancy})
        city.file(city.offer, options={"vacancy": vacancy, "test": True})
        assert sign_ups([vacancy]) == {vacancy: 1}


class TestMail:
    def test_goes_to_the_tester_and_to_no_address_that_was_typed(self, city, send_test):
        case = send_test(email="somebody.real@example.org")

        message = OutboxMessage.objects.get()
        assert (message.to, message.case_id) == (TESTER, case.pk)
        assert case.person.email == TESTER

    def test_goes_to_nobody_when_the_link_names_nobody(self, city, editor, send_test):
        send_test(begin(city.request.form, city.request, editor), email="real@example.org")
        assert OutboxMessage.objects.count() == 0


class TestPeople:
    def test_a_test_changes_nobody_we_know(self, city, send_test):
        known = city.file().person
        send_test(phone="016 11 11 11")

        assert Person.objects.count() == 2
        assert Person.objects.get(pk=known.pk).phone == known.phone

    def test_a_test_is_found_by_nobody_who_files_later(self, city, send_test):
        made = send_test().person
        assert not PersonKey.objects.filter(person=made).exists()
        assert city.file(email=TESTER).person != made
