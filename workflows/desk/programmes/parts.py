"""What of a programme can be paused: all of it, or one kind of case."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Kind, Programme
from workflows.casetypes.pausing import Pausable

ALL = "all"
# What people read at first; staff change it before they pause.
SENTENCES = {
    Kind.OFFER.value: Texts(
        nl=(
            "Er willen veel meer mensen helpen dan er hulp gevraagd wordt. Dank je wel. We nemen "
            "even geen nieuwe inschrijvingen aan, en doen dat opnieuw zodra we meer mensen nodig "
            "hebben."
        ),
        en=(
            "Far more people want to help than are asking for help. Thank you. We take no new "
            "sign-ups for a while, and will again as soon as we need more people."
        ),
    ),
    ALL: Texts(
        nl="We nemen even geen formulieren aan. Heb je hulp nodig? Bel ons.",
        en="We take no forms for a while. Do you need help? Call us.",
    ),
}
OF_NEEDS = Texts(
    nl=(
        "Er komen zo veel vragen binnen dat we er op de website even geen aannemen. Heb je hulp "
        "nodig? Bel ons."
    ),
    en=(
        "So many requests are coming in that we take none on the website for a while. Do you need "
        "help? Call us."
    ),
)


@dataclass(frozen=True)
class Part:
    """One thing to pause, by what an address calls it."""

    slug: str
    label: str | Promise
    rows: list[Any]

    @property
    def is_paused(self) -> bool:
        """Whether all of it is paused."""
        return all(row.paused for row in self.rows)

    @property
    def sentence(self) -> Texts:
        """What people read now, or would at first when it is paused."""
        now = next((row.paused_because for row in self.rows if row.paused), None)
        return now or SENTENCES.get(self.slug, OF_NEEDS)


def parts_of(programme: Programme) -> dict[str, Part]:
    """Return what can be paused, offers first, then the other kinds, then all of it.

    Reports are no part: who is worried about somebody can say so as long as the programme is open.
    """
    types: dict[str, list[Pausable]] = {}
    for case_type in programme.case_types.exclude(kind=Kind.REPORT).order_by("pk"):
        types.setdefault(case_type.kind, []).append(case_type)
    kinds = sorted(types, key=lambda kind: (kind != Kind.OFFER, Kind.values.index(kind)))
    parts = [Part(kind, Kind(kind).label, types[kind]) for kind in kinds]
    return {part.slug: part for part in (*parts, Part(ALL, _("The whole programme"), [programme]))}
