"""Writing to the person of a case: what goes out, to whom, and once."""

from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.city import CALLED, ask_for_a_wish
from tests.workflows.desk.conftest import address, fresh, panels, standing, volunteer
from tests.workflows.writing.conftest import DUTCH, ENGLISH, boxes
from workflows.cases import services as cases
from workflows.cases.models import CaseEvent
from workflows.cases.services import EvidenceMissing, Overtaken
from workflows.desk.shared import services as desk_services
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.people import contacts
from workflows.people.models import Person
from workflows.writing import services as writing
from workflows.writing.models import StandardText
from workflows.writing.services import Draft

Way = OutboxMessage.Way


def written(case):
    return OutboxMessage.objects.filter(case_id=case.pk, template="written")


def timeline(response):
    return panels(response)["timeline"].content


def test_what_was_previewed_goes_out_word_for_word(desk, press, city):
    case = city.file(language="en")
    shown = press(case, "look", nl=DUTCH, en=ENGLISH)
    assert shown.status_code == 200
    preview = shown.context["main"].preview
    assert written(case).count() == 0
    assert press(case, "send", nl=DUTCH, en=ENGLISH).status_code == 302
    messages.deliver(written(case).get().pk)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (
        ["mia@example.org"],
        preview.subject,
        preview.body,
    )
    assert sent.subject == f"Leuven Helpt: Still looking ({case})"
    assert sent.body.index("We are still looking.") < sent.body.index("We zoeken nog iemand.")


def test_no_dutch_goes_beneath_where_the_city_does_not_have_to(settings, press, city):
    settings.DUTCH_BENEATH = False
    case = city.file(language="en")
    body = press(case, "look", en=ENGLISH).context["main"].preview.body
    assert ("We are still looking." in body, "Dutch" in body) == (True, False)


def test_whoever_writes_in_another_language_writes_the_dutch_too(press, city):
    case = city.file(language="en")
    refused = press(case, "look", en=ENGLISH)
    assert refused.status_code == 422
    assert set(refused.context["main"].form.errors) == {"nl-subject", "nl-text"}
    assert ENGLISH.text in refused.content.decode()


def test_all_of_it_may_be_in_dutch(press, city):
    case = city.file(language="en")
    preview = press(case, "look", nl=DUTCH).context["main"].preview
    assert (preview.language, "In Dutch" in preview.body) == ("nl", False)


def test_a_text_without_a_subject_is_refused_and_kept(press, city):
    case = city.file()
    refused = press(case, "send", nl=Draft("", "Alleen tekst."))
    assert (refused.status_code, written(case).count()) == (422, 0)
    assert "Alleen tekst." in refused.content.decode()


def test_changing_it_after_the_preview_shows_the_boxes_again(press, city):
    case = city.file()
    shown = press(case, "change")
    assert (shown.status_code, shown.context["main"].preview) == (200, None)
    assert "We zoeken nog iemand." in shown.content.decode()


def test_a_double_click_is_one_message(press, city):
    case, once = city.file(), uuid4()
    body = [press(case, "send", once=once).status_code for _click in range(2)]
    assert (body, written(case).count()) == ([302, 302], 1)
    # Control: another form is another message.
    press(case, "send")
    assert written(case).count() == 2


def test_who_goes_back_and_changes_it_is_told_that_it_went_and_sends_it_anew(desk, press, city):
    case, once = city.file(), uuid4()
    press(case, once=once)
    refused = press(case, once=once, nl=Draft("Nog iets", "Nog iets vergeten."))
    assert (refused.status_code, written(case).count()) == (409, 1)
    html = refused.content.decode()
    assert ("Nog iets vergeten." in html, str(once) in html) == (True, False)
    fresh_id = refused.context["main"].once
    assert press(case, once=fresh_id, nl=Draft("Nog iets", "Nog iets.")).status_code == 302
    assert written(case).count() == 2


def test_a_colleague_who_wrote_meanwhile_is_told_and_nothing_is_lost(
    desk, sign_in, coordinator, city
):
    case = city.file()
    typed = boxes(case, "send", nl=DUTCH)
    sign_in(coordinator).post(address(case, "write"), boxes(case, "send", nl=DUTCH))
    for do in ("look", "send"):
        refused = desk.post(address(case, "write"), {**typed, "write-do": do})
        html = refused.content.decode()
        assert refused.status_code == 409
        assert "coordinator wrote to this person" in html
        assert "We zoeken nog iemand." in html
        assert written(case).count() == 1
    # Who has read it sends theirs all the same.
    again = desk.post(
        address(case, "write"), {**typed, "write-after": writing.last_written(case).pk}
    )
    assert (again.status_code, written(case).count()) == (302, 2)


def test_a_case_that_moved_meanwhile_is_told(desk, city, coordinator):
    case = city.file()
    typed = boxes(case, "send", nl=DUTCH)
    desk_services.screen(case.pk, coordinator, CALLED)
    refused = desk.post(address(case, "write"), typed)
    assert (refused.status_code, written(case).count()) == (409, 0)


def test_it_stands_on_the_timeline_as_a_message_with_who_wrote_it(desk, press, city):
    case = city.file()
    press(case)
    (entry,) = [one for one in timeline(desk.get(address(case))) if one.sort == "written"]
    assert (entry.who, "We zoeken nog iemand." in entry.body) == ("handler · Waiting", True)
    messages.give_up(written(case).get())
    (entry,) = [one for one in timeline(desk.get(address(case))) if one.sort == "written"]
    assert entry.who == "handler · Could not be sent"
    assert fresh(case).look_at == "message"


def test_the_event_holds_no_word_of_it(press, city):
    case = city.file()
    press(case)
    event = CaseEvent.objects.get(case=case, what="written")
    assert event.detail == {"way": "mail", "message": str(written(case).get().pk)}


def test_a_standard_text_is_filled_in(desk, city, handler):
    StandardText.objects.all().delete()
    StandardText.objects.create(
        key="hello",
        name={"nl": "Hallo"},
        subject={"nl": "Over {category}", "en": "About {category}"},
        body={
            "nl": "Dag {first_name}, {reference}, {programme}, {colleague}",
            "en": "Hello {first_name}",
        },
    )
    case = city.file(language="en")
    form = desk.get(address(case, "write"), {"text": "hello"}).context["main"].form
    assert form["nl-subject"].value() == "Over Boodschappen doen"
    assert form["nl-text"].value() == f"Dag Mia, {case}, Leuven Helpt, handler"
    assert form["en-text"].value() == "Hello Mia"


def test_a_text_that_is_not_in_a_language_leaves_that_one_empty(city, handler):
    text = StandardText(subject={"nl": "A", "en": "A"}, body={"nl": "B"})
    case = city.file(language="en")
    drafts = writing.drafts_from(text, case, writing.recipient_of(case), handler)
    assert drafts == {"nl": Draft("A", "B")}


def test_texts_of_another_programme_are_not_offered(desk, city):
    case = city.file()
    other = type(city.programme).objects.create(
        key="other", name={"nl": "Andere"}, starts_on=city.programme.starts_on
    )
    here = StandardText.objects.create(key="here", name={}, programme=city.programme)
    there = StandardText.objects.create(key="there", name={}, programme=other)
    offered = desk.get(address(case, "write")).context["main"].standard_texts
    assert (here in offered, there in offered) == (True, False)


def test_who_wished_to_be_rung_is_written_to_as_the_screen_shows_it(press, city):
    ask_for_a_wish(city)
    case = city.file(reach="call")
    assert "mia@example.org" in press(case, "look").content.decode()
    press(case)
    message = OutboxMessage.objects.get(case_id=case.pk, template="written")
    assert (message.way, message.to) == ("mail", "mia@example.org")
    assert fresh(case).look_at is None


def test_it_goes_to_the_address_of_this_submission(press, city):
    city.file()
    case = city.file(email="elders@example.org")
    press(case)
    assert written(case).get().to == "elders@example.org"


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_without_one_it_goes_to_the_one_that_was_confirmed(is_confirmed, press, city):
    case = city.file()
    later = city.file(email="")
    assert later.person_id == case.person_id
    if is_confirmed:
        contacts.prove(Person.objects.get(pk=case.person_id))
    press(later)
    row = written(later).get()
    expected = ("mail", "mia@example.org") if is_confirmed else ("letter", LETTER_TO)
    assert (row.way, row.to) == expected


LETTER_TO = "Mia Voorbeeld\nVoorbeeldstraat 1\n3000 Leuven"


def test_who_has_no_mail_gets_a_letter_that_can_be_printed(desk, press, city):
    case = city.file(email="")
    form = desk.get(address(case, "write")).content.decode()
    assert "ring, or write a letter" in form
    preview = press(case, "look").context["main"].preview
    assert press(case, "send").status_code == 302
    row = written(case).get()
    assert (row.state, row.body) == ("waiting", preview.body)
    assert CaseEvent.objects.get(case=case, what="written").detail["way"] == "letter"
    (entry,) = [one for one in timeline(desk.get(address(case))) if one.sort == "written"]
    assert (entry.who, entry.letter) == ("handler · to be posted", row.pk)
    sheet = desk.get(reverse("desk:letter", args=[case.reference, row.pk])).content.decode()
    for text in ("Mia Voorbeeld", "Voorbeeldstraat 1", "We zoeken nog iemand."):
        assert text in sheet
    assert messages.sweep() == 0  # none of it is mailed
    assert mail.outbox == []


def test_a_letter_is_for_who_may_write_about_that_case(desk, press, sign_in, city, request):
    case, other = city.file(email=""), city.file(email="", name="Els Anders", phone="")
    press(case)
    letter = reverse("desk:letter", args=[case.reference, written(case).get().pk])
    for name in ("operator", "stranger", "privacy_officer"):
        client = sign_in(request.getfixturevalue(name))
        assert client.get(letter).status_code == 403, name
    elsewhere = reverse("desk:letter", args=[other.reference, written(case).get().pk])
    assert desk.get(elsewhere).status_code == 403
    assert desk.get(letter).status_code == 200


def test_nobody_can_be_written_to_who_gave_nothing(city, handler, send, monkeypatch):
    case = city.file()
    case.person = None
    case.save()
    monkeypatch.setattr(writing, "filer_of", lambda case: writing.person_of(case))
    with pytest.raises(EvidenceMissing):
        send(case, handler)
    assert written(case).count() == 0


def test_the_service_refuses_who_may_not_write(city, operator, stranger, handler, send):
    case = city.file()
    for user in (operator, stranger):
        with pytest.raises(PermissionDenied):
            send(case, user)
    assert send(case, handler) == Way.MAIL


def test_the_service_refuses_what_was_overtaken(city, handler, send):
    case = city.file()
    send(case, handler)
    with pytest.raises(Overtaken):
        writing.write(case.pk, handler, {"nl": DUTCH}, uuid4(), seen=None, after=None)
    assert written(case).count() == 1


def test_a_register_number_is_looked_at_in_every_language(press, city):
    case = city.file(language="en")
    number = Draft("Nummer", "93051822361 is het nummer.")
    refused = press(case, "look", nl=number, en=ENGLISH)
    assert (refused.status_code, set(refused.context["main"].form.errors)) == (422, {"nl-text"})
    assert "The law gives a ground" in refused.content.decode()


def test_a_volunteer_is_written_to_about_their_offer(press, city, handler):
    offer = volunteer(city, handler)
    press(offer)
    assert written(offer).get().to == "vera@example.org"


def test_what_was_typed_when_the_case_became_discreet_is_not_lost(desk, press, city, handler):
    case = city.file()
    assert press(case, "look").status_code == 200
    cases.set_discreet(case.pk, handler, on=True)
    refused = press(case, "send")
    assert (refused.status_code, written(case).count()) == (422, 0)
    assert "The case is discreet: nobody is written to." in refused.content.decode()
    # It stands in the box for a note, where it can still go.
    assert DUTCH.text in standing(refused)["note"].form["text"].value()
    # The control.
    cases.set_discreet(case.pk, handler, on=False)
    assert (press(case, "send").status_code, written(case).count()) == (302, 1)
