"""Who filed a case, as somebody to tell something."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import override

from forms.engine import values_by_meaning
from workflows.cases import links
from workflows.cases.models import Case
from workflows.cases.recipients import person_of
from workflows.cases.steps import next_of
from workflows.messages.recipients import Recipient
from workflows.people.written import postal_lines
from workflows.vault.normal import normalise_email, normalise_phone


def filer_of(case: Case) -> Recipient:
    """Return who filed a case, at what was given in that submission and no other.

    An answer goes there, whatever else we know of the person: contact is not identity, and
    families share a phone (docs/adr/0034). A client who has neither phone nor mail is reached
    through the partner that filed for them, until staff confirm one of their own (docs/adr/0052).
    Of a test that is the tester, whatever was typed; of a discreet case nobody is told anything.
    """
    if case.test or case.discreet:
        return person_of(case)
    said = values_by_meaning(case.submission.version, case.submission.answers)
    known = person_of(case)
    email, phone = said.get("filer.email") or "", said.get("filer.phone") or ""
    if not (email or phone) and (partner := case.submission.partner):
        known = replace(known, name=said.get("filer.name") or "")
        if has_own_contact(known):
            return known
        return replace(known, email=partner.email, is_proven=True)
    # Written alike, they are the same without being taken apart, which takes time.
    is_same_phone = phone == known.phone or normalise_phone(phone) == normalise_phone(known.phone)
    return replace(
        known,
        name=said.get("filer.name") or "",
        email=email,
        phone=phone,
        postal=tuple(postal_lines(own_address(said))),
        wish=said.get("filer.reached_by") or "",
        is_proven=known.is_proven and normalise_email(email) == normalise_email(known.email),
        is_phone_proven=known.is_phone_proven and is_same_phone,
    )


def has_own_contact(known: Recipient) -> bool:
    """Return whether staff made sure of a phone number or an address that is theirs."""
    by_mail, by_phone = known.email and known.is_proven, known.phone and known.is_phone_proven
    return bool(by_mail or by_phone)


def own_address(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return where who filed lives, as the answers (by meaning) say it; nothing when they do not.

    Who asks for themselves gives one address, that of the help.
    """
    there = said.get("beneficiary.address") if said.get("filed_for") == "self" else None
    return said.get("filer.address") or there or {}


def status_page(case: Case) -> Callable[[str], dict[str, str]]:
    """Return what a message says, in a language, of how it stands: there, and what comes next."""

    def said(language: str) -> dict[str, str]:
        with override(language):
            coming = next_of(case)
        return {
            "status_url": links.address("case_status", case.link or "", language),
            "next": coming,
        }

    return said
