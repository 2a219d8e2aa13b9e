"""Referrals hear of the moves of cases."""

from workflows.referrals import receivers

receivers.connect()
