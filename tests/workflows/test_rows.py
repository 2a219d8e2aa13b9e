"""`insert` writes what `save()` would, and nothing else happens."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models.signals import post_save

from workflows.cases.models import Case, CaseEvent
from workflows.people.models import PersonKey
from workflows.rows import insert, insert_all


def event(case: Case) -> CaseEvent:
    return CaseEvent(
        case=case,
        what=CaseEvent.What.ASSIGNED,
        actor_kind="staff",
        detail={"words": "“Één” 👋", "many": [1, None]},
    )


def test_insert_stores_what_save_stores(file_case):
    case = file_case()
    saved, inserted = event(case), event(case)
    saved.save()
    assert insert(inserted) is inserted
    assert inserted.pk not in (None, saved.pk)
    stored, twin = CaseEvent.objects.get(pk=inserted.pk), CaseEvent.objects.get(pk=saved.pk)
    same = [field.attname for field in CaseEvent._meta.concrete_fields if field.name != "id"]
    stored.at = twin.at
    assert [getattr(stored, name) for name in same] == [getattr(twin, name) for name in same]


def test_an_inserted_row_is_saved_afterwards_as_a_known_one(file_case):
    inserted = insert(event(file_case()))
    inserted.reason = "later"
    inserted.save()
    assert CaseEvent.objects.filter(reason="later").count() == 1


def test_insert_sends_no_signal_and_save_does(file_case):
    case, heard = file_case(), []

    def listen(**said):
        heard.append(said["instance"])

    post_save.connect(listen, sender=CaseEvent)
    try:
        insert(event(case))
        assert heard == []
        saved = event(case)
        saved.save()
    finally:
        post_save.disconnect(listen, sender=CaseEvent)
    assert heard == [saved]


def test_insert_refuses_what_the_database_refuses(file_case):
    case = file_case()
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Case(pk=case.pk, case_type=case.case_type, kind=case.kind, week=case.week))


def test_insert_all_passes_over_rows_that_are_there_and_otherwise_refuses(file_case):
    person = file_case().person
    known = person.keys.first()

    def twins() -> list[PersonKey]:
        fresh = PersonKey(person=person, kind="given", digest=b"new")
        return [PersonKey(person=person, kind=known.kind, digest=known.digest), fresh]

    before = person.keys.count()
    assert len(insert_all(twins())) == 1
    assert person.keys.count() == before + 1
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all(twins(), passing_over=False)
