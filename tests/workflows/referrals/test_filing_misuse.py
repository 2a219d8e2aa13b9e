"""A careless partner, or somebody who is none, at the addresses where partners file."""

import pytest

from tests.city import TYPED_WITH_CONTACT
from tests.workflows.referrals.test_filing import FORM, LIST, send, token_in, visit
from tests.workflows.referrals.test_page import text
from workflows.cases.models import Case
from workflows.casetypes.partners import Partner
from workflows.intake.models import Submission

__all__ = ["visit"]


@pytest.mark.parametrize(
    "query",
    [
        "file=//evil.example/x",
        "file=https://evil.example/x&kept=a%0d%0aLocation:%20https://evil.example",
        "file=../../admin/x&kept=%00",
        "file=neighbourhood-work/request&kept=unknown",
    ],
)
def test_the_way_on_leads_to_forms_of_ours_only(visit, query):
    there = visit.get(f"/en/partner/?{query}")["Location"]
    assert there == LIST or there.startswith(FORM)
    assert "\n" not in there
    assert visit.get(there).status_code in (200, 303)


@pytest.mark.parametrize("token", ["", "junk", "x" * 5000, None])
def test_what_is_posted_without_a_token_of_ours_files_nothing(visit, client, token):
    typed = {**TYPED_WITH_CONTACT, **({} if token is None else {"_token": token})}
    assert visit.post(FORM, typed).status_code < 500
    assert client.post(FORM, typed).status_code < 500
    assert not Case.objects.exists()


def test_the_token_of_another_form_is_not_taken(visit, city):
    """A partner that files requests and questions; then requests only."""
    city.partner.files_for_clients.add(city.question)
    page = visit.get("/en/partner/file/neighbourhood-work/question/")
    assert page.status_code == 200
    visit.post(FORM, {**TYPED_WITH_CONTACT, "text": "Dag", "_token": token_in(page)})
    assert not Case.objects.exists()


def test_what_another_partner_filed_stands_in_no_list_of_theirs(visit, city):
    send(visit)
    assert "Filed by you" in text(visit.get(LIST))  # the control
    caw = Partner.objects.create(key="caw", name=city.partner.name, email="caw@example.org")
    Submission.objects.update(partner=caw)
    assert "Filed by you" not in text(visit.get(LIST))


def test_a_form_that_staff_took_back_is_not_taken_from_an_open_page(visit, city):
    token = token_in(visit.get(FORM))
    city.partner.files_for_clients.clear()
    answer = visit.post(FORM, {**TYPED_WITH_CONTACT, "_token": token})
    assert answer["Location"] == LIST
    assert not Case.objects.exists()
