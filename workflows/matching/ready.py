"""Matching hears of the moves of cases."""

from workflows.matching import receivers

receivers.connect()
