"""A draft of a case type: beside what is live, tried out, put live, thrown away."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from tests.city import CALLED, set_checklist
from tests.forms.builders import question
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing, Return, Screening
from workflows.cases.jobs import DeadlineJob
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import CaseState, Verb
from workflows.casetypes.checklists import Checklist, Moment
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Outcome
from workflows.intake.closed_forms import Closed
from workflows.intake.models import TryOut
from workflows.messages.models import MessageTemplate, OutboxMessage
from workflows.messages.texts import template_for
from workflows.people.models import Person
from workflows.revising import services
from workflows.revising.differences import differences
from workflows.revising.services import Refused
from workflows.revising.settings import FIELDS


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def draft(city, coordinator) -> CaseType:
    return services.make(city.request, coordinator)


def put_live(draft, user) -> CaseType:
    """Put a draft live as somebody who just looked at it."""
    fresh = CaseType.with_drafts.get(pk=draft.pk)
    return services.put_live(fresh, user, seen=services.seen_of(fresh))


def own_text(case_type, subject: str) -> MessageTemplate:
    return MessageTemplate.objects.create(
        key="received",
        case_type=case_type,
        subject=Texts(nl=subject),
        body=Texts(nl="{reference} {status_url} {next}"),
    )


def close(case, user, outcome) -> None:
    move(case.pk, Verb.CLOSE, staff(user), Closing(outcome=outcome))


def test_a_draft_begins_as_what_is_live_and_there_is_one(city, coordinator, draft):
    live = city.request
    assert differences(draft, live) == []
    assert (str(draft), draft.draft_of) == ("Case request (draft)", live)
    assert services.make(live, coordinator) == draft
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseType.with_drafts.filter(pk=draft.pk).update(is_draft=False)


def test_only_who_sets_case_types_may(city, handler, draft):
    for deed in (
        lambda: services.make(city.request, handler),
        lambda: services.try_out(draft, handler),
        lambda: services.remove_tests(draft, handler),
        lambda: services.throw_away(draft, handler),
        lambda: put_live(draft, handler),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert CaseType.with_drafts.filter(pk=draft.pk).exists()


def test_what_differs_is_said_in_words(city, draft):
    CaseType.with_drafts.filter(pk=draft.pk).update(
        new_within=8, new_unit="days", name=Texts(nl="Dossier request", en="Help at home")
    )
    draft.outcomes.filter(key="helped").update(counts=False)
    draft.outcomes.filter(key="spam").delete()
    Outcome.objects.create(case_type=draft, key="moved", label=Texts(nl="Verhuisd", en="Moved"))
    set_checklist(draft, question("tick", "Klaar", key="done"), moment=Moment.CLOSE)
    own_text(draft, "Eigen")
    draft.refresh_from_db()
    said = [(one.what, one.live, one.draft) for one in differences(draft, city.request)]
    assert said == [
        ("Name", "en: Case request\nnl: Dossier request", "en: Help at home\nnl: Dossier request"),
        ("A new case is looked at within", "24", "8"),
        ("A new case is looked at within: counted in", "opening hours", "working days"),
        ("Checklist “Closing with an outcome that counts”", "not there", "added"),
        ("Outcome “helped”: counts in figures", "Yes", "No"),
        ("Outcome “spam”", "there", "gone"),
        ("Outcome “Moved”", "not there", "added"),
        ("Message “A submission was received, to who filed it”", "not there", "added"),
    ]


def test_a_test_is_handled_as_the_draft_says_and_counts_nowhere(city, coordinator, draft):
    asked = set_checklist(draft, question("tick", "Nieuw", key="novel"))
    own_text(draft, "Uit het ontwerp")
    link = services.try_out(draft, coordinator, "tester@example.org")
    test = city.file(draft, version=link.version)
    assert (test.test, test.case_type) == (True, draft)
    assert test not in Case.objects.counted()
    mail = OutboxMessage.objects.get()
    assert (mail.to, template_for("received", draft.pk).case_type) == ("tester@example.org", draft)

    move(test.pk, Verb.SCREEN, staff(coordinator), Screening(answers={"novel": True}))
    close(test, coordinator, draft.outcomes.get(key="helped"))
    assert Case.objects.get(pk=test.pk).state == CaseState.CLOSED
    assert Checklist.objects.get(case_type=city.request).form != asked


def test_nothing_but_a_test_is_filed_under_a_draft(city, coordinator, draft):
    with pytest.raises(Closed):
        city.file(draft)
    with pytest.raises(Closed):
        city.file(draft, options={"filed_by": coordinator})
    assert city.file(city.request).case_type == city.request


def test_put_live_it_counts_and_everything_that_cases_refer_to_stays(city, coordinator, draft):
    live = city.request
    case = city.file()
    move(case.pk, Verb.SCREEN, staff(coordinator), Screening(answers=CALLED))
    close(case, coordinator, live.outcomes.get(key="helped"))
    kept = {row.key: row.pk for row in live.outcomes.all() if row.key != "spam"}
    CaseType.with_drafts.filter(pk=draft.pk).update(retention_days=99, helpers_needed=2)
    draft.outcomes.filter(key="helped").update(label=Texts(nl="Goed"))
    draft.outcomes.filter(key="spam").delete()
    Outcome.objects.create(case_type=draft, key="moved", label=Texts(nl="Verhuisd"))
    own_text(live, "Oud")
    own_text(draft, "Nieuw")
    wanted = {
        field.name: getattr(CaseType.with_drafts.get(pk=draft.pk), field.name) for field in FIELDS
    }

    assert put_live(draft, coordinator) == live
    live = CaseType.objects.get(key="request")
    assert {field.name: getattr(live, field.name) for field in FIELDS} == wanted
    now = {row.key: row.pk for row in live.outcomes.all()}
    assert now.keys() == {*kept, "moved"}
    assert now.items() >= kept.items()
    case = Case.objects.get(pk=case.pk)
    assert (case.case_type, str(case.outcome)) == (live, "Goed")
    assert str(template_for("received", live.pk)) == "Nieuw"
    assert not CaseType.with_drafts.filter(is_draft=True).exists()
    assert not DeadlineJob.objects.exists()


def test_tests_go_when_the_draft_does(city, coordinator, draft):
    real, people = city.file(), Person.objects.count()
    link = services.try_out(draft, coordinator)
    city.file(draft, version=link.version)
    services.remove_tests(draft, coordinator)
    assert list(Case.objects.all()) == [real]
    for end in (put_live, services.throw_away):
        again = services.make(city.request, coordinator)
        link = services.try_out(again, coordinator)
        city.file(again, version=link.version)
        end(again, coordinator)
        assert (list(Case.objects.all()), TryOut.objects.count()) == ([real], 0)
    assert Person.objects.count() == people


def test_thrown_away_it_leaves_what_is_live_as_it_was(city, coordinator, draft):
    outcomes = city.request.outcomes.count()
    CaseType.with_drafts.filter(pk=draft.pk).update(retention_days=99)
    services.throw_away(draft, coordinator)
    live = CaseType.with_drafts.get(draft_of=None, key="request")
    assert (live.retention_days, live.outcomes.count()) == (30, outcomes)


def test_new_deadlines_reach_open_cases(city, coordinator, draft):
    CaseType.with_drafts.filter(pk=draft.pk).update(new_within=1)
    put_live(draft, coordinator)
    assert DeadlineJob.objects.count() == 2


def test_a_pause_is_of_what_is_live(city, coordinator, draft):
    CaseType.objects.filter(pk=city.request.pk).update(paused=True)
    assert put_live(draft, coordinator).paused


@pytest.mark.parametrize("is_used", [True, False])
def test_an_outcome_that_cases_ended_with_cannot_go(city, coordinator, draft, is_used):
    case = city.file()
    close(case, coordinator, city.request.outcomes.get(key="spam" if is_used else "helped"))
    draft.outcomes.filter(key="spam").delete()
    if not is_used:
        put_live(draft, coordinator)
        return
    with pytest.raises(Refused, match="Cases were closed with the outcome “spam”"):
        put_live(draft, coordinator)
    move(case.pk, Verb.REOPEN, staff(coordinator), Return("closed_by_mistake"))
    with pytest.raises(Refused, match="Cases were closed with the outcome “spam”"):
        put_live(draft, coordinator)


def test_a_reason_that_cases_went_back_for_cannot_go(city, coordinator, draft):
    case = city.file()
    close(case, coordinator, city.request.outcomes.get(key="spam"))
    gone = draft.reasons.filter(verb=Verb.REOPEN).first()
    move(case.pk, Verb.REOPEN, staff(coordinator), Return(gone.key))
    other = draft.reasons.filter(verb=Verb.REOPEN).exclude(pk=gone.pk).first()
    gone.delete()
    with pytest.raises(Refused, match="Cases went back for the reason"):
        put_live(draft, coordinator)
    gone.save(force_insert=True)
    other.delete()
    put_live(draft, coordinator)


def test_what_could_not_be_saved_is_not_put_live(city, coordinator, draft):
    form = set_checklist(draft, question("tick", "Ja", key="yes"), moment=Moment.CLOSE)
    form.unpublish()
    draft.reasons.filter(verb=Verb.RELEASE).delete()
    with pytest.raises(Refused) as refused:
        put_live(draft, coordinator)
    assert list(refused.value.sentences) == [
        "Add a reason for “A match ends”: without one, no case can go back so.",
        "Checklist “Closing with an outcome that counts”: This form is not published in Dutch. "
        "Publish it first, or choose another one.",
    ]


def test_who_comes_second_is_told(city, coordinator, draft):
    seen = services.seen_of(draft)
    put_live(draft, coordinator)
    for second in (
        lambda: services.put_live(draft, coordinator, seen=seen),
        lambda: services.throw_away(draft, coordinator),
        lambda: services.try_out(draft, coordinator),
    ):
        with pytest.raises(Refused, match="not there any more"):
            second()


@pytest.mark.parametrize("what", ["draft", "live", "outcome", "nothing"])
def test_what_changed_meanwhile_is_looked_at_first(city, coordinator, draft, what):
    seen = services.seen_of(draft)
    if what in ("draft", "live"):
        pk = draft.pk if what == "draft" else city.request.pk
        name = Texts(nl="Dossier request", en="Otherwise")
        CaseType.with_drafts.filter(pk=pk).update(name=name)
    elif what == "outcome":
        city.request.outcomes.filter(key="spam").update(label=Texts(nl="spam", en="Junk"))
    again = CaseType.with_drafts.get(pk=draft.pk)
    if what == "nothing":
        assert services.put_live(again, coordinator, seen=seen) == city.request
        return
    with pytest.raises(Refused, match="Something was changed"):
        services.put_live(again, coordinator, seen=seen)


def test_an_expired_link_leaves_the_draft(city, coordinator, draft):
    services.try_out(draft, coordinator)
    TryOut.objects.update(expires_at=timezone.now() - timedelta(days=1))
    put_live(draft, coordinator)
    assert TryOut.objects.count() == 0


def test_a_new_case_type_goes_live_by_the_same_door(city, coordinator):
    draft = services.make(city.request, coordinator)
    CaseType.with_drafts.filter(pk=draft.pk).update(draft_of=None, name=Texts(nl="Klusjes"))
    link = services.try_out(draft, coordinator)
    city.file(draft, version=link.version)
    live = put_live(draft, coordinator)
    assert (live.pk, live.key, live.is_draft) == (draft.pk, "klusjes", False)
    assert city.file(live).case_type == live
