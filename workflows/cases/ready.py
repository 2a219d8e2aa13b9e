"""Cases hear of messages that could not be sent."""

from workflows.cases import receivers

receivers.connect()
