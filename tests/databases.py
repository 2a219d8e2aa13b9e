"""Another database in the place of one of the tests'."""

from contextlib import contextmanager

from django.db import connections


@contextmanager
def database_instead(alias, settings):
    """Within this, `alias` is another database."""
    before, settings_before = connections[alias], connections.settings[alias]
    connections.settings[alias] = {**settings_before, "USER": "", "HOST": "", "PORT": "",
                                   "CONN_MAX_AGE": 0, **settings}  # fmt: skip
    connections[alias] = connections.create_connection(alias)
    try:
        yield connections[alias]
    finally:
        connections[alias].close()
        connections.settings[alias] = settings_before
        connections[alias] = before
