"""What each verb needs before it may happen: one small value a verb.

An evidence says what is still missing, what the transition writes on the case, and
what the event keeps: a reason code and ids, never free text or personal data.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext as _

from workflows.cases import reasons
from workflows.cases.models import Case
from workflows.cases.states import BY_OFFICER, PurgeGround, Reason, Verb
from workflows.casetypes.models import Outcome
from workflows.casetypes.partners import Partner


@dataclass(frozen=True)
class Evidence:
    """Base of all evidence; `verbs` are the ones it can carry.

    `answers` are those to the checklist of the verb, by question key. It is asked of staff who
    do the verb by hand, not where it follows from something else that they did.
    """

    verbs: ClassVar[tuple[Verb, ...]] = ()
    answers: Mapping[str, Any] = field(default_factory=dict, kw_only=True)
    is_by_hand: bool = field(default=True, kw_only=True)

    @property
    def asks_checklist(self) -> bool:
        """Whether whoever does it has to answer the checklist."""
        return self.is_by_hand

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
    """Nothing but the checklist."""

    verbs = (Verb.SCREEN,)


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
        if verb == Verb.RELEASE and not self.because:
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
        is_one = reasons.is_one(case.case_type, verb, self.because)
        return "" if is_one else _("Choose a reason.")

    def reason(self) -> str:
        return str(self.because)


@dataclass(frozen=True)
class Closing(Evidence):
    """The outcome with which a case closes, one of its case type's.

    Of one that does not count, such as a wrong number, there is nothing to make sure of.
    """

    verbs = (Verb.CLOSE,)
    outcome: Outcome | None

    @property
    def asks_checklist(self) -> bool:
        return super().asks_checklist and self.outcome is not None and self.outcome.counts

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
