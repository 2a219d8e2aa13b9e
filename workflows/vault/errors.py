"""What can go wrong with the vault, each in one sentence that staff may read."""


class VaultError(Exception):
    """Something of the vault cannot be read or written. Never holds personal data."""


class KeyDestroyed(VaultError):
    """The data key is gone: the value was destroyed on purpose and nobody can read it again."""

    # A template shows nothing where nothing is left, instead of failing the page.
    silent_variable_failure = True


class KeysUnavailable(VaultError):
    """The keys cannot be reached now (database lost or locked, wrong master key)."""


class Unreadable(VaultError):
    """The key is there and does not open the value: it was altered, or moved between columns."""
