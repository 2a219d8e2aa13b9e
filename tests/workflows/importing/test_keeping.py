"""The file is sealed, gone after a day, and at once with a case; only who may imports."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.workflows.importing.conftest import check, states, take, undo
from tests.workflows.importing.making import HEADER, csv_of, people, person
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import PurgeGround, Verb
from workflows.importing import services, working
from workflows.importing.models import ImportJob, ImportRow, Phase, SheetImport
from workflows.importing.services import NotNow
from workflows.intake.models import Submission
from workflows.privacy import services as privacy
from workflows.vault.models import DataKey

A_DAY_ON = timedelta(days=1, minutes=1)


def on_disk(settings):
    return [path.read_bytes() for path in Path(settings.UPLOADS_ROOT).glob("*")]


def test_the_file_lies_there_sealed(send, settings):
    send(csv_of(HEADER, person(1)))
    [content] = on_disk(settings)
    assert b"Voorbeeld" not in content


def test_a_day_later_an_import_that_made_nothing_is_gone(tried, settings):
    sheet = tried(csv_of(HEADER, person(1)))
    with time_machine.travel(timezone.now() + timedelta(hours=23)):
        assert services.sweep() == 0
    with time_machine.travel(timezone.now() + A_DAY_ON):
        assert services.sweep() == 1
    assert on_disk(settings) == []
    assert not SheetImport.objects.exists()
    assert not DataKey.objects.filter(pk=sheet.data_key).exists()


def test_a_day_later_what_was_made_can_still_be_taken_back(imported, coordinator, settings):
    sheet = imported(csv_of(HEADER, person(1), person(2, Postcode="30")))
    with time_machine.travel(timezone.now() + A_DAY_ON):
        services.sweep()
    assert on_disk(settings) == []
    sheet = SheetImport.objects.get()
    assert (sheet.head, sheet.plan, sheet.data_key) == (None, None, None)
    assert states(sheet) == {2: "taken"}
    assert ImportRow.objects.get().said is None
    assert states(undo(sheet, coordinator)) == {2: "undone"}
    assert not Case.objects.exists()


def test_an_import_under_way_ends_with_the_day(tried, coordinator, monkeypatch):
    sheet = tried(csv_of(HEADER, *people(5)))
    services.take(sheet.pk, coordinator, ground="consent", tells=False, takes_known=False)
    working.work(ImportJob.objects.claim(sheet.jobs.first().pk), seconds=0)
    assert Case.objects.count() == 1
    with time_machine.travel(timezone.now() + A_DAY_ON):
        services.sweep()
    sheet = SheetImport.objects.get()
    assert (sheet.phase, states(sheet)) == (Phase.TAKEN, {2: "taken"})
    assert not ImportJob.objects.due().exists()


def test_the_file_goes_at_once_with_a_case_of_it(imported, settings, coordinator, privacy_officer):
    sheet = imported(csv_of(HEADER, *people(2)))
    case = Case.objects.get(pk=sheet.rows.get(number=2).made)
    move(case.pk, Verb.CLOSE, staff(coordinator), Closing(case.case_type.outcomes.last()))
    privacy.purge(case.pk, privacy_officer, PurgeGround.ERASURE)
    assert on_disk(settings) == []
    sheet = SheetImport.objects.get()
    assert sheet.data_key is None
    assert states(sheet) == {3: "taken"}
    assert Submission.objects.count() == 1
    assert states(undo(sheet, coordinator)) == {3: "undone"}


@pytest.mark.parametrize("who", ["editor", "operator", "handler", "privacy_officer", "outsider"])
def test_nobody_else_imports(tried, request, who):
    user = request.getfixturevalue(who)
    sheet = tried(csv_of(HEADER, person(1)))
    with pytest.raises(PermissionDenied):
        services.take(sheet.pk, user, ground="consent", tells=False, takes_known=False)
    with pytest.raises(PermissionDenied):
        services.undo(sheet.pk, user)
    with pytest.raises(PermissionDenied):
        services.throw_away(sheet.pk, user)


def test_two_clicks_import_once(tried, coordinator):
    sheet = tried(csv_of(HEADER, *people(3)))
    options = {"ground": "consent", "tells": False, "takes_known": False}
    services.take(sheet.pk, coordinator, **options)
    with pytest.raises(NotNow):
        services.take(sheet.pk, coordinator, **options)
    with pytest.raises(NotNow):
        services.throw_away(sheet.pk, coordinator)


def test_the_same_list_sent_twice_makes_nothing_twice(imported, tried, coordinator):
    content = csv_of(HEADER, *people(3))
    imported(content)
    again = tried(content)
    assert states(again) == {2: "known", 3: "known", 4: "known"}
    take(again, coordinator)
    assert Case.objects.count() == 3
    sheet = take(tried(content), coordinator, takes_known=True)
    assert states(sheet) == {2: "taken", 3: "taken", 4: "taken"}
    assert Case.objects.count() == 6


def test_a_row_that_is_good_no_longer_is_refused_then(tried, coordinator, city):
    sheet = tried(csv_of(HEADER, person(1), person(2)))
    city.request.programme.ends_on = timezone.localdate() - timedelta(days=1)
    city.request.programme.save()
    sheet = take(sheet, coordinator)
    assert states(sheet) == {2: "refused", 3: "refused"}
    assert not Case.objects.exists()


def test_trying_again_with_other_columns_begins_anew(tried, coordinator):
    sheet = tried(csv_of(HEADER, person(1)))
    without_phone = {
        place: key for place, key in services.mapping_of(sheet).columns.items() if key != "phone"
    }
    sheet = check(sheet, coordinator, columns=without_phone)
    take(sheet, coordinator)
    assert Submission.objects.get().answers["phone"] is None
