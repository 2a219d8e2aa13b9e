"""The cases that belong to a case, as its screen shows them to one member of staff."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from forms.registers.sources import HeldFile
from workflows.cases.models import Case, CaseEvent
from workflows.intake.files import services as files
from workflows.intake.models import Submission
from workflows.linking.models import CaseLink
from workflows.linking.services import LINKS, links_of
from workflows.linking.states import CHOSEN, LinkKind, words_of
from workflows.staff.models import User


@dataclass(frozen=True)
class LinkRow:
    """One link. Of a case that may not be opened there is neither `other` nor what it is."""

    pk: int
    words: str = ""
    other: Case | None = None
    may_undo: bool = False


@dataclass(frozen=True)
class LinksPanel:
    """What a case belongs with, and the files that came along with its duplicates."""

    rows: list[LinkRow]
    files: list[HeldFile]


def links_on(case: Case, user: User) -> LinksPanel | None:
    """Return the links of `case`; None without any, for who makes none either."""
    links = links_of(case)
    may_link = user.has_perm(LINKS)
    if not links and not may_link:
        return None
    visible = visible_among({pk for link in links for pk in (link.case_id, link.other_id)}, user)
    rows = [row_of(link, case, visible, may_link=may_link) for link in links]
    has_taken_in = any(row.kind == LinkKind.MERGED and row.other_id == case.pk for row in links)
    return LinksPanel(rows, came_along(case) if has_taken_in else [])


def visible_among(ids: Collection[UUID], user: User) -> set[UUID]:
    """Return which of these cases `user` may open. No query for none."""
    if not ids:
        return set()
    return set(Case.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))


def row_of(link: CaseLink, case: Case, visible: Collection[UUID], *, may_link: bool) -> LinkRow:
    """Return one link as seen from `case`."""
    from_other = link.other_id == case.pk
    other = link.case if from_other else link.other
    if other.pk not in visible:
        return LinkRow(link.pk)
    words = words_of(link.kind, from_other=from_other)
    return LinkRow(link.pk, words, other, may_undo=may_link and link.kind in CHOSEN)


def came_along(case: Case) -> list[HeldFile]:
    """Return the files of a case that its own answers do not name."""
    submission = Submission.objects.filter(case=case).first()
    own = {
        file
        for answer in (submission.answers.values() if submission else ())
        if isinstance(answer, list)
        for file in answer
        if isinstance(file, str)
    }
    return [file for file in files.of_case(case).values() if file.id not in own]


def events_told(events: Collection[CaseEvent], user: User) -> dict[int, str]:
    """Return what events say of another case, by the event's id, as far as `user` may open it.

    "Split off from K7F 4HX 9R3". One query, none without such events.
    """
    linked = [event for event in events if "link" in event.detail]
    ids = {UUID(event.detail["other"]) for event in linked}
    visible = Case.objects.visible_to(user).filter(pk__in=ids).in_bulk() if ids else {}
    told = {}
    for event in linked:
        if other := visible.get(UUID(event.detail["other"])):
            words = words_of(event.detail["link"], from_other="from_other" in event.detail)
            told[event.pk] = f"{words} {other}"
    return told
