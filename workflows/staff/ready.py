"""The log of accounts listens."""

from workflows.staff import log, second_factor, sessions

log.listen()
sessions.listen()
second_factor.listen()
