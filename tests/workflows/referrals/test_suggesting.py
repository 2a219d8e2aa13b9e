"""What the refer form begins with: the partner that is proposed, and what is shared as a rule."""

import pytest
from django.utils.translation import override

from tests.workflows.desk.conftest import address
from workflows.cases.actors import SYSTEM
from workflows.cases.models import CaseEvent
from workflows.cases.services import record
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType
from workflows.casetypes.partners import Partner
from workflows.referrals.answering import give_back
from workflows.referrals.fitting import fits, proposed


@pytest.fixture
def refer_form(sign_in, handler):
    """The form of a referral as a handler sees it first."""
    desk = sign_in(handler)
    return lambda case: desk.get(address(case, "refer")).context["main"].form


def ticked(form):
    return form["fields_shared"].value()


def set_type(**fields):
    CaseType.objects.filter(key="request").update(**fields)


@pytest.fixture
def near(city):
    partner = Partner.objects.create(key="near", name=Texts(nl="Dichtbij"), email="n@example.org")
    partner.categories.add(city.groceries)
    return partner


def test_what_the_case_type_suggests_is_ticked_and_the_handler_may_change_it(case, refer_form):
    assert ticked(refer_form(case)) == []
    set_type(suggested_fields=["text", "phone", "gone"])
    assert ticked(refer_form(case)) == ["phone", "text"]


def test_the_next_partner_begins_with_what_the_last_one_got(case, share, refer_form):
    set_type(suggested_fields=["text"])
    assert ticked(refer_form(case)) == ["text"]
    give_back(share(fields=["phone"]).pk, "partner_refused")
    assert ticked(refer_form(case)) == ["phone"]
    set_type(suggested_fields=["text"], sensitive_fields=["phone"])
    assert ticked(refer_form(case)) == []


def test_what_is_sensitive_is_said_to_be_so_and_never_ticked(screened, handler, refer_form):
    set_type(suggested_fields=["text", "phone"], sensitive_fields=["phone"])
    plain = refer_form(screened())
    assert ticked(plain) == ["text"]
    assert [
        key for key, label in plain.fields["fields_shared"].choices if "sensitive" in label
    ] == ["phone"]
    # Also what nobody marked and that holds a number which most may not keep.
    staff_may = {"_keeps_numbers": "on", "options": {"filed_by": handler}}
    numbered = screened(text="Rijksregisternummer 93.05.18-223.61", **staff_may)
    assert ticked(refer_form(numbered)) == []


def test_a_coordinator_sets_what_is_suggested_and_not_both(city, coordinator, sign_in):
    edit = sign_in(coordinator).get(f"/admin/case-types/edit/{city.request.pk}/")
    form = edit.context["form"]
    for name in ("suggested_fields", "sensitive_fields"):
        assert {"text", "person.phone"} <= dict(form.fields[name].choices).keys()
    wrong = type(form)(
        {"suggested_fields": ["text"], "sensitive_fields": ["text"]},
        instance=city.request,
        for_user=coordinator,
    )
    assert "suggested_fields" in wrong.errors


def test_the_only_one_that_fits_best_is_chosen_already_with_why(case, near, refer_form):
    form = refer_form(case)
    assert form["partner"].value() == near.pk
    assert form.fields["partner"].help_text == (
        "Dichtbij is chosen already: Groceries, works in the whole city. You may choose another."
    )


def test_of_two_that_fit_alike_none_is_chosen(case, near, city, refer_form):
    city.partner.categories.add(city.groceries)
    assert refer_form(case)["partner"].value() == ""
    near.neighbourhoods.add(city.neighbourhood("Blauwput"))  # works elsewhere
    assert refer_form(case)["partner"].value() == city.partner.pk


def test_a_rule_goes_before_what_fits(case, near, city):
    record(case, CaseEvent.What.SUGGESTED, SYSTEM, partner=city.partner.pk, rule=1)
    with override("en"):
        proposal = proposed(case, fits(case))
        assert proposal.partner == city.partner
        assert proposal.sentence.startswith("Neighbourhood work is chosen already: a rule suggests")


def test_who_returned_it_is_not_proposed_again(case, near, share):
    give_back(share(partner=near).pk, "partner_refused")
    assert proposed(case, fits(case)) is None
