"""What each verb needs before it may happen: one small value a verb.

An evidence says what is still missing, what the transition writes on the case, and
what the event keeps: a reason code and ids, never free text or personal data.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext as _

from workflows.cases.models import Case
from workflows.cases.states import BY_OFFICER, REASONS_FOR, PurgeGround, Reason, Verb
from workflows.casetypes.models import Outcome
from workflows.casetypes.partners import Partner


class Evidence:
    """Base of all evidence; `verbs` are the ones it can carry."""

    verbs: ClassVar[tuple[Verb, ...]] = ()

    def missing(self, case: Case, verb: Verb) -> str:
        """Return a sentence that says what is still needed, or "" when nothing is."""
        return ""

    def arguments(self) -> dict[str, Any]:
        """Return what the transition method takes."""
        return {}

    def reason(self) -> str:
        """Return the code that the event keeps, or ""."""
        return ""

    def detail(self) -> dict[str, Any]:
        """Return ids and codes for the event."""
        return {}


@dataclass(frozen=True)
class Screening(Evidence):
    """The keys of the checklist items that were made sure of."""

    verbs = (Verb.SCREEN,)
    checked: Collection[str] = field(default_factory=tuple)

    def missing(self, case: Case, verb: Verb) -> str:
        required = case.case_type.checklist.filter(required=True)
        open_items = [str(item) for item in required if item.key not in self.checked]
        if not open_items:
            return ""
        return _("Still to be made sure of: %(items)s") % {"items": "; ".join(open_items)}

    def detail(self) -> dict[str, Any]:
        return {"checked": sorted(self.checked)}


@dataclass(frozen=True)
class Helpers(Evidence):
    """How many matches of the case are active now, and the match that made it so."""

    verbs = (Verb.MATCH, Verb.RELEASE)
    active: int
    match_id: UUID | None = None
    because: str = ""

    def missing(self, case: Case, verb: Verb) -> str:
        needed = case.matches_needed
        if verb == Verb.MATCH and self.active < needed:
            return _("It needs %(needed)d volunteers and has %(active)d.") % {
                "needed": needed,
                "active": self.active,
            }
        if verb == Verb.RELEASE and self.active >= needed:
            return _("It still has all the volunteers it needs.")
        if verb == Verb.RELEASE and self.because not in REASONS_FOR[Verb.RELEASE]:
            return _("Choose a reason.")
        return ""

    def reason(self) -> str:
        return self.because

    def detail(self) -> dict[str, Any]:
        return {"active": self.active, "match": str(self.match_id) if self.match_id else None}


@dataclass(frozen=True)
class Handover(Evidence):
    """A partner that takes over, the ground for sharing and the fields that were shared."""

    verbs = (Verb.REFER,)
    partner: Partner
    ground: str
    fields: Collection[str]
    referral_id: UUID | None = None

    def missing(self, case: Case, verb: Verb) -> str:
        if not self.ground:
            return _("Choose the ground for sharing.")
        if not self.fields:
            return _("Choose at least one field to share.")
        return ""

    def arguments(self) -> dict[str, Any]:
        return {"partner": self.partner}

    def reason(self) -> str:
        return self.ground

    def detail(self) -> dict[str, Any]:
        return {
            "partner": self.partner.pk,
            "referral": str(self.referral_id) if self.referral_id else None,
            "fields": sorted(self.fields),
        }


@dataclass(frozen=True)
class Return(Evidence):
    """Why a case goes back to its handlers."""

    verbs = (Verb.TAKE_BACK, Verb.REOPEN)
    because: Reason | str

    def missing(self, case: Case, verb: Verb) -> str:
        return "" if self.because in REASONS_FOR[verb] else _("Choose a reason.")

    def reason(self) -> str:
        return str(self.because)


@dataclass(frozen=True)
class Closing(Evidence):
    """The outcome with which a case closes, one of its case type's."""

    verbs = (Verb.CLOSE,)
    outcome: Outcome | None

    def missing(self, case: Case, verb: Verb) -> str:
        if self.outcome is None or self.outcome.case_type_id != case.case_type_id:
            return _("Choose an outcome.")
        return ""

    def arguments(self) -> dict[str, Any]:
        return {"outcome": self.outcome}

    def reason(self) -> str:
        return self.outcome.key if self.outcome else ""


@dataclass(frozen=True)
class Purging(Evidence):
    """The ground on which a case is purged."""

    verbs = (Verb.PURGE,)
    ground: PurgeGround | str

    def missing(self, case: Case, verb: Verb) -> str:
        if self.ground not in BY_OFFICER:
            return _("Choose the ground of the purge.")
        if case.hold:
            return _("The case is on hold; lift the hold first.")
        return ""

    def reason(self) -> str:
        return str(self.ground)
