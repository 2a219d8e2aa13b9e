"""What is filled in where a letter to residents has {a name in braces}."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes import languages
from workflows.declaring.types import Placeholder
from workflows.mailing.address_list import Addressee
from workflows.messages.placeholders import OF_THE_CITY, values_of_city

OFFERED = {
    "name": Placeholder(_("name, as the list has it"), "Mia Voorbeeld"),
    "salutation": Placeholder(_("how they are addressed, if the list says so"), "mevrouw"),
    "address": Placeholder(
        _("street, number, postcode and town"), "Voorbeeldstraat 1, 1000 Brussel"
    ),
    **OF_THE_CITY,
}


def values_in(language: str, person: Addressee) -> dict[str, str]:
    """Return what each placeholder stands for in a letter to somebody, in one language."""
    said = person.salutation
    # "Mevrouw" on the envelope, "Geachte mevrouw" in a sentence.
    salutation = said[:1].lower() + said[1:] if language == languages.DUTCH else said
    own = {"name": person.name, "salutation": salutation, "address": person.address}
    return {**values_of_city(language), **own}
