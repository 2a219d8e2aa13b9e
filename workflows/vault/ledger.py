"""The disclosure ledger: what was shown or sent of whom, to whom, on which ground.

A row each time personal data are shown or sent to anybody but the person. It names ids, codes
and keys of questions and never the data. What a purge does to it is in docs/adr/0027; how the
worker seals it, so that no row is changed unseen, in docs/adr/0096 (`vault/chain`).
"""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    """How personal data were disclosed."""

    REFERRAL_SENT = "referral_sent", _("Given to a partner")
    REFERRAL_OPENED = "referral_opened", _("Opened by a partner")
    BRIEF_GIVEN = "brief_given", _("Answers shown to a volunteer who is asked")
    CONTACT_GIVEN = "contact_given", _("Contact given to a volunteer")
    HELPER_SHOWN = "helper_shown", _("Volunteer shown to an organisation")
    CASE_OPENED = "case_opened", _("Case opened with a ground")
    EXPORTED = "exported", _("Exported")
    SEARCHED = "searched", _("People searched for")
    CALL_SHOWN = "call_shown", _("Shown to who rings them")
    CASE_SHOWN = "case_shown", _("Case shown to staff")
    FILE_OPENED = "file_opened", _("File opened")
    LETTER_SHOWN = "letter_shown", _("Letter shown for printing")
    MAIL_SHOWN = "mail_shown", _("Mail that came in shown to staff")


# Why staff see a case: it is theirs to handle, or they gave a ground, which is a line of its own.
HANDLED, OPENED = "handled", "opened"
# Somebody who looks again within this time, for the same thing, is one line.
ONE_SHOWING = timedelta(minutes=15)
SALT_BYTES = 16


def new_salt() -> bytes:
    """Return random bytes without which a digest in the chain confirms no guess."""
    return secrets.token_bytes(SALT_BYTES)


class Recipient(models.TextChoices):
    """Who got to see them."""

    PARTNER = "partner", _("Partner organisation")
    VOLUNTEER = "volunteer", _("Volunteer")
    STAFF = "staff", _("Staff")


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def about_cases(self, case_ids: Iterable[UUID]) -> "DisclosureQuerySet":
        """Return the disclosures of these cases."""
        return self.filter(case_id__in=case_ids)

    def about_people(self, person_ids: Iterable[Any]) -> "DisclosureQuerySet":
        """Return the disclosures of these people."""
        return self.filter(person_id__in=person_ids)

    def to_volunteers(self, person_ids: Iterable[UUID]) -> "DisclosureQuerySet":
        """Return the disclosures that these people got as volunteers."""
        return self.filter(volunteer_id__in=person_ids)

    def to_staff(self, user_id: Any) -> "DisclosureQuerySet":
        """Return what was shown to the account of a member of staff."""
        return self.filter(recipient=Recipient.STAFF, to=user_id)

    def to_partner(self, partner_id: Any) -> "DisclosureQuerySet":
        """Return what was given to a partner, or opened by it."""
        return self.filter(recipient=Recipient.PARTNER, to=partner_id)

    def in_order(self) -> "DisclosureQuerySet":
        """Return them in the order in which they were written."""
        return self.order_by("pk")


class Disclosure(models.Model):
    """One line of the ledger; only ever added. Refers upwards by id only.

    `to` is the partner or user who got to see them, `volunteer_id` the person; `by` the user who
    brought it about, if one did. `number` is of how many cases it tells: one, but for an export;
    for a search it is how many people were shown. Once `is_counted`, the case is purged: the line
    counts, and says of nobody any more when and about whom it was. `seal` is the number of the
    seal that it stands under; the salts go with what they hide.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    what = models.CharField(_("what"), max_length=20, choices=What)
    ground = models.CharField(_("ground"), max_length=20)
    recipient = models.CharField(_("to whom"), max_length=10, choices=Recipient)
    to = models.PositiveBigIntegerField(null=True)
    volunteer_id = models.UUIDField(null=True, db_index=True)
    by = models.PositiveBigIntegerField(null=True)
    case_id = models.UUIDField(null=True, db_index=True)
    person_id = models.UUIDField(null=True, db_index=True)
    fields = models.JSONField(_("which data"), default=list)
    number = models.PositiveIntegerField(_("cases"), default=1)
    is_counted = models.BooleanField(default=False)
    seal = models.PositiveBigIntegerField(null=True, editable=False)
    case_salt = models.BinaryField(max_length=SALT_BYTES, null=True, default=new_salt)
    person_salt = models.BinaryField(max_length=SALT_BYTES, null=True, default=new_salt)
    volunteer_salt = models.BinaryField(max_length=SALT_BYTES, null=True, default=new_salt)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        ordering: ClassVar = ["-pk"]
        permissions: ClassVar = [("see_ledger", "See the disclosure ledger")]
        indexes: ClassVar = [
            models.Index(
                fields=["id"], condition=models.Q(seal__isnull=True), name="disclosures_to_seal"
            ),
            models.Index(fields=["seal", "id"], name="disclosures_by_seal"),
            models.Index(fields=["recipient", "to", "at"], name="disclosures_by_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.what} at {self.at:%Y-%m-%d %H:%M}"


def note(
    what: What,
    *,
    ground: str,
    recipient: Recipient,
    fields: Collection[str],
    to: int | None = None,
    volunteer_id: UUID | None = None,
    case_id: UUID | None = None,
    person_id: UUID | None = None,
    by: int | None = None,
    number: int = 1,
) -> Disclosure:
    """Write one disclosure down, inside the transaction that makes it.

    `ground` is a code from the list of whoever discloses; `to` the id of the partner or user,
    `volunteer_id` of the volunteer (a person); `fields` keys of questions or groups of the
    registry, sorted here.
    """
    return Disclosure.objects.create(
        what=what,
        ground=ground,
        recipient=recipient,
        to=to,
        volunteer_id=volunteer_id,
        by=by,
        case_id=case_id,
        person_id=person_id,
        fields=sorted(fields),
        number=number,
    )


def note_to_staff(
    what: What, user_id: int, *, ground: str, fields: Collection[str], **line: Any
) -> None:
    """Write down, as `note` does, what a member of staff was shown by their own doing."""
    staff = Recipient.STAFF
    note(what, ground=ground, fields=fields, recipient=staff, to=user_id, by=user_id, **line)


def note_people(people: Iterable[UUID], **line: Any) -> None:
    """Write down a line as `note` does for each of these people. One statement."""
    line["fields"] = sorted(line["fields"])
    Disclosure.objects.bulk_create(Disclosure(person_id=one, **line) for one in people)


def note_cases(cases: Iterable[tuple[UUID, UUID | None]], **line: Any) -> None:
    """Write down a line as `note` does for each of these cases, with its person. One statement."""
    line["fields"] = sorted(line["fields"])
    Disclosure.objects.bulk_create(
        Disclosure(case_id=case, person_id=person, **line) for case, person in cases
    )


def was_noted(
    what: What,
    *,
    case_id: UUID,
    within: timedelta,
    to: int | None = None,
    volunteer_id: UUID | None = None,
    **also: Any,
) -> bool:
    """Return whether this was written down for the same recipient a short while ago."""
    since: datetime = timezone.now() - within
    about = Disclosure.objects.about_cases([case_id]).filter(what=what, at__gte=since, **also)
    return about.filter(to=to, volunteer_id=volunteer_id).exists()


def note_shown(
    user_id: int,
    case_id: UUID,
    person_id: UUID | None,
    *,
    what: What,
    ground: str,
    fields: Collection[str],
) -> None:
    """Write down that staff were shown something of a case, once within `ONE_SHOWING`."""
    fields = sorted(fields)
    if was_noted(what, case_id=case_id, to=user_id, within=ONE_SHOWING, fields=fields):
        return
    note_to_staff(what, user_id, ground=ground, fields=fields, case_id=case_id, person_id=person_id)


def recipients(rows: Iterable[Disclosure], kind: Recipient) -> set[int]:
    """Return the ids of the recipients of one kind."""
    return {row.to for row in rows if row.recipient == kind and row.to}
