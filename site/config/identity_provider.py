"""The city's own provider of identities (OpenID Connect), where it has one (docs/adr/0105)."""

import re
from typing import Any

from config import env

# Of workflows/staff/roles.py, which no setting may import.
ROLES = ("editor", "moderator", "operator", "handler", "coordinator", "privacy")


def from_environment() -> dict[str, Any]:
    """Return what the environment says of the provider, nothing where there is none.

    `roles` has the values of the claim `roles_claim` and the role that each of them gives.
    """
    server = env.read.str("OIDC_SERVER_URL", "").rstrip("/")
    if not server:
        return {}
    if not re.fullmatch(r"https://\S+|http://(localhost|127\.0\.0\.1)[:/]\S+", server):
        env.stop("OIDC_SERVER_URL must be an address such as https://login.leuven.be/realms/staff.")
    for variable in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
        if not env.read.str(variable, ""):
            env.stop(f"{variable} must be set with OIDC_SERVER_URL, as the provider gave it.")
    pairs = [each.strip().rpartition("=") for each in env.read.list("OIDC_ROLES", [])]
    if not all(value and role for value, _equals, role in pairs):
        env.stop(
            "OIDC_ROLES must list value=role, such as help-staff=handler, separated by commas."
        )
    if not {role for _value, _equals, role in pairs} <= set(ROLES):
        env.stop(f"OIDC_ROLES may give these roles: {', '.join(ROLES)}.")
    return {
        "server": server,
        "client": env.read.str("OIDC_CLIENT_ID"),
        "secret": env.read.str("OIDC_CLIENT_SECRET"),
        "name": env.text("OIDC_NAME", "OpenID Connect"),
        "roles_claim": env.text("OIDC_ROLES_CLAIM", "roles"),
        "roles": {value: role for value, _equals, role in pairs},
    }


def for_allauth(provider: dict[str, Any]) -> dict[str, Any]:
    """Return the provider as `SOCIALACCOUNT_PROVIDERS` has it."""
    app = provider and {
        "provider_id": "city",
        "name": provider["name"],
        "client_id": provider["client"],
        "secret": provider["secret"],
        "settings": {"server_url": provider["server"]},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app] if app else []}}
