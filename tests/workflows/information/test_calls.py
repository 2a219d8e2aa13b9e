"""What a caller says is kept for the call, and no longer."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from workflows.cases import calls as of_cases
from workflows.cases import permissions
from workflows.information import calls
from workflows.information.models import Call
from workflows.vault import keys
from workflows.vault.errors import KeyDestroyed


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("016 27 22 22", "phone"),
        ("+32 478 11 22 33", "phone"),
        ("els@example.org", "email"),
        ("Els Anders", "name"),
        ("Els 2", "name"),
    ],
)
def test_what_was_typed_is_taken_for_what_it_looks_like(typed, field):
    assert calls.guess(typed) == {field: typed}


def test_a_call_is_its_operators_and_nobody_elses(operator, handler, coordinator):
    call = calls.begin(operator, name="Els Anders")
    assert list(Call.objects.of(operator)) == [call]
    assert not Call.objects.of(coordinator).exists()
    with pytest.raises(PermissionDenied):
        calls.begin(handler, name="Els Anders")


def test_a_call_that_is_over_is_destroyed_with_its_key(operator, coordinator):
    call = calls.begin(operator, name="Els Anders")
    calls.end(call.pk, coordinator)
    assert Call.objects.exists()
    calls.end(call.pk, operator)
    keys.forget_everything()
    assert not Call.objects.exists()
    with pytest.raises(KeyDestroyed):
        keys.cipher_of(call.data_key)


@pytest.mark.parametrize(("minutes", "left"), [(59, 1), (60, 0)])
def test_what_was_forgotten_is_destroyed_after_an_hour(operator, minutes, left):
    call = calls.begin(operator, name="Els Anders")
    Call.objects.update(began_at=timezone.now() - timedelta(minutes=minutes, seconds=1))
    assert Call.objects.of(operator).count() == left
    assert calls.sweep() == 1 - left
    keys.forget_everything()
    assert Call.objects.count() == left
    if not left:
        with pytest.raises(KeyDestroyed):
            keys.cipher_of(call.data_key)


def test_nobody_is_proven_once_the_call_is_over(operator, file_case):
    case = file_case()
    call = calls.begin(operator)
    calls.note_opened(call, case.reference)
    of_cases.prove(case.pk, operator, "identity_seen", "person")
    assert permissions.is_called(operator, case)
    calls.end(call.pk, operator)
    assert not permissions.is_called(operator, case)


def test_what_another_tab_wrote_is_not_lost(operator, city):
    call = calls.begin(operator, name="Els Anders")
    other = Call.objects.get(pk=call.pk)
    calls.note_done(other, calls.ANSWERED, "1")
    calls.tell(call, phone="016 27 22 22")
    kept = Call.objects.get(pk=call.pk).caller
    assert (kept["phone"], kept["done"]) == ("016 27 22 22", [["answered", "1"]])


@pytest.mark.parametrize(
    ("typed", "told", "known_as"),
    [
        ("peeters", {}, "Mia Peeters"),
        ("peeters", {"name": "Mia Peeters-Zoet"}, "Mia Peeters-Zoet"),
        ("016 27 22 22", {}, "Mia Peeters"),
    ],
)
def test_words_to_look_somebody_up_are_not_what_they_are_called(
    operator, file_case, typed, told, known_as
):
    case = file_case(name="Mia Peeters", email="", phone="016 27 22 22")
    call = calls.begin(operator)
    calls.tell(call, typed=typed, **calls.guess(typed))
    calls.tell(call, **told)
    calls.recognise(call, case.person)
    kept = Call.objects.get(pk=call.pk).caller
    assert (kept["name"], kept["typed"]) == (known_as, typed)
