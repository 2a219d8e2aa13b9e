"""SMS: what it says, which numbers get one, and which errors of a gateway are for good."""

from collections.abc import Sequence

import phonenumbers
from django.conf import settings

from workflows.messages.channels.gateways import NONE, Refused, Sms, gateway
from workflows.messages.channels.segments import count, plain
from workflows.messages.models import OutboxMessage
from workflows.messages.texts import OccasionGone, template_for, whole_sms

# Two SMS of one part in its place would cost the same; more of them nobody reads.
MOST_TOGETHER = 3
# What is longer reads badly, and few gateways take it: another way is chosen.
MOST_PARTS = 6
MOBILE = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


def is_on() -> bool:
    """Return whether the city sends SMS at all."""
    return bool(settings.SMS_GATEWAY != NONE)


def serves(number: str) -> bool:
    """Return whether a number (E.164) gets SMS: a mobile one, of a country that we send to.

    By its plan and not by its first digits: 04 begins mobile numbers and those of Liège.
    """
    if not is_on() or not number.startswith(tuple(settings.SMS_PREFIXES)):
        return False
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.number_type(parsed) in MOBILE


def is_too_long(text: str) -> bool:
    """Return whether this is no text for an SMS, as it is sent."""
    return count(plain(text)).parts > MOST_PARTS


def compose(message: OutboxMessage) -> Sms:
    """Return the SMS. Raise KeyDestroyed when nobody may read it any more."""
    template = template_for(message.template, message.case_type_id, message.context)
    text = whole_sms(template, message.language, message.context)
    return Sms(str(message.pk), message.to, text.subject, plain(text.body))


def send(texts: Sequence[Sms], language: str) -> None:
    """Hand texts to one number to the gateway, several as one. Raise whatever it raises."""
    first = texts[0]
    body = "\n\n".join(text.body for text in texts)
    gateway().send(Sms(first.pk, first.to, first.subject, body))


def is_silence(error: Exception) -> bool:
    """Return whether the gateway did not answer at all."""
    return isinstance(error, OSError)


def is_final(error: Exception) -> bool:
    """Return whether no later try can go better: the gateway refuses this number or text.

    Nor can one when nobody knows any more what to write.
    """
    return isinstance(error, OccasionGone) or (isinstance(error, Refused) and error.is_final)
