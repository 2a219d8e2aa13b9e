"""The one door through: permission, graph, evidence, one event."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.city import CALLED
from workflows.cases import services
from workflows.cases.actors import RESIDENT, staff
from workflows.cases.evidence import Closing, Handover, Helpers, Return, Screening
from workflows.cases.models import Case
from workflows.cases.services import EvidenceMissing, NotLawful, Overtaken, move
from workflows.cases.states import ABOUT_PARTNERS, LIKE_SPAM, CaseState, Mark, Reason, Verb
from workflows.casetypes.models import Outcome

SCREENING = Screening(answers=CALLED)


def outcome(case, key="helped"):
    return Outcome.objects.get(case_type=case.case_type, key=key)


def test_screening_moves_and_writes_one_event(file_case, handler):
    case = file_case()

    event = move(case.pk, Verb.SCREEN, staff(handler), SCREENING)

    case = Case.objects.get()
    assert (case.state, case.version) == ("screened", 1)
    assert (event.from_state, event.to_state, event.actor) == ("new", "screened", handler)
    assert (event.checklist.answers, event.checklist.case) == (CALLED, case)
    assert list(case.events.values_list("what", flat=True)) == ["received", "screen"]


def test_a_case_travels_the_whole_way_and_back(file_case, city, handler):
    case, who = file_case(), staff(handler)
    handover = Handover(city.partner, "consent", ["name"])
    for verb, evidence in [
        (Verb.SCREEN, SCREENING),
        (Verb.MATCH, Helpers(active=1)),
        (Verb.RELEASE, Helpers(active=0, because=Reason.VOLUNTEER_STOPPED)),
        (Verb.REFER, handover),
        (Verb.TAKE_BACK, Return(Reason.PARTNER_REFUSED)),
        (Verb.CLOSE, Closing(outcome(case))),
        (Verb.REOPEN, Return(Reason.MORE_HELP_NEEDED)),
    ]:
        move(case.pk, verb, who, evidence)

    case = Case.objects.get()
    assert (case.state, case.version, case.outcome, case.partner) == ("screened", 7, None, None)
    assert case.events.count() == 8


def test_a_move_takes_away_the_marks_that_it_settles(file_case, city, handler):
    case, who = file_case(), staff(handler)
    handover = Handover(city.partner, "consent", ["name"])
    for marks, verb, evidence in [
        (LIKE_SPAM, Verb.SCREEN, Screening(answers=CALLED)),
        ((), Verb.REFER, handover),
        ((Mark.SILENT,), Verb.TAKE_BACK, Return(Reason.PARTNER_REFUSED)),
        ((*LIKE_SPAM, *ABOUT_PARTNERS), Verb.CLOSE, Closing(outcome(case))),
    ]:
        case = Case.objects.get()
        for mark in (Mark.RING_BACK, Mark.TOLD, *marks):
            services.mark(case, mark)
        move(case.pk, verb, who, evidence)
        assert Case.objects.get().look_at == "ring_back told"


def test_an_unlawful_edge_is_refused_and_leaves_no_trace(file_case, handler):
    case = file_case()

    with pytest.raises(NotLawful):
        move(case.pk, Verb.MATCH, staff(handler), Helpers(active=1))

    assert (Case.objects.get().state, case.events.count()) == ("new", 1)


@pytest.mark.parametrize(
    ("verb", "evidence"),
    [
        (Verb.SCREEN, Screening()),
        (Verb.CLOSE, Closing(None)),
    ],
)
def test_missing_evidence_is_refused_with_a_sentence(file_case, handler, verb, evidence):
    case = file_case()

    with pytest.raises(EvidenceMissing) as refusal:
        move(case.pk, verb, staff(handler), evidence)

    assert str(refusal.value)
    assert (Case.objects.get().state, case.events.count()) == ("new", 1)


def test_an_outcome_of_another_case_type_is_no_evidence(file_case, city, handler):
    case = file_case()
    other = Outcome.objects.get(case_type=city.offer, key="helped")

    with pytest.raises(EvidenceMissing):
        move(case.pk, Verb.CLOSE, staff(handler), Closing(other))


def test_who_read_an_older_version_is_told_who_and_when(file_case, handler, coordinator):
    case = file_case()
    event = move(case.pk, Verb.SCREEN, staff(coordinator), SCREENING, seen=0)

    with pytest.raises(Overtaken) as refusal:
        move(case.pk, Verb.CLOSE, staff(handler), Closing(outcome(case)), seen=0)

    when = timezone.localtime(event.at).strftime("%H:%M:%S")
    assert str(refusal.value) == f"coordinator was je voor: “Gescreend”, om {when}."
    assert Case.objects.get().state == CaseState.SCREENED


def test_without_seen_the_second_goes_through(file_case, handler, coordinator):
    """The control of the test above: it is `seen` that refuses."""
    case = file_case()
    move(case.pk, Verb.SCREEN, staff(coordinator), SCREENING)
    move(case.pk, Verb.CLOSE, staff(handler), Closing(outcome(case)))

    assert Case.objects.get().state == CaseState.CLOSED


@pytest.mark.parametrize("who", ["editor", "outsider", "stranger", "privacy_officer", "operator"])
def test_others_than_the_case_staff_may_not_screen(file_case, request, who):
    case = file_case()

    with pytest.raises(PermissionDenied):
        move(case.pk, Verb.SCREEN, staff(request.getfixturevalue(who)), SCREENING)

    assert Case.objects.get().state == CaseState.NEW


def test_a_resident_may_move_nothing(file_case):
    with pytest.raises(PermissionDenied):
        move(file_case().pk, Verb.SCREEN, RESIDENT, SCREENING)


def test_the_operator_closes_spam_and_questions_and_no_more(file_case, city, operator):
    spam, plain, asked = file_case(), file_case(), file_case(city.question)

    move(spam.pk, Verb.CLOSE, staff(operator), Closing(outcome(spam, "spam")))
    move(asked.pk, Verb.CLOSE, staff(operator), Closing(outcome(asked)))
    with pytest.raises(PermissionDenied):
        move(plain.pk, Verb.CLOSE, staff(operator), Closing(outcome(plain)))

    assert Case.objects.get(pk=plain.pk).state == CaseState.NEW


def test_the_operator_closes_with_what_a_coordinator_opened_and_a_handler_with_anything(
    file_case, city, operator, handler
):
    city.request.outcomes.filter(key="no_longer_needed").update(at_desk=True)
    city.request.outcomes.filter(key="spam").update(at_desk=False)
    opened, shut = file_case(), file_case()

    move(opened.pk, Verb.CLOSE, staff(operator), Closing(outcome(opened, "no_longer_needed")))
    with pytest.raises(PermissionDenied):
        move(shut.pk, Verb.CLOSE, staff(operator), Closing(outcome(shut, "spam")))
    assert Case.objects.get(pk=shut.pk).state == CaseState.NEW
    move(shut.pk, Verb.CLOSE, staff(handler), Closing(outcome(shut, "spam")))


def test_evidence_for_another_verb_is_a_mistake_of_the_caller(file_case, handler):
    with pytest.raises(TypeError):
        move(file_case().pk, Verb.SCREEN, staff(handler), Closing(None))


def test_notes_are_sealed_under_the_key_of_the_case(file_case, handler):
    case = file_case()
    note = services.note(case.pk, handler, "Belt liever na zes uur.")

    assert (note.data_key, note.text) == (case.data_key, "Belt liever na zes uur.")


def test_a_stranger_may_not_write_a_note(file_case, stranger):
    with pytest.raises(PermissionDenied):
        services.note(file_case().pk, stranger, "x")


def test_a_handler_takes_a_case_but_may_not_give_it_away(file_case, handler, coordinator):
    case = file_case()
    services.assign(case.pk, handler, handler)
    with pytest.raises(PermissionDenied):
        services.assign(case.pk, handler, coordinator)
    assert Case.objects.get().handler == handler

    services.assign(case.pk, coordinator, coordinator)
    assert Case.objects.get().handler == coordinator


def test_only_who_handles_cases_takes_one(file_case, operator, handler):
    case = file_case()
    services.note(case.pk, operator, "Belt liever na zes uur.")
    with pytest.raises(PermissionDenied):
        services.assign(case.pk, operator, operator)
    assert Case.objects.get().handler is None

    services.assign(case.pk, handler, handler)
    assert Case.objects.get().handler == handler


def test_a_handler_lets_go_of_their_own_case_and_of_no_other(file_case, handler, coordinator):
    case = file_case()
    services.assign(case.pk, coordinator, coordinator)
    with pytest.raises(PermissionDenied):
        services.assign(case.pk, handler, None)
    assert Case.objects.get().handler == coordinator

    services.assign(case.pk, handler, handler)
    services.assign(case.pk, handler, None)
    assert Case.objects.get().handler is None
