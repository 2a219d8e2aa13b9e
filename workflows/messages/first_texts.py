"""The mails that a city starts with in a language that becomes one of the site's."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Locale

from workflows.casetypes.first_texts import read, with_more
from workflows.declaring.types import OCCASIONS
from workflows.messages.models import MessageTemplate


def write_messages(language: str) -> None:
    """Give the city's messages their first text in a language, unless staff wrote them anew."""
    texts = read(language).get("messages", {})
    known = {occasion.key: occasion for occasion in OCCASIONS if occasion.key in texts}
    rows = list(MessageTemplate.objects.filter(key__in=known, programme=None, case_type=None))
    for row in rows:
        first, occasion = texts[row.key], known[row.key]
        row.subject = with_more(row.subject, occasion.subject["nl"], language, first["subject"])
        row.body = with_more(row.body, occasion.body["nl"], language, first["body"])
        row.sms = with_more(row.sms, occasion.sms.get("nl", ""), language, first.get("sms", ""))
    MessageTemplate.objects.bulk_update(rows, ["subject", "body", "sms"])


def listen() -> None:
    """Write them once a language becomes one of the site's."""
    post_save.connect(came, sender=Locale, dispatch_uid="first messages")


def came(instance: Locale, created: bool, **_signal: Any) -> None:
    if created:
        write_messages(instance.language_code)
