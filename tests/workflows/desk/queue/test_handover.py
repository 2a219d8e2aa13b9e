"""The note of the shift: on top of the queue of its team, sealed, and gone when it is replaced."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from workflows.casetypes.models import Team
from workflows.desk.queue import tasks
from workflows.desk.queue.models import ShiftNote
from workflows.vault.models import DataKey

QUEUE = reverse("desk:queue")
NOTE = reverse("desk:handover", args=["first-line"])
TEXT = "Bel K7F 4HX 9R3 voor tien uur."


def read(client, path=QUEUE):
    return TEXT in client.get(path).content.decode()


@pytest.fixture
def written(desk, city):
    desk.post(NOTE, {"text": TEXT})
    return ShiftNote.objects.get()


def test_a_note_is_on_top_of_the_queue_and_of_the_first_screen_with_who_and_when(
    desk, city, handler
):
    html = desk.get(QUEUE).content.decode()
    assert "Write a note for the next shift: First line" in html
    desk.post(NOTE, {"text": TEXT})
    html = desk.get(QUEUE).content.decode()
    assert html.index(TEXT) < html.index("desk-states")
    assert "handler" in html[html.index(TEXT) :][:400]
    assert timezone.localtime(ShiftNote.objects.get().at).strftime("%H:%M") in html
    assert read(desk, reverse("wagtailadmin_home"))


def test_it_is_read_by_its_team_and_the_coordinators(
    written, sign_in, city, stranger, operator, coordinator, editor, privacy_officer
):
    city.team.members.add(operator)
    assert [read(sign_in(user)) for user in (operator, coordinator)] == [True, True]
    assert not read(sign_in(stranger))
    for user in (stranger, editor, privacy_officer):
        client = sign_in(user)
        assert [client.get(NOTE).status_code, client.post(NOTE).status_code] == [403, 403]
    assert sign_in(coordinator).get(reverse("desk:handover", args=["none"])).status_code == 403


def test_the_next_note_takes_its_place_and_its_key_is_destroyed(desk, written):
    desk.post(NOTE, {"text": "Niets te melden.", "before": written.pk})
    note = ShiftNote.objects.get()
    assert note.text == "Niets te melden."
    assert not DataKey.objects.filter(pk=written.data_key).exists()
    desk.post(NOTE, {"text": "", "before": note.pk})
    assert not ShiftNote.objects.exists()
    assert not DataKey.objects.filter(pk=note.data_key).exists()


def test_who_was_second_reads_what_the_first_wrote_and_loses_nothing(
    desk, written, sign_in, coordinator
):
    response = sign_in(coordinator).post(NOTE, {"text": "Ook dit."})
    html = response.content.decode()
    assert response.status_code == 409
    assert "handler wrote a note in the meantime" in html
    assert (TEXT in html, "Ook dit." in html) == (True, True)
    assert ShiftNote.objects.get() == written
    again = {"text": "Ook dit.", "before": response.context["form"]["before"].value()}
    sign_in(coordinator).post(NOTE, again)
    assert ShiftNote.objects.get().text == "Ook dit."


def test_a_number_without_a_ground_is_told_once(desk, city):
    assert desk.post(NOTE, {"text": "85.07.30-033.28"}).status_code == 422
    assert not ShiftNote.objects.exists()
    desk.post(NOTE, {"text": "85.07.30-033.28", "keeps_numbers": "on"})
    assert ShiftNote.objects.exists()


@pytest.mark.parametrize(("days", "left"), [(6, 1), (7, 0)])
def test_a_note_that_nobody_replaced_is_gone_after_a_week(written, days, left):
    ShiftNote.objects.update(at=timezone.now() - timedelta(days=days, minutes=1))
    tasks.sweep_notes()
    keys = DataKey.objects.filter(pk=written.data_key)
    assert (ShiftNote.objects.count(), keys.count()) == (left, left)


def test_each_team_has_its_own(desk, written, city, handler):
    Team.objects.create(key="second", name={"nl": "Tweede"}).members.add(handler)
    desk.post(reverse("desk:handover", args=["second"]), {"text": "Van de tweede."})
    html = desk.get(QUEUE).content.decode()
    assert (TEXT in html, "Van de tweede." in html) == (True, True)
