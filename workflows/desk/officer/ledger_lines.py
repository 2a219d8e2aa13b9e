"""Lines of the ledger in words, for the screen and for the file."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.cases.states import Proof
from workflows.casetypes.legal_grounds import LegalGround
from workflows.casetypes.partners import Partner
from workflows.desk.officer.which_data import WhichData
from workflows.desk.shared.grounds import SEARCH, SEARCH_IN_WORDS, OpeningGround, SensitiveGround
from workflows.intake.exports.models import ExportGround
from workflows.referrals.models import Reading
from workflows.referrals.states import SharingGround
from workflows.staff.models import User
from workflows.staff.names import name_of
from workflows.vault import keys
from workflows.vault.ledger import HANDLED, OPENED, Disclosure, Recipient, recipients

GROUNDS: dict[str, Any] = {
    **dict(LegalGround.choices),
    **dict(SharingGround.choices),
    **dict(OpeningGround.choices),
    **dict(SensitiveGround.choices),
    **dict(ExportGround.choices),
    **dict(Proof.choices),
    SEARCH: SEARCH_IN_WORDS,
    HANDLED: gettext_lazy("The case is theirs to handle"),
    OPENED: gettext_lazy("Opened with a ground, which has a line of its own"),
}


@dataclass(frozen=True)
class Line:
    """One disclosure in words. `reference` is "" once the case is purged, or for many cases.

    `reader` is who of a partner opened it, by the name they gave.
    """

    disclosure: Disclosure
    to: str
    reader: str
    by: str
    ground: str
    fields: str
    reference: str


def lines_of(rows: list[Disclosure]) -> list[Line]:
    """Return disclosures in words; the names behind their ids are read once."""
    ids = {row.case_id for row in rows if row.case_id}
    references = dict(Case.objects.filter(pk__in=ids).values_list("pk", "reference"))
    partners = Partner.objects.in_bulk(recipients(rows, Recipient.PARTNER))
    staff = recipients(rows, Recipient.STAFF) | {row.by for row in rows if row.by}
    users = User.objects.in_bulk(staff)
    which = WhichData(rows)
    readers = readers_of([row.pk for row in rows])
    return [line_of(row, references, partners, users, which, readers) for row in rows]


def readers_of(ids: list[int]) -> dict[int | None, str]:
    """Return who of a partner opened a case, by the id of the line about it."""
    found = list(Reading.objects.filter(disclosure_id__in=ids))
    keys.load_many(reading.data_key for reading in found)
    return {reading.disclosure_id: reading.name or "" for reading in found}


def line_of(
    row: Disclosure,
    references: dict[UUID, str | None],
    partners: dict[int, Partner],
    users: dict[int, User],
    which: WhichData,
    readers: dict[int | None, str],
) -> Line:
    """Return one disclosure in words."""
    names: dict[str, Any] = {
        Recipient.PARTNER: partners.get(row.to or 0),
        Recipient.STAFF: name_of(users.get(row.to or 0)),
    }
    return Line(
        disclosure=row,
        to=str(names.get(row.recipient) or row.get_recipient_display()),
        reader=readers.get(row.pk, ""),
        by=name_of(users.get(row.by or 0)),
        ground=str(GROUNDS.get(row.ground, row.ground)),
        fields=which.words(row),
        reference=references.get(row.case_id) or "" if row.case_id else "",
    )
