"""Data keys live in a database of their own, so that no backup of the data holds them."""


class KeysRouter:
    """Send the models of the vault's keys to the database `keys` and nothing else there."""
