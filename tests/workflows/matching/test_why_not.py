"""Looking for one volunteer by reference: which one reason keeps them out."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from tests.workflows.desk.conftest import address, fresh
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.matching import volunteers
from workflows.matching.services import answer, invite
from workflows.matching.why_not import why_not


@pytest.fixture
def request_(ask):
    return ask(needs=3)


def said(desk, request, typed):
    """What the screen says of whoever was looked for, beside what else it always says."""
    shown = desk.get(f"{address(fresh(request), 'match')}?find={typed}")
    form = BeautifulSoup(shown.content, "html.parser").select_one("form.desk-form--wide")
    return " ".join(form.text.split())


def test_each_reason_is_said_and_who_can_be_asked_is_shown(
    desk, request_, city, volunteer, handler
):
    jef, no, helps = (volunteer(f"{name} Voorbeeld") for name in ("Jef", "Nee", "Helpt"))
    for offer, is_yes in ((no, False), (helps, True)):
        (match,) = invite(request_.pk, [offer.pk], handler)
        answer(match.link, accept=is_yes)
    paused = volunteer("Rust Voorbeeld")
    volunteers.pause([paused.pk], None)
    gone = volunteer("Weg Voorbeeld")
    volunteers.stop([gone.pk])
    reasons = {
        no: "This volunteer said no to this request.",
        helps: "This volunteer helps with this request already.",
        paused: "Not in the pool: this volunteer asked not to be invited for now.",
        gone: "This offer is closed.",
        volunteer("Nieuw Voorbeeld", screened=False): "This offer is not screened now.",
        volunteer("Hond Voorbeeld", category="dog_walking"): "the offer is in another category",
        request_: "There is no offer with this reference.",
    }
    for offer, sentence in reasons.items():
        assert sentence in said(desk, request_, offer.reference)
    assert "There is no offer with this reference." in said(desk, request_, "ABC")

    # The control: who can be asked stands there to be asked, and no reason.
    found = said(desk, request_, jef.reference)
    assert "Jef Voorbeeld" in found
    assert not [sentence for sentence in reasons.values() if sentence in found]
    assert why_not(fresh(request_), fresh(jef)) == ""


def test_a_check_that_is_lacking_is_named(desk, request_, city, volunteer):
    jef = volunteer("Jef Voorbeeld")
    assert why_not(fresh(request_), fresh(jef)) == ""
    CaseType.objects.filter(pk=city.request.pk).update(demanded_checks=["identity"])
    reference.forget()
    assert "no valid check" in said(desk, request_, jef.reference)
    with translation.override("en"):
        why = why_not(fresh(request_), fresh(jef))
    assert why == "Does not fit this request: no valid check: Identity seen."
