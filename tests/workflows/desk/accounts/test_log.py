"""Every change of an account is a line of its own."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import translation

from tests.workflows.desk.accounts.acting import PASSWORD, edit, events, ids
from workflows.staff.models import AccountEvent

What = AccountEvent.What
pytestmark = pytest.mark.usefixtures("staff")


# The log.


def test_each_change_is_a_line_of_its_own_that_the_officer_reads(
    coordinator, privacy_officer, handler, sign_in
):
    client = sign_in(coordinator)
    edit(client, handler, groups=ids("operator"), is_active="")
    edit(client, handler, email="x@example.org")
    handler.set_password(PASSWORD)
    handler.save()
    found = {what for what, _detail, _by in events(handler)}
    assert found == {
        What.ROLE_GIVEN,
        What.ROLE_TAKEN,
        What.DEACTIVATED,
        What.ACTIVATED,
        What.DETAIL_CHANGED,
        What.PASSWORD_SET,
    }
    html = sign_in(privacy_officer).get(reverse("desk:account_log")).content.decode()
    with translation.override("en"):
        for what in found:
            assert str(What(what).label) in html
    assert "Operator of the information centre" in html
    assert "x@example.org" not in html


@pytest.mark.parametrize("name", ["coordinator", "handler", "operator", "editor"])
def test_nobody_else_reads_the_log(name, request, sign_in):
    user = request.getfixturevalue(name)
    assert sign_in(user).get(reverse("desk:account_log")).status_code == 403


def test_the_log_takes_the_same_queries_for_one_line_and_thirty(
    privacy_officer, handler, sign_in, django_assert_num_queries
):
    client = sign_in(privacy_officer)
    path = reverse("desk:account_log")
    for number in (1, 29):
        for _each in range(number):
            AccountEvent.objects.create(what=What.ROLE_GIVEN, account=handler, by=privacy_officer)
        with django_assert_num_queries(9):
            assert "Role given" in client.get(path).content.decode()


def test_rights_given_to_a_role_or_by_code_are_written_down(superuser, handler, sign_in):
    right = Permission.objects.get(codename="purge_case")
    handler.user_permissions.add(right)
    handler.user_permissions.clear()
    handler.groups.clear()
    assert events(handler) == [
        (What.RIGHT_GIVEN, "workflows.purge_case", None),
        (What.RIGHT_TAKEN, "workflows.purge_case", None),
        (What.ROLE_TAKEN, "handler", None),
    ]


def test_signing_in_does_not_look_like_a_new_password(handler, client, settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    before = handler.password
    client.post("/admin/login/", {"login": "handler", "password": "leuven-helpt-demo"})
    handler.refresh_from_db()
    assert handler.password != before
    assert events(handler) == [(What.SIGNED_IN, "", "handler")]


def test_nobody_changes_their_own_address(handler, sign_in):
    data = {
        "name_email-first_name": "A",
        "name_email-last_name": "B",
        "name_email-email": "thief@example.org",
    }
    sign_in(handler).post("/admin/account/", data)
    handler.refresh_from_db()
    assert handler.email == "handler@example.org"
