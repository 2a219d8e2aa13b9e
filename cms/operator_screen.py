"""What pages put on top of the operator's screen: what residents read there and ring about."""

from cms.alerts.showing import alerts_now
from workflows.casetypes.fields import language_of_staff
from workflows.declaring.operator_screen import TOP_PARTS, TopPart

TOP_PARTS.add(
    TopPart(
        "announcements",
        "cms/desk/announcements.html",
        lambda: alerts_now(language_of_staff()),
    )
)
