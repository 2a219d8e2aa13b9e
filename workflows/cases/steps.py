"""A case as the resident sees it: a few steps in plain words, and where it stands."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes.models import Kind

Words = dict[str, str | Promise]

# The words of the table in docs/architecture.md, "The case".
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

# What happens now, for who waits.
REQUEST_NOW: Words = {
    CaseState.NEW: gettext_lazy("Somebody from the city reads it, and calls you if needed."),
    CaseState.SCREENED: gettext_lazy("We are looking for a volunteer near you."),
    CaseState.MATCHED: gettext_lazy("The volunteer gets in touch with you."),
    CaseState.REFERRED: gettext_lazy("They get in touch with you."),
    CaseState.CLOSED: gettext_lazy("Do you need something again? Do ask."),
}
NOW: dict[str, Words] = {
    Kind.REQUEST: REQUEST_NOW,
    Kind.COLLECTIVE_NEED: REQUEST_NOW,
    Kind.OFFER: {
        CaseState.NEW: gettext_lazy("We call you for a short talk."),
        CaseState.SCREENED: gettext_lazy(
            "You are on the list. We ask you when somebody needs what you offer."
        ),
        CaseState.MATCHED: gettext_lazy("Somebody is glad that you are there. Thank you."),
        CaseState.REFERRED: gettext_lazy("They get in touch with you."),
        CaseState.CLOSED: gettext_lazy("Thank you for being willing. You are always welcome back."),
    },
    Kind.DONATION: {
        CaseState.NEW: gettext_lazy("Somebody from the city looks at what you offer."),
        CaseState.SCREENED: gettext_lazy("We are looking for somebody who can use it."),
        CaseState.MATCHED: gettext_lazy("Somebody is glad of it. Thank you."),
        CaseState.REFERRED: gettext_lazy("They get in touch with you."),
        CaseState.CLOSED: gettext_lazy("Thank you for thinking of somebody else."),
    },
    Kind.QUESTION: {
        CaseState.NEW: gettext_lazy("Somebody from the city reads your question."),
        CaseState.SCREENED: gettext_lazy("We are looking for the answer. You hear from us."),
        CaseState.REFERRED: gettext_lazy("They get in touch with you."),
        CaseState.CLOSED: gettext_lazy("Is anything still unclear? Do ask."),
    },
    Kind.REPORT: {
        CaseState.NEW: gettext_lazy("Somebody from the city reads it."),
        CaseState.SCREENED: gettext_lazy("We know what you told us, and see what can be done."),
        CaseState.REFERRED: gettext_lazy("They go on with it."),
        CaseState.CLOSED: gettext_lazy("Thank you for telling us."),
    },
}


@dataclass(frozen=True)
class Step:
    """One step of the status page. `when` is "done", "now" or "later".

    `sentence` says what happens now, and is empty for the other steps.
    """

    label: str
    when: str
    sentence: str = ""


def steps_for(case: Case) -> list[Step]:
    """Return the steps of a case of this kind; a referral takes the place of the match."""
    words = dict(WORDS[case.kind])
    if case.state == CaseState.REFERRED:
        words = with_referral(words, case)
    order = list(words)
    here = order.index(case.state)
    now = Step(str(words[case.state]), "now", str(NOW[case.kind].get(case.state, "")))
    return [
        *(Step(str(words[state]), "done") for state in order[:here]),
        now,
        *(Step(str(words[state]), "later") for state in order[here + 1 :]),
    ]


def with_referral(words: Words, case: Case) -> Words:
    """Return the words with the partner's name in the place of the match."""
    passed_on = _("Passed on to %(partner)s") % {"partner": case.partner}
    kept = [(state, word) for state, word in words.items() if state != CaseState.MATCHED]
    return {**dict(kept[:-1]), CaseState.REFERRED: passed_on, **dict(kept[-1:])}
