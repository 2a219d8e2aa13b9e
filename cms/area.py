"""Where the city helps, by the postcodes of its neighbourhoods, and what it says to others."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from forms.registers import area
from workflows.casetypes import reference
from workflows.city.services import city


class City:
    """The city: staff set both, the postcodes at each neighbourhood."""

    def has(self, postcode: str) -> bool:
        """Return whether a postcode is the city's; any is while none is set."""
        postcodes = reference.postcodes()
        return not postcodes or postcode in postcodes

    def sentence(self, language: str) -> str:
        """Return the staff's text in `language`, else in Dutch, else one of our own."""
        with override(language):
            return city().elsewhere or outside(city().name)


def outside(name: str) -> str:
    """Return what somebody reads whose postcode is outside the city of this name."""
    return _(
        "This postcode is outside %(city)s. We help people who are in %(city)s; elsewhere their "
        "own municipality helps: call its town hall now. If you want us to pass your question on "
        "to it, tick the box below."
    ) % {"city": name}


def connect() -> None:
    """Let forms ask."""
    area.register(City())
