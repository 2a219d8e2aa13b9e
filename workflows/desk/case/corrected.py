"""What was put right about a person, in words, and who was given what was wrong."""

from operator import itemgetter

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from workflows.cases.corrections import Correction
from workflows.casetypes.partners import Partner
from workflows.intake.correcting import given_before
from workflows.intake.details import in_words, label_of
from workflows.people.models import Person
from workflows.vault.ledger import Disclosure, Recipient


def told_by(correction: Correction) -> str:
    """Return what was put right, before and after, and who was given the old details."""
    changes = [
        f"{label_of(key)}: {in_words(key, before) or '–'} → {in_words(key, after) or '–'}"
        for key, before, after in map(itemgetter("key", "before", "after"), correction.changes)
    ]
    given = [
        _("%(who)s was given the old details on %(day)s: tell them.")
        % {
            "who": recipient_of(line),
            "day": date_format(timezone.localtime(line.at), "SHORT_DATE_FORMAT"),
        }
        for line in given_before(correction.event)
    ]
    return "\n".join([*changes, *given])


def recipient_of(line: Disclosure) -> str:
    """Return who was given something: a partner, or a volunteer by name."""
    if line.recipient == Recipient.PARTNER:
        return str(Partner.objects.filter(pk=line.to or 0).first() or line.get_recipient_display())
    volunteer = Person.objects.filter(pk=line.volunteer_id).first() if line.volunteer_id else None
    return volunteer.name if volunteer else str(line.get_recipient_display())
