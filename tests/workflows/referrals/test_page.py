"""The partner's page: exactly what was chosen, and a way to give it back."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.pages import address_in
from workflows.cases.models import Case
from workflows.cases.openings import OPENING_LASTS
from workflows.referrals.services import refer, take_back
from workflows.vault.ledger import Disclosure

REFUSED = {"do": "return", "return-reason": "partner_refused"}
NOT_CHOSEN = ("Mia Voorbeeld", "Voorbeeldstraat", "mia@example.org", "Boodschappen")


def page(referral, language="nl"):
    return address_in(language, "referral", referral.link)


def press(visitor, referral, language="nl", name="An Buurtwerk"):
    """Press the button on the first page, and return the address of what is shared."""
    response = visitor.post(page(referral, language), {"do": "open", "name": name})
    assert response.status_code == 303
    return response["Location"]


def opened(visitor, referral, language="nl"):
    return visitor.get(press(visitor, referral, language))


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_shows_the_chosen_fields_and_the_ground(language, share, case, visitor):
    shown = text(opened(visitor, share(), language))

    for chosen in ("Twee broden en melk.", "016 00 00 00", str(case)):
        assert chosen in shown
    for personal in (*NOT_CHOSEN, case.link):
        assert personal not in shown
    if language == "en":
        assert "Ground for sharing: Consent of the person." in shown


def test_another_choice_shows_other_fields(share, visitor):
    shown = text(opened(visitor, share(fields=["name", "address"])))

    assert "Mia Voorbeeld" in shown
    assert "Voorbeeldstraat" in shown
    for personal in ("Twee broden", "016 00 00 00", "mia@example.org"):
        assert personal not in shown


def test_a_number_and_a_mail_address_can_be_pressed_and_other_answers_cannot(share, visitor):
    shown = BeautifulSoup(
        text(opened(visitor, share(fields=["phone", "email", "text"]))), "html.parser"
    )

    reached = {row.dd.get_text(strip=True): row.dd.a for row in shown.select(".described-row")}
    hrefs = {answer: link and link["href"] for answer, link in reached.items()}
    assert hrefs == {
        "016 00 00 00": "tel:+3216000000",
        "mia@example.org": "mailto:mia@example.org",
        "Twee broden en melk.": None,
    }


def test_opening_the_page_gives_nothing_back(share, case, visitor):
    referral = share()
    for method in ("get", "head", "options"):
        getattr(visitor, method)(page(referral) + "?reason=partner_refused")
    assert Case.objects.get(pk=case.pk).state == "referred"

    response = visitor.post(press(visitor, referral), REFUSED)

    assert (response.status_code, response["Location"]) == (303, "/nl/doorverwijzing-teruggegeven/")
    assert Case.objects.get(pk=case.pk).state == "screened"
    assert visitor.get("/nl/doorverwijzing-teruggegeven/").status_code == 200


def test_a_case_is_given_back_without_opening_it(share, case, visitor):
    referral = share()
    refused = visitor.post(page(referral, "en"), {"do": "return", "return-text": "Not ours."})
    assert refused.status_code == 422
    assert "Choose why you return it." in text(refused)
    assert "Not ours." in text(refused)
    assert visitor.post(page(referral), REFUSED)["Location"] == "/nl/doorverwijzing-teruggegeven/"
    assert Case.objects.get(pk=case.pk).state == "screened"
    assert not Disclosure.objects.filter(what="referral_opened").exists()


def test_giving_back_needs_a_reason(share, case, visitor):
    referral = share()

    response = visitor.post(
        press(visitor, referral, "en"), {**REFUSED, "return-reason": "help_changed"}
    )

    assert response.status_code == 422
    assert "Choose why you return it." in text(response)
    assert Case.objects.get(pk=case.pk).state == "referred"


def test_a_link_that_is_over_looks_like_one_that_never_was(share, case, handler, visitor):
    referral = share()
    shared = press(visitor, referral)
    assert visitor.get(shared).status_code == 200
    take_back(case.pk, handler, "partner_returned")

    over = visitor.get(page(referral, "en"))
    unknown = visitor.get("/en/referral/AAAAAAAAAAAAAAAAAAAAAA/")

    for response in (over, unknown):
        assert response.status_code == 404
        assert "This link no longer works" in text(response)
    # They differ in the address alone, which the language switch repeats.
    assert text(over).replace(referral.link, "A" * 22) == text(unknown)
    for address in (page(referral), shared):
        assert visitor.get(shared).status_code == 404
        assert visitor.post(address, REFUSED).status_code == 404


def test_the_page_is_never_cached_nor_indexed(share, visitor):
    referral = share()
    for response in (visitor.get(page(referral)), opened(visitor, referral)):
        assert "no-store" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in text(response)


def test_an_answer_is_shown_as_typed_and_never_as_code(city, screened, handler, visitor):
    case = screened(text="<script>alert(1)</script> مرحبا 🥖")
    referral = refer(
        case.pk, handler, partner=city.partner, ground="consent", fields=["text"], takes_over=True
    )

    shown = text(opened(visitor, referral))

    assert "&lt;script&gt;alert(1)&lt;/script&gt; مرحبا 🥖" in shown
    assert "<script>alert(1)" not in shown


def test_who_does_not_press_sees_who_asks_and_nothing_of_the_person(share, case, visitor):
    referral = share(fields=["text", "phone", "name", "address", "email"])
    shown = text(visitor.get(page(referral, "en")))

    assert "City of Leuven passes this case on to your service" in shown
    assert "Open the case" in shown
    for personal in (*NOT_CHOSEN, "Twee broden", "016 00 00 00", case.link):
        assert personal not in shown
    assert "Mia Voorbeeld" in text(opened(visitor, referral))


def test_what_is_opened_stays_open_for_an_hour_and_by_who_pressed(share, visitor):
    referral = share()
    shared = press(visitor, referral)
    forged = shared.rstrip("/")[:-1] + ("A/" if shared[-2] != "A" else "B/")
    assert visitor.get(shared).status_code == 200
    assert visitor.get(forged)["Location"] == page(referral)

    with time_machine.travel(timezone.now() + OPENING_LASTS + timedelta(minutes=1)):
        late = visitor.get(shared)
        assert (late.status_code, late["Location"]) == (303, page(referral))
        # Giving back shows nothing, and so needs no press before; what was typed stays.
        typed = {**REFUSED, "return-reason": "", "return-text": "Te ver weg."}
        unclear = visitor.post(shared, typed)
        assert unclear.status_code == 422
        assert "Te ver weg." in text(unclear)
        assert "Twee broden" not in text(unclear)
        assert visitor.post(shared, REFUSED)["Location"] == "/nl/doorverwijzing-teruggegeven/"


def test_what_opens_one_referral_opens_no_other(city, screened, share, handler, visitor):
    opening = press(visitor, share()).split("/")[-2]
    other = refer(
        screened().pk,
        handler,
        partner=city.partner,
        ground="consent",
        fields=["name"],
        takes_over=True,
    )
    assert visitor.get(f"{page(other)}{opening}/")["Location"] == page(other)
