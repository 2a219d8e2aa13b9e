"""What an organisation sees of the needs that it filed: how many helpers are found, and who."""

from workflows.declaring.partner_page import FILED_PARTS, FiledPart
from workflows.matching.institutions.services import found_for

FILED_PARTS.add(FiledPart("helpers", "workflows/institutions/found.html", found_for))
