"""Who filed a case, as somebody to tell something."""

from collections.abc import Callable
from dataclasses import replace

from forms.engine import values_by_meaning
from workflows.cases import links
from workflows.cases.models import Case
from workflows.cases.recipients import person_of
from workflows.messages.recipients import Recipient
from workflows.vault.normal import normalise_email


def filer_of(case: Case) -> Recipient:
    """Return who filed a case, at the address given in that submission and no other.

    An answer goes there, whatever else we know of the person: contact is not identity, and
    families share a phone (docs/adr/0034). A client who has neither phone nor mail is reached
    through the partner that filed for them (docs/adr/0052). Of a test that is the tester, whatever
    was typed; of a discreet case nobody is told anything.
    """
    if case.test or case.discreet:
        return person_of(case)
    said = values_by_meaning(case.submission.version, case.submission.answers)
    known, email = person_of(case), said.get("filer.email") or ""
    if not (email or said.get("filer.phone")) and (partner := case.submission.partner):
        return replace(
            known, name=said.get("filer.name") or "", email=partner.email, is_proven=True
        )
    return replace(
        known,
        name=said.get("filer.name") or "",
        email=email,
        is_proven=known.is_proven and normalise_email(email) == normalise_email(known.email),
    )


def status_page(case: Case) -> Callable[[str], dict[str, str]]:
    """Return what a message says, in a language, of where they see how it stands."""
    return lambda language: {"status_url": links.address("case_status", case.link or "", language)}
