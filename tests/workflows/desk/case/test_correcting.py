"""Correcting what is wrong: person, case and answers, with before and after on the timeline."""

import pytest
from django.urls import reverse

from tests.forms.builders import published, question
from tests.workflows.desk.conftest import address, case_in, fresh, panels, refer
from tests.workflows.matching.order import told
from workflows.cases.corrections import Correction
from workflows.cases.models import CaseEvent
from workflows.casetypes.models import Neighbourhood
from workflows.desk.shared import services
from workflows.intake import correcting
from workflows.matching import services as matching
from workflows.messages.models import OutboxMessage
from workflows.people.models import NewContact, Person
from workflows.people.services import search
from workflows.privacy.readable import readable


def correct(client, case, **changes):
    """Open the screen and send it with some boxes changed, as a browser does."""
    form = client.get(address(case, "correct")).context["main"].form
    body = {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    body |= {form.add_prefix(name.replace("__", "-")): text for name, text in changes.items()}
    return client.post(address(case, "correct"), {"seen": fresh(case).version, **body}, follow=True)


def person_of(case):
    return Person.objects.get(pk=case.person_id)


def answers_of(case):
    case = fresh(case)
    return case.submission.answers


@pytest.mark.parametrize(
    ("box", "typed", "kept"),
    [
        ("person__name", "Mia Voorbeelt", ("name", "Mia Voorbeelt")),
        ("person__phone", "016 22 22 22", ("phone", "+3216222222")),
        ("person__email", "mia@example.net", ("email", "mia@example.net")),
        ("person__email", "", ("email", None)),
        ("person__address__street", "Andere straat", ("street", "Andere straat")),
        ("person__neighbourhood", "24062W01", ("neighbourhood", "24062W01")),
        ("person__language", "en", ("language", "en")),
        ("case__neighbourhood", "24062W01", ("case neighbourhood", "24062W01")),
        ("case__language", "en", ("case language", "en")),
    ],
)
def test_each_detail_can_be_corrected(desk, city, box, typed, kept):
    case = city.file()
    page = correct(desk, case, **{box: typed}).content.decode()
    assert "Corrected." in page
    mia, case = person_of(case), fresh(case)
    now = {
        "name": mia.name, "phone": mia.phone, "email": mia.email,
        "street": mia.address["street"], "neighbourhood": mia.neighbourhood.key,
        "language": mia.language, "case neighbourhood": case.neighbourhood.key,
        "case language": case.language,
    }  # fmt: skip
    assert now[kept[0]] == kept[1]
    (event,) = CaseEvent.objects.filter(what="corrected")
    (change,) = Correction.objects.get(event=event).changes
    assert change["key"] == box.replace("__", ".")
    assert change["after"] == (kept[1] or "")
    assert typed not in str(event.detail) or not typed


def test_before_and_after_stand_on_the_timeline(desk, city):
    case = city.file()
    page = correct(desk, case, person__email="mia@example.net").content.decode()
    assert "E-mail: mia@example.org → mia@example.net" in page


def test_hashes_follow_and_the_wrong_ones_find_nobody(desk, city):
    case = city.file(name="Mia Verkeerd", email="wrong@example.org")
    correct(desk, case, person__name="Mia Goed", person__email="right@example.org")
    texts = ("wrong@example.org", "Verkeerd", "right@example.org", "Goed", "016 00 00 00")
    found = {text: list(search(text)) for text in texts}
    mia = person_of(case)
    assert found == {
        "wrong@example.org": [], "Verkeerd": [], "right@example.org": [mia], "Goed": [mia],
        "016 00 00 00": [mia],
    }  # fmt: skip
    assert city.file(name="Mia Goed", email="right@example.org", phone="").person == mia
    assert mia.other_contacts is None


def test_answers_that_said_the_same_are_corrected_in_each_case_of_the_person(desk, city):
    one, offer = city.file(), city.file(city.offer)
    elsewhere = city.file(email="other@example.org")
    correct(desk, one, person__email="mia@example.net")
    assert answers_of(one)["email"] == answers_of(offer)["email"] == "mia@example.net"
    assert answers_of(elsewhere)["email"] == "other@example.org"
    events = CaseEvent.objects.filter(what="corrected")
    assert {event.case_id for event in events} == {one.pk, offer.pk}


def test_what_only_this_case_says_is_corrected_apart_from_the_person(desk, city):
    city.file()
    case = city.file(email="tpyo@example.org")
    correct(desk, case, filer__email="typo@example.org")
    assert answers_of(case)["email"] == "typo@example.org"
    assert person_of(case).email == "mia@example.org"
    assert NewContact.objects.get().value == "typo@example.org"
    assert list(search("tpyo@example.org")) == []
    assert list(search("typo@example.org")) == [person_of(case)]


def test_who_was_given_the_old_details_stands_on_the_timeline(desk, city, handler):
    case = case_in("matched", city, handler)
    told(matching.matches_of(case).get())
    refer(case, city, handler, takes_over=False)
    page = correct(desk, case, person__name="Mia Juist").content.decode()
    assert "The old details were given away 2 times" in page
    assert "Neighbourhood work was given the old details on" in page
    assert "Vera Vrijwilliger was given the old details on" in page


def test_a_partner_who_was_not_given_that_detail_is_not_named(desk, city, handler):
    case = case_in("screened", city, handler)
    refer(case, city, handler, takes_over=False)
    page = correct(desk, case, person__phone="016 22 22 22").content.decode()
    assert "was given the old details" not in page
    page = correct(desk, case, person__name="Mia Juist").content.decode()
    assert "Neighbourhood work was given the old details on" in page


@pytest.mark.parametrize(
    ("box", "typed", "sentence"),
    [
        ("person__name", "", "This field is required."),
        ("person__phone", "12", "Write a phone number such as"),
        ("person__email", "mia", "Enter a valid email address."),
    ],
)
def test_what_cannot_be_is_refused_at_its_box_and_kept(desk, city, box, typed, sentence):
    case = city.file()
    response = correct(desk, case, **{box: typed})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Correction.objects.exists()


def test_whoever_comes_second_is_told_and_overwrites_nothing(desk, city, operator):
    case = city.file()
    details = correcting.details_of(fresh(case))
    seen = correcting.fingerprint(details)
    correct(desk, case, person__phone="016 22 22 22")
    with pytest.raises(correcting.Overtaken):
        correcting.correct(case.pk, operator, {"person.phone": ""}, seen=seen)
    assert person_of(case).phone == "+3216222222"


def test_nothing_changed_is_said(desk, city):
    response = correct(desk, city.file())
    assert (response.status_code, Correction.objects.count()) == (422, 0)
    assert "Nothing is changed." in response.content.decode()


def test_the_officers_ground_leads_to_the_button_and_no_other_ground_does(
    sign_in, privacy_officer, city
):
    client = sign_in(privacy_officer)
    case, other = city.file(), city.file(name="Jef Anders", email="jef@example.org", phone="")
    for one, ground in ((case, "rectification"), (other, "access_request")):
        client.post(reverse("desk:open"), {"text": one.reference, "ground": ground})
    assert "Correct details" in client.get(address(case)).content.decode()
    assert "Correct details" not in client.get(address(other)).content.decode()
    correct(client, case, person__phone="016 22 22 22")
    assert person_of(case).phone == "+3216222222"
    body = {"person.name": "Jef Juist"}
    seen = correcting.fingerprint(correcting.details_of(fresh(other)))
    with pytest.raises(correcting.PermissionDenied):
        correcting.correct(other.pk, privacy_officer, body, seen=seen)


def test_a_case_of_nobody_has_only_its_own_details(desk, city):
    case = city.file()
    type(case).objects.filter(pk=case.pk).update(person=None)
    form = desk.get(address(case, "correct")).context["main"].form
    assert "person-name" not in form.fields
    correct(desk, case, filer__email="mia@example.net", case__language="en")
    assert (answers_of(case)["email"], fresh(case).language) == ("mia@example.net", "en")


def test_what_is_mailed_next_goes_to_the_corrected_address(desk, city, handler):
    case = city.file(city.question, email="wrong@example.org")
    correct(desk, case, person__email="right@example.org")
    outcome = city.question.outcomes.get(key="helped")
    services.answer(case.pk, handler, "Aan de balie.", outcome, seen=None)
    assert OutboxMessage.objects.get(template="answer").to == "right@example.org"


def test_the_volunteer_reads_the_corrected_number(desk, city, handler, client):
    case = case_in("matched", city, handler)
    correct(desk, case, person__phone="016 22 22 22")
    match = told(matching.matches_of(case).get())
    link = reverse("invitation", args=[match.link])
    page = client.post(link, {"show": "on"}, follow=True).content.decode()
    assert "016 22 22 22" in page
    assert "016 00 00 00" not in page


@pytest.mark.parametrize(("who", "number"), [("self", "9"), ("adult", "7")])
def test_who_asks_for_themselves_has_one_address(desk, city, who, number):
    """With the control: who is helped by somebody else's filing lives where that says."""
    version = published(
        question("on_behalf", key="whom"),
        question("address", key="there", meaning="beneficiary.address"),
        question("name", key="name", meaning="filer.name"),
        question("address", key="here", meaning="filer.address"),
    )
    lives = {"street": "Nergensweg", "number": "7", "postcode": "3000", "city": "Leuven"}
    whom = {"who": who, "relation": "neighbour", "name": "Omer Voorbeeld", "consent": True}
    case = city.file(version=version, whom=whom, there=lives, here=lives)
    correct(desk, case, person__address__number="9")
    answers = answers_of(case)
    assert (answers["here"]["number"], answers["there"]["number"]) == ("9", number)


def test_staff_and_the_person_read_words_and_no_keys(desk, city, privacy_officer):
    case = city.file()
    was, now = (str(Neighbourhood.objects.get(key=key)) for key in ("24062W03", "24062W01"))
    correct(desk, case, person__neighbourhood="24062W01", case__language="en")
    entries = panels(desk.get(address(case)))["timeline"].content
    (told,) = (entry.body for entry in entries if entry.title == "Details corrected")
    assert told == f"Neighbourhood: {was} → {now}\nLanguage (of the case): Dutch → English"

    chapter = readable(fresh(case), privacy_officer).chapters[-1]
    (part,) = (one for one in chapter.parts if one.label == "Verbeteringen")
    assert [[(pair.label, pair.lines) for pair in row] for row in part.rows] == [
        [("Wat", ["Wijk"]), ("Voor", [was]), ("Na", [now])],
        [("Wat", ["Taal (van het dossier)"]), ("Voor", ["Nederlands"]), ("Na", ["Engels"])],
    ]
