"""What a partner files for its clients: with which forms, and how that stands.

Whoever came in with a code files for every partner that has their mailbox. What they see of it
afterwards is where it stands, in plain words, and never what is in it (docs/adr/0052).
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases.models import Case
from workflows.cases.states import OPEN, CaseState
from workflows.cases.steps import label_of
from workflows.casetypes.models import CaseType, Kind
from workflows.casetypes.partners import Partner
from workflows.declaring.partner_page import parts_beside
from workflows.intake.models import Submission
from workflows.referrals.models import PartnerVisit
from workflows.referrals.visits import mailbox, mailbox_of

# A client asks: what they offer or report, they tell themselves.
ASKED_BY_CLIENTS = (Kind.REQUEST, Kind.COLLECTIVE_NEED, Kind.QUESTION)
# So long after it was closed something still stands in the list, and so much at most.
SHOWN_AFTER_CLOSING = timedelta(days=14)
MOST_SHOWN = 100


@dataclass(frozen=True)
class Filable:
    """A form that a partner fills in for its clients."""

    partner: Partner
    case_type: CaseType


@dataclass(frozen=True)
class Filed:
    """Something that was filed, as whoever filed it sees it: where it stands.

    `parts` are what features put beside it: a template, and what it calls `part`.
    """

    case: Case
    stands: str
    filed_at: datetime
    parts: list[tuple[str, Any]] = field(default_factory=list)


def forms_for(visit: PartnerVisit) -> list[Filable]:
    """Return what can be filed in a visit, by partner and case type; nothing that is over."""
    types = CaseType.objects.filter(kind__in=ASKED_BY_CLIENTS).select_related("programme")
    partners = Partner.objects.filter(email__iexact=mailbox_of(visit)).order_by("pk")
    found = partners.prefetch_related(
        Prefetch("files_for_clients", types.order_by("kind", "key"), to_attr="fileable")
    )
    return [
        Filable(partner, case_type)
        for partner in found
        for case_type in partner.fileable
        if not case_type.programme.is_over
    ]


def find(visit: PartnerVisit, partner: str, key: str) -> Filable | None:
    """Return the form of a partner for a case type, both by key, if the visit may file it."""
    for one in forms_for(visit):
        if (one.partner.key, one.case_type.key) == (partner, key):
            return one
    return None


def filed_in(visit: PartnerVisit) -> list[Filed]:
    """Return what the partners of a visit filed, the latest first: no tests, nothing discreet."""
    lately = Q(case__closed_at__gt=timezone.now() - SHOWN_AFTER_CLOSING)
    theirs = Submission.objects.filter(
        Q(case__state__in=OPEN) | lately,
        partner__email__iexact=mailbox_of(visit),
        case__test=False,
        case__discreet=False,
    )
    found = theirs.select_related("case__case_type", "case__partner")
    rows = found.only("received_at", "case").order_by("-received_at", "-pk")[:MOST_SHOWN]
    assert visit.partner is not None  # noqa: S101 (for the type checker; `enter` looks)
    beside = parts_beside([row.case for row in rows], visit.partner.pk)
    return [
        Filed(row.case, stands(row.case, visit), row.received_at, beside.get(row.case_id, []))
        for row in rows
    ]


def stands(case: Case, visit: PartnerVisit) -> str:
    """Return where a case stands; of a referral only whether it is to them."""
    if case.state != CaseState.REFERRED:
        return label_of(case)
    is_theirs = case.partner is not None and mailbox(case.partner.email) == mailbox_of(visit)
    return _("Passed on to you") if is_theirs else _("Passed on to another organisation")
