"""Matching hears of the moves of cases, and says which answers volunteers are shown."""

from workflows.matching import receivers
from workflows.matching.telling import showing

receivers.connect()
showing.register()
