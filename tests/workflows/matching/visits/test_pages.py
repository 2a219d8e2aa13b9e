"""The pages and panels of help that goes on, as they are sent and read."""

import re
import subprocess
from datetime import date, timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.city import CALLED
from tests.workflows.desk.conftest import address, desk, fresh, sign_in
from tests.workflows.matching.order import told_who_steps_in
from tests.workflows.matching.visits.conftest import MORNING
from tests.workflows.matching.visits.test_visits import told
from workflows.cases.actors import INVITED, staff
from workflows.cases.evidence import Closing
from workflows.cases.services import move
from workflows.cases.states import Verb
from workflows.casetypes import reference
from workflows.casetypes.fields import Texts
from workflows.casetypes.roles import HelperRole
from workflows.matching import roles
from workflows.matching.visits import checking, planning, stand_ins, thanks
from workflows.matching.visits.models import CheckIn, Visit
from workflows.matching.visits.planning import Moment

__all__ = ["CALLED", "desk", "sign_in"]

MONDAY, WEEK = date(2026, 6, 1), timedelta(weeks=1)


def read_by(program, pdf, *options):
    """What a program of poppler says of a PDF."""
    read = [program, "-", *options]
    return subprocess.run(read, input=pdf, capture_output=True, check=True).stdout.decode()


def text_of(pdf):
    """The words of a PDF."""
    return read_by("pdftotext", pdf, "-")


def test_a_volunteer_plans_on_their_page_and_says_that_they_cannot_come(client, helped):
    with time_machine.travel(MORNING, tick=False) as clock:
        match = helped()
        page = reverse("offer_help", args=[match.offer.link])
        typed = {"do": "plan", "match": str(match.pk), "part": "morning", "every": "1"}
        wrong = client.post(page, {**typed, "day": "2026-06-08"})
        said = wrong.content.decode()
        # What was typed stands there still, and the list of errors leads to the box.
        assert (wrong.status_code, 'value="2026-06-08"' in said) == (422, True)
        assert f'href="#until-{match.pk}"' in said
        sent = client.post(page, {**typed, "day": "2026-06-08", "until": "2026-06-22"})
        assert sent.status_code == 303
        first = Visit.objects.coming().first()
        assert (Visit.objects.coming().count(), first.noted_by) == (3, "invitation")
        status = reverse("case_status", args=[match.request.link])
        assert "maandag 8 juni 2026, in de voormiddag" in client.get(status).content.decode()
        assert client.post(page, {"do": "visit-away", "visit": first.pk}).status_code == 303
        assert "kan dan niet komen" in client.get(status).content.decode()
        clock.shift(2 * WEEK)
        second = Visit.objects.order_by("day")[1]
        assert "Het is gebeurd" in client.get(page).content.decode()
        done = {"do": "visit-note", "visit": second.pk}
        assert client.post(page, done).status_code == 303
        assert Visit.objects.get(pk=second.pk).state == "done"
        assert client.post(page, {"do": "visit-note", "visit": 99999}).status_code == 404


def test_who_steps_in_answers_behind_a_link_that_shows_nobody(client, helped, volunteer, handler):
    with time_machine.travel(MORNING, tick=False) as clock:
        match, other = helped(), volunteer("Wim Helper")
        (visit,) = planning.plan(match.pk, Moment(MONDAY + WEEK), INVITED, [match.offer_id])
        planning.cannot_come(visit.pk, INVITED, [match.offer_id])
        page = reverse("stand_in", args=[stand_ins.ask(visit.pk, other.pk, handler).link])
        assert "Mia" not in client.get(page).content.decode()
        assert client.post(page, {"answer": "perhaps"}).status_code == 400
        assert client.post(page, {"answer": "accept"}).url == page
        # Nobody has told Mia yet who comes.
        assert "Daarna krijg je een mail" in client.get(page).content.decode()
        assert client.post(page, {"show": "on"}).status_code == 400
        told_who_steps_in()
        contact = client.post(page, {"show": "on"}).url
        assert "Mia Voorbeeld" in client.get(contact).content.decode()
        assert "Mia" not in client.get(page).content.decode()
        # Once the day is over, nothing is shown any more.
        clock.shift(WEEK + timedelta(days=1))
        assert client.post(page, {"show": "on"}).status_code == 400
        assert client.get(contact).status_code == 303


def test_the_panel_plans_gives_roles_and_notes_answers(desk, helped, city):
    match = helped()
    request = fresh(match.request)
    role = HelperRole.objects.create(
        case_type=city.request, key="shops", label=Texts(nl="Doet de boodschappen", en="Shops")
    )
    reference.forget()
    where = {key: reverse("desk:act", args=[request.reference, key]) for key in (
        "visit-plan", "match-role", "check-in", "visit-off"
    )}  # fmt: skip
    plan = {"visit-plan-match": str(match.pk), "visit-plan-every": "0"}
    wrong = desk.post(where["visit-plan"], {**plan, "visit-plan-at": "14:30", "seen": "2"})
    assert wrong.status_code == 422
    assert 'value="14:30"' in wrong.content.decode()
    day = (timezone.localdate() + WEEK).isoformat()
    done = {**plan, "visit-plan-day": day, "visit-plan-at": "14:30", "seen": "2"}
    assert desk.post(where["visit-plan"], done).status_code == 302
    visit = Visit.objects.get()
    assert (visit.part, visit.noted_by_user.username) == ("afternoon", "handler")
    given = {"match-role-match": str(match.pk), "match-role-role": role.key, "seen": "2"}
    assert desk.post(where["match-role"], given).status_code == 302
    checking.ask_side(match, "resident", 1)
    (asked,) = CheckIn.objects.all()
    shown = desk.get(address(request)).content.decode()
    assert all(word in shown for word in ("Shops", "14:30", "asked, no answer yet"))
    said = {"check-in-check_in": str(asked.pk), "check-in-answer": "no", "check-in-word": "Niemand"}
    assert desk.post(where["check-in"], {**said, "seen": "2"}).status_code == 302
    assert "Niemand" in desk.get(address(request)).content.decode()
    # What they said to the city is not for the page of the other side's case.
    assert "Niemand" not in desk.get(address(match.offer)).content.decode()


def test_a_role_that_is_typed_lies_in_the_vault_and_is_read_by_who_is_helped(
    client, helped, handler
):
    match = helped()
    planning.plan(match.pk, Moment(timezone.localdate() + WEEK), staff(handler))
    roles.give(match.pk, handler, "", "Rijdt met de auto")
    match.refresh_from_db()
    assert (match.role, match.role_said) == ("", "Rijdt met de auto")
    status = client.get(reverse("case_status", args=[match.request.link]))
    assert "Rijdt met de auto" in status.content.decode()


def test_help_that_ends_well_is_thanked_and_certified_without_naming_who_was_helped(
    client, desk, helped, handler, city
):
    match = helped()
    thanks_page = reverse("offer_thanks", args=[match.offer.link])
    assert client.get(thanks_page).status_code == 303
    closing = Closing(city.request.outcomes.get(key="helped"))
    move(match.request_id, Verb.CLOSE, staff(handler), closing)
    assert told("help_done") == [match.offer_id]
    answer = client.post(thanks_page)
    assert answer["Content-Type"] == "application/pdf"
    dutch, english = answer.content, thanks.certificate([match.offer], "en")
    assert re.search(r"Tagged:\s+yes", read_by("pdfinfo", dutch))
    assert "Jef Voorbeeld" in text_of(dutch)
    assert "Dankjewel" in text_of(dutch)
    assert "Thank you" in text_of(english)
    assert "Mia" not in text_of(dutch) + text_of(english)
    certificate = reverse("desk:certificate", args=[match.offer.reference])
    assert "Jef Voorbeeld" in text_of(desk.get(certificate).content)
    assert desk.get(reverse("desk:certificate", args=[match.request.reference])).status_code == 403


def test_who_never_helped_gets_no_certificate_and_a_bad_end_no_thanks(
    client, helped, volunteer, handler, city
):
    nobody = reverse("offer_thanks", args=[volunteer("Wim Helper").link])
    assert client.post(nobody).status_code == 404
    match = helped()
    closing = Closing(city.request.outcomes.get(key="no_longer_needed"))
    move(match.request_id, Verb.CLOSE, staff(handler), closing)
    assert told("help_done") == []


def test_a_certificate_is_there_once_there_was_help_and_not_from_the_yes_on(
    client, desk, helped, handler
):
    match = helped()
    where = reverse("offer_thanks", args=[match.offer.link])
    page = reverse("offer_help", args=[match.offer.link])
    (visit,) = planning.plan(match.pk, Moment(timezone.localdate()), staff(handler))
    assert client.post(where).status_code == 404
    assert where not in client.get(page).content.decode()
    certificate = reverse("desk:certificate", args=[match.offer.reference])
    assert certificate not in desk.get(address(match.offer)).content.decode()

    planning.note(visit.pk, staff(handler), was_done=True)

    assert client.post(where).status_code == 200
    assert where in client.get(page).content.decode()
    assert certificate in desk.get(address(match.offer)).content.decode()


def test_a_visit_that_somebody_else_went_to_is_their_help_and_not_of_the_one_who_could_not(
    client, desk, helped, volunteer, handler
):
    match = helped()
    (visit,) = planning.plan(match.pk, Moment(timezone.localdate()), staff(handler))
    planning.cannot_come(visit.pk, staff(handler))
    other = volunteer("Wim Helper")
    asked = stand_ins.ask(visit.pk, other.pk, handler)
    stand_ins.answer(asked.link, accept=True)
    certificate = reverse("desk:certificate", args=[other.reference])
    assert thanks.helped_with([other.pk]) == []
    assert certificate not in desk.get(address(other)).content.decode()
    planning.note(visit.pk, staff(handler), was_done=True)
    assert thanks.helped_with([match.offer_id]) == []
    done = thanks.help_of([other])
    assert (done.name, done.since, done.until) == ("Wim Helper", visit.day, visit.day)
    assert done.categories
    assert certificate in desk.get(address(other)).content.decode()
    page = client.post(reverse("offer_thanks", args=[other.link]))
    assert "Wim Helper" in text_of(page.content)
