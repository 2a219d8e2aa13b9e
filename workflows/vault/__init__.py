"""Encryption at rest: keys apart from the data, and an end that holds to the byte."""

from workflows.vault.errors import KeyDestroyed, KeysUnavailable, Unreadable, VaultError

__all__ = ["KeyDestroyed", "KeysUnavailable", "Unreadable", "VaultError"]
