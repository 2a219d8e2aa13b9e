"""Demand hears of sign-ups."""

from workflows.matching.demand import receivers

receivers.connect()
