"""What can be compared: the questions of the form of a request and of those of the offers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from forms.engine import questions
from forms.kinds.base import Question
from forms.models import FormVersion
from forms.registers.meanings import REPORT
from workflows.casetypes import reference
from workflows.casetypes.asking import published
from workflows.casetypes.fields import language_of_staff
from workflows.casetypes.models import NEEDS, CaseType, Kind
from workflows.matching.fit.facts import MEANING, NEIGHBOURHOOD, QUESTION
from workflows.matching.fit.forbidden import Ground, ground_of
from workflows.matching.fit.states import Compare

ONE, MANY, YES_NO, NUMBER, DATE, TIMES, PLACE = (
    *("one", "many", "yes_no", "number", "date", "times", "place"),
)
# How each kind of question is compared; other kinds cannot be.
SORTS: Mapping[str, str] = {
    "choose_one": ONE,
    "select": ONE,
    "category": ONE,
    "choose_many": MANY,
    "categories": MANY,
    "languages": MANY,
    "yes_no": YES_NO,
    "number": NUMBER,
    "repeating_group": NUMBER,
    "computed": NUMBER,
    "date": DATE,
    "availability": TIMES,
}
# What may stand on both sides of each way to compare: of the request, and of the offer.
PAIRS: Mapping[Compare, Collection[tuple[str, str]]] = {
    Compare.EQUAL: {(sort, sort) for sort in (ONE, YES_NO, NUMBER, DATE, PLACE)},
    Compare.ONE_OF: {(ONE, MANY), (MANY, ONE)},
    Compare.SHARES_ONE: {(MANY, MANY)},
    Compare.AT_LEAST: {(NUMBER, NUMBER)},
    Compare.ALLOWED_IF: {
        *((asked, YES_NO) for asked in (YES_NO, NUMBER, MANY)),
        *((asked, MANY) for asked in (ONE, MANY)),
    },
    Compare.NOT_BEFORE: {(DATE, DATE)},
    Compare.OVERLAPS: {(TIMES, TIMES)},
    Compare.WITHIN: {(PLACE, PLACE)},
}


@dataclass(frozen=True)
class Comparable:
    """A question that can be compared. `choices` are what can be chosen, by value."""

    reference: str
    label: str
    sort: str
    choices: Mapping[str, str] = field(default_factory=dict)
    is_sensitive: bool = False
    ground: Ground | None = None


@dataclass(frozen=True)
class Sides:
    """What can be compared of the requests of a case type and of the offers, by reference.

    A question goes by every reference that finds it; `listed` has each once.
    """

    asked: Mapping[str, Comparable]
    offered: Mapping[str, Comparable]

    @staticmethod
    def listed(side: Mapping[str, Comparable]) -> list[Comparable]:
        """Return the questions of a side, each once, as it is referred to from now on."""
        return [one for by, one in side.items() if by == one.reference]


def sides_of(case_type: CaseType) -> Sides:
    """Return what can be compared for the requests of a case type, as the forms are now.

    Of offers those of its programme count. One short query; a form that is not published in
    Dutch has nothing to compare.
    """
    if case_type.pk is None or case_type.kind not in NEEDS:
        return Sides({}, {})
    offers = [
        row
        for row in reference.case_types().values()
        if row.kind == Kind.OFFER and row.programme_id == case_type.programme_id
    ]
    versions = published([case_type.form_id, *(row.form_id for row in offers)])
    return Sides(side([case_type], versions), side(offers, versions))


def side(case_types: list[CaseType], versions: Mapping[int, FormVersion]) -> dict[str, Comparable]:
    """Return what can be compared of cases of these types, by every reference to it."""
    place = Comparable(NEIGHBOURHOOD, _("The neighbourhood"), PLACE)
    found = {NEIGHBOURHOOD: place}
    for case_type in case_types:
        version = versions.get(case_type.form_id)
        asked = questions(version, language_of_staff()).values() if version else ()
        for question in asked:
            for one, comparable in comparables(question, case_type):
                found.setdefault(one, comparable)
    return found


def comparables(question: Question, case_type: CaseType) -> Iterator[tuple[str, Comparable]]:
    """Yield a question by each reference to it, if it can be compared at all."""
    sort = SORTS.get(question.kind.name)
    if sort is None:
        return
    meanings = [question.meaning, f"{REPORT}{question.report}" if question.report else ""]
    by = [*(f"{MEANING}{one}" for one in meanings if one), f"{QUESTION}{question.key}"]
    comparable = Comparable(
        reference=by[0],
        label=question.label,
        sort=sort,
        choices={choice.value: choice.label for choice in question.choices()},
        is_sensitive=question.key in case_type.sensitive_fields,
        ground=ground_of(
            question.key.replace("_", " "),
            question.label,
            question.report,
            question.settings.get("calculation") or "",
        ),
    )
    yield from ((one, comparable) for one in by)
