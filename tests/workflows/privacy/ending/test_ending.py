"""Two people end a programme: everything goes, and a declaration says so."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.workflows.desk.conftest import reopen
from tests.workflows.privacy.conftest import close
from tests.workflows.privacy.ending.conftest import over, work
from workflows.cases.models import Case
from workflows.cases.services import EvidenceMissing
from workflows.cases.states import CaseState
from workflows.privacy.ending import services, survey, verifying
from workflows.privacy.ending.models import Declaration, ProgrammeEnd
from workflows.privacy.models import PurgeJob
from workflows.privacy.services import hold
from workflows.vault.backups.making import KEEP_KEYS_DAYS
from workflows.vault.chain.models import LedgerKey


def told(end):
    """What the declaration of an end says."""
    return json.loads(bytes(end.declarations.get().signed))["declaration"]


def test_nobody_asks_before_the_last_day_is_past_or_while_cases_are_open(city, closed, coordinator):
    last = city.file()
    closed()
    with pytest.raises(EvidenceMissing, match="not ended"):
        services.ask(city.programme, coordinator)
    with pytest.raises(EvidenceMissing, match="1 case is still open"):
        services.ask(over(city), coordinator)
    close(last, coordinator)
    assert services.ask(over(city), coordinator).asked_by == coordinator


def test_a_second_person_confirms_and_who_asked_is_none(
    city, closed, coordinator, privacy_officer, handler
):
    closed()
    with pytest.raises(PermissionDenied):
        services.ask(over(city), handler)
    asked = services.ask(over(city), coordinator)
    with pytest.raises(EvidenceMissing, match="already"):
        services.ask(over(city), privacy_officer)
    for user in (coordinator, handler):
        with pytest.raises(PermissionDenied):
            services.confirm(asked.pk, user)
    assert not PurgeJob.objects.exists()
    end = services.confirm(asked.pk, privacy_officer)
    assert (end.confirmed_by, end.job.total) == (privacy_officer, 1)
    with pytest.raises(ProgrammeEnd.DoesNotExist):
        services.confirm(asked.pk, privacy_officer)


def test_what_was_asked_is_taken_back_and_asked_anew(city, closed, coordinator, privacy_officer):
    closed()
    services.withdraw(services.ask(over(city), coordinator).pk, coordinator)
    asked = services.ask(over(city), privacy_officer)
    assert services.confirm(asked.pk, coordinator).confirmed_by == coordinator


def test_what_somebody_asked_who_may_no_more_is_not_confirmed(
    city, closed, coordinator, privacy_officer
):
    closed()
    asked = services.ask(over(city), coordinator)
    coordinator.groups.clear()
    with pytest.raises(PermissionDenied):
        services.confirm(asked.pk, privacy_officer)


def test_a_case_that_is_reopened_meanwhile_stops_it(city, closed, coordinator, privacy_officer):
    case = closed()
    asked = services.ask(over(city), coordinator)
    reopen(case, coordinator)
    with pytest.raises(EvidenceMissing, match="still open"):
        services.confirm(asked.pk, privacy_officer)
    assert ProgrammeEnd.objects.get().confirmed_at is None


def test_with_one_coordinator_whoever_runs_the_server_is_the_second(city, closed, coordinator):
    closed()
    with pytest.raises(CommandError, match="No end"):
        call_command("confirm_end", over(city).key)
    services.ask(over(city), coordinator)
    out = StringIO()
    call_command("confirm_end", over(city).key, stdout=out)
    assert "1 go, 0 are on hold" in out.getvalue()
    assert not PurgeJob.objects.exists()
    call_command("confirm_end", over(city).key, yes=True, stdout=out)
    end = ProgrammeEnd.objects.get()
    work(end)
    end.refresh_from_db()
    assert (end.confirmed_by, told(end)["decided"]["second_person"]) == (None, "administrator")


def test_the_survey_counts_by_type_and_state_and_names_what_is_held(city, closed, privacy_officer):
    closed()
    held = closed(city.offer)
    hold(held.pk, privacy_officer, on=True)
    city.file()
    found = survey.of(city.programme)
    lines = [(line.case_type, line.state, line.number) for line in found.lines]
    assert sorted(lines, key=str) == sorted(
        [
            (city.offer, CaseState.CLOSED, 1),
            (city.request, CaseState.NEW, 1),
            (city.request, CaseState.CLOSED, 1),
        ],
        key=str,
    )
    assert (found.open, found.held, found.going) == (1, [held], 1)


def test_all_goes_but_what_is_held_and_the_declaration_says_so(closed, city, privacy_officer, end):
    weeks = {closed().week, closed(city.offer).week}
    hold(closed().pk, privacy_officer, on=True)
    done = end()
    assert done.finished_at is not None
    assert Case.objects.filter(state=CaseState.PURGED).count() == 2
    said = told(done)
    assert sum(line["cases"] for line in said["destroyed"]) == 2
    assert {line["week_of"] for line in said["destroyed"]} == {day.isoformat() for day in weeks}
    assert {line["ground"] for line in said["destroyed"]} == {"programme_ended"}
    assert said["kept_on_hold"] == 1
    today = timezone.localdate()
    assert said["destroyed_on"] == today.isoformat()
    assert (
        said["backups"]["unreadable_from"]
        == (today + timedelta(days=KEEP_KEYS_DAYS + 1)).isoformat()
    )


def test_both_files_are_signed_by_the_key_of_the_ledger(closed, end):
    closed()
    one = end().declarations.get()
    key = verifying.check(bytes(one.signed)).key
    assert verifying.check(bytes(one.paper), key).key == key
    assert LedgerKey.objects.count() == 1
    assert bytes(one.paper).startswith(b"%PDF-")


def test_a_task_that_comes_twice_declares_once(closed, end):
    closed()
    done = end()
    services.finish(done)
    services.finish_all()
    assert Declaration.objects.count() == 1
