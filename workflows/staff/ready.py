"""The log of accounts listens; a provider of identities gives roles that there are."""

from workflows.staff import city_accounts, log, second_factor, sessions

log.listen()
sessions.listen()
second_factor.listen()
city_accounts.check()
