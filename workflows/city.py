"""What every install has, whatever its campaigns: roles, neighbourhoods, categories, messages."""

from workflows.casetypes.categories import ensure_categories
from workflows.casetypes.neighbourhoods import ensure_neighbourhoods
from workflows.messages.defaults import ensure_templates
from workflows.staff.roles import ensure_roles


def ensure_city() -> None:
    """Ensure roles and reference data. Idempotent; what staff changed since is left alone.

    Called on post_migrate and by test fixtures, never by a migration: a migration sees no
    permissions yet, and a transactional test wipes what it wrote.
    """
    ensure_roles()
    ensure_neighbourhoods()
    ensure_categories()
    ensure_templates()
