"""Where the city helps, by the postcodes of its neighbourhoods, and what it says to others."""

from django.utils.translation import gettext, gettext_noop, override
from wagtail.models import Site

from cms.models import CitySettings
from forms.registers import area
from workflows.casetypes import reference

OUTSIDE = gettext_noop(
    "This postcode is outside Leuven. We help people who are in Leuven; elsewhere their own "
    "municipality helps: call its town hall now. If you want us to pass your question on to it, "
    "tick the box below."
)


class City:
    """The city: staff set both, the postcodes at each neighbourhood."""

    def has(self, postcode: str) -> bool:
        """Return whether a postcode is the city's; any is while none is set."""
        postcodes = reference.postcodes()
        return not postcodes or postcode in postcodes

    def sentence(self, language: str) -> str:
        """Return the staff's text in `language`, else in Dutch, else one of our own."""
        site = Site.objects.filter(is_default_site=True).first()
        texts = CitySettings.for_site(site).elsewhere if site else {}
        if texts:
            return texts.in_language(language)
        with override(language):
            return gettext(OUTSIDE)


def connect() -> None:
    """Let forms ask."""
    area.register(City())
