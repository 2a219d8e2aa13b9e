"""Which e-mail addresses a mail can be sent to."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.deconstruct import deconstructible

# RFC 5321, 4.5.3.1.1 and 4.5.3.1.3 (a path has two brackets).
LONGEST_LOCAL_PART = 64
LONGEST_ADDRESS = 254
# How a coded word begins in a header: the mail would go to whom it decodes to.
CODED = "=?"

is_address = EmailValidator()


@deconstructible
class MailableValidator(EmailValidator):
    """Django's, and what it lets through and no mail server takes, or takes for another's."""

    def __call__(self, value: Any) -> None:
        super().__call__(value)
        if not is_mailable(str(value)):
            raise ValidationError(self.message, code=self.code, params={"value": value})


def is_mailable(address: str) -> bool:
    """Return whether mail can be sent to what has the form of an address."""
    local, _at, domain = address.rpartition("@")
    try:
        is_address(written := f"{local}@{in_ascii(domain)}")
    except (UnicodeError, ValidationError):
        return False
    fits = len(local) <= LONGEST_LOCAL_PART and len(written) <= LONGEST_ADDRESS
    return fits and CODED not in local and local != '""' and not has_invisible(address)


def in_ascii(domain: str) -> str:
    """Return a domain as it is sent. Raises UnicodeError when it cannot be written so."""
    return domain.encode("idna").decode("ascii")


def has_invisible(address: str) -> bool:
    """Return whether it looks like another: turned round, or with letters that are not seen."""
    return any(unicodedata.category(letter) == "Cf" for letter in address)
