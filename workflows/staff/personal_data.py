"""Accounts of staff. Residents and volunteers have none."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.User",
    "username",
    "first_name",
    "last_name",
    "email",
    group=Group.CONTACT,
    purpose=_("To let staff in and to show who did what"),
    seen_by=("operator", "handler", "coordinator", "privacy"),
    ends=Ends.ACCOUNT,
)
declare_free("workflows.User", "password", why="a salted hash of a secret")
