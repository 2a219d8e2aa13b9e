"""The checklist of a verb: asked over every door, sealed, and passed over when it is wrong."""

import pytest

from forms.models import FormDefinition
from tests.city import CALLED, set_checklist
from tests.forms.builders import question, rule
from workflows.cases import right_of_access
from workflows.cases.actors import RESIDENT, staff
from workflows.cases.checklists import ChecklistAnswers
from workflows.cases.evidence import Closing, Handover, Return, Screening
from workflows.cases.models import Case
from workflows.cases.services import EvidenceMissing, move
from workflows.cases.states import Reason, Verb
from workflows.casetypes import asking, reference
from workflows.casetypes.checklists import Checklist, Moment
from workflows.casetypes.models import Outcome
from workflows.declaring.types import PURGED_WITH_CASES
from workflows.linking import merging


def state_of(case):
    return Case.objects.get(pk=case.pk).state


def outcome(case_type, key):
    return Outcome.objects.get(case_type=case_type, key=key)


def test_every_moment_is_a_verb():
    assert {str(moment) for moment in Moment} <= {str(verb) for verb in Verb}


@pytest.mark.parametrize("answers", [{}, {"called": False}, {"called": "perhaps"}])
def test_what_must_be_answered_is_answered_over_every_door(city, handler, answers):
    case = city.file()
    with pytest.raises(EvidenceMissing, match="Gebeld"):
        move(case.pk, Verb.SCREEN, staff(handler), Screening(answers=answers))
    assert (state_of(case), ChecklistAnswers.objects.count()) == ("new", 0)


def test_each_moment_has_a_checklist_of_its_own(city, handler):
    case = city.file()
    for moment in (Moment.REFER, Moment.TAKE_BACK, Moment.REOPEN):
        set_checklist(city.request, question("tick", moment.value, key=moment), moment=moment)
    move(case.pk, Verb.SCREEN, staff(handler), Screening(answers=CALLED))
    for verb, evidence in (
        (Verb.REFER, {"partner": city.partner, "ground": "consent", "fields": ["name"]}),
        (Verb.TAKE_BACK, {"because": Reason.PARTNER_REFUSED}),
    ):
        kind = Handover if verb == Verb.REFER else Return
        with pytest.raises(EvidenceMissing, match=verb):
            move(case.pk, verb, staff(handler), kind(**evidence))
        move(case.pk, verb, staff(handler), kind(**evidence, answers={verb.value: True}))
    assert list(case.checklists.values_list("event__what", flat=True)) == [
        "screen",
        "refer",
        "take_back",
    ]


def test_a_rule_decides_what_is_asked(city, handler):
    set_checklist(
        city.request,
        question("yes_no", "Geld?", key="money"),
        question("short_text", "Hoe betaald?", key="paid", show_if=("money", "yes")),
    )
    case = city.file()
    with pytest.raises(EvidenceMissing, match="Hoe betaald"):
        move(case.pk, Verb.SCREEN, staff(handler), Screening(answers={"money": True}))
    move(case.pk, Verb.SCREEN, staff(handler), Screening(answers={"money": False}))
    assert ChecklistAnswers.objects.get().answers == {"money": False}


def test_closing_asks_where_the_outcome_counts_and_nobody_by_a_link(city, handler):
    set_checklist(city.request, question("tick", "Verteld", key="told"), moment=Moment.CLOSE)
    helped, spam = (outcome(city.request, key) for key in ("helped", "spam"))
    counted, wrong, withdrawn = city.file(), city.file(), city.file()
    with pytest.raises(EvidenceMissing, match="Verteld"):
        move(counted.pk, Verb.CLOSE, staff(handler), Closing(helped))
    move(wrong.pk, Verb.CLOSE, staff(handler), Closing(spam))
    move(withdrawn.pk, Verb.CLOSE, RESIDENT, Closing(outcome(city.request, "no_longer_needed")))
    assert [state_of(case) for case in (counted, wrong, withdrawn)] == ["new", "closed", "closed"]


def test_what_follows_from_another_click_asks_nothing(city, coordinator):
    set_checklist(city.request, question("tick", "Verteld", key="told"), moment=Moment.CLOSE)
    Outcome.objects.filter(case_type=city.request, key="duplicate").update(counts=True)
    stays, goes = city.file(), city.file()
    seen = {case.pk: case.version for case in (stays, goes)}
    merging.merge(stays.pk, goes.pk, coordinator, seen=seen)
    assert state_of(goes) == "closed"


def test_answers_are_sealed_readable_for_their_person_and_purged(city, handler):
    set_checklist(city.request, question("short_text", "Met wie?", key="who"))
    case = city.file()
    move(case.pk, Verb.SCREEN, staff(handler), Screening(answers={"who": "Dochter Ann"}))
    (kept,) = ChecklistAnswers.objects.all()
    (told,) = right_of_access.checklists(case)
    assert (kept.data_key, kept.event.actor) == (case.data_key, handler)
    assert (told["question"], told["answer"]) == ("Met wie?", "Dochter Ann")
    assert b"Ann" not in ChecklistAnswers.objects.values_list("answers", flat=True).get()
    (step,) = [step for step in PURGED_WITH_CASES if step.key == "checklists"]
    assert list(step.rows(Case.objects.filter(pk=case.pk))) == [kept]


def test_nothing_is_kept_of_a_checklist_that_was_left_open(city, handler):
    set_checklist(city.request, question("tick", "Folder", key="leaflet", required=False))
    case = city.file()
    move(case.pk, Verb.SCREEN, staff(handler), Screening())
    assert (state_of(case), ChecklistAnswers.objects.count()) == ("screened", 0)


def unpublish(form):
    form.unpublish()


def delete(form):
    Checklist.objects.filter(form=form).update(form=None)
    reference.forget()


@pytest.mark.parametrize("spoil", [unpublish, delete])
def test_a_checklist_that_became_wrong_is_passed_over_and_told(city, handler, spoil):
    form = set_checklist(city.request, question("tick", "Nagekeken", key="checked"))
    assert asking.that_are_wrong() == []
    case = city.file()
    with pytest.raises(EvidenceMissing):
        move(case.pk, Verb.SCREEN, staff(handler), Screening())
    spoil(FormDefinition.objects.get(pk=form.pk))
    (wrong,) = asking.that_are_wrong()
    move(case.pk, Verb.SCREEN, staff(handler), Screening())
    assert (wrong.checklist.case_type, state_of(case)) == (city.request, "screened")


@pytest.mark.parametrize(
    "blocks",
    [
        [question("explanation", text="Lees dit.")],
        [question("file", "Bewijs", key="proof")],
        [question("declaration", "Ouder dan 16", key="age", check="tick")],
        [
            question("choose_one", "Wat?", key="what", choices={"a": "A", "b": "B"}),
            question(
                "tick",
                *("Nooit", "never"),
                show_if=rule(("what", "a"), ("what", "b")),
            ),
        ],
    ],
    ids=["asks nothing", "files", "a declaration", "a rule that never holds"],
)
def test_what_nobody_can_answer_is_no_checklist(city, blocks):
    checklist = Checklist(form=set_checklist(city.request, question("tick", "Ja", key="yes")))
    assert asking.faults_of(checklist, city.programme.key) == []
    try:
        checklist = Checklist(form=set_checklist(city.request, *blocks))
    except Exception:  # noqa: BLE001 (a form that asks nothing is not even published)
        return
    (sentence,) = asking.faults_of(checklist, city.programme.key)
    assert sentence


def test_what_is_wrong_is_found_in_two_queries_however_many_there_are(
    city, django_assert_num_queries
):
    form = set_checklist(city.request, question("tick", "Ja", key="yes"))
    asking.that_are_wrong()
    with django_assert_num_queries(2):
        asking.that_are_wrong()
    for case_type in (city.request, city.offer, city.question):
        for moment in Moment:
            row = {"case_type": case_type, "moment": moment}
            Checklist.objects.update_or_create(**row, defaults={"form": form})
    with django_assert_num_queries(2):
        assert asking.that_are_wrong() == []
