"""A case as the resident sees it: a few steps in plain words, and where it stands."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes.models import Kind

Words = dict[str, str | Promise]

# The words of the table in architecture.md, "The case".
REQUEST: Words = {
    CaseState.NEW: gettext_lazy("Received"),
    CaseState.SCREENED: gettext_lazy("Looked at"),
    CaseState.MATCHED: gettext_lazy("Volunteer found"),
    CaseState.CLOSED: gettext_lazy("Done"),
}
WORDS: dict[str, Words] = {
    Kind.REQUEST: REQUEST,
    Kind.COLLECTIVE_NEED: REQUEST,
    Kind.OFFER: {
        CaseState.NEW: gettext_lazy("Signed up"),
        CaseState.SCREENED: gettext_lazy("We spoke with you"),
        CaseState.MATCHED: gettext_lazy("You are helping"),
        CaseState.CLOSED: gettext_lazy("Stopped"),
    },
    Kind.DONATION: {
        CaseState.NEW: gettext_lazy("Offered"),
        CaseState.SCREENED: gettext_lazy("Accepted"),
        CaseState.MATCHED: gettext_lazy("Given to someone"),
        CaseState.CLOSED: gettext_lazy("Done"),
    },
    Kind.QUESTION: {
        CaseState.NEW: gettext_lazy("Asked"),
        CaseState.SCREENED: gettext_lazy("Being looked into"),
        CaseState.CLOSED: gettext_lazy("Answered"),
    },
    Kind.REPORT: {
        CaseState.NEW: gettext_lazy("Received"),
        CaseState.SCREENED: gettext_lazy("Looked into"),
        CaseState.CLOSED: gettext_lazy("Settled"),
    },
}


@dataclass(frozen=True)
class Step:
    """One step of the status page. `when` is "done", "now" or "later"."""

    label: str
    when: str


def steps_for(case: Case) -> list[Step]:
    """Return the steps of a case of this kind; a referral takes the place of the match."""
    words = dict(WORDS[case.kind])
    if case.state == CaseState.REFERRED:
        words = with_referral(words, case)
    order = list(words)
    here = order.index(case.state)
    return [
        Step(str(words[state]), "done" if place < here else "now" if place == here else "later")
        for place, state in enumerate(order)
    ]


def with_referral(words: Words, case: Case) -> Words:
    """Return the words with the partner's name in the place of the match."""
    passed_on = _("Passed on to %(partner)s") % {"partner": case.partner}
    kept = [(state, word) for state, word in words.items() if state != CaseState.MATCHED]
    return {**dict(kept[:-1]), CaseState.REFERRED: passed_on, **dict(kept[-1:])}
