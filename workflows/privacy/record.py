"""What we keep of people, as the registry says it: for residents, for the officer's record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Max, Min
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import CaseType, Programme
from workflows.casetypes.retention import CountsFrom, Destination
from workflows.staff import roles
from workflows.vault import registry
from workflows.vault.registry import TOLD_TO_RESIDENTS, VOLUNTEER, Ends, Group, PersonalData

NOBODY = _("nobody; only the system uses it")
Words = Mapping[str, str | Promise]
LABELS: dict[str, str | Promise] = {
    **roles.LABELS,
    VOLUNTEER: _("Volunteer who helps, as far as the form says"),
}
ENDS: Words = {end: end.label for end in Ends}
# The same for residents, who know no roles, cases and purges.
LABELS_OF_RESIDENTS: dict[str, str | Promise] = {
    VOLUNTEER: _("the volunteer who helps you, as far as is said below"),
    "operator": _("who answers our phone"),
    "handler": _("who handles your request"),
    "coordinator": _("who leads the campaign"),
    "privacy": _("who guards personal data for the city"),
}
ENDS_OF_RESIDENTS: Words = {
    Ends.CASE: _("your request is erased"),
    Ends.LAST_CASE: _("the last thing you asked or offered is erased"),
    Ends.SENT: _("the message has been sent, or your request is erased"),
    Ends.DRAFT: _("you send the form, or fourteen days after you saved it"),
    Ends.EXPORT: _("an hour later, or earlier when your request is erased"),
    Ends.SHEET: _("a day after the list came in, or earlier when your request is erased"),
    Ends.CONSENT: _("you take back your consent, which you can do at any time by your own page"),
    Ends.CONFIRMED: _("you confirm that you erased it, or a week after the third reminder"),
    Ends.JOINED: _("thirty days later, or earlier when the last thing you asked is erased"),
}


@dataclass(frozen=True)
class Kept:
    """One sort of data of one group: why it is kept, by whom it is seen, when it ends."""

    purpose: str
    seen_by: list[str]
    ends: str
    data: list[str]
    fields: list[str]


@dataclass(frozen=True)
class KeptGroup:
    """All that is kept about one thing, in the active language."""

    label: str
    kept: list[Kept]


@dataclass(frozen=True)
class Processing:
    """One programme as the record of processing activities has it (GDPR, article 30)."""

    programme: Programme
    case_types: list[CaseType]


def of_residents() -> list[KeptGroup]:
    """Return what is kept of somebody who files, by group.

    That is what a purge brings to its end, and what they agreed to have published.
    """
    told = (entry for entry in registry.entries() if entry.ends in TOLD_TO_RESIDENTS)
    return grouped(told, LABELS | LABELS_OF_RESIDENTS, ENDS_OF_RESIDENTS)


def retention() -> tuple[int, int] | None:
    """Return the fewest and the most days after its end in which a case is kept; None for none.

    Of types that are destroyed, and whose term runs from the closing of the case.
    """
    going = CaseType.objects.filter(destination=Destination.DESTROY, counts_from=CountsFrom.CLOSED)
    days = going.aggregate(Min("retention_days"), Max("retention_days"))
    fewest, most = days["retention_days__min"], days["retention_days__max"]
    return None if fewest is None else (fewest, most)


def is_some_kept() -> bool:
    """Return whether the selection list has something kept that residents filed."""
    return CaseType.objects.exclude(destination=Destination.DESTROY).exists()


def of_all() -> list[KeptGroup]:
    """Return the same with staff, and whoever is named on a page."""
    return grouped(registry.entries(), LABELS, ENDS)


def grouped(entries: Iterable[PersonalData], labels: Words, ends: Words) -> list[KeptGroup]:
    """Return registered columns by group, those with one purpose and end together."""
    order = list(Group)
    ranked = sorted(
        entries,
        key=lambda one: (order.index(one.group), str(one.purpose), one.ends, one.seen_by),
    )
    return [
        KeptGroup(str(group.label), list(by_purpose(ones, labels, ends)))
        for group, ones in groupby(ranked, key=lambda one: one.group)
    ]


def by_purpose(entries: Iterable[PersonalData], labels: Words, ends: Words) -> Iterable[Kept]:
    """Yield one line for each purpose, audience and end."""
    for _key, ones in groupby(entries, key=lambda one: (str(one.purpose), one.ends, one.seen_by)):
        same = list(ones)
        yield Kept(
            purpose=str(same[0].purpose),
            seen_by=[str(labels.get(role, _("everybody"))) for role in same[0].seen_by]
            or [str(NOBODY)],
            ends=str(ends[same[0].ends]),
            data=list(dict.fromkeys(str(one.what) for one in same if one.what)),
            fields=[f"{one.model}.{one.field}" for one in same],
        )


def activities() -> list[Processing]:
    """Return every programme that is no draft with its case types, the newest first."""
    begun = Programme.objects.filter(is_draft=False)
    programmes = begun.prefetch_related("case_types").order_by("-starts_on", "pk")
    return [Processing(one, sorted(one.case_types.all(), key=str)) for one in programmes]
