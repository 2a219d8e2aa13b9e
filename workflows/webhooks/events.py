"""What another machine can be told of, by the codes that stand in each request."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PAGE_PUBLISHED = "page.published", _("A page is published, or published anew")
    PAGE_UNPUBLISHED = (
        "page.unpublished",
        _("A page is taken offline, or made private with all below it"),
    )
    PAGE_MOVED = "page.moved", _("A page gets another address, with all below it")
    PAGE_DELETED = "page.deleted", _("A page that was online is deleted")
    VACANCY_TURNED = "vacancy.turned", _("A vacancy opens, closes or gets a waiting list")
    FORM_PUBLISHED = "form.published", _("A form is published")
    IMAGE_CHANGED = "image.changed", _("A picture is changed or deleted")
    DOCUMENT_CHANGED = "document.changed", _("A document is changed or deleted")
    ALERT_CHANGED = "alert.changed", _("An announcement is posted, changed or deleted")
    REDIRECT_CHANGED = "redirect.changed", _("A short address is made, changed or deleted")
    SETTINGS_CHANGED = "settings.changed", _("The city's name, phone, hours or colours change")
    TEST = "webhook.test", _("A try, asked for by staff")


# What staff choose from; a try goes to a receiver whatever it is told of.
CHOSEN = [(event.value, event.label) for event in Event if event != Event.TEST]
# These are about what goes by a key; all others by a number.
BY_KEY = (Event.FORM_PUBLISHED,)


def id_of(event: str, subject: str) -> int | str:
    """Return the id of what an event is about, as the API knows it."""
    return subject if event in BY_KEY else int(subject)
