"""Where the city helps, by the postcodes of its neighbourhoods, and what it says to others."""

from django.utils.translation import gettext, override
from wagtail.models import Site

from cms.models import CitySettings
from forms.registers import area
from workflows.casetypes import reference


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
        with override(language):
            return str(texts) if texts else gettext("We help people who are in Leuven.")


def connect() -> None:
    """Let forms ask."""
    area.register(City())
