"""The end of a programme on the screens of staff: counts, two people, who confirmed, the files."""

from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from tests.workflows.desk.conftest import sign_in  # noqa: F401 (a fixture)
from tests.workflows.matching.conftest import ask, screen, volunteer  # noqa: F401 (fixtures)
from tests.workflows.privacy.conftest import closed  # noqa: F401 (a fixture)
from tests.workflows.privacy.ending.conftest import (  # noqa: F401 (fixtures)
    end,
    helped,
    over,
    shared,
    work,
)
from workflows.privacy.ending import asking, tasks, verifying
from workflows.privacy.ending.models import Confirmation, Declaration, ProgrammeEnd
from workflows.privacy.models import PurgeJob
from workflows.privacy.services import hold


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def screen_of(programme):
    return reverse("desk:programme_end", args=[programme.key])


@pytest.fixture
def lead(coordinator, sign_in):  # noqa: F811
    return sign_in(coordinator)


@pytest.fixture
def office(privacy_officer, sign_in):  # noqa: F811
    return sign_in(privacy_officer)


def press(browser, programme, do, **more):
    return browser.post(screen_of(programme), {"do": do, **more})


def test_the_screen_counts_and_names_what_is_on_hold(office, city, closed, privacy_officer):  # noqa: F811
    closed()
    held = closed()
    hold(held.pk, privacy_officer, on=True)
    city.file()
    page = office.get(screen_of(city.programme)).content.decode()
    for sentence in (
        "1 closed case would be destroyed.",
        "1 case is still open",
        "No last day is set",
        str(held),
    ):
        assert sentence in page
    assert "Mia" not in page


def test_two_people_end_it_and_one_alone_does_not(lead, office, city, closed):  # noqa: F811
    closed()
    programme = over(city)
    assert press(lead, programme, "ask").status_code == 302
    asked = ProgrammeEnd.objects.get()
    page = lead.get(screen_of(programme)).content.decode()
    assert "somebody else confirms" in page
    assert "for good" not in page
    assert press(lead, programme, "confirm", end=asked.pk).status_code == 403
    assert not PurgeJob.objects.exists()
    assert "You are the second person" in office.get(screen_of(programme)).content.decode()
    assert press(office, programme, "confirm", end=asked.pk).status_code == 302
    asked.refresh_from_db()
    work(asked)
    page = lead.get(screen_of(programme)).content.decode()
    assert "Declaration of destruction" in page


def test_a_refusal_is_a_sentence_on_the_screen(lead, city):
    answer = press(lead, city.programme, "ask")
    assert (answer.status_code, "has not ended yet" in answer.content.decode()) == (422, True)
    asked = press(lead, city.programme, "confirm", end=99)
    assert (asked.status_code, "a moment ago" in asked.content.decode()) == (422, True)
    for do, more in [("", {}), ("confirm", {"end": "x"}), ("declare", {}), ("note", {"row": "x"})]:
        assert press(lead, city.programme, do, **more).status_code == 403


def test_who_may_not_end_programmes_sees_nothing(handler, city, sign_in):  # noqa: F811
    browser = sign_in(handler)
    assert browser.get(screen_of(city.programme)).status_code == 403
    assert browser.get(reverse("desk:programme_ends")).status_code == 403


def test_the_officer_reads_who_did_not_confirm_and_writes_down_a_call(
    lead, office, city, helped, shared, end  # noqa: F811
):  # fmt: skip
    helped()
    shared()
    end()
    page = office.get(screen_of(city.programme)).content.decode()
    assert "0 of 2 who were asked" in page
    assert "Fien Voorbeeld" in page
    assert "Neighbourhood work" in page
    assert "Fien Voorbeeld" not in lead.get(screen_of(city.programme)).content.decode()
    row = Confirmation.objects.get(receiver="volunteer")
    assert press(lead, city.programme, "note", row=row.pk).status_code == 403
    assert press(office, city.programme, "note", row=row.pk).status_code == 302
    row.refresh_from_db()
    assert (row.said, row.noted_by.username, row.name) == ("destroyed", "privacy", None)
    page = office.get(screen_of(city.programme)).content.decode()
    assert "1 of 2 who were asked" in page
    assert "Fien Voorbeeld" not in page


def test_who_was_reminded_three_times_stands_there_without_a_name(office, city, helped):  # noqa: F811
    helped()
    tasks.sweep()
    Confirmation.objects.update(reminders=3)
    with transaction.atomic():
        asking.let_go(Confirmation.objects.get())
    page = office.get(screen_of(city.programme)).content.decode()
    assert "address destroyed" in page
    assert "Fien" not in page


def test_both_files_come_as_they_were_signed_and_a_new_one_knows_more(office, city, shared, end):  # noqa: F811
    shared()
    end()
    asking.confirm(Confirmation.objects.get().pk, "destroyed")
    assert press(office, city.programme, "declare").status_code == 302
    newest, first = Declaration.objects.all()
    page = office.get(screen_of(city.programme)).content.decode()
    for one in (newest, first):
        for form in ("json", "pdf"):
            url = reverse("desk:declaration", args=[city.programme.key, one.pk, form])
            assert urlsplit(url).path in page
            file = office.get(url)
            signed = verifying.check(file.content)
            assert file["Content-Disposition"].endswith(f'.{form}"')
            assert signed.fingerprint in page
    gone = reverse("desk:declaration", args=[city.programme.key, first.pk, "exe"])
    assert office.get(gone).status_code == 403
