"""The ways among which somebody can choose, where their form asks how they wish to be reached."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from forms.registers import sources
from workflows.messages.models import OutboxMessage

Way = OutboxMessage.Way
LABELS = {
    Way.MAIL: _("By e-mail"),
    Way.SMS: _("By SMS"),
    Way.CALL: _("By phone"),
    Way.LETTER: _("By letter"),
}


class Ways:
    """The ways by their codes, which the answer keeps and `channels.ways_to` reads."""

    def choices(self, language: str, scope: str) -> list[tuple[str, str]]:
        """Return (code, what it is called in `language`)."""
        with override(language):
            return [(str(way), str(label)) for way, label in LABELS.items()]


def register() -> None:
    """Offer the list to the form engine."""
    sources.register(sources.WAYS, Ways())
