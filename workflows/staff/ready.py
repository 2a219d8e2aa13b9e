"""The log of accounts listens."""

from workflows.staff import log, sessions

log.listen()
sessions.listen()
