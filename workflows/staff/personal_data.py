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
register(
    "workflows.AccountEvent",
    "detail",
    group=Group.CONTACT,
    purpose=_("To know what became of whose account"),
    seen_by=("privacy",),
    ends=Ends.LOG,
)
declare_free("workflows.AccountEvent", "login", "place", why="keyed hashes, to count tries")
register(
    "workflows.AccountChange",
    "wanted",
    group=Group.CONTACT,
    purpose=_("To show a second person what would be changed"),
    seen_by=("coordinator", "privacy"),
    ends=Ends.ACCOUNT,
)
declare_free(
    "mfa.Authenticator", "data", why="sealed secrets of factors, and what a passkey is called"
)
declare_free(
    "socialaccount.SocialAccount",
    "provider",
    "uid",
    why="the provider's own name for an account of staff",
)
declare_free(
    "socialaccount.SocialAccount", "extra_data", why="emptied before it is kept (adr/0105)"
)
for _model in ("SocialApp", "SocialToken"):
    declare_free(
        f"socialaccount.{_model}", why="the provider is in the environment; no row is made"
    )
