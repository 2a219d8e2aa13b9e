"""A decision is asked of the lead, goes on when nobody takes it, and comes back to who asked."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.conftest import address, fresh, sign_in  # noqa: F401 (a fixture)
from workflows.cases import services as cases
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import EvidenceMissing, NotLawful
from workflows.casetypes import reference
from workflows.escalation import services, tasks
from workflows.escalation.models import Escalation
from workflows.escalation.states import Why
from workflows.staff.models import User

QUESTION = "Mag dit zonder kassabon?"


def colleague(city, name):
    """Another case handler of the team."""
    user = User.objects.create_user(name)
    user.groups.add(*User.objects.get(username="handler").groups.all())
    city.team.members.add(user)
    return user


@pytest.fixture
def lead(city, handler):
    return colleague(city, "lead")


@pytest.fixture
def deputy(city, handler):
    return colleague(city, "deputy")


@pytest.fixture
def team(city, lead, deputy):
    """The team with its lead and deputy, there around the clock."""
    city.team.lead, city.team.deputy, city.team.days = lead, deputy, []
    city.team.save()
    reference.forget()
    return city.team


def asked(case, user, **more):
    return services.escalate(case.pk, user, Why.UNCLEAR, QUESTION, **more)


def holder():
    return Escalation.objects.get().to


def wait(hours):
    """Let so many hours pass since it was last given to somebody; then the worker comes by."""
    since = timezone.now() - timedelta(hours=hours)
    Escalation.objects.update(since=since)
    tasks.pass_on()


def said(case):
    whats = (CaseEvent.What.ESCALATED, CaseEvent.What.ESCALATION_PASSED, CaseEvent.What.DECIDED)
    return [(one.what, one.reason) for one in case.events.filter(what__in=whats)]


def test_the_lead_gets_it_decides_and_the_asker_sees_it_back(city, team, handler, lead):
    case = city.file()
    asked(case, handler)
    assert holder() == lead
    assert fresh(case) in Case.objects.needing_attention()
    assert [one.case for one in services.waiting_for(lead)] == [case]
    assert list(services.waiting_for(handler)) == []
    services.decide(case.pk, lead, "Ja, tot 20 euro.")
    assert list(services.waiting_for(lead)) == []
    assert [one.case for one in services.decided_for(handler)] == [case]
    assert fresh(case) in Case.objects.needing_attention()
    assert said(case) == [("escalated", "unclear"), ("decided", "unclear")]
    assert [note.text for note in case.notes.all()] == [QUESTION, "Ja, tot 20 euro."]
    cases.looked_at(case.pk, handler)
    assert list(services.decided_for(handler)) == []


def test_the_words_are_in_no_event(city, team, handler, lead):
    case = city.file()
    asked(case, handler)
    services.decide(case.pk, lead, "Geheim besluit.")
    kept = [str(event.detail) + event.reason for event in case.events.all()]
    assert not any("kassabon" in one or "Geheim" in one for one in kept)


def test_looking_at_it_does_not_take_an_open_question_away(city, team, handler):
    case = city.file()
    asked(case, handler)
    cases.looked_at(case.pk, handler)
    assert fresh(case).is_escalated


def test_after_the_hours_it_goes_to_the_deputy_and_then_to_the_coordinators(
    city, team, handler, lead, deputy, coordinator
):
    case = city.file()
    asked(case, handler)
    wait(hours=3)
    assert holder() == lead
    wait(hours=5)
    assert holder() == deputy
    tasks.pass_on()
    assert holder() == deputy
    wait(hours=5)
    assert holder() is None
    assert [one.case for one in services.waiting_for(coordinator)] == [case]
    assert [what for what, _why in said(case)] == [
        "escalated", "escalation_passed", "escalation_passed"
    ]  # fmt: skip
    services.decide(case.pk, coordinator, "Ja.")
    assert Escalation.objects.get().decided_at


def test_while_the_lead_is_away_the_deputy_gets_it(city, team, handler, deputy):
    team.lead_is_away = True
    team.save()
    asked(city.file(), handler)
    assert holder() == deputy


def test_a_lead_or_deputy_who_is_gone_is_passed_over(city, team, handler, lead, deputy):
    asked(city.file(), handler)
    User.objects.filter(pk=lead.pk).update(is_active=False)
    tasks.pass_on()
    assert holder() == deputy
    User.objects.filter(pk=deputy.pk).update(is_active=False)
    tasks.pass_on()
    assert holder() is None


def test_a_lead_who_is_no_member_any_more_gets_nothing(city, team, handler, lead, deputy):
    team.members.remove(lead)
    asked(city.file(), handler)
    assert holder() == deputy


def test_nobody_decides_what_they_asked_themselves(city, team, lead, deputy):
    case = city.file()
    asked(case, lead)
    assert holder() == deputy
    with pytest.raises(PermissionDenied):
        services.decide(case.pk, lead, "Ja.")


def test_without_lead_and_deputy_the_coordinators_decide(city, handler, coordinator):
    case = city.file()
    asked(case, handler)
    assert holder() is None
    with pytest.raises(PermissionDenied):
        services.decide(case.pk, handler, "Ja.")
    services.decide(case.pk, coordinator, "Ja.")


def test_an_operator_may_ask_and_a_stranger_may_not(city, team, operator, stranger, lead):
    case = city.file()
    asked(case, operator)
    assert holder() == lead
    other = city.file()
    Case.objects.filter(pk=other.pk).update(discreet=True)
    with pytest.raises(PermissionDenied):
        asked(other, operator)


def test_one_question_at_a_time_and_none_without_words(city, team, handler, lead):
    case = city.file()
    with pytest.raises(EvidenceMissing):
        services.escalate(case.pk, handler, Why.OTHER, "  ")
    asked(case, handler)
    with pytest.raises(NotLawful):
        asked(case, handler)
    services.decide(case.pk, lead, "Ja.")
    with pytest.raises(NotLawful):
        services.decide(case.pk, lead, "Nee.")
    asked(case, handler)
    assert Escalation.objects.count() == 2


def test_it_goes_by_the_screens(city, team, handler, lead, sign_in):  # noqa: F811 (the fixture)
    case = city.file()
    mine, theirs = sign_in(handler), sign_in(lead)
    opened = mine.get(address(case, "escalate")).content.decode()
    assert "It goes to: lead." in opened
    empty = mine.post(address(case, "escalate"), {"escalate-why": "means", "seen": case.version})
    assert "Write something first." in empty.content.decode()
    data = {"escalate-why": "means", "escalate-text": QUESTION, "seen": case.version}
    mine.post(address(case, "escalate"), data)
    html = theirs.get(reverse("wagtailadmin_home")).content.decode()
    assert ("Decide what colleagues ask:" in html, str(case) in html) == (True, True)
    assert QUESTION in theirs.get(address(case)).content.decode()
    assert "This is my decision" not in mine.get(address(case)).content.decode()
    theirs.post(address(case, "decide"), {"decide-text": "Ja.", "seen": fresh(case).version})
    html = mine.get(reverse("wagtailadmin_home")).content.decode()
    assert ("Decided, as you asked:" in html, str(case) in html) == (True, True)


def test_a_duplicate_brings_its_open_question_along(city, team, handler):
    from workflows.escalation.duplicates import bring  # noqa: PLC0415 (needs the apps)

    goes, stays = city.file(), city.file()
    asked(goes, handler)
    bring(fresh(stays), fresh(goes), handler)
    assert (Escalation.objects.get().case, fresh(stays).is_escalated) == (stays, True)


def test_lead_and_deputy_are_members_and_two_people(city, team, coordinator, sign_in, stranger):  # noqa: F811 (the fixture)
    client, edit = sign_in(coordinator), reverse("teams:edit", args=[team.pk])
    rows = {"closing_days-TOTAL_FORMS": "0", "closing_days-INITIAL_FORMS": "0"}
    sent = {
        "name_nl": "Eerste lijn",
        "opens_at": "08:00",
        "closes_at": "20:00",
        "days": ["0"],
        "decides_within": "4",
        "members": [team.lead.pk, team.deputy.pk],
        **rows,
    }
    refused = client.post(edit, {**sent, "lead": stranger.pk, "deputy": team.deputy.pk})
    assert list(refused.context["form"].errors) == ["lead"]
    twice = client.post(edit, {**sent, "lead": team.lead.pk, "deputy": team.lead.pk})
    assert list(twice.context["form"].errors) == ["deputy"]
    taken = client.post(edit, {**sent, "lead": team.deputy.pk, "deputy": team.lead.pk})
    assert taken.status_code == 302


def test_of_two_questions_on_one_case_the_second_is_decided_too(city, team, handler, lead):
    from workflows.escalation.duplicates import bring  # noqa: PLC0415 (needs the apps)

    goes, stays = city.file(), city.file()
    asked(goes, handler)
    asked(stays, handler)
    bring(fresh(stays), fresh(goes), handler)
    services.decide(stays.pk, lead, "Ja.")
    assert (fresh(stays).is_escalated, len(services.waiting_for(lead))) == (True, 1)
    services.decide(stays.pk, lead, "Ook ja.")
    assert (fresh(stays).is_escalated, len(services.waiting_for(lead))) == (False, 0)


def test_who_may_not_open_the_case_any_more_reads_nothing_of_it(city, team, handler, lead):
    case, other = city.file(), city.file()
    asked(case, handler)
    asked(other, handler)
    services.decide(other.pk, lead, "Ja.")
    assert (len(services.waiting_for(lead)), len(services.decided_for(handler))) == (1, 1)
    for user in (lead, handler):
        user.teams.clear()
    # Neither is new, so nobody reads them but their team.
    Case.objects.update(state="screened")
    assert (list(services.waiting_for(lead)), list(services.decided_for(handler))) == ([], [])
