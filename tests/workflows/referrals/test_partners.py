"""What is set of partners: which fit a case, and the number in the register of enterprises."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tests.workflows.desk.conftest import address
from workflows.casetypes.fields import Texts
from workflows.casetypes.partners import Partner
from workflows.referrals.desk import partners_among
from workflows.referrals.fitting import fits
from workflows.referrals.models import Charter


@pytest.fixture
def partner(city):
    """Make a partner that does something somewhere."""

    def made(key, *, does=(), where=(), **fields):
        found = Partner.objects.create(
            key=key, name=Texts(nl=key.upper()), email=f"{key}@example.org", **fields
        )
        found.categories.set(does)
        found.neighbourhoods.set(where)
        return found

    return made


def test_the_partners_that_fit_stand_on_top_with_why(city, screened, partner, handler, sign_in):
    case = screened(language="en")
    here, there = case.neighbourhood, city.neighbourhood("Blauwput")
    partner("elsewhere", does=[city.groceries], where=[there])
    partner("anywhere", does=[city.groceries])
    partner("near", does=[city.groceries], where=[here], languages=["nl", "en"])

    screen = sign_in(handler).get(address(case, "refer")).content.decode()
    assert f"NEAR: Groceries, works in {here}, speaks English" in screen
    with override("en"):
        _empty, good, others = partners_among(fits(case))
    assert [label for _pk, label in good[1]] == [
        f"NEAR: Groceries, works in {here}, speaks English",
        "ANYWHERE: Groceries, works in the whole city",
    ]
    assert (good[0], others[0]) == ("They fit this case", "Other partners")
    assert [label for _pk, label in others[1]] == ["ELSEWHERE", "Neighbourhood work"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("BE 0207.500.123", "0207500123"), ("207500123", "0207500123"), ("", "")],
)
def test_a_kbo_number_is_kept_as_ten_digits(city, typed, kept):
    city.partner.enterprise_number = typed
    city.partner.full_clean()
    assert city.partner.enterprise_number == kept


@pytest.mark.parametrize("typed", ["0207.500.124", "2207.500.123", "12345", "acht"])
def test_what_is_no_kbo_number_is_refused(city, typed):
    city.partner.enterprise_number = typed
    with pytest.raises(ValidationError) as refusal:
        city.partner.full_clean()
    assert [*refusal.value.message_dict] == ["enterprise_number"]


def test_a_coordinator_sets_partner_and_charter_and_changes_no_version(city, coordinator, sign_in):
    admin = sign_in(coordinator)
    assert admin.get(f"/admin/partners/edit/{city.partner.pk}/").status_code == 200
    sent = admin.post(
        "/admin/charters/new/", {"text_nl": "Wees discreet.", "text_en": "Be discreet."}
    )
    assert sent.status_code == 302
    charter = Charter.objects.get()
    assert str(charter.text) == "Wees discreet."
    assert admin.get(f"/admin/charters/edit/{charter.pk}/").status_code == 302
    assert "Be discreet." in admin.get(f"/admin/charters/inspect/{charter.pk}/").content.decode()
