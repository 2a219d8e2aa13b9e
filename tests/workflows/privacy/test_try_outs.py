"""Removing a try-out leaves nothing: no case, no person, no message, no key."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forms.models import FormVersion
from workflows.cases import services
from workflows.cases.models import Case, CaseEvent
from workflows.cases.tallies import CaseTally
from workflows.intake.models import Submission, TryOut
from workflows.intake.try_outs import begin
from workflows.messages.models import OutboxMessage
from workflows.people.models import Person
from workflows.privacy.try_outs import remove, remove_over
from workflows.vault.models import DataKey

TRACES = (Case, CaseEvent, Submission, OutboxMessage, Person)


def traces() -> list[int]:
    return [model.objects.count() for model in TRACES]


def living_keys(*rows) -> int:
    return DataKey.objects.filter(pk__in=[row.data_key for row in rows]).count()


@pytest.fixture
def try_out(city, editor) -> TryOut:
    return begin(city.request.form, city.request, editor, "tester@example.org")


@pytest.fixture
def send_test(city, try_out):
    def send(of: TryOut = try_out) -> Case:
        return city.file(version=of.version)

    return send


def test_it_leaves_nothing_of_the_tests_and_everything_of_the_rest(
    city, editor, try_out, send_test
):
    real = city.file()
    before = traces()
    first, second = send_test(), send_test()
    assert living_keys(first, first.person, second, real, real.person) == 5

    assert remove(try_out, editor) == 2

    assert traces() == before
    assert living_keys(first, first.person, second) == 0
    assert living_keys(real, real.person) == 2
    assert (TryOut.objects.count(), CaseTally.objects.count()) == (0, 0)
    assert FormVersion.objects.filter(number=None).count() == 0


def test_another_try_out_of_the_same_form_stays(city, editor, try_out, send_test):
    other = begin(city.request.form, city.request, editor)
    kept = send_test(other)
    send_test()
    remove(try_out, editor)

    assert list(Case.objects.all()) == [kept]


def test_a_test_that_is_in_the_middle_of_things_goes_too(editor, handler, try_out, send_test):
    case = send_test()
    services.note(case.pk, handler, "Werkt dit?")
    remove(try_out, editor)

    assert traces() == [0] * len(TRACES)


def test_only_who_works_on_forms_removes(handler, try_out, send_test):
    send_test()
    with pytest.raises(PermissionDenied):
        remove(try_out, handler)

    assert (Case.objects.count(), TryOut.objects.current().count()) == (1, 1)


def test_the_schedule_removes_what_is_over_and_nothing_else(city, editor, try_out, send_test):
    send_test()
    current = begin(city.request.form, city.request, editor)
    kept = send_test(current)
    TryOut.objects.filter(pk=try_out.pk).update(expires_at=timezone.now() - timedelta(days=1))

    assert remove_over() == 1
    assert (list(TryOut.objects.all()), list(Case.objects.all())) == ([current], [kept])
