"""Groups hear of the ends of matches and of the moves of cases."""

from workflows.matching.groups import receivers

receivers.connect()
