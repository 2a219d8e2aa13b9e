"""A case as the resident sees it: a few steps in plain words, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.cases.residents import was_withdrawn
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

# What a step is called that is still to come: whether a volunteer or a partner helps nobody knows.
REQUEST_TO_COME: Words = {CaseState.MATCHED: gettext_lazy("Help found")}
TO_COME: dict[str, Words] = {
    Kind.REQUEST: REQUEST_TO_COME,
    Kind.COLLECTIVE_NEED: REQUEST_TO_COME,
}

# What happens now, for who waits.
REQUEST_NOW: Words = {
    CaseState.NEW: gettext_lazy("Somebody from the city reads it, and calls you if needed."),
    CaseState.SCREENED: gettext_lazy("We are looking for somebody near you who can help."),
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

# The deadline says when staff do what comes next; later it says when they ask how it goes.
PROMISED = (CaseState.NEW, CaseState.SCREENED)


@dataclass(frozen=True)
class Step:
    """One step of the status page. `when` is "done", "now" or "later".

    `since` is when the case came there. `sentence` says what happens now and `promise` by when;
    both are empty for the other steps.
    """

    label: str
    when: str
    sentence: str = ""
    promise: str = ""
    since: datetime | None = None


def steps_for(case: Case) -> list[Step]:
    """Return the steps of a case of this kind; a referral takes the place of the match.

    So it does once the case was closed while a partner had it. Of a case that has ended only
    those that it went through.
    """
    words, to_come = words_of(case), TO_COME.get(case.kind, {})
    order, reached = list(words), since_of(case)
    here = order.index(case.state)
    done = [state for state in order[:here] if state in reached or case.state != CaseState.CLOSED]
    return [
        *(Step(str(words[state]), "done", since=reached.get(state)) for state in done),
        step_now(case, str(words[case.state]), reached),
        *(Step(str(to_come.get(state, words[state])), "later") for state in order[here + 1 :]),
    ]


def step_now(case: Case, label: str, reached: Mapping[str, datetime]) -> Step:
    """Return where the case is, what happens there and by when."""
    if was_withdrawn(case):
        label = _("Ended, as you asked") if case.kind != Kind.OFFER else label
    since = reached.get(case.state)
    return Step(label, "now", sentence=sentence_of(case), promise=promise_of(case), since=since)


def next_of(case: Case) -> str:
    """Return what happens now and by when, in the active language: for a page and for a mail."""
    return " ".join(filter(None, (sentence_of(case), promise_of(case))))


def sentence_of(case: Case) -> str:
    """Return what happens now, for who waits; "" when nothing more does."""
    return str(NOW[case.kind].get(case.state, ""))


def since_of(case: Case) -> dict[str, datetime]:
    """Return when the case came in each state that it was in, the last time."""
    moves = case.events.exclude(to_state="").order_by("at", "pk")
    return dict(moves.values_list("to_state", "at"))


def promise_of(case: Case) -> str:
    """Return by which day what happens now is done, or "" when nobody said so."""
    if case.due_at is None or case.state not in PROMISED:
        return ""
    day = timezone.localdate(case.due_at)
    if day < timezone.localdate():
        return _("It takes longer than we wish. You do not have to do anything.")
    return _("We do this by %(day)s at the latest.") % {"day": in_words(day)}


def in_words(day: date) -> str:
    """Return a day as people say it: "Friday 4 December"."""
    return date_format(day, "l j F")


def words_of(case: Case) -> Words:
    """Return the words of the steps of this case, in their order."""
    words = dict(WORDS[case.kind])
    ended_there = case.state == CaseState.CLOSED and case.partner_id is not None
    has_partner = case.state == CaseState.REFERRED or ended_there
    return with_referral(words, case) if has_partner else words


def label_of(case: Case) -> str:
    """Return where a case stands, as its person reads it. No query but for a partner's name."""
    if case.state == CaseState.REFERRED:
        return passed_on(case)
    return str(WORDS[case.kind][case.state])


def passed_on(case: Case) -> str:
    """Return that a partner has the case, or had it last, by its name."""
    return _("Passed on to %(partner)s") % {"partner": case.partner}


def with_referral(words: Words, case: Case) -> Words:
    """Return the words with the partner's name in the place of the match."""
    kept = [(state, word) for state, word in words.items() if state != CaseState.MATCHED]
    return {**dict(kept[:-1]), CaseState.REFERRED: passed_on(case), **dict(kept[-1:])}
