"""Refusing to start a site that could not read back what it takes."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from config import env
from workflows.vault import VaultError, check_ready


def stop_unless_ready() -> None:
    """End the process with one sentence when the vault cannot work: no keys, or the wrong ones."""
    try:
        check_ready()
    except (VaultError, ImproperlyConfigured) as error:
        env.stop(str(error))
    finally:
        connections.close_all()
