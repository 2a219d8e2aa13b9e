"""The officer's first screen, her list and one request; a caller; and who sees none of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.conftest import address, case_in, fresh
from tests.workflows.desk.operator.test_calls import call, do, prove
from tests.workflows.privacy.rights.conftest import SECRET
from workflows.cases.models import Case
from workflows.people import contacts
from workflows.privacy.rights import services
from workflows.privacy.rights.models import RightsRequest
from workflows.privacy.rights.states import Right
from workflows.vault.ledger import Disclosure

LIST = "/admin/cases/rights/"


def ask(case, right=Right.CORRECT, text=SECRET):
    return services.ask(case.pk, right, text)


def screen(request):
    return reverse("desk:right", args=[request.pk])


@pytest.fixture
def officer(privacy_officer, sign_in):
    return sign_in(privacy_officer)


def test_the_first_screen_has_the_nearest_deadline_first(city, officer):
    later, sooner = ask(city.file()), ask(city.file(name="Jef Anders"), Right.ERASE)
    RightsRequest.objects.filter(pk=sooner.pk).update(
        due_on=timezone.localdate() - timedelta(days=2)
    )
    for page in (officer.get("/admin/"), officer.get(LIST)):
        text = page.content.decode()
        assert text.index(str(sooner.pk)) < text.index(str(later.pk))
        assert "2 days too late" in text
        assert SECRET not in text


def test_one_request_shows_the_words_the_other_cases_and_writes_it_in_the_ledger(city, officer):
    case, other = city.file(), city.file()
    Case.objects.filter(pk=other.pk).update(discreet=True)
    page = officer.get(screen(ask(case))).content.decode()
    assert (SECRET in page, str(other) in page, "discreet" in page) == (True, True, True)
    assert list(Disclosure.objects.values_list("what", "ground", "case_id")) == [
        ("case_shown", "rectification", case.pk)
    ]


def test_she_decides_there_and_what_is_missing_is_said(city, officer):
    case = city.file()
    request = ask(case, Right.RESTRICT)
    sent = {"do": "decide", "decision": "refused", "why": "", "answer": "Bel me."}
    answer = officer.post(screen(request), sent)
    assert (answer.status_code, "Bel me." in answer.content.decode()) == (422, True)
    officer.post(screen(request), sent | {"decision": "granted"})
    assert fresh(case).restricted
    officer.post(LIST, {"lift": case.reference})
    assert not fresh(case).restricted


def test_what_the_gate_says_stands_there_and_keeps_it(city, officer):
    case = city.file()
    Case.objects.filter(pk=case.pk).update(hold=True)
    request = ask(case, Right.ERASE)
    assert "As long as this stands" in officer.get(screen(request)).content.decode()
    answer = officer.post(screen(request), {"do": "decide", "decision": "granted"})
    assert (answer.status_code, fresh(case).state) == (409, "new")


def test_she_takes_more_time_there(city, officer):
    request = ask(city.file())
    officer.post(screen(request), {"do": "extend", "why": "many"})
    request.refresh_from_db()
    assert request.extension == "many"


def test_nobody_else_sees_it(city, handler, coordinator, operator, sign_in):
    request = ask(city.file())
    for user in (handler, coordinator, operator):
        client = sign_in(user)
        assert client.get(LIST).status_code == 403
        assert client.get(screen(request)).status_code == 403
        assert client.post(screen(request), {"do": "decide"}).status_code == 403
        assert "rights/" not in client.get("/admin/").content.decode()


def test_a_handler_sees_that_it_is_restricted(city, handler, sign_in):
    case = case_in("screened", city, handler)
    client = sign_in(handler)
    words = "cannot be shared or matched until"
    assert words not in client.get(address(case)).content.decode()
    Case.objects.filter(pk=case.pk).update(restricted=True)
    page = client.get(address(case))
    assert words in page.content.decode()
    assert "refer" not in [one.key for one in page.context["moves"]]


def test_an_operator_passes_it_on_for_a_caller_who_is_proven(city, operator, sign_in):
    case = city.file()
    contacts.prove(case.person)
    client = sign_in(operator)
    assert do(client, case, "right", right="erase", text=SECRET).status_code == 403
    assert not RightsRequest.objects.exists()
    prove(client, case)
    assert "They ask something about their data" in client.get(call(case)).content.decode()
    do(client, case, "right", right="erase", text=SECRET)
    request = RightsRequest.objects.get()
    assert (request.right, request.text, request.taken_by) == ("erase", SECRET, operator)


@pytest.mark.parametrize("count", [1, 30])
def test_a_long_list_costs_no_more_queries(count, city, officer, django_assert_num_queries):
    for number in range(count):
        ask(city.file(name=f"Mens {number}", email=f"mens{number}@example.org"))
    officer.get(LIST)
    with django_assert_num_queries(11):
        officer.get(LIST)
