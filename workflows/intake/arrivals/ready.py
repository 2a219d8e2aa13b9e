"""Hears of what came in."""

from workflows.intake.arrivals.services import note
from workflows.intake.signals import received

received.connect(note, dispatch_uid="mailboxes of teams")
