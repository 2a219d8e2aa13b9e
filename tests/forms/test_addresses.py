"""What has the form of an address is one only if a mail can be sent to it."""

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import sanitize_address
from django.core.validators import validate_email

from forms.kinds.addresses import MailableValidator
from workflows.casetypes.partners import Partner
from workflows.intake.models import TryOut

TAKEN = {
    "plain": "an.peeters+hulp@example.org",
    "an apostrophe": "o'neil@example.org",
    "quoted": '"an,peeters"@example.org',
    "letters with marks": "an@münchen.example",
    "as those are sent": "an@xn--mnchen-3ya.example",
    "another script": "an@пример.example",
    "the longest first part": f"{'x' * 64}@example.org",
    "the longest label": f"an@{'é' * 57}.example",
    "the longest domain": f"a@{'.'.join(['a' * 60] * 4)}.be",
}
# The first are those with which sending raises, the others go to somebody else or to nobody.
REFUSED = {
    "a label too long once written": f"p0@{'é' * 60}.be",
    "an empty label": "an@x。。example.org",
    "a label of nothing that is seen": "an@\u00ad.be",
    "two directions in a label": "an@aא.be",
    "a first part too long": f"{'x' * 65}@example.org",
    "too long once written": f"a@{'.'.join(['é' * 20] * 11)}.be",
    "another at": "an@＠example.org",
    "another dot": "an@example․.be",
    "another slash": "an@a／b.be",
    "a coded word": "=?utf-8?q?mia?=@example.org",
    "a first part of nothing": '""@example.org',
    "turned round": "an@example.org\u202egro",
}


def is_taken(address):
    try:
        MailableValidator()(address)
    except ValidationError:
        return False
    return True


def goes_to(address):
    """The address on the envelope, once the mail is written."""
    EmailMessage("Dag", "Dag An", "help@leuven.be", [address]).message().as_bytes()
    return sanitize_address(address, "utf-8")


@pytest.mark.parametrize("address", TAKEN.values(), ids=TAKEN)
def test_what_can_be_mailed_is_taken_and_goes_there(address):
    local, _at, domain = address.rpartition("@")
    assert is_taken(address)
    assert goes_to(address) == f"{local}@{domain.encode('idna').decode()}"


@pytest.mark.parametrize("address", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_mailed_is_refused(address):
    assert not is_taken(address)


@pytest.mark.parametrize("address", list(REFUSED.values())[:4], ids=list(REFUSED)[:4])
def test_the_control_is_djangos_own_which_takes_what_cannot_be_sent(address):
    validate_email(address)
    with pytest.raises(UnicodeError):
        goes_to(address)


@pytest.mark.parametrize(("model", "name"), [(Partner, "email"), (TryOut, "mail_to")])
def test_whom_staff_name_can_be_mailed_too(model, name):
    field = model._meta.get_field(name)
    assert field.clean(TAKEN["letters with marks"], None) == TAKEN["letters with marks"]
    with pytest.raises(ValidationError):
        field.clean(REFUSED["a label too long once written"], None)
