"""Contact details in the one form in which they are compared."""

import re
import unicodedata

import phonenumbers

HOME = "BE"
SHORTEST_NUMBER = 6
PUNYCODE = "xn--"


def normalise_email(value: str) -> str:
    """Return an e-mail address in lower case without spaces; "" when it is none.

    An internationalised domain is the same in its letters and in punycode.
    """
    address = folded(value.strip())
    name, at, domain = address.rpartition("@")
    letters = ".".join(letters_of(label) for label in domain.rstrip(".").split("."))
    return f"{name}@{letters}" if name and at and letters else ""


def letters_of(label: str) -> str:
    """Return one label of a domain, out of punycode when it is in it."""
    if not label.startswith(PUNYCODE):
        return label
    try:
        return folded(label.removeprefix(PUNYCODE).encode().decode("punycode"))
    except UnicodeError:
        return label


def folded(text: str) -> str:
    """Return text without the differences of case and of width."""
    return unicodedata.normalize("NFKC", text).casefold()


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
