"""Who changes whose account, by the screens and by hand-made requests."""

import re

import pytest
from django.contrib.auth.models import Group, Permission

from tests.workflows.desk.accounts.acting import (
    PASSWORD,
    add,
    bulk,
    decide,
    edit,
    events,
    ids,
    make,
    state,
)
from workflows.staff.models import AccountChange, AccountEvent, User

What = AccountEvent.What
pytestmark = pytest.mark.usefixtures("staff")
ALONE = ("editor", "moderator", "operator", "handler")
BY_TWO = ("coordinator", "privacy")


# What one coordinator does alone.


@pytest.mark.parametrize("role", ALONE)
def test_one_coordinator_makes_changes_and_closes_accounts_of_these_roles(
    role, coordinator, sign_in
):
    client = sign_in(coordinator)
    add(client, "nieuw", role)
    account = User.objects.get(username="nieuw")
    assert [*account.groups.values_list("name", flat=True)] == [role]
    edit(client, account, email="ander@example.org", is_active="", groups=ids("editor"))
    account.refresh_from_db()
    assert (account.email, account.is_active) == ("ander@example.org", False)
    assert not AccountChange.objects.exists()


@pytest.mark.parametrize("whose", ["handler", "privacy_officer", "second"])
def test_nobody_types_the_password_of_a_colleague(whose, request, coordinator, sign_in):
    account, client = request.getfixturevalue(whose), sign_in(coordinator)
    before = account.password
    assert "password1" not in client.get(f"/admin/users/edit/{account.pk}/").content.decode()
    edit(client, account, password1=PASSWORD, password2=PASSWORD)
    account.refresh_from_db()
    assert account.password == before


def test_an_account_that_was_made_lets_nobody_in(coordinator, sign_in):
    add(sign_in(coordinator), "nieuw", "handler", password1=PASSWORD, password2=PASSWORD)
    account = User.objects.get(username="nieuw")
    assert not account.has_usable_password()


def test_whoever_gives_a_role_that_needs_a_team_is_told_so(coordinator, handler, sign_in):
    client, sentence = sign_in(coordinator), "until somebody adds them to one"

    def told():
        return sentence in client.get("/admin/users/").content.decode()

    add(client, "nieuw", "handler")
    assert told()
    account = make("iemand", "operator")
    edit(client, account)
    edit(client, handler)
    assert not told()
    bulk(client, "assign_role", account, role=ids("handler")[0])
    assert told()


# Superusers.


def test_nobody_but_a_superuser_makes_one_or_sees_one(coordinator, superuser, handler, sign_in):
    client = sign_in(coordinator)
    edit(client, handler, is_superuser="on")
    add(client, "nieuw", "editor", is_superuser="on")
    assert not User.objects.filter(is_superuser=True).exclude(pk=superuser.pk).exists()
    assert User.objects.filter(username="nieuw").exists()
    for path in ("/admin/users/", "/admin/users/results/", "/admin/users/?is_superuser=true"):
        html = client.get(path).content.decode()
        assert "root@example.org" not in html
        assert ">root<" not in html
        assert "handler" in html
    for path in ("/admin/users/", "/admin/users/new/", f"/admin/users/edit/{handler.pk}/"):
        assert "is_superuser" not in client.get(path).content.decode()
    seen = sign_in(superuser).get("/admin/users/").content.decode()
    assert "root" in seen
    assert "is_superuser" in seen


@pytest.mark.parametrize("screen", ["edit", "delete", "history", "history-results", "usage"])
def test_no_screen_shows_a_superuser_to_a_coordinator(screen, coordinator, superuser, sign_in):
    path = f"/admin/users/{screen}/{superuser.pk}/"
    assert sign_in(coordinator).get(path).status_code == 302
    assert sign_in(superuser).get(path).status_code == (302 if screen == "delete" else 200)


@pytest.mark.parametrize("action", ["set_active_state", "assign_role"])
@pytest.mark.parametrize("chosen", ["all", "one"])
def test_no_bulk_screen_names_a_superuser(action, chosen, coordinator, superuser, handler, sign_in):
    which = "id=all" if chosen == "all" else f"id={superuser.pk}&id={handler.pk}"
    path = f"/admin/bulk/workflows/user/{action}/?{which}"
    html = sign_in(coordinator).get(path).content.decode()
    assert "handler" in html
    assert "root" not in re.sub(r":root", "", html)
    assert "root" in sign_in(superuser).get(path).content.decode()


def test_a_superuser_makes_one_and_the_log_says_so(superuser, handler, sign_in):
    edit(sign_in(superuser), handler, is_superuser="on")
    handler.refresh_from_db()
    assert handler.is_superuser
    assert (What.ADMINISTRATOR_MADE, "", "root") in events(handler)


# What takes two people.

TRIES = {
    "role": {"groups": lambda: ids("editor")},
    "also officer": {"groups": lambda: ids("coordinator", "privacy")},
    "deactivate": {"is_active": lambda: ""},
    "address": {"email": lambda: "thief@example.org"},
    "username": {"username": lambda: "thief"},
}


@pytest.mark.parametrize("change", TRIES)
@pytest.mark.parametrize("whose", ["privacy_officer", "second", "coordinator"])
def test_one_coordinator_alone_changes_nothing_of_officer_or_coordinator(
    whose, change, request, coordinator, sign_in
):
    account = request.getfixturevalue(whose)
    before = state(account)
    made = {name: value() for name, value in TRIES[change].items()}
    edit(sign_in(coordinator), account, **made)
    assert state(account) == before
    # Wagtail lets nobody deactivate themselves, so that asks for the account as it is.
    assert AccountChange.objects.get().account == account
    assert events(account) == [(What.ASKED, "", "coordinator")]


@pytest.mark.parametrize("role", BY_TWO)
@pytest.mark.parametrize("whose", ["handler", "coordinator"])
def test_no_coordinator_gives_such_a_role_alone(whose, role, request, coordinator, sign_in):
    account = request.getfixturevalue(whose)
    before = state(account)
    client = sign_in(coordinator)
    edit(client, account, groups=ids(*before[-1], role))
    assert state(account) == before
    bulk(client, "assign_role", account, role=ids(role)[0])
    assert state(account) == before


@pytest.mark.parametrize("role", BY_TWO)
def test_a_new_account_gets_such_a_role_only_from_the_second(
    role, coordinator, privacy_officer, sign_in
):
    client = sign_in(coordinator)
    add(client, "nieuw", "editor", role)
    account = User.objects.get(username="nieuw")
    assert state(account)[-1] == ["editor"]
    decide(sign_in(privacy_officer))
    assert state(account)[-1] == sorted(["editor", role])
    assert not account.has_usable_password()


def test_a_group_of_the_citys_own_takes_two_as_well(coordinator, handler, sign_in):
    group = Group.objects.create(name="purgers")
    group.permissions.add(Permission.objects.get(codename="purge_case"))
    edit(sign_in(coordinator), handler, groups=[group.pk])
    assert state(handler)[-1] == ["handler"]
    assert AccountChange.objects.exists()


@pytest.mark.parametrize("action", ["delete", "set_active_state", "assign_role"])
@pytest.mark.parametrize("whose", ["privacy_officer", "second", "superuser"])
def test_bulk_actions_leave_them_alone(action, whose, request, coordinator, sign_in):
    account = request.getfixturevalue(whose)
    before = state(account)
    data = {"mark_as_active": "False", "role": ids("editor")[0]}
    bulk(sign_in(coordinator), action, account, **data)
    assert state(account) == before


def test_bulk_actions_work_on_the_others_and_are_told_apart(coordinator, handler, sign_in):
    editor = make("een", "editor")
    client = sign_in(coordinator)
    bulk(client, "set_active_state", handler, editor, mark_as_active="False")
    bulk(client, "assign_role", handler, role=ids("operator")[0])
    assert [state(one)[2] for one in (handler, editor)] == [False, False]
    assert state(handler)[-1] == ["handler", "operator"]
    assert events(handler) == [
        (What.DEACTIVATED, "", "coordinator"),
        (What.ROLE_GIVEN, "operator", "coordinator"),
    ]


@pytest.mark.parametrize("whose", ["privacy_officer", "second", "handler"])
def test_no_coordinator_deletes_an_account(whose, request, coordinator, sign_in):
    account = request.getfixturevalue(whose)
    client = sign_in(coordinator)
    client.post(f"/admin/users/delete/{account.pk}/")
    bulk(client, "delete", account)
    assert state(account)


@pytest.mark.parametrize("path", ["", "new/", "edit/{}/", "delete/{}/"])
def test_no_role_gets_to_the_rights_of_groups(path, coordinator, superuser, sign_in):
    group = Group.objects.get(name="coordinator")
    path = f"/admin/groups/{path.format(group.pk)}"
    client = sign_in(coordinator)
    before = sorted(group.permissions.values_list("pk", flat=True))
    assert client.get(path).status_code == 302
    assert client.post(path, {"name": "coordinator"}).status_code == 302
    assert sorted(group.permissions.values_list("pk", flat=True)) == before
    assert sign_in(superuser).get(path).status_code == 200
