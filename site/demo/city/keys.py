"""The identities of the demo's pages and forms, the same in every install.

They are translation keys: what an editor renames or moves is still found, and not made again.
"""

from uuid import UUID, uuid5

DEMO = UUID("5a1c0e6e-2020-4314-8000-0016272727a2")


def page_key(key: str) -> UUID:
    """Return the translation key of the page that the content files call `key`."""
    return uuid5(DEMO, f"page:{key}")


def vacancy_key(key: str) -> UUID:
    """Return the translation key of a tile, by the key of its published figures ("groceries")."""
    return page_key(f"vacancy-{key}")


def form_key(key: str) -> UUID:
    """Return the translation key of a form."""
    return uuid5(DEMO, f"form:{key}")


def block_id(*path: str) -> str:
    """Return the id of a block in a form or a page, from its place in the content files."""
    return str(uuid5(DEMO, "/".join(path)))
