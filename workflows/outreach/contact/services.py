"""Which rounds an organisation takes part in, what it has to know, and that it brought news."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db.models import Count, Max, QuerySet

from workflows.cases.models import Case
from workflows.casetypes.partners import Partner
from workflows.outreach.contact.models import ContactRound, NeighbourhoodAction, RoundReport
from workflows.referrals.models import PartnerVisit
from workflows.referrals.visits import mailbox_of

# As many days of the calendar as one reads.
MOST_ACTIONS = 20


def partners_in(visit: PartnerVisit) -> list[Partner]:
    """Return the organisations that have the mailbox of a visit."""
    partners = Partner.objects.filter(email__iexact=mailbox_of(visit)).order_by("pk")
    return list(partners.prefetch_related("neighbourhoods"))


def rounds_in(visit: PartnerVisit) -> list[ContactRound]:
    """Return the rounds that go on in which an organisation of a visit takes part."""
    theirs = ContactRound.objects.going_on().filter(partners__email__iexact=mailbox_of(visit))
    rounds = theirs.distinct()
    return [
        one
        for one in rounds.select_related("asks__programme")
        if not one.asks.is_draft and not one.asks.programme.is_over
    ]


def find(visit: PartnerVisit, key: str) -> tuple[ContactRound, Partner] | None:
    """Return a round, and which organisation of a visit takes part in it; None for neither."""
    found = next((one for one in rounds_in(visit) if one.key == key), None)
    if found is None:
        return None
    ids = set(found.partners.values_list("pk", flat=True))
    partner = next(one for one in partners_in(visit) if one.pk in ids)
    return found, partner


def actions_for(partner: Partner) -> list[NeighbourhoodAction]:
    """Return what is done soon where an organisation works, the first day first."""
    places = [place.pk for place in partner.neighbourhoods.all()]
    actions = NeighbourhoodAction.objects.to_come().of(places)
    return list(actions.select_related("neighbourhood")[:MOST_ACTIONS])


def noting(contact_round: ContactRound, partner: Partner) -> Callable[[Case], None]:
    """Return what `receive` writes along: that this organisation brought something in."""
    return partial(note, contact_round, partner)


def note(contact_round: ContactRound, partner: Partner, _case: Case) -> None:
    """Count a report of an organisation."""
    RoundReport.objects.create(contact_round=contact_round, partner=partner)


Heard = tuple[Partner, int, datetime | None]


def heard_of(rounds: "QuerySet[ContactRound]") -> list[tuple[ContactRound, list[Heard]]]:
    """Return each round with its organisations: how often each brought something, and when last.

    Those that are silent come first: they are to be rung. In three queries.
    """
    found = list(rounds.prefetch_related("partners"))
    rows = RoundReport.objects.filter(contact_round__in=found).order_by()
    by_partner = rows.values("contact_round", "partner")
    counted = {
        (row["contact_round"], row["partner"]): (row["number"], row["last"])
        for row in by_partner.annotate(number=Count("pk"), last=Max("at"))
    }

    def heard_in(one: ContactRound) -> list[Heard]:
        lines = [(each, *counted.get((one.pk, each.pk), (0, None))) for each in one.partners.all()]
        return sorted(lines, key=lambda line: (line[1], line[0].key))

    return [(one, heard_in(one)) for one in found]
