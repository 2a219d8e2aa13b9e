"""Referring from the screen of a case."""

from tests.workflows.desk.case.acting import act
from tests.workflows.desk.conftest import address, case_in, fresh, refer
from workflows.cases.states import CaseState


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
