"""Roles get what features grant them, and a grant of what is not there is noticed."""

import pytest
from django.contrib.auth.models import Group

from workflows.declaring.types import GRANTS, Grant
from workflows.staff import roles
from workflows.staff.roles import ROLES, ensure_roles, permissions_by_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def granting(monkeypatch):
    """Have one grant more for the length of a test."""

    def add(grant):
        monkeypatch.setattr(roles, "GRANTS", [*GRANTS, grant])

    return add


def held(code):
    permissions = Group.objects.get(name=code).permissions.select_related("content_type")
    return {f"{one.content_type.app_label}.{one.codename}" for one in permissions}


def test_every_role_has_what_is_granted_to_it(city):
    for code, granted in permissions_by_role().items():
        assert granted
        assert set(granted) <= held(code)


def test_what_is_granted_is_added_and_what_a_city_gave_stays(city, granting):
    ensure_roles()
    before = held("operator")
    granting(Grant("workflows.see_ledger", ("operator",)))
    ensure_roles()
    assert held("operator") - before == {"workflows.see_ledger"}
    granting(Grant("workflows.see_reports", ("operator",)))
    ensure_roles()
    assert held("operator") - before == {"workflows.see_ledger", "workflows.see_reports"}


def test_a_grant_to_no_role_is_refused(city, granting):
    granting(Grant("workflows.see_ledger", ("mayor",)))
    with pytest.raises(LookupError, match="mayor"):
        ensure_roles()


def test_a_grant_of_no_permission_is_refused(city, granting):
    granting(Grant("workflows.fly", ("operator",)))
    with pytest.raises(LookupError, match=r"workflows\.fly"):
        ensure_roles()


def test_only_the_officer_purges_and_only_the_coordinator_sees_all():
    granted = permissions_by_role()
    assert [role.code for role in ROLES if "workflows.purge_case" in granted[role.code]] == [
        "privacy"
    ]
    assert [role.code for role in ROLES if "workflows.see_all_cases" in granted[role.code]] == [
        "coordinator"
    ]
