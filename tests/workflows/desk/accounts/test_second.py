"""What takes two people: one asks, another confirms."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.workflows.desk.accounts.acting import decide, edit, events, ids, state
from workflows.staff.models import AccountChange, AccountEvent

What = AccountEvent.What
pytestmark = pytest.mark.usefixtures("staff")
CHANGES = reverse("desk:account_changes")


# The second person.


DECIDES = {
    "second": True,
    "privacy_officer": True,
    "coordinator": False,
    "handler": False,
    "editor": False,
    "operator": False,
}


@pytest.mark.parametrize(("who", "may"), DECIDES.items())
def test_another_coordinator_or_the_officer_confirms(
    who, may, request, coordinator, handler, sign_in
):
    edit(sign_in(coordinator), handler, groups=ids("coordinator"))
    response = decide(sign_in(request.getfixturevalue(who)))
    assert (state(handler)[-1] == ["coordinator"]) is may
    assert (response.status_code == 302) is may
    assert AccountChange.objects.exists() is not may


def test_who_gets_such_a_role_begins_without_the_password_a_colleague_knows(
    coordinator, second, handler, sign_in
):
    edit(sign_in(coordinator), handler, groups=ids("coordinator", "handler"))
    decide(sign_in(second))
    handler.refresh_from_db()
    assert not handler.has_usable_password()
    assert events(handler) == [
        (What.ASKED, "", "coordinator"),
        (What.CONFIRMED, "", "second"),
        (What.PASSWORD_EMPTIED, "", "second"),
        (What.ROLE_GIVEN, "coordinator", "second"),
        (What.INVITED, "", "second"),
    ]


def test_an_address_changed_while_the_question_waits_is_put_back(
    coordinator, second, handler, sign_in
):
    client = sign_in(coordinator)
    edit(client, handler, groups=ids("coordinator"), email="handler@example.org")
    response = edit(client, handler, email="thief@example.org", groups=ids("coordinator"))
    assert response.status_code == 200
    edit(client, handler, email="thief@example.org", groups=ids("handler"))
    decide(sign_in(second))
    assert state(handler)[1] == "handler@example.org"


def test_what_was_asked_by_who_may_no_longer_ask_is_not_made(coordinator, second, handler, sign_in):
    edit(sign_in(coordinator), handler, groups=ids("privacy"))
    coordinator.groups.clear()
    assert decide(sign_in(second)).status_code == 403
    assert state(handler)[-1] == ["handler"]


def test_the_officer_is_deactivated_by_two(coordinator, second, privacy_officer, sign_in):
    edit(sign_in(coordinator), privacy_officer, is_active="", email="privacy@example.org")
    decide(sign_in(second))
    assert state(privacy_officer)[2] is False
    assert (What.DEACTIVATED, "", "second") in events(privacy_officer)


def test_the_second_reads_what_would_change_and_may_leave_it(
    coordinator, privacy_officer, handler, sign_in
):
    edit(sign_in(coordinator), handler, groups=ids("coordinator"), email="new@example.org")
    html = sign_in(privacy_officer).get(CHANGES).content.decode()
    for text in ("Asked for by coordinator", "<ins>new@example.org</ins>", "<del>Case handler"):
        assert text in html
    assert "somebody else confirms" in sign_in(coordinator).get(CHANGES).content.decode()
    decide(sign_in(privacy_officer), "withdraw")
    assert state(handler)[-1] == ["handler"]
    assert events(handler)[-1] == (What.WITHDRAWN, "", "privacy")


def test_two_who_decide_at_once_are_told(coordinator, second, handler, sign_in):
    edit(sign_in(coordinator), handler, groups=ids("coordinator"))
    change = AccountChange.objects.get().pk
    client = sign_in(second)
    path = reverse("desk:decide_account_change", args=[change])
    client.post(path, {"confirm": "on"})
    html = client.post(path, {"confirm": "on"}, follow=True).content.decode()
    assert "Somebody decided on this meanwhile" in html


def test_with_one_coordinator_whoever_runs_the_server_is_the_second(
    coordinator, handler, sign_in, capsys
):
    edit(sign_in(coordinator), handler, groups=ids("coordinator"))
    call_command("confirm_account", "handler")
    assert "Case handler -> Coordinator" in capsys.readouterr().out
    assert AccountChange.objects.exists()
    call_command("confirm_account", "handler", "--yes")
    assert [*handler.groups.values_list("name", flat=True)] == ["coordinator"]
    assert (What.CONFIRMED, "", None) in events(handler)
    with pytest.raises(CommandError, match="No change of handler waits"):
        call_command("confirm_account", "handler", "--yes")


def test_no_command_makes_what_its_asker_may_not_ask_any_more(coordinator, handler, sign_in):
    edit(sign_in(coordinator), handler, groups=ids("coordinator"))
    coordinator.groups.clear()
    with pytest.raises(CommandError, match="could not ask any more"):
        call_command("confirm_account", "handler", "--yes")
    assert [*handler.groups.values_list("name", flat=True)] == ["handler"]
