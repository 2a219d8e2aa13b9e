"""`insert` writes what `save()` would, and nothing else happens."""

from contextlib import suppress
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext

from workflows.cases.models import Case, CaseEvent
from workflows.messages.models import OutboxMessage
from workflows.people.models import Person, PersonKey
from workflows.rows import insert, insert_new, together
from workflows.vault import keys


def of_event(case: Case) -> dict:
    return {
        "what": CaseEvent.What.ASSIGNED,
        "actor_kind": "staff",
        "detail": {"words": "“Één” 👋", "many": [1, None]},
    }


def of_person() -> dict:
    return {"data_key": keys.claim(), "name": "Mia Voorbeeld", "language": "nl"}


def columns(row) -> dict:
    """Return what a row holds, without its id and the moments of now."""
    held = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: held[name] for name in held if name != "id" and not name.endswith("at")}


def test_insert_stores_what_save_stores(file_case):
    case = file_case()
    saved = CaseEvent.objects.create(case=case, **of_event(case))
    key = insert(CaseEvent, case_id=case.pk, **of_event(case))
    assert key not in (None, saved.pk)
    assert columns(CaseEvent.objects.get(pk=key)) == columns(saved)


def test_insert_seals_and_fills_in_defaults_as_save_does(db):
    given = of_person()
    saved = Person.objects.create(**given)
    twin = Person.objects.get(pk=insert(Person, **given))
    assert columns(twin) == columns(saved)
    assert (twin.name, twin.spoken_languages) == ("Mia Voorbeeld", [])


def test_an_id_that_the_model_makes_is_given_back(db):
    message = {"template": "received", "language": "nl", "to": "mia@example.org", "context": {}}
    key = insert(OutboxMessage, data_key=keys.claim(), **message)
    row = OutboxMessage.objects.get(pk=key)
    assert (row.state, row.attempts, row.sent_at) == (OutboxMessage.State.WAITING, 0, None)
    chosen = uuid4()
    assert insert(OutboxMessage, id=chosen, data_key=keys.claim(), **message) == chosen


def test_insert_sends_no_signal_and_save_does(file_case):
    case, heard = file_case(), []

    def listen(**said):
        heard.append(said["instance"])

    post_save.connect(listen, sender=CaseEvent)
    try:
        insert(CaseEvent, case_id=case.pk, **of_event(case))
        assert heard == []
        saved = CaseEvent.objects.create(case=case, **of_event(case))
    finally:
        post_save.disconnect(listen, sender=CaseEvent)
    assert heard == [saved]


def test_insert_refuses_what_the_database_refuses(file_case):
    case = file_case()
    twin = {"case_type_id": case.case_type_id, "kind": case.kind, "week": case.week}
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Case, id=case.pk, data_key=keys.claim(), **twin)
    assert insert(Case, data_key=keys.claim(), **twin) != case.pk


def test_insert_takes_no_value_that_belongs_to_no_column(file_case):
    case = file_case()
    with pytest.raises(KeyError, match="case"):
        insert(CaseEvent, case=case, **of_event(case))


def test_insert_new_passes_over_rows_that_are_there_and_insert_refuses_them(file_case):
    person = file_case().person
    known = person.keys.first()
    twin = {"person_id": person.pk, "kind": known.kind, "digest": known.digest}
    fresh = {"person_id": person.pk, "kind": "given", "digest": b"new"}

    before = person.keys.count()
    insert_new(PersonKey, [twin, fresh])
    assert person.keys.count() == before + 1
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(PersonKey, **twin)


def test_rows_written_together_know_each_other_before_they_are_there(file_case):
    case = file_case()
    with transaction.atomic(), together():
        others = insert(Person, **of_person())
        insert(CaseEvent, case_id=case.pk, **of_event(case))
        person = insert(Person, **of_person())
        insert_new(PersonKey, [
            {"person_id": each, "kind": "given", "digest": digest}
            for each in (person, others) for digest in (b"one", b"two")
        ])  # fmt: skip
        assert PersonKey.objects.filter(digest=b"one").count() == 0
    made = Person.objects.order_by("-pk")[:2]
    assert [each.keys.count() for each in made] == [2, 2]
    assert case.events.filter(what=CaseEvent.What.ASSIGNED).count() == 1


def test_rows_written_together_are_one_statement_on_postgresql(file_case):
    case = file_case()
    with CaptureQueriesContext(connection) as asked, transaction.atomic(), together():
        for _each in range(3):
            insert(CaseEvent, case_id=case.pk, **of_event(case))
    statements = [query for query in asked.captured_queries if "INSERT" in query["sql"]]
    assert len(statements) == (1 if connection.vendor == "postgresql" else 3)


def test_nothing_is_written_together_when_something_fails(file_case):
    case = file_case()
    before = case.events.count()
    with suppress(ZeroDivisionError), together():
        insert(CaseEvent, case_id=case.pk, **of_event(case))
        1 / 0  # noqa: B018 (fails on purpose)
    insert(CaseEvent, case_id=case.pk, **of_event(case))
    assert case.events.count() == before + 1


def test_what_is_put_together_is_not_put_together_again(db):
    with together(), pytest.raises(RuntimeError, match="already"), together():
        raise AssertionError("unreachable")
