"""Encryption at rest: keys apart from the data, and an end that holds to the byte."""

from workflows.vault.errors import KeyDestroyed, KeysUnavailable, Unreadable, VaultError

__all__ = ["KeyDestroyed", "KeysUnavailable", "Unreadable", "VaultError", "check_ready"]


def check_ready() -> None:
    """Raise VaultError or ImproperlyConfigured, with one sentence, if the vault cannot work."""
    from workflows.vault import health  # noqa: PLC0415 (settings import this package before apps)

    health.check_ready()
