"""What a volunteer needs to go and help, once they said yes; before that, nothing of this."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from workflows.cases.models import Case
from workflows.intake.beneficiaries import answers_by_meaning, is_for_another
from workflows.matching.audiences import VOLUNTEER
from workflows.matching.telling.showing import DETAILS, withheld
from workflows.people.written import address_lines, phone_number
from workflows.sight.policy import sight_of_recipient
from workflows.vault.registry import Group


@dataclass(frozen=True)
class Contact:
    """How to reach the one who is helped. `via` is who answers the phone when it is another.

    `reached_via` is through whom they are reached who have neither phone nor mail.
    """

    name: str
    phone: str
    email: str
    address: list[str]
    via: str = ""
    reached_via: str = ""

    @property
    def phone_shown(self) -> str:
        """The number as it is dialled from here."""
        return phone_number(self.phone)


def contact_of(request: Case) -> Contact:
    """Return the contact details in a request: of the one who is helped, else of who filed.

    The mail address is left out when there is a phone, and all that an editor set to never.
    """
    hidden = withheld(request.submission.version, request.case_type)
    answers = {
        meaning: value
        for meaning, value in answers_by_meaning(request).items()
        if meaning not in hidden
    }
    # What is known of the person beside the answers is withheld as the answer would be.
    is_told = sight_of_recipient(VOLUNTEER, request.case_type_id).sees(Group.CONTACT)
    known = {name for name in DETAILS if is_told and f"filer.{name}" not in hidden}
    phone, name, email, address = (
        detail(request, answers, name, known) for name in ("phone", "name", "email", "address")
    )
    return Contact(
        name=name,
        phone=phone,
        email="" if phone else email,
        address=address_lines(address or None),
        via=who_answers(answers) if is_for_another(answers) else "",
        reached_via=(request.submission.reached_via or "") if is_told else "",
    )


def who_answers(answers: dict[str, Any]) -> str:
    """Return who answers the phone for the one who is helped; "" when they do themselves.

    For a child that is the parent or guardian, whose number is then given as the child's.
    """
    if answers.get("beneficiary.phone"):
        return answers.get("beneficiary.guardian") or ""
    return answers.get("filer.name") or ""


def detail(request: Case, answers: dict[str, Any], name: str, known: Collection[str]) -> Any:
    """Return one detail: the beneficiary's, else the filer's as answered, else as we know it.

    `known` are the details that may be given as we know them.
    """
    for about in ("beneficiary", "filer"):
        if value := answers.get(f"{about}.{name}"):
            return value
    return (getattr(request.person, name, None) or "") if name in known else ""
