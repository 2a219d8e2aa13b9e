"""When a team's mailbox is told that something came in."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import Kind
from workflows.declaring.types import OCCASIONS, Occasion, Placeholder

ARRIVED = OCCASIONS.add(
    Occasion(
        key="arrived",
        label=_("Something came in"),
        to=_("the mailbox of the team"),
        kinds=tuple(Kind),
        order=7,
        placeholders={
            "case_type": Placeholder(_("name of the case type"), _("Request for help")),
            "number": Placeholder(_("how many came in since the last mail"), "3"),
            "list": Placeholder(
                _("a line for each: its reference and the name of its form"),
                _("- K7F 4HX 9R3: Asking for help"),
            ),
            "queue_url": Placeholder(
                _("address of the queue"),
                "https://help.example.org/desk/?type=request",
                is_required=True,
            ),
        },
        subject={
            "nl": "{site_name}: {number} nieuw, {case_type}",
            "en": "{site_name}: {number} new, {case_type}",
        },
        body={
            "nl": (
                "Dag\n\n"
                "Er kwam iets binnen bij {case_type} ({number}):\n{list}\n\n"
                "Je leest het hier, na het aanmelden:\n{queue_url}\n\n"
                "Deze mail komt hoogstens om het kwartier en zegt met opzet niets over wie iets "
                "vroeg. Antwoord er niet op.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello\n\n"
                "Something came in for {case_type} ({number}):\n{list}\n\n"
                "Read it here, once you have signed in:\n{queue_url}\n\n"
                "This mail comes every quarter of an hour at most, and by intent says nothing of "
                "who asked. Do not answer it.\n\n"
                "{signature}"
            ),
        },
    )
)
