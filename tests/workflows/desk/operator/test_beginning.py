"""Filing for whoever has neither phone nor mail, and a form that a broken call left unfinished."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from forms.engine import build_form
from forms.models import FormVersion
from tests.forms.builders import draft, publish, question
from tests.workflows.desk.conftest import address, case_in, panels
from tests.workflows.desk.operator.test_operator import form_of, typed
from workflows.cases import calls
from workflows.cases.models import Case
from workflows.cases.states import Proof, Whose
from workflows.intake.models import Draft, Submission
from workflows.intake.services import InvalidSubmission
from workflows.matching.contact import contact_of

HOME = reverse("wagtailadmin_home")


@pytest.fixture
def phone(operator, sign_in):
    """The operator's browser."""
    return sign_in(operator)


@pytest.fixture
def strict(city):
    """A form that asks everybody for a phone number, and for mail where there is text."""
    form = draft(
        question("name", "Je naam", key="name", meaning="filer.name"),
        question("long_text", "Je vraag", key="text", required=False),
        question("phone", "Je telefoon", key="phone", meaning="filer.phone"),
        question(
            "email", "Je e-mailadres", key="email", meaning="filer.email", required=False,
            require_if=("text", "answered", ""),
        ),
        name="Streng",
    )  # fmt: skip
    city.question.form = publish(form)
    city.question.save()
    return city.question


def opened(client, case_type, **query):
    return client.get(form_of(case_type), query, follow=True)


def body_of(page, **answers):
    """What the form on a page sends, with these answers typed in it."""
    form = BeautifulSoup(page.content, "html.parser").select_one("form.desk-intake")
    chosen = form.select("input[name]:not([type=radio], [type=checkbox]), input[name][checked]")
    boxes = {box["name"]: box.get("value", "") for box in chosen}
    boxes |= {box["name"]: box.text for box in form.select("textarea")}
    channel = form.select_one("[name=_channel][checked]")["value"]
    return {**boxes, "_channel": channel, **answers}


def test_staff_file_for_who_has_neither_phone_nor_mail(phone, strict, client):
    page = opened(phone, strict)
    said = "Via buurvrouw An, 016 12 12 12"
    body = body_of(page, name="Jos Zonder", text="Een vraag.", _reached_via=said)
    filed = phone.post(form_of(strict), body, follow=True)
    assert said in filed.content.decode()
    assert Submission.objects.get().reached_via == said


def test_a_resident_does_need_what_the_form_asks(strict, city):
    with pytest.raises(InvalidSubmission) as refused:
        city.receive(strict, name="Jos Zonder", email="", text="Een vraag.")
    assert set(refused.value.form.errors) == {"phone", "email"}


def test_the_form_of_staff_says_what_may_be_left_open_and_that_of_residents_does_not(
    phone, strict, city
):
    version = FormVersion.objects.latest_for(strict.form_id, "nl")
    residents = str(build_form(version, "nl"))
    staff = str(opened(phone, strict).context["visit"].form)
    assert (residents.count("niet verplicht"), staff.count("niet verplicht")) == (2, 3)
    assert str(build_form(version, "nl")) == residents


def test_handlers_and_volunteers_read_through_whom_somebody_is_reached(phone, desk, city):
    body = typed(city.request, email="", phone="", _reached_via="Via het buurtcentrum")
    phone.post(form_of(city.request), body_of(opened(phone, city.request), **body))
    case = Case.objects.get()
    first = panels(desk.get(address(case)))["answers"].content[0].answers[0]
    assert (first.label, first.lines) == ("Reached through", ["Via het buurtcentrum"])
    assert contact_of(case).reached_via == "Via het buurtcentrum"


def keep(client, case_type, page=None, by_itself=True, **answers):
    """Keep what was typed so far, as the page does by itself or as its button does."""
    body = {**body_of(page or opened(client, case_type), **answers), "_keep": "on"}
    headers = {"X-Requested-With": "fetch"} if by_itself else {}
    return client.post(form_of(case_type), body, headers=headers)


def test_what_was_typed_survives_a_broken_call_and_is_gone_once_it_is_filed(phone, city):
    kept = keep(phone, city.request, name="Mia", text="Twee bro", _channel="counter")
    assert kept.status_code == 204
    begun = Draft.objects.get()
    at = timezone.localtime(begun.started_at).strftime("%H:%M")
    html = phone.get(HOME).content.decode()
    assert (f"since {at}" in html, "Twee bro" in html) == (True, False)
    page = phone.get(reverse("desk:unfinished", args=[begun.pk]), follow=True)
    body = body_of(page)
    assert (body["name"], body["text"], body["_channel"]) == ("Mia", "Twee bro", "counter")
    answer = phone.post(form_of(city.request), {**body, **typed(city.request)})
    assert answer.url == reverse("desk:filed", args=[Case.objects.get().reference])
    assert keep(phone, city.request, page, text="Twee broden").status_code == 204
    assert not Draft.objects.exists()


def test_kept_again_and_again_it_is_one_draft(phone, city):
    page = opened(phone, city.request)
    for text in ("Twee", "Twee broden", "Twee broden en melk"):
        keep(phone, city.request, page, text=text)
    assert Draft.objects.get().answers["text"] == "Twee broden en melk"


def test_the_button_keeps_it_too_and_leads_on(phone, city):
    answer = keep(phone, city.request, by_itself=False, text="Twee", _reached_via="Via An")
    assert answer.url == reverse("desk:choose")
    assert "since" in phone.get(answer.url).content.decode()
    page = phone.get(reverse("desk:unfinished", args=[Draft.objects.get().pk]), follow=True)
    assert body_of(page)["_reached_via"] == "Via An"


def test_nothing_typed_is_nothing_kept(phone, city):
    assert keep(phone, city.question).status_code == 204
    assert not Draft.objects.exists()


def test_a_page_that_is_too_old_keeps_nothing_and_says_so(phone, city):
    page = opened(phone, city.request)
    answer = keep(phone, city.request, page, text="Twee", _token="no token of ours")
    assert (answer.status_code, Draft.objects.exists()) == (409, False)
    by_hand = keep(phone, city.request, page, by_itself=False, text="Twee", _token="x")
    shown = phone.get(by_hand.url)
    assert (shown.status_code, body_of(shown)["text"]) == (400, "Twee")


def test_what_a_colleague_began_is_theirs(phone, city, handler, sign_in, client):
    keep(phone, city.request, text="Twee broden")
    begun = Draft.objects.get()
    other = sign_in(handler)
    url = reverse("desk:unfinished", args=[begun.pk])
    assert [other.get(url).status_code, other.post(url).status_code] == [403, 403]
    form = phone.get(url).url
    assert body_of(phone.get(form))["text"] == "Twee broden"
    theirs = other.get(form, follow=True)
    assert body_of(theirs)["text"] == ""
    other.post(theirs.wsgi_request.get_full_path(), {**body_of(theirs), "text": "X", "_keep": "on"})
    assert Draft.objects.get(pk=begun.pk).answers["text"] == "Twee broden"
    assert client.get(reverse("draft", kwargs={"link": begun.link})).status_code == 404


def test_it_is_thrown_away_or_gone_after_a_day(phone, city):
    keep(phone, city.request, text="Twee")
    url = reverse("desk:unfinished", args=[Draft.objects.get().pk])
    phone.post(url)
    assert not Draft.objects.exists()
    keep(phone, city.request, text="Twee")
    Draft.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert phone.get(reverse("desk:unfinished", args=[Draft.objects.get().pk])).status_code == 403
    assert "Unfinished" not in phone.get(HOME).content.decode()


def test_something_new_for_a_proven_caller_begins_with_what_we_know(
    phone, city, coordinator, operator
):
    case = case_in("screened", city, coordinator)
    before = body_of(opened(phone, city.request, **{"for": case.reference}))
    assert (before["name"], before["email"]) == ("", "")
    calls.prove(case.pk, operator, Proof.IDENTITY_SEEN, Whose.PERSON)
    filled = body_of(opened(phone, city.request, **{"for": case.reference}))
    known = [filled[name] for name in ("name", "email", "phone", "address-street")]
    assert known == ["Mia Voorbeeld", "mia@example.org", "016 00 00 00", "Voorbeeldstraat"]
    assert (
        f"?for={case.reference}"
        in phone.get(reverse("desk:choose"), {"for": case.reference}).content.decode()
    )


@pytest.mark.parametrize("name", ["operator", "handler"])
def test_the_emergency_card_stands_where_somebody_is_on_the_phone(name, request, sign_in, city):
    client = sign_in(request.getfixturevalue(name))
    for page in (reverse("desk:choose"), form_of(city.request)):
        html = client.get(page, follow=True).content.decode()
        assert [f"tel:{number}" in html for number in (112, 106, 1813, 1712)] == [True] * 4
    assert ("tel:1813" in client.get(HOME).content.decode()) == (name == "operator")
