"""Whether anything in a copy of the data opens the site: a session, a link, a password.

Every value of every text column is tried as what stands in an address, at all of them at once:
against the hashes by which links are found, the salts of signed ones, the sessions that are
there and the accounts for which a password may be set. What lies sealed or hashed opens nothing.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import identify_hasher, is_password_usable
from django.contrib.auth.tokens import default_token_generator
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import models

from workflows.vault import links, registry
from workflows.vault.backups import databases
from workflows.vault.models import sealed_models

# Shorter than any link, session or code; of signed texts also what lies between the colons.
PIECE = re.compile(r"[\w:-]{16,}", re.ASCII)
PASSWORD_CODE = re.compile(r"[0-9a-z]{1,13}-[0-9a-f]{32,64}")


def left_out() -> set[str]:
    """Return the tables of which no backup takes a row: sessions, and whatever is cached."""
    found = (caches[name] for name in caches)
    cached = {one._table for one in found if isinstance(one, BaseDatabaseCache)}  # type: ignore[attr-defined]
    return {Session._meta.db_table, *cached}


def openings(alias: str) -> list[str]:
    """Return a sentence for each table and column of the copy at `alias` that opens something."""
    return [*_not_left_out(alias), *_too_old(alias), *_in_the_clear(alias), *_passwords(alias)]


def _not_left_out(alias: str) -> Iterator[str]:
    for table in sorted(left_out()):
        if count := databases.count_rows(alias, table):
            yield f"{table} holds {count} rows, which belong in no backup."


def _too_old(alias: str) -> Iterator[str]:
    """Name the tables whose links are not hashed there, as an earlier version kept them."""
    for model in linked_models():
        if _hashes(model, alias) is None:
            yield f"{model._meta.db_table} has no link_digest: its links may stand in the clear."


def _in_the_clear(alias: str) -> Iterator[str]:
    doors = Doors.of(alias)
    for model, columns in groupby(registry.text_columns(), key=itemgetter(0)):
        there = databases.columns(alias, model._meta.db_table)
        for field in (field for _model, field in columns if field.column in there):
            if count := sum(map(doors.are_opened_by, _stored(model, field, alias))):
                column = f"{model._meta.db_table}.{field.column}"
                yield f"{column} holds {count} values that open the site to whoever reads them."


def _passwords(alias: str) -> Iterator[str]:
    for model, field in registry.text_columns():
        if field.name == "password":
            values = _values(model, field, alias)
            if count := sum(map(is_in_the_clear, values)):
                yield f"{model._meta.db_table}.{field.column} holds {count} passwords in the clear."


def is_in_the_clear(password: Any) -> bool:
    """Return whether this is a password, and no hash of one."""
    if not password or not is_password_usable(password):
        return False
    try:
        identify_hasher(password)
    except ValueError:
        return True
    return False


def _values(model: type[models.Model], field: Any, alias: str) -> Iterator[Any]:
    """Yield what a column holds; nothing when the copy is older than the column."""
    if field.column in databases.columns(alias, model._meta.db_table):
        yield from _stored(model, field, alias)


def _stored(model: type[models.Model], field: Any, alias: str) -> Iterator[Any]:
    rows = model._base_manager.using(alias).order_by()
    return rows.values_list(field.attname, flat=True).iterator()


def linked_models() -> list[type[links.Linked]]:
    """Return every model whose rows open by a link."""
    return [model for model in sealed_models() if issubclass(model, links.Linked)]


def _hashes(model: type[links.Linked], alias: str) -> set[bytes] | None:
    """Return by what the links of a model are found there; None when there is no such column."""
    if "link_digest" not in databases.columns(alias, model._meta.db_table):
        return None
    rows = model._base_manager.using(alias).exclude(link_digest=None).order_by()
    return {bytes(found) for found in rows.values_list("link_digest", flat=True)}


@dataclass(frozen=True)
class Doors:
    """What can be opened: the links and sessions of the copy and of the site, and its accounts."""

    hashes: set[bytes]
    sessions: set[str]
    accounts: list[Any]

    @classmethod
    def of(cls, alias: str) -> "Doors":
        """Return the doors of the copy at `alias` and of the site as it is."""
        both = (alias, "default")
        hashes = (_hashes(model, one) or set() for model in linked_models() for one in both)
        sessions = (_values(Session, Session._meta.pk, one) for one in both)
        accounts: Any = get_user_model()._base_manager
        return cls(
            hashes=set().union(*hashes),
            sessions=set().union(*sessions),
            accounts=[
                user
                for one in both
                if is_there(accounts.model, one)
                for user in accounts.using(one)
            ],
        )

    def are_opened_by(self, value: Any) -> bool:
        """Return whether anything that stands in this value opens one of them."""
        return any(self.open(piece) for text in texts_in(value) for piece in pieces_of(text))

    def open(self, text: str) -> bool:
        """Return whether this, in the place for it in an address, opens one of them."""
        return (
            text in self.sessions
            or not self.hashes.isdisjoint(links.digests(text))
            or any(is_signed(text, salt) for salt in links.SIGNED)
            or self.sets_a_password(text)
        )

    def sets_a_password(self, text: str) -> bool:
        """Return whether this is the code in a mail by which somebody sets a password."""
        return PASSWORD_CODE.fullmatch(text) is not None and any(
            default_token_generator.check_token(account, text) for account in self.accounts
        )


def is_there(model: type[models.Model], alias: str) -> bool:
    """Return whether there is a table of a model."""
    return bool(databases.columns(alias, model._meta.db_table))


def is_signed(text: str, salt: str) -> bool:
    """Return whether the site signed this text with this salt, however long ago."""
    if ":" not in text:
        return False
    try:
        signing.loads(text, salt=salt)
    except (signing.BadSignature, ValueError):
        return False
    return True


def texts_in(value: Any) -> Iterator[str]:
    """Yield a value of a column as text, in each way that somebody may read it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes | memoryview):
        yield bytes(value).decode("ascii", "replace")
        yield bytes(value).hex()
    elif value is not None:
        yield json.dumps(value, default=str)


def pieces_of(text: str) -> Iterator[str]:
    """Yield every piece of a text that may stand in an address and is hard to guess."""
    for piece in PIECE.findall(text):
        yield piece
        if ":" in piece:
            yield from piece.split(":")
