"""A campaign tried out before it is live: each of its forms filled in, each test handled."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from cms.campaigns.models import Campaign
from cms.campaigns.parts import Parts
from cms.campaigns.services import CHANGES, Refused
from forms.versions.try_outs import missing_texts
from workflows.cases.models import Case
from workflows.casetypes.models import CaseType, Kind
from workflows.desk.settings.try_outs import LinkIn, shown
from workflows.intake import try_outs
from workflows.intake.models import TryOut
from workflows.privacy.try_outs import remove_in
from workflows.staff.models import User

MOST_TESTS = 20


@dataclass(frozen=True)
class Tried:
    """The form of a case type, with its link in each language."""

    case_type: CaseType
    links: list[LinkIn]

    @property
    def is_of_volunteers(self) -> bool:
        """Whether a volunteer fills it in; else a resident does."""
        return self.case_type.kind == Kind.OFFER


def begin(campaign: Campaign, user: User) -> None:
    """Make a link for each draft of the campaign; mails of the tests go to `user`.

    Raise PermissionDenied, or Refused with what a form lacks.
    """
    refuse_others(user)
    try:
        with transaction.atomic():
            for draft in Parts(campaign).drafts:
                try_outs.begin(draft.form, draft, user, user.email)
    except ValidationError as error:
        raise Refused(*error.messages) from error


def end(campaign: Campaign, user: User) -> None:
    """Close the links and destroy what came in by them. Raise PermissionDenied."""
    refuse_others(user)
    for draft in Parts(campaign).drafts:
        remove_in(draft)


def refuse_others(user: User) -> None:
    """Raise PermissionDenied for who builds no campaign."""
    if not user.has_perm(CHANGES):
        raise PermissionDenied


def tried_in(parts: Parts) -> list[Tried]:
    """Return the newest links of each draft, residents' before volunteers'."""
    found = []
    for draft in parts.drafts:
        rows = TryOut.objects.current().filter(case_type=draft)
        newest = rows.select_related("version", "case_type", "made_by").first()
        if newest:
            found.append(Tried(draft, shown(newest, missing_texts(draft.form)).links))
    return sorted(found, key=lambda each: each.is_of_volunteers)


def tests_in(parts: Parts, user: User) -> list[Case]:
    """Return the newest test cases that `user` may open."""
    visible = Case.objects.visible_to(user).filter(case_type__in=parts.drafts, test=True)
    return list(visible.select_related("case_type").order_by("-received_at")[:MOST_TESTS])
