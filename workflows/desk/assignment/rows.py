"""What a run proposes, in words, as a handler reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from workflows.cases.models import Case
from workflows.cases.sight import sight_on
from workflows.desk.shared.totals import written
from workflows.matching.assignment.explaining import words_of
from workflows.matching.assignment.models import Proposed, Run
from workflows.matching.assignment.services import visible_rows
from workflows.matching.assignment.states import Lack, PairState
from workflows.staff.models import User
from workflows.vault import keys

PAGE_SIZE = 50
# So many of whom nobody was found for are linked; the number says how many there are.
MOST_LISTED = 100
# Who was not accepted, or could not be asked, is named to nobody.
NAMED = (PairState.PROPOSED, PairState.CHOSEN)
CASES = tuple(
    f"{side}__{name}"
    for side in ("request", "offer")
    for name in ("person", "category", "neighbourhood")
)


@dataclass(frozen=True)
class Pair:
    """One line: a request, and the volunteer who is proposed for it."""

    row: Proposed
    name: str
    reasons: list[str]
    may_be_decided: bool
    is_offer_visible: bool

    @property
    def why(self) -> str:
        """Why an accepted one is not invited, or ""."""
        return self.row.get_why_display() if self.row.why else ""


@dataclass(frozen=True)
class Page:
    """Some pairs in the order of the run; `after` is where more begin, or None."""

    pairs: list[Pair]
    after: int | None = None


@dataclass(frozen=True)
class Lacking:
    """The requests for which nobody was found for one reason; at most MOST_LISTED of them."""

    why: str
    number: int
    cases: list[Case]


def page_of(run: Run, user: User, after: int) -> Page:
    """Return the pairs of a run that `user` may see, after the row with that number."""
    rows = visible_rows(run, user).exclude(state=PairState.NOBODY).filter(pk__gt=after)
    found = list(rows.select_related(*CASES).order_by("pk")[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    return Page(pairs(shown, user), shown[-1].pk if len(found) > PAGE_SIZE else None)


def pairs(rows: list[Proposed], user: User) -> list[Pair]:
    """Return rows in words."""
    named = [row for row in rows if row.state in NAMED and row.offer and row.offer.person]
    keys.load_many(row.offer.person.data_key for row in named if row.offer and row.offer.person)
    visible = visible_ids(user, [row.offer_id for row in rows if row.offer_id])
    return [
        Pair(
            row=row,
            name=sight_on(user, row.offer).name_of(row.offer.person)
            if row in named and row.offer
            else "",
            reasons=words_of(row.reasons),
            may_be_decided=row.state == PairState.PROPOSED and not row.run.is_dry,
            is_offer_visible=row.offer_id in visible,
        )
        for row in rows
    ]


def visible_ids(user: User, ids: Iterable[UUID]) -> set[UUID]:
    """Return which of these cases `user` may open."""
    visible = Case.objects.visible_to(user).filter(pk__in=list(ids))
    return set(visible.values_list("pk", flat=True))


def lacking_of(run: Run, user: User) -> list[Lacking]:
    """Return the requests that still need somebody, by reason, those `user` may see."""
    rows = visible_rows(run, user).filter(state=PairState.NOBODY)
    found: dict[str, list[Case]] = {}
    for row in rows.select_related("request__category", "request__neighbourhood").order_by("pk"):
        found.setdefault(row.why, []).append(row.request)
    return [
        Lacking(str(Lack(why).label), len(cases), cases[:MOST_LISTED])
        for why, cases in found.items()
    ]


def in_short(run: Run) -> dict[str, str]:
    """Return the numbers of a run as they are read."""
    return {name: written(getattr(run, name)) for name in ("found", "sought", "offers")}
