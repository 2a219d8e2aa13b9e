"""The mails as they are read: in the receiver's language, every placeholder filled in."""

from tests.pages import address_in
from tests.workflows.matching.order import helps
from workflows.matching.services import invite
from workflows.messages.channels import compose
from workflows.messages.models import OutboxMessage


def test_every_mail_of_a_match_is_whole_in_both_languages(ask, volunteer, handler):
    request = ask(language="en", name="Ann Example", email="ann@example.org")
    offer = volunteer("Jef Voorbeeld", language="en")
    (match,) = invite(request.pk, [offer.pk], handler)
    helps(match)

    mails = {row.template: compose(row) for row in OutboxMessage.objects.all()}

    for name in ("invitation", "match_contact", "volunteer_found"):
        text = mails[name].subject + mails[name].body
        assert "{" not in text
        assert "Hello" in text
        assert "Dag" in text
    for name in ("invitation", "match_contact"):
        for language in ("nl", "en"):
            assert address_in(language, "invitation", match.link) in mails[name].body
    assert "Groceries" in mails["invitation"].body
    assert "Boodschappen doen" in mails["invitation"].body
