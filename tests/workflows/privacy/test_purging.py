"""What the purge takes, what it leaves, and who may."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override
from django_fsm import FSMField
from django_q.models import OrmQ
from wagtail.models import ModelLogEntry

from cms.models import SentStory
from tests.workflows.privacy.conftest import close, long_ago
from tests.workflows.purging import deleted_with_cases, deleted_with_people
from workflows.cases import services as cases
from workflows.cases.actors import PARTNER, SYSTEM, staff
from workflows.cases.checklists import ChecklistAnswers
from workflows.cases.evidence import Purging
from workflows.cases.models import Case, CaseEvent
from workflows.cases.notes import Note
from workflows.cases.services import EvidenceMissing, NotLawful, Overtaken, sign_ups
from workflows.cases.states import CaseState, PurgeGround, Verb
from workflows.cases.tallies import CaseTally, Participation, PeopleTally
from workflows.importing.models import ImportRow
from workflows.intake.exports.models import Export
from workflows.intake.models import Submission
from workflows.matching.institutions.models import KnownToAsker
from workflows.matching.visits.models import CheckIn, Visit
from workflows.messages.models import OutboxMessage
from workflows.outreach.models import CallAlarm
from workflows.outreach.to_do import CallTask
from workflows.people.models import Check, NewContact, NewContactKey, Person, PersonKey
from workflows.privacy import services
from workflows.privacy.breaches.models import Breach
from workflows.privacy.models import KeyToDestroy
from workflows.privacy.rights.models import RightsRequest
from workflows.referrals.models import PartnerMessage, Reading
from workflows.vault.models import DataKey

RETENTION = PurgeGround.RETENTION
ERASURE = PurgeGround.ERASURE


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def purge_all(ground=RETENTION):
    return services.purge_many(Case.objects.all(), SYSTEM, ground)


def test_a_tombstone_keeps_type_kind_category_week_and_outcome_and_nothing_else(closed):
    case = closed()
    purge_all()
    stays = {
        "id": case.pk,
        "state": "purged",
        "case_type_id": case.case_type_id,
        "kind": "request",
        "category_id": case.category_id,
        "outcome_id": case.outcome_id,
        "week": case.week,
        # What cannot be NULL: whether it ever counted, and five that are back at nothing.
        "test": False,
        "hold": False,
        "discreet": False,
        "restricted": False,
        "version": 0,
        "priority": 2,
    }
    row = Case.objects.filter(pk=case.pk).values().get()
    assert row == dict.fromkeys(row) | stays


def test_a_test_submission_still_does_not_count_once_purged(closed):
    case = closed(options={"test": True})
    purge_all()
    assert Case.objects.get(pk=case.pk).test
    assert not CaseTally.objects.exists()
    assert not PeopleTally.objects.exists()


def test_everything_that_hangs_on_the_case_goes_with_it(closed, coordinator):
    case = closed()
    Note.objects.create(case=case, author=coordinator, text="Belde", data_key=case.data_key)
    Check.objects.create(
        person=case.person, kind=Check.Kind.IDENTITY, seen_on=date(2020, 3, 20), by=coordinator
    )
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(Case),
        object_id=str(case.pk),
        label=str(case),
        action="wagtail.edit",
        timestamp=timezone.now(),
    )
    ChecklistAnswers.objects.create(
        case=case,
        event=case.events.first(),
        version=case.submission.version,
        answers={"who": "Dochter Ann"},
        data_key=case.data_key,
    )
    hanging = [Submission, Note, ChecklistAnswers, OutboxMessage, OrmQ, Person, PersonKey, Check]
    logged = ModelLogEntry.objects.filter(object_id=str(case.pk))
    assert [model for model in hanging if not model.objects.exists()] == []
    assert logged.count() == 1
    purge_all()
    assert [model for model in hanging if model.objects.exists()] == []
    assert logged.count() == 0


def test_only_the_event_of_the_purge_is_left_and_there_is_one(closed):
    case = closed()
    assert case.events.count() == 2
    purge_all()
    purge_all()
    events = CaseEvent.objects.filter(case=case).values_list("what", "reason", "actor_kind")
    assert list(events) == [("purge", "retention", "system")]


def test_the_keys_of_case_and_person_are_destroyed_and_no_others(closed, city):
    case = closed()
    other = city.file(name="Jo Ander", email="jo@example.org", phone="016 00 00 09")
    theirs = {case.data_key, case.person.data_key}
    assert DataKey.objects.filter(pk__in=theirs).count() == 2
    purge_all()
    assert not DataKey.objects.filter(pk__in=theirs).exists()
    assert not KeyToDestroy.objects.exists()
    assert other.person.name == "Jo Ander"
    assert other.submission.answers["name"] == "Jo Ander"


def test_nothing_is_left_that_could_point_at_what_is_gone(db):
    """Whoever adds a model about cases or people declares what a purge does with it."""
    about_cases = {rows.model for rows in deleted_with_cases([])}
    about_people = {rows.model for rows in deleted_with_people([])}
    # These name no case by a foreign key, and go with those they hold or are about.
    by_id = {ModelLogEntry, Export, OutboxMessage, NewContact, NewContactKey}
    by_id |= {Reading, PartnerMessage, Visit, CheckIn, KnownToAsker, CallAlarm, CallTask, ImportRow}
    # The note of a consent stays as long as the page, and reads the ground off the tombstone; what
    # was asked about data stays, without whose they are, and a breach without through whose link.
    stays = {SentStory, RightsRequest, Breach}
    assert pointing_at(Case) - stays == about_cases - by_id
    # A tombstone points at nobody, and a tally takes the participations along.
    assert pointing_at(Person) - {Case, Participation} <= about_people


def pointing_at(target):
    return {
        model
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is target
    }


@pytest.mark.parametrize("planted", ["match", "hold", "days"])
def test_a_case_that_is_not_due_is_passed_over(closed, city, coordinator, planted):
    due = closed()
    case = closed(days=29 if planted == "days" else 40)
    if planted == "match":
        cases.move(case.pk, Verb.REOPEN, staff(coordinator), _reopening())
    if planted == "hold":
        Case.objects.filter(pk=case.pk).update(hold=True)
    before = Case.objects.filter(pk=case.pk).values().get()
    assert purge_all() == 1
    assert Case.objects.get(pk=due.pk).state == CaseState.PURGED
    assert Case.objects.filter(pk=case.pk).values().get() == before
    assert Submission.objects.filter(case=case).exists()


def _reopening():
    from workflows.cases.evidence import Return  # noqa: PLC0415 (beside its one use)

    return Return("more_help_needed")


def test_many_are_purged_along_the_edge_of_the_graph_and_no_other(closed, monkeypatch):
    """The control: without the edge that `Case` declares nothing goes."""
    closed()
    edges = Case._meta.get_field("state").get_all_transitions(Case)
    others = [edge for edge in edges if edge.name != Verb.PURGE]
    with monkeypatch.context() as patch:
        patch.setattr(FSMField, "get_all_transitions", lambda field, model: iter(others))
        assert purge_all() == 0
    assert purge_all() == 1


def test_due_goes_by_the_retention_of_each_case_type(closed, city):
    short, long = city.question, city.request
    type(short).objects.filter(pk=short.pk).update(retention_days=7)
    early = closed(short, days=8)
    closed(short, days=6)
    closed(long, days=29)
    late = closed(long, days=31)
    assert set(services.due()) == {early, late}
    later = timezone.now() + timedelta(days=1, minutes=1)
    assert services.due(later).count() == 4


def test_somebody_with_another_case_stays_until_it_goes_too(closed, city, coordinator):
    asked = closed()
    offered = city.file(city.offer)
    assert asked.person == offered.person
    purge_all()
    assert offered.person.name == "Mia Voorbeeld"
    assert Person.objects.count() == 1
    assert not PeopleTally.objects.exists()
    close(offered, coordinator)
    long_ago(offered, 40)
    purge_all()
    assert not Person.objects.exists()
    assert not Participation.objects.exists()
    tallies = PeopleTally.objects.values_list("kind", "count")
    assert sorted(tallies) == [("offer", 1), ("request", 1)]


def test_a_message_to_somebody_who_went_goes_too_whatever_case_it_is_about(closed, city):
    gone = closed()
    other = city.file(name="Jo Ander", email="jo@example.org", phone="016 00 00 09")
    OutboxMessage.objects.filter(case_id=other.pk).update(person=gone.person)
    assert OutboxMessage.objects.count() == 2
    purge_all()
    assert not OutboxMessage.objects.exists()


def test_deliveries_of_messages_that_are_still_there_stay_in_the_queue(closed, city):
    closed()
    city.file(name="Jo Ander", email="jo@example.org", phone="016 00 00 09")
    assert OrmQ.objects.count() == 2
    purge_all()
    assert OrmQ.objects.count() == 1


def test_the_vacancy_keeps_its_sign_ups(closed, city):
    vacancy = uuid4()
    closed(city.offer, options={"vacancy": vacancy})
    closed(city.offer, options={"vacancy": vacancy})
    city.file(city.offer, options={"vacancy": vacancy})
    before = sign_ups([vacancy])
    assert purge_all() == 2
    assert sign_ups([vacancy]) == before == {vacancy: 3}


def test_cases_of_one_sort_share_a_tally(closed):
    for _number in range(3):
        closed()
    closed(outcome="no_longer_needed")
    purge_all()
    closed()
    purge_all()
    assert sorted(CaseTally.objects.values_list("count", flat=True)) == [1, 4]


# One case, by the privacy officer


def test_the_privacy_officer_purges_one_case(closed, privacy_officer):
    case = closed()
    event = services.purge(case.pk, privacy_officer, RETENTION, seen=case.version)
    assert (event.actor, event.reason, event.to_state) == (privacy_officer, "retention", "purged")
    assert event.detail == {}


@pytest.mark.parametrize("role", ["editor", "operator", "handler", "coordinator", "outsider"])
def test_nobody_else_does(closed, role, request, privacy_officer):
    user = request.getfixturevalue(role)
    case = closed()
    with pytest.raises(PermissionDenied):
        services.purge(case.pk, user, ERASURE)
    with pytest.raises(PermissionDenied):
        services.purge_many([case.pk], staff(user), ERASURE)
    assert Case.objects.get(pk=case.pk).state == CaseState.CLOSED
    services.purge(case.pk, privacy_officer, ERASURE)
    assert Case.objects.get(pk=case.pk).state == CaseState.PURGED


def test_a_partner_with_a_link_does_not_purge(closed):
    with pytest.raises(PermissionDenied):
        services.purge_many([closed().pk], PARTNER, ERASURE)


def test_erasure_needs_no_retention_and_the_other_grounds_must_hold(closed, city, privacy_officer):
    case, other = closed(days=0), closed(days=0)
    with pytest.raises(EvidenceMissing, match="retention"):
        services.purge(case.pk, privacy_officer, RETENTION)
    with pytest.raises(EvidenceMissing, match="programme"):
        services.purge(case.pk, privacy_officer, PurgeGround.PROGRAMME_ENDED)
    with pytest.raises(EvidenceMissing, match="ground"):
        services.purge(case.pk, privacy_officer, "boredom")
    city.programme.ends_on = timezone.localdate() - timedelta(days=1)
    city.programme.save()
    services.purge(case.pk, privacy_officer, PurgeGround.PROGRAMME_ENDED)
    services.purge(other.pk, privacy_officer, ERASURE)


def test_an_open_case_is_not_purged(city, privacy_officer):
    case = city.file()
    with pytest.raises(NotLawful):
        services.purge(case.pk, privacy_officer, ERASURE)
    assert purge_all(ERASURE) == 0


def test_a_case_that_moved_since_is_not_purged(closed, privacy_officer):
    case = closed()
    with pytest.raises(Overtaken):
        services.purge(case.pk, privacy_officer, ERASURE, seen=case.version - 1)


def test_a_purge_through_move_is_refused_there_is_one_way_only(closed, privacy_officer):
    case = closed()
    with pytest.raises(TypeError):
        cases.move(case.pk, Verb.PURGE, staff(privacy_officer), Purging(ERASURE))
    assert Case.objects.get(pk=case.pk).state == CaseState.CLOSED


# Hold


def test_a_hold_keeps_the_case_until_it_is_lifted(closed, privacy_officer):
    case = closed()
    services.hold(case.pk, privacy_officer, on=True)
    services.hold(case.pk, privacy_officer, on=True)
    with pytest.raises(EvidenceMissing, match="hold"):
        services.purge(case.pk, privacy_officer, ERASURE)
    assert not services.due().exists()
    services.hold(case.pk, privacy_officer, on=False)
    held = case.events.filter(what=CaseEvent.What.HELD).values_list("detail", flat=True)
    assert list(held) == [{"hold": True}, {"hold": False}]
    assert services.due().get() == case


def test_only_the_privacy_officer_holds(closed, coordinator):
    with pytest.raises(PermissionDenied):
        services.hold(closed().pk, coordinator, on=True)


# The command


def test_the_command_counts_and_purges_nothing_without_really(closed, city, capsys):
    case = closed()
    closed(city.offer)
    call_command("purge_due")
    out = capsys.readouterr().out
    assert out.splitlines()[:2] == ["offer: 1", "request: 1"]
    assert case.reference not in out
    assert Case.objects.filter(state=CaseState.CLOSED).count() == 2
    call_command("purge_due", "--really")
    assert "Purged: 2" in capsys.readouterr().out
    assert Case.objects.filter(state=CaseState.PURGED).count() == 2
