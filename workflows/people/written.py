"""Contact details as people write them."""

from collections.abc import Mapping
from typing import Any

import phonenumbers
from django.utils.translation import gettext as _

from workflows.people.models import NewContact

HOME = 32


def address_lines(address: Mapping[str, Any] | None) -> list[str]:
    """Return the lines of an address answer: street, number and box; postcode and city.

    Or that there is no fixed address, and then what there is of one.
    """
    part = {name: str(value or "").strip() for name, value in (address or {}).items()}
    street = " ".join(part.get(name, "") for name in ("street", "number")).strip()
    if part.get("box"):
        street = f"{street} " + _("box %(box)s") % part
    town = " ".join(part.get(name, "") for name in ("postcode", "city")).strip()
    nowhere = _("No fixed address") if part.get("no_fixed_address") else ""
    return [line for line in (nowhere, street, town) if line]


def postal_lines(address: Mapping[str, Any] | None) -> list[str]:
    """Return the lines of an address that a letter can be posted to; none when it cannot be."""
    part = address or {}
    return address_lines(part) if part.get("street") and part.get("city") else []


def contact_lines(row: NewContact) -> list[str]:
    """Return the lines of a new contact detail as staff read it."""
    if row.kind == NewContact.Kind.ADDRESS:
        return address_lines(row.value)
    return [phone_number(row.value) if row.kind == NewContact.Kind.PHONE else row.value]


def phone_number(stored: str) -> str:
    """Return a number in E.164 as it is dialled from Leuven; anything else as it is."""
    try:
        number = phonenumbers.parse(stored)
    except phonenumbers.NumberParseException:
        return stored
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(
        number, form.NATIONAL if number.country_code == HOME else form.INTERNATIONAL
    )
