"""Contact details in the one form in which they are compared."""

import re
import unicodedata

import phonenumbers

HOME = "BE"
SHORTEST_NUMBER = 6


def normalise_email(value: str) -> str:
    """Return an e-mail address in lower case without spaces; "" when it is none."""
    address = unicodedata.normalize("NFKC", value).strip().casefold()
    name, at, domain = address.rpartition("@")
    return f"{name}@{domain.rstrip('.')}" if name and at and domain else ""


def normalise_phone(value: str) -> str:
    """Return a phone number as E.164, read as Belgian without a country code.

    What no country would dial keeps its digits, so that the same slip is found again; "" when
    fewer than six are left.
    """
    value = unicodedata.normalize("NFKC", value)
    try:
        number = phonenumbers.parse(value, HOME)
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_possible_number(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    digits = re.sub(r"\D", "", value)
    return digits if len(digits) >= SHORTEST_NUMBER else ""
