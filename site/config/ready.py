"""Refusing to start a site that could not read back what it takes."""

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from config import env
from workflows.vault import VaultError, check_ready

VARIABLES = {"default": "DATABASE_URL", "keys": "KEYS_DATABASE_URL"}


def stop_unless_databases_answer() -> None:
    """End the process with one sentence when a database cannot be reached."""
    for alias, variable in VARIABLES.items():
        try:
            connections[alias].ensure_connection()
        except DatabaseError:
            env.stop(f"{variable} names a database that does not answer.")


def stop_unless_ready() -> None:
    """End the process with one sentence when the vault cannot work: no keys, or the wrong ones."""
    try:
        check_ready()
    except (VaultError, ImproperlyConfigured) as error:
        env.stop(str(error))
    finally:
        connections.close_all()
