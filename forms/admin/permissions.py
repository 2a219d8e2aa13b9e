"""What an account may do with forms, by the names that Django gives it."""

from typing import Any

ADD = "cityforms.add_formdefinition"
CHANGE = "cityforms.change_formdefinition"
PUBLISH = "cityforms.publish_formdefinition"
# Editors write, moderators publish; both try out, compare and look up.
WORKS_ON_FORMS = (CHANGE, PUBLISH)


def has_any(user: Any, permissions: tuple[str, ...]) -> bool:
    return any(user.has_perm(permission) for permission in permissions)
