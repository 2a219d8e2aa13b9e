"""The disclosure ledger: what was shown or sent of whom, to whom, on which ground.

A row each time personal data leave the ordinary handling. It names ids, codes and keys of
questions and never the data. What a purge does to it is in docs/adr/0027.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import TruncWeek
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


class Disclosure(models.Model):
    """One line of the ledger; only ever added. Refers upwards by id only.

    `to` is the partner or user who got to see them, `volunteer_id` the person; `by` the user who
    brought it about, if one did. `number` is of how many cases it tells: one, but for an export;
    for a search it is how many people were shown. Once `is_counted`, the case is purged: the line
    counts, and says of nobody any more when and about whom it was.
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

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        ordering: ClassVar = ["-pk"]
        permissions: ClassVar = [("see_ledger", "See the disclosure ledger")]

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


def was_noted(
    what: What,
    *,
    case_id: UUID,
    within: timedelta,
    to: int | None = None,
    volunteer_id: UUID | None = None,
) -> bool:
    """Return whether this was written down for the same recipient a short while ago."""
    since: datetime = timezone.now() - within
    about = Disclosure.objects.about_cases([case_id]).filter(what=what, at__gte=since)
    return about.filter(to=to, volunteer_id=volunteer_id).exists()


def count_only(lines: QuerySet[Disclosure]) -> None:
    """Let the lines about purged cases count and say no more.

    Who, about whom and on which day go; what, to which organisation, on which ground, which
    kinds of data and in which week stay.
    """
    lines.order_by().update(
        is_counted=True,
        case_id=None,
        person_id=None,
        volunteer_id=None,
        at=TruncWeek("at"),
    )


def leave_out_person(lines: QuerySet[Disclosure]) -> None:
    """Let the lines about purged people say so no more."""
    lines.order_by().update(person_id=None)


def leave_out_recipient(lines: QuerySet[Disclosure]) -> None:
    """Let the lines of what purged people were given say so no more."""
    lines.order_by().update(volunteer_id=None)


def follow_merge(loser: UUID, winner: UUID) -> dict[str, list[int]]:
    """Let what was noted about one person, or as their recipient, be about another.

    Return the lines by the column in which it stood.
    """
    about = Disclosure.objects.about_people([loser]).order_by()
    given = Disclosure.objects.to_volunteers([loser]).order_by()
    lines = {"person_id": about, "volunteer_id": given}
    found = {column: list(rows.values_list("pk", flat=True)) for column, rows in lines.items()}
    about.update(person_id=winner)
    given.update(volunteer_id=winner)
    return found


def unfollow_merge(lines: Mapping[str, Iterable[int]], winner: UUID, loser: UUID) -> None:
    """Let these lines be about who they were about before; those that only count stay."""
    for column, numbers in lines.items():
        theirs = Disclosure.objects.filter(pk__in=list(numbers), **{column: winner}).order_by()
        theirs.update(**{column: loser})
