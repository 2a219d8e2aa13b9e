"""Whom somebody reached, by the ledger: what a breach asks first."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from workflows.cases.models import Case
from workflows.privacy.breaches.models import Breach
from workflows.vault.ledger import Disclosure, DisclosureQuerySet
from workflows.vault.registry import Group

# References that stand on a screen; the file of the ledger has all.
MOST_REACHED = 200
# What the page of a case shows to whoever has its link.
ON_OWN_PAGE = (Group.CONTACT, Group.ANSWERS, Group.MESSAGES, Group.FILES)


@dataclass(frozen=True)
class Reached:
    """Whom somebody reached: the references of cases that are still there, and how many went.

    `groups` are keys of the registry or of questions; `languages` those of the cases.
    """

    references: list[str]
    number: int
    people: int
    groups: list[str]
    languages: list[str]


def midnight(day: date) -> datetime:
    """Return when a day begins, in the time of the city."""
    return timezone.make_aware(datetime.combine(day, time.min))


def in_days(rows: DisclosureQuerySet, since: date | None, until: date | None) -> DisclosureQuerySet:
    """Return of these lines those of the days from `since` up to and including `until`."""
    if since:
        rows = rows.filter(at__gte=midnight(since))
    if until:
        rows = rows.filter(at__lt=midnight(until) + timedelta(days=1))
    return rows


def lines_of(breach: Breach) -> DisclosureQuerySet:
    """Return the lines of what was shown in its days to whom it is about."""
    rows: DisclosureQuerySet = Disclosure.objects.none()
    if breach.account_id:
        rows = Disclosure.objects.to_staff(breach.account_id)
    elif breach.partner_id:
        rows = Disclosure.objects.to_partner(breach.partner_id)
    elif breach.case and breach.case.person_id:
        rows = Disclosure.objects.to_volunteers([breach.case.person_id])
    return in_days(rows, breach.since, breach.until)


def reached_by(rows: DisclosureQuerySet) -> Reached:
    """Return whom the recipient of these lines was shown anything of. A fixed number of queries."""
    cases = rows.filter(case_id__isnull=False).order_by().values("case_id").distinct()
    people = rows.filter(person_id__isnull=False).order_by().values("person_id").distinct()
    fields = rows.order_by().values_list("fields", flat=True).distinct()
    known = Case.objects.filter(pk__in=cases)
    groups = {key for row in fields for key in row}
    return Reached(
        references_of(known), cases.count(), people.count(), sorted(groups), languages_of(known)
    )


def reach_of(breach: Breach) -> Reached:
    """Return whom a breach reached; by the link of a case also whatever stands on its page."""
    reached = reached_by(lines_of(breach))
    if breach.case is None:
        return reached
    return Reached(
        sorted({*reached.references, breach.case.reference or ""} - {""}),
        reached.number + 1,
        reached.people + 1,
        sorted({*reached.groups, *ON_OWN_PAGE}),
        sorted({*reached.languages, breach.case.language or ""} - {""}),
    )


def references_of(cases: "QuerySet[Case]") -> list[str]:
    """Return the references of the first so many of these cases."""
    found = cases.filter(reference__isnull=False).order_by("reference")
    return [one or "" for one in found.values_list("reference", flat=True)[:MOST_REACHED]]


def languages_of(cases: "QuerySet[Case]") -> list[str]:
    """Return in which languages these cases are."""
    found = cases.order_by().values_list("language", flat=True)
    return sorted({each for each in found if each})
