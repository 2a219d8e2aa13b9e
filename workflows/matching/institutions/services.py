"""What an organisation follows of its own needs: how many are found, and who comes."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import permissions
from workflows.cases.actors import staff
from workflows.cases.models import Case
from workflows.cases.services import NotLawful
from workflows.cases.states import POOL, Verb
from workflows.casetypes.models import Kind
from workflows.matching.institutions.models import KnownToAsker
from workflows.matching.models import Match, MatchQuerySet
from workflows.people.written import phone_number
from workflows.staff.models import User
from workflows.vault import keys, ledger
from workflows.vault.ledger import Disclosure, Recipient, What
from workflows.vault.links import opened_by
from workflows.vault.registry import Group

NEED = Kind.COLLECTIVE_NEED
# Somebody who looks at the list again within the hour is shown nobody anew.
NOTED_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Helper:
    """A volunteer who comes and agreed to be known."""

    name: str
    phone: str
    email: str

    @property
    def phone_shown(self) -> str:
        """The number as it is dialled from here."""
        return phone_number(self.phone)


@dataclass
class Found:
    """How many helpers were asked and found; `helpers` are those who agreed to be known."""

    needed: int
    found: int = 0
    helpers: list[Helper] = field(default_factory=list)

    @property
    def unnamed(self) -> int:
        """How many come who did not agree to be known."""
        return self.found - len(self.helpers)


def set_known(link: str, *, on: bool) -> bool:
    """Let the organisation see who helps it, or no more; return whether the link is of such help.

    The link is the volunteer's, who says so while they help.
    """
    with transaction.atomic():
        match = helping().filter(opened_by(link)).first()
        if match is None:
            return False
        write(match, None, on=on)
        return True


def set_known_for(match_id: UUID, user: User, *, on: bool) -> None:
    """Note what a volunteer said on the phone: the organisation may see who they are, or no more.

    Raises PermissionDenied, or NotLawful when they do not help an organisation any more.
    """
    with transaction.atomic():
        match = helping().select_related("request").filter(pk=match_id).first()
        if match is None:
            raise NotLawful(_("This volunteer does not help that organisation any more."))
        if not permissions.may(staff(user), Verb.MATCH, match.request):
            raise PermissionDenied
        write(match, user, on=on)


def helping() -> "MatchQuerySet":
    """Return the matches in which somebody helps an organisation."""
    return Match.objects.active().filter(request__kind=NEED)


def write(match: Match, by: User | None, *, on: bool) -> None:
    """Write down whether the organisation may see who helps it; `by` is who noted it."""
    if on:
        KnownToAsker.objects.get_or_create(match=match, defaults={"by": by})
    else:
        KnownToAsker.objects.filter(match=match).delete()


def found_for(cases: Collection[Case], partner_id: int) -> dict[UUID, Found]:
    """Return how far the collective needs among these cases are, by id, and note what is shown.

    A fixed number of queries. `partner_id` is of the organisation that looks.
    """
    needs = {case.pk: case for case in cases if case.kind == NEED and case.state in POOL}
    found = {pk: Found(case.matches_needed) for pk, case in needs.items()}
    if not needs:
        return {}
    matches = list(
        Match.objects.active().filter(request__in=needs).with_cases().select_related("known")
    )
    shown = [match for match in matches if hasattr(match, "known") and match.offer.person]
    keys.load_many(match.offer.person.data_key for match in shown if match.offer.person)
    for match in matches:
        found[match.request_id].found += 1
    for match in shown:
        found[match.request_id].helpers.append(helper(match.offer.person))
    note(shown, partner_id)
    return found


def helper(person: Any) -> Helper:
    """Return a person as the organisation sees who comes."""
    return Helper(name=person.name, phone=person.phone or "", email=person.email or "")


def note(shown: Collection[Match], partner_id: int) -> None:
    """Write in the ledger which volunteers the organisation is shown, once an hour."""
    counted = {match.offer_id: match for match in shown if not match.offer.test}
    since = timezone.now() - NOTED_AGAIN_AFTER
    lately = Disclosure.objects.about_cases(counted).filter(
        what=What.HELPER_SHOWN, to=partner_id, at__gte=since
    )
    noted = set(lately.values_list("case_id", flat=True))
    for offer_id, match in counted.items():
        if offer_id not in noted:
            ledger.note(
                What.HELPER_SHOWN,
                ground=match.request.case_type.programme.legal_ground,
                recipient=Recipient.PARTNER,
                to=partner_id,
                fields=[Group.CONTACT],
                case_id=offer_id,
                person_id=match.offer.person_id,
            )
