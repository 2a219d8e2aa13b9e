"""Mails to a partner in its language, as a real mail server takes them."""

from email import message_from_bytes, policy

import pytest

from tests.pages import address_in
from tests.test_mail import taking
from workflows.casetypes.partners import Partner
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage

__all__ = ["taking"]


@pytest.mark.parametrize(
    ("language", "begins"), [("nl", "Beste collega"), ("en", "Dear colleague")]
)
def test_a_mail_is_in_the_partners_language_with_the_dutch_beneath(
    taking, share, city, settings, language, begins
):
    settings.EMAIL_BACKEND = "config.mail.EmailBackend"
    Partner.objects.update(language=language)
    city.partner.refresh_from_db()
    referral = share()
    OutboxMessage.objects.exclude(template="referral").delete()
    assert messages.sweep() == 1

    (envelope,) = taking.envelopes
    mail = message_from_bytes(envelope.content, policy=policy.default)
    text = mail.get_content()
    assert envelope.rcpt_tos == [city.partner.email]
    assert text.startswith(begins)
    assert ("In Dutch:" in text) == (language == "en")
    assert text.count("Beste collega") == 1
    for each in {language, "nl"}:
        assert address_in(each, "referral", referral.link) in text
    name = city.partner.name.in_language(language)
    assert name in mail["Subject"]
    assert "Mia" not in text
