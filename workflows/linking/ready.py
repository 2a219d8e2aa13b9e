"""Linking hears of cases that are reopened."""

from workflows.linking import receivers

receivers.connect()
