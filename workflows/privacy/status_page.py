"""Who saw what of a case, for the person whose page it is: by function, in plain words.

Only what is about this very case, or about its person and no case: what others of theirs hold
stands on no page but their own, and that of a discreet one opens for nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.casetypes.partners import Partner
from workflows.declaring.status_page import STATUS_PARTS, StatusPart
from workflows.privacy.record import LABELS_OF_RESIDENTS
from workflows.staff.models import User
from workflows.vault.ledger import (
    HANDLED,
    OPENED,
    Disclosure,
    DisclosureQuerySet,
    Recipient,
    What,
    recipients,
)
from workflows.vault.registry import Group

Words = dict[str, str | Promise]
# Showings that are read; who wants to know of earlier ones asks.
MOST = 500

DONE: Words = {
    What.REFERRAL_SENT: gettext_lazy("got it from us"),
    What.REFERRAL_OPENED: gettext_lazy("opened what they got from us"),
    What.BRIEF_GIVEN: gettext_lazy("read what is asked, without your name"),
    What.CONTACT_GIVEN: gettext_lazy("got your contact details, to help you"),
    What.HELPER_SHOWN: gettext_lazy("saw who comes to help"),
    What.CASE_OPENED: gettext_lazy("opened it, with a reason that was written down"),
    What.CASE_SHOWN: gettext_lazy("looked at it"),
    What.EXPORTED: gettext_lazy("put it in a file"),
    What.SEARCHED: gettext_lazy("looked you up"),
    What.CALL_SHOWN: gettext_lazy("saw your number, to ring you"),
    What.FILE_OPENED: gettext_lazy("opened a file that you sent"),
    What.LETTER_SHOWN: gettext_lazy("opened a letter to you, to print it"),
    What.MAIL_SHOWN: gettext_lazy("read a mail that came from your address"),
}
WHY: Words = {
    HANDLED: gettext_lazy("to handle what you sent"),
    OPENED: gettext_lazy("for the reason that was written down"),
    "search": gettext_lazy("because somebody called, wrote or stood at the counter"),
    "consent": gettext_lazy("you agreed to it"),
    "public_interest": gettext_lazy("it is the task of the city"),
    "vital_interest": gettext_lazy("somebody's life or health was at stake"),
    "access_request": gettext_lazy("somebody asked what we keep about them"),
    "rectification": gettext_lazy("somebody asked to correct their data"),
    "erasure_request": gettext_lazy("somebody asked to erase their data"),
    "complaint": gettext_lazy("somebody complained about their data"),
    "needed_for_help": gettext_lazy("it had to be known to help"),
    "danger": gettext_lazy("somebody could be in danger"),
    "asked_by_person": gettext_lazy("you asked us to look at it"),
    "breach": gettext_lazy("we looked into a leak of data"),
    "handling": gettext_lazy("to work on it elsewhere"),
    "reporting": gettext_lazy("to report on the campaign"),
    "transfer": gettext_lazy("to move it to another system of the city"),
    "rung_back": gettext_lazy("to ring you back"),
    "reference_and_detail": gettext_lazy("somebody called, and told what only you know"),
    "identity_seen": gettext_lazy("somebody stood at the counter with an identity card"),
}
GROUPS: Words = {
    Group.CONTACT: gettext_lazy("your contact details"),
    Group.BENEFICIARY: gettext_lazy("who is helped"),
    Group.ANSWERS: gettext_lazy("your answers"),
    Group.SENSITIVE: gettext_lazy("your answers that are sensitive"),
    Group.NOTES: gettext_lazy("our notes"),
    Group.FILES: gettext_lazy("your files"),
    Group.MESSAGES: gettext_lazy("our messages to you"),
}


@dataclass(frozen=True)
class Showing:
    """Who saw what on one day, in words."""

    day: date
    who: str
    did: str
    data: list[str]
    why: str


def showings_of(case: Case, _link: str) -> list[Showing] | None:
    """Return who saw what of a case, the last day first; None for a test.

    Two of a day that read alike are one. A fixed number of queries.
    """
    if case.test:
        return None
    rows = list(about(case).order_by("-at", "-pk")[:MOST])
    partners = Partner.objects.in_bulk(recipients(rows, Recipient.PARTNER))
    roles = roles_of(recipients(rows, Recipient.STAFF))
    shown = [showing_of(row, partners, roles) for row in rows]
    return list({str(one): one for one in shown}.values())


def about(case: Case) -> DisclosureQuerySet:
    """Return the lines about a case, and those about its person that name no case."""
    mine = Q(case_id=case.pk)
    if case.person_id:
        mine |= Q(case_id=None, person_id=case.person_id)
    return Disclosure.objects.filter(mine)


def roles_of(user_ids: Iterable[int]) -> dict[int, str]:
    """Return the function of each account, as residents read it. One query."""
    pairs = User.objects.filter(pk__in=user_ids, groups__name__in=LABELS_OF_RESIDENTS)
    found: dict[int, str] = {}
    for pk, role in pairs.order_by("groups__name").values_list("pk", "groups__name"):
        found.setdefault(pk, str(LABELS_OF_RESIDENTS[role]))
    return found


def showing_of(row: Disclosure, partners: dict[int, Partner], roles: dict[int, str]) -> Showing:
    """Return one line of the ledger in the words of a resident."""
    return Showing(
        day=timezone.localtime(row.at).date(),
        who=who_of(row, partners, roles),
        did=str(DONE[row.what]),
        data=data_of(row),
        why=str(WHY.get(row.ground, "")),
    )


def who_of(row: Disclosure, partners: dict[int, Partner], roles: dict[int, str]) -> str:
    """Return who saw it: an organisation by its name, everybody else by what they are."""
    if row.recipient == Recipient.PARTNER:
        return str(partners.get(row.to or 0) or _("an organisation that helps us"))
    if row.recipient == Recipient.VOLUNTEER:
        return _("a volunteer")
    return roles.get(row.to or 0) or _("somebody who works for the city")


def data_of(row: Disclosure) -> list[str]:
    """Return what they saw by its groups: a question of the form is one of the answers."""
    groups = [key if key in GROUPS else Group.ANSWERS for key in row.fields]
    return list(dict.fromkeys(str(GROUPS[key]) for key in groups))


STATUS_PARTS.add(StatusPart("who-saw", "workflows/privacy/status_part.html", showings_of))
