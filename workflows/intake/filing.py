"""One valid submission on its way in, and what its answers mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from forms.engine import AnswerForm
from forms.models import FormVersion
from workflows.cases.actors import PARTNER, RESIDENT, SYSTEM, Actor, staff
from workflows.cases.models import Case
from workflows.cases.states import Channel, Mark
from workflows.casetypes import reference
from workflows.casetypes.charters import VolunteerCharter
from workflows.casetypes.models import CaseType, Category, Kind, Neighbourhood
from workflows.casetypes.partners import Partner
from workflows.people.services import Contact
from workflows.staff.models import User
from workflows.vault.names import fold

# What is asked beyond this is a slip of the finger: a handler splits what is larger.
MOST_HELPERS = 200


@dataclass(frozen=True)
class PartnerFiler:
    """Somebody of a partner organisation, by the name they gave, who files for a client."""

    partner: Partner
    name: str


@dataclass(frozen=True)
class Filing:
    """One valid submission, ready to be stored."""

    case_type: CaseType
    version: FormVersion
    language: str
    channel: Channel
    key: str
    form: AnswerForm
    page: UUID | None
    vacancy: UUID | None
    filed_by: User | None
    test: bool
    received_at: Any
    # The only address to which a test is mailed.
    tester: str = ""
    marks: Sequence[Mark] = ()
    # Through whom somebody is reached who has neither phone nor mail, as staff wrote it.
    reached_via: str = ""
    # What else is written of the case, in the transaction that opens it.
    along: Callable[[Case], None] | None = None
    # The case that this one was split from: it came in by the same call, or a rule opened it.
    split_from: Case | None = None
    by_partner: PartnerFiler | None = None
    # The version of the charter for volunteers that was shown, by its id; 0 for none.
    charter: int = 0
    # Whether who filed is told that it came in.
    tells: bool = True
    # The category that this is about, by its key, when more than one was asked.
    need: str = ""
    # What else was asked in the same form.
    beside: Sequence["Filing"] = ()

    def meaning(self, name: str) -> Any:
        """Return the answer that means `name` (such as "filer.email"), or ""."""
        return self.form.meaning(name) or ""


def has_contact(filing: Filing) -> bool:
    """Return whether the answers name somebody; an anonymous submission has no person.

    Nor has a report: whoever tells of somebody is looked up nowhere and put with nobody's other
    cases, and what they give is confirmed by nobody else in the house.
    """
    return filing.case_type.kind != Kind.REPORT and bool(filing.meaning("filer.name"))


def opened_beside(filing: Filing) -> Case | None:
    """Return the case beside which this one opens by itself, with what is known of that one."""
    return None if filing.filed_by else filing.split_from


def is_of_same_person(filing: Filing) -> bool:
    """Return whether it was split from a case, and names the person of that one."""
    first = filing.split_from
    if first is None or first.person is None:
        return False
    if opened_beside(filing):
        return True
    return fold(first.person.name) == fold(filing.meaning("filer.name"))


def contact_of(filing: Filing) -> Contact:
    """Return what the answers say about the one who filed."""
    return Contact(
        name=filing.meaning("filer.name"),
        email=filing.meaning("filer.email"),
        phone=filing.meaning("filer.phone"),
        address=filing.meaning("filer.address") or own_address(filing),
        language=filing.language,
        spoken_languages=list(filing.meaning("languages") or []),
        neighbourhood=filer_neighbourhood(filing),
    )


def own_address(filing: Filing) -> dict[str, Any] | None:
    """Return where help is needed, when who filed asks it for themselves."""
    return (filing.meaning("beneficiary.address") or None) if is_for_filer(filing) else None


def is_for_filer(filing: Filing) -> bool:
    """Return whether the answers say outright that the help is for who filed."""
    return filing.meaning("filed_for") == "self"


def actor_of(filing: Filing) -> Actor:
    """Return who filed it: a member of staff, a partner for its client, or a resident.

    Nobody filed what opens by itself beside another case.
    """
    if filing.filed_by:
        return staff(filing.filed_by)
    if filing.by_partner:
        return PARTNER
    return SYSTEM if filing.split_from else RESIDENT


def how_it_came(filing: Filing) -> dict[str, Any]:
    """Return by which channel, and by which partner if one filed it, for the timeline."""
    by = {"partner": filing.by_partner.partner.pk} if filing.by_partner else {}
    return {"channel": filing.channel, **by}


def through_whom(filing: Filing) -> str:
    """Return through whom somebody is reached who has neither phone nor mail, or "".

    That is as staff wrote it, else the partner that filed for them.
    """
    by = filing.by_partner
    if filing.reached_via or by is None:
        return filing.reached_via
    has_own = filing.meaning("filer.phone") or filing.meaning("filer.email")
    return "" if has_own else f"{by.partner}, {by.name}"


def category_of(filing: Filing) -> Category | None:
    """Return the category that was answered, or given by the vacancy's page.

    What opens by itself beside a case is of the category that staff see there, if it may be.
    """
    first = opened_beside(filing)
    if first and first.category and first.category.is_offered_in(filing.case_type.programme_id):
        return first.category
    need = filing.need or next(iter(categories_asked(filing)), "")
    return reference.categories().get(need)


def charter_of(filing: Filing) -> VolunteerCharter | None:
    """Return what a volunteer was told who signs up; of who asks for something there is none.

    Nor is there of who stands on a list: nobody knows what they were shown.
    """
    if filing.case_type.kind != Kind.OFFER or filing.channel == Channel.FILE:
        return None
    return reference.volunteer_charter(filing.charter)


def categories_asked(filing: Filing) -> list[str]:
    """Return the keys of the categories that were answered, or given by the vacancy's page."""
    answered = filing.meaning("category")
    return answered if isinstance(answered, list) else [answered] if answered else []


def helpers_asked(filing: Filing) -> int:
    """Return how many helpers are needed: as many as was answered, else as the case type says."""
    asked = filing.meaning("helpers")
    is_number = isinstance(asked, int) and 1 <= asked <= MOST_HELPERS
    return int(asked) if is_number else filing.case_type.helpers_needed


def neighbourhood_of(filing: Filing) -> Neighbourhood | None:
    """Return where help is needed or offered: with the beneficiary, else with who filed.

    Who files for somebody else may live anywhere: their own neighbourhood says nothing.
    """
    if (first := opened_beside(filing)) and first.neighbourhood:
        return first.neighbourhood
    if there := neighbourhood_in(filing, "beneficiary"):
        return there
    is_for_another = filing.meaning("filed_for") and not is_for_filer(filing)
    return None if is_for_another else neighbourhood_in(filing, "filer")


def filer_neighbourhood(filing: Filing) -> Neighbourhood | None:
    """Return where who filed lives."""
    here = neighbourhood_in(filing, "filer")
    return here or (neighbourhood_in(filing, "beneficiary") if is_for_filer(filing) else None)


def neighbourhood_in(filing: Filing, about: str) -> Neighbourhood | None:
    """Return the neighbourhood of the address of "filer" or "beneficiary", or the one chosen.

    Where none is chosen, a postcode that belongs to one only says which it is.
    """
    address = filing.meaning(f"{about}.address") or {}
    key = address.get("neighbourhood") or filing.meaning(f"{about}.neighbourhood")
    if key:
        return reference.neighbourhoods().get(key)
    return reference.only_neighbourhood_with(address.get("postcode", ""))
