"""Who is told what: the person of each step, and whoever was given what is changed (article 19)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.cases.models import Case
from workflows.cases.recipients import person_of
from workflows.casetypes.partners import Partner
from workflows.declaring.types import Occasion
from workflows.intake.recipients import filer_of, status_page
from workflows.matching.models import Match
from workflows.messages import channels
from workflows.messages import services as messages
from workflows.messages.recipients import Recipient
from workflows.privacy.rights import apart
from workflows.privacy.rights.models import RightsRequest
from workflows.privacy.rights.occasions import (
    DECIDED,
    EXTENDED,
    LIFTED,
    RECEIVED,
    TO_PARTNER,
    TO_VOLUNTEER,
)
from workflows.privacy.rights.states import Decision, Extension, Right, Why
from workflows.referrals.models import Referral

# What was done, for whoever was given the data: what they do now.
DONE = {
    Right.CORRECT: lambda: _("was corrected. Look at it again, and correct what you noted."),
    Right.RESTRICT: lambda: _("may not be used for now. Keep it, and do nothing with it."),
    Right.OBJECT: lambda: _("may not be used any more: the person objects. Keep it unused."),
    Right.CONSENT: lambda: _("is erased, as the person took back their consent. Erase yours too."),
    Right.ERASE: lambda: _("is erased, as the person asked. Erase what you have of it too."),
}


def received(request: RightsRequest) -> None:
    """Tell that it came in, and by when it is answered."""
    tell(RECEIVED, request, lambda language: {"due": day_in(request.due_on)})


def extended(request: RightsRequest) -> None:
    """Tell that it takes longer, why, and until when."""
    said = Extension(request.extension)
    tell(EXTENDED, request, lambda language: {"due": day_in(request.due_on), "why": said.label})


def decided(request: RightsRequest) -> None:
    """Tell what was decided. What is told of an erasure lies apart from the case that goes."""
    to = filer_of(case_of(request))
    if request.erases:
        to = apart.recipient(to)
    tell(DECIDED, request, lambda language: {"decision": in_words(request)}, to)


def lifted(case: Case) -> None:
    """Tell that a restriction is over (article 18, 3)."""
    messages.notify(LIFTED, filer_of(case), {"reference": str(case)}, status_page(case))


def tell(
    occasion: Occasion,
    request: RightsRequest,
    said: Callable[[str], dict[str, object]],
    to: Recipient | None = None,
) -> None:
    """Tell the person of a request something, in the language of their case."""
    case = case_of(request)

    def in_language(language: str) -> dict[str, str]:
        with override(language):
            words = {key: str(value) for key, value in said(language).items()}
            asked = str(Right(request.right).label)
        status_url = status_page(case)(language)["status_url"]
        return {**words, "asked": asked, "status_url": status_url}

    messages.notify(occasion, to or filer_of(case), {"reference": str(case)}, in_language)


def in_words(request: RightsRequest) -> str:
    """Return a decision in the active language, with what the officer wrote as she wrote it."""
    lines = [str(Decision(request.decision).label) + "."]
    if request.reason:
        lines.append(_("Why not, or not all of it: %(why)s.") % {"why": Why(request.reason).label})
    if request.erases:
        lines.append(_("Your data are destroyed now. The page of this request then says so."))
    return "\n".join([*lines, *filter(None, [request.answer])])


def day_in(day: date) -> str:
    """Return a day in the active language."""
    return date_format(day, "j F Y")


def is_reached(case: Case) -> bool:
    """Return whether the person can be told by mail or SMS, which needs nobody's hands."""
    return bool(channels.ways_to(replace(filer_of(case), case_id=None), by_hand=False))


def given_to(case: Case) -> tuple[list[Partner], list[Match]]:
    """Return who was given data of a case: partners, and matches whose other side was."""
    partners = Partner.objects.filter(pk__in=Referral.objects.of([case.pk]).values("partner"))
    matches = Match.objects.of(case.pk).filter(opened_at__isnull=False).with_cases()
    return list(partners.order_by("pk")), list(matches)


def recipients(request: RightsRequest) -> None:
    """Tell whoever was given the data what was done to them. Call inside a transaction.

    Of an erasure, the other side of a match is asked as the match ends (privacy/ending).
    """
    case, right = case_of(request), Right(request.right)
    if case.test:
        return
    partners, matches = given_to(case)
    for partner in partners:
        tell_partner(partner, case, right)
    for match in [] if request.erases else matches:
        tell_other_side(match, case, right)


def tell_partner(partner: Partner, case: Case, right: Right) -> None:
    """Tell an organisation, by the reference that it knows and nothing else."""
    to = Recipient(
        name=partner.name.in_language(partner.language),
        email=partner.email,
        language=partner.language,
        data_key=None,
        is_proven=True,
    )
    values = {"reference": str(case)}
    messages.notify(TO_PARTNER, apart.recipient(to), values, lambda language: done(right, language))


def tell_other_side(match: Match, case: Case, right: Right) -> None:
    """Tell a volunteer, or whom a volunteer helps, with a way to their own page."""
    other = match.offer if match.request_id == case.pk else match.request
    there = status_page(other)

    def said(language: str) -> dict[str, str]:
        return {**done(right, language), "status_url": there(language)["status_url"]}

    messages.notify(TO_VOLUNTEER, person_of(other), {"reference": str(other)}, said)


def done(right: Right, language: str) -> dict[str, str]:
    """Return what was done, in a language."""
    with override(language):
        return {"done": DONE[right]()}


def case_of(request: RightsRequest) -> Case:
    """Return the case of a request that was not purged."""
    assert request.case is not None  # noqa: S101 (for the type checker: it is locked)
    return request.case
