"""Why one volunteer cannot be asked for a request, for who looked for them by their reference."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.states import OPEN, POOL
from workflows.casetypes.models import Kind
from workflows.matching.availability import why_not_asked
from workflows.matching.candidates import searched
from workflows.matching.fit.words import why
from workflows.matching.models import Match
from workflows.matching.states import MatchState

NO_OFFER = gettext_lazy("There is no offer with this reference.")
SETTLED: dict[str, str | Promise] = {
    MatchState.INVITED: gettext_lazy("This volunteer is asked for this request, and may answer."),
    MatchState.ACCEPTED: gettext_lazy("This volunteer helps with this request already."),
    MatchState.DECLINED: gettext_lazy(
        "This volunteer said no to this request. Ask again with the button beside the no."
    ),
    MatchState.ENDED: gettext_lazy(
        "This volunteer helped with this request before, and that ended for good."
    ),
}


def offer_of(reference: str) -> Case | None:
    """Return the offer with a reference as somebody typed it, or None."""
    found = Case.objects.filter(kind=Kind.OFFER, reference=clean_reference(reference) or None)
    return found.select_related("person", "case_type").first()


def why_not(request: Case, offer: Case | None) -> str:
    """Return why the volunteer of an offer cannot be asked for a request; "" when they can."""
    if offer is None or offer.test != request.test:
        return str(NO_OFFER)
    return (
        not_screened(offer)
        or of_another(request, offer)
        or settled(request, offer)
        or why_not_asked(offer)
        or not_fitting(request, offer)
    )


def not_screened(offer: Case) -> str:
    """Return that an offer is still to be screened, or over; "" for one that stands."""
    if offer.state not in OPEN:
        return _("This offer is closed.")
    if offer.state not in POOL:
        return _("This offer is not screened now.")
    return "" if offer.person_id else _("Nobody knows whose offer this is.")


def of_another(request: Case, offer: Case) -> str:
    """Return that an offer is for something else; "" when it is for what is asked."""
    if offer.person_id == request.person_id:
        return _("This is an offer of who asks for help here.")
    if offer.case_type.programme_id != request.case_type.programme_id:
        return _("This offer is of another programme.")
    if offer.category_id and offer.category_id != request.category_id:
        return _("This volunteer offers something else: the offer is in another category.")
    return ""


def settled(request: Case, offer: Case) -> str:
    """Return what came of asking this volunteer before, by any offer; "" when they may be asked."""
    theirs = Match.objects.settled().filter(request=request, offer__person=offer.person_id)
    match = theirs.order_by("-invited_at", "-pk").first()
    return str(SETTLED[match.state]) if match else ""


def not_fitting(request: Case, offer: Case) -> str:
    """Return which checks and conditions keep a volunteer out; "" when none does."""
    looked = searched(request, offer.reference or "")
    if looked.found is None:
        return _("This volunteer is no longer available.")
    reasons = why(looked.wanted, looked.found.answer)
    decisive = "; ".join(one.text for one in reasons if one.is_decisive)
    return _("Does not fit this request: %(why)s.") % {"why": decisive} if decisive else ""
