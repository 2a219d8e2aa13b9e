"""The partner's page: exactly what was chosen, and a way to give it back."""

import pytest
from bs4 import BeautifulSoup

from workflows.cases.models import Case
from workflows.referrals.services import refer, take_back

NOT_CHOSEN = ("Mia Voorbeeld", "Voorbeeldstraat", "mia@example.org", "Boodschappen")


def page(referral, language="nl"):
    return f"/{language}/referral/{referral.link}/"


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_shows_the_chosen_fields_and_the_ground(language, share, case, visitor):
    shown = text(visitor.get(page(share(), language)))

    for chosen in ("Twee broden en melk.", "016 00 00 00", str(case)):
        assert chosen in shown
    for personal in (*NOT_CHOSEN, case.link):
        assert personal not in shown
    if language == "en":
        assert "Ground for sharing: Consent of the person." in shown


def test_another_choice_shows_other_fields(share, visitor):
    shown = text(visitor.get(page(share(fields=["name", "address"]))))

    assert "Mia Voorbeeld" in shown
    assert "Voorbeeldstraat" in shown
    for personal in ("Twee broden", "016 00 00 00", "mia@example.org"):
        assert personal not in shown


def test_a_number_and_a_mail_address_can_be_pressed_and_other_answers_cannot(share, visitor):
    shown = BeautifulSoup(
        text(visitor.get(page(share(fields=["phone", "email", "text"])))), "html.parser"
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

    response = visitor.post(page(referral), {"reason": "partner_refused"})

    assert (response.status_code, response["Location"]) == (303, "/nl/referral-returned/")
    assert Case.objects.get(pk=case.pk).state == "screened"
    assert visitor.get("/nl/referral-returned/").status_code == 200


def test_giving_back_needs_a_reason(share, case, visitor):
    referral = share()

    response = visitor.post(page(referral, "en"), {"reason": "help_changed"})

    assert response.status_code == 422
    assert "Choose why you return it." in text(response)
    assert Case.objects.get(pk=case.pk).state == "referred"


def test_a_link_that_is_over_looks_like_one_that_never_was(share, case, handler, visitor):
    referral = share()
    assert visitor.get(page(referral)).status_code == 200
    take_back(case.pk, handler, "partner_returned")

    over = visitor.get(page(referral, "en"))
    unknown = visitor.get("/en/referral/AAAAAAAAAAAAAAAAAAAAAA/")

    for response in (over, unknown):
        assert response.status_code == 404
        assert "This link no longer works" in text(response)
    # They differ in the address alone, which the language switch repeats.
    assert text(over).replace(referral.link, "A" * 22) == text(unknown)
    assert visitor.post(page(referral), {"reason": "partner_refused"}).status_code == 404


def test_the_page_is_never_cached_nor_indexed(share, visitor):
    response = visitor.get(page(share()))

    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in text(response)


def test_an_answer_is_shown_as_typed_and_never_as_code(city, screened, handler, visitor):
    case = screened(text="<script>alert(1)</script> مرحبا 🥖")
    referral = refer(
        case.pk, handler, partner=city.partner, ground="consent", fields=["text"], takes_over=True
    )

    shown = text(visitor.get(page(referral)))

    assert "&lt;script&gt;alert(1)&lt;/script&gt; مرحبا 🥖" in shown
    assert "<script>alert(1)" not in shown
