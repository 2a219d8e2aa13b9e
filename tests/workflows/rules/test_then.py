"""What a rule does: by the means of the feature that it belongs to, and on the timeline."""

import pytest
from django.contrib.auth.models import Group

from tests.workflows.desk.conftest import address, case_in, fresh, panels
from tests.workflows.rules.conftest import swept
from workflows.cases.models import Case, CaseEvent
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Team
from workflows.messages.models import OutboxMessage
from workflows.rules.models import RuleRun
from workflows.staff.models import User
from workflows.writing.models import StandardText

What = CaseEvent.What


@pytest.fixture
def text(city):
    return StandardText.objects.create(
        key="soon",
        name=Texts(nl="Even geduld", en="Soon"),
        subject=Texts(nl="Even geduld", en="Soon"),
        body=Texts(nl="Dag {first_name}, we bellen gauw.", en="Hello {first_name}, we call soon."),
    )


def member(city, name, *, role="handler"):
    """Somebody of the team; nobody with this role has a case yet."""
    user = User.objects.create_user(name)
    user.groups.add(Group.objects.get(name=role))
    city.team.members.add(user)
    return user


def written(case):
    return OutboxMessage.objects.filter(case_id=case.pk, template="written")


def test_it_writes_in_the_language_of_the_case(begin, rule, city, text, desk):
    rule("enters", "message", state="new", text=text)
    case = city.file(language="en")
    assert swept(3) == 1
    message = written(case).get()
    assert message.context["per_language"]["en"]["text"] == "Hello Mia, we call soon."
    assert message.context["per_language"]["nl"]["text"] == "Dag Mia, we bellen gauw."
    entries = panels(desk.get(address(case)))["timeline"].content
    (shown,) = [entry for entry in entries if entry.sort == "written"]
    assert shown.who.startswith("By the rule “Rule 1”")


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"hold": True}, "left_alone"),
        ({"discreet": True}, "left_alone"),
        ({"hold": False}, "done"),
    ],
)
def test_nobody_is_written_to_about_what_is_on_hold_or_discreet(
    begin, rule, city, text, changed, outcome
):
    rule("enters", "message", state="new", text=text)
    case = city.file()
    Case.objects.filter(pk=case.pk).update(**changed)
    assert swept() == (outcome == "done")
    assert written(case).exists() == (outcome == "done")
    assert RuleRun.objects.get().outcome == outcome


def test_who_has_no_mail_is_told_by_phone(begin, rule, city, text):
    rule("enters", "message", state="new", text=text)
    case = city.file(email="")
    assert (swept(), fresh(case).rings_back) == (1, True)
    assert (written(case).get().way, RuleRun.objects.get().outcome) == ("call", "done")


def test_who_can_be_reached_no_way_is_not_written_to(begin, rule, city, text):
    rule("enters", "message", state="new", case_type=city.question, text=text)
    case = city.file(city.question, email="")
    assert (swept(), written(case).exists()) == (0, False)
    assert RuleRun.objects.get().outcome == "unreachable"


def test_it_gives_to_another_team_whose_calendar_then_counts(begin, rule, city, handler, desk):
    night = Team.objects.create(
        key="night", name=Texts(nl="Nacht", en="Night"), opens_at="20:00", closes_at="23:00"
    )
    rule("enters", "team", state="screened", team=night)
    case = case_in("screened", city, handler)
    Case.objects.filter(pk=case.pk).update(handler=handler)
    before = fresh(case).due_at
    assert swept(2) == 1
    after = fresh(case)
    assert (after.team, after.handler, after.due_at > before) == (night, None, True)
    night.members.add(handler)
    entries = panels(desk.get(address(case)))["timeline"].content
    (shown,) = [entry for entry in entries if entry.title == "Given to another team"]
    assert shown.lines == ["By the rule “Rule 1”", "Night"]


def test_it_gives_to_who_has_least_open_and_can_handle_it(begin, rule, city, handler):
    busy, free = member(city, "busy"), member(city, "free")
    member(city, "editor-too", role="editor")
    User.objects.filter(pk=handler.pk).update(is_active=False)
    of_busy = [city.file().pk, city.file().pk]
    Case.objects.filter(pk__in=of_busy).update(handler=busy)
    rule("enters", "least", state="new")
    cases = [city.file(), city.file()]
    assert swept(2) == 2
    assert [fresh(case).handler for case in cases] == [free, free]


def test_it_asks_for_a_call_and_suggests_a_partner(begin, rule, city, desk):
    rule("enters", "call", state="new")
    rule("enters", "partner", state="new", partner=city.partner)
    case = city.file()
    assert swept(2) == 2
    page = desk.get(address(case))
    assert "A rule suggests a partner: see the timeline" in page.content.decode()
    lines = {entry.title: entry.lines for entry in panels(page)["timeline"].content}
    assert lines["A partner is suggested"] == ["By the rule “Rule 2”", "Neighbourhood work"]
    assert lines["Asked to be rung back"][0] == "By the rule “Rule 1”"
    assert fresh(case).rings_back


def test_what_is_so_already_makes_no_event(begin, rule, city):
    rule("enters", state="new", priority=2)
    case = city.file()
    assert swept() == 0
    assert not case.events.filter(what=What.PRIORITISED).exists()
