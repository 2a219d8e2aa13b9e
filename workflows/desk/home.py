"""The first screen of the admin: their work for case staff, nothing of it for editors."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from wagtail import hooks
from wagtail.admin.auth import require_admin_access, user_has_any_page_permission
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import HomeView

from workflows.cases.attention import SENDS_AGAIN, unsent
from workflows.cases.merging import MERGES
from workflows.cases.models import Case
from workflows.cases.permissions import HELPS, NOTES
from workflows.cases.querysets import CaseQuerySet
from workflows.casetypes.asking import that_are_wrong
from workflows.casetypes.models import Kind, Team
from workflows.correspondence.handling import REMINDED_AFTER, SORTS
from workflows.correspondence.models import Mail
from workflows.correspondence.services import failing
from workflows.declaring.operator_screen import parts_on_top
from workflows.desk.access import (
    OPENS_WITH_GROUND,
    SEES_ALL,
    SEES_CASES,
    SEES_REPORTS,
    DeskView,
    sees_cases,
)
from workflows.desk.officer.breaches import first_breaches
from workflows.desk.officer.rights import first_rights
from workflows.desk.operator.beginning import unfinished_of
from workflows.desk.operator.ringing import late_for, waiting_for
from workflows.desk.queue import handover, lists
from workflows.desk.queue.letters import letters_for
from workflows.desk.queue.rows import Row, row_of
from workflows.desk.shared import totals
from workflows.desk.shared.paging import page_of
from workflows.desk.shared.teamless import teamless
from workflows.escalation import services as escalation
from workflows.intake import spam
from workflows.intake.files import scanning
from workflows.matching.fit import conditions
from workflows.matching.fit.sentences import clause_of
from workflows.messages.texts import wrong
from workflows.outreach import figures, to_do
from workflows.people.twice import candidates
from workflows.privacy import services as privacy
from workflows.privacy.rights.services import DECIDES
from workflows.rules import services as rules
from workflows.staff import accounts
from workflows.staff.models import User
from workflows.webhooks import services as webhooks
from workflows.writing.services import WRITES

# What fits the first screen of each kind; the rest is in the queue.
FIRST = 5
WORDS_MESSAGES = "workflows.change_messagetemplate"
SETS_CASE_TYPES = "workflows.change_casetype"
CALLS = "workflows.call_people"
LEADS_CAMPAIGNS = "workflows.change_callcampaign"


@dataclass(frozen=True)
class Number:
    """How many, of what, and the screen that shows them."""

    label: str
    text: str
    url: str


@dataclass(frozen=True)
class Work:
    """What waits of one kind of case: how many on each list, and the first of what presses."""

    label: str
    numbers: list[Number]
    rows: list[Row]
    all_that_presses: Number


def work_of(user: User) -> list[Work]:
    """Return what waits for a member of the case staff, a kind at a time; tests do not wait."""
    visible = Case.objects.counted().visible_to(user)
    queues = {
        (kind, name): lists.narrow(
            lists.of_usual_states(visible.filter(kind=kind), name), name, user
        )
        for kind in kinds()
        for name in lists.LABELS
    }
    found = totals.count({f"{kind} {name}": cases for (kind, name), cases in queues.items()})
    return [
        Work(
            str(kind.label),
            [number(kind, name, found[f"{kind} {name}"]) for name in lists.LABELS],
            first(queues, kind) if found[f"{kind} {pressing(kind)}"] else [],
            number(kind, pressing(kind), found[f"{kind} {pressing(kind)}"]),
        )
        for kind in kinds()
        if any(found[f"{kind} {name}"] for name in lists.LABELS)
    ]


def kinds() -> list[Kind]:
    """Return the kinds of cases in the order of the first screen: reports, then requests."""
    return sorted(lists.kinds(), key=lambda kind: kind != Kind.REPORT)


def pressing(kind: Kind) -> str:
    """Return the list of which the first screen shows cases: what is due; of reports, all."""
    return lists.ALL if kind == Kind.REPORT else lists.DUE


def address(kind: Kind, name: str) -> str:
    """Return where the queue shows a list of a kind."""
    query = {"kind": kind.value, **({"view": name} if name else {})}
    return f"{reverse('desk:queue')}?{urlencode(query)}"


def number(kind: Kind, name: str, count: int) -> Number:
    """Return how many cases are on a list of a kind."""
    return Number(str(lists.LABELS[name]), totals.in_words(count), address(kind, name))


def first(queues: Mapping[tuple[Kind, str], CaseQuerySet], kind: Kind) -> list[Row]:
    """Return the first cases of a kind that press, in the order of their list."""
    name = pressing(kind)
    rows = queues[kind, name].select_related("category", "neighbourhood", "handler")
    page = page_of(rows, {}, size=FIRST, by=lists.order_of(name))
    return [row_of(case) for case in page.cases]


def changes_for(user: User) -> Number:
    """Return how many changes of accounts wait for `user` as the second person."""
    waiting = accounts.waiting_for(user)
    address = reverse("desk:account_changes")
    return Number(_("Account changes to confirm"), totals.how_many(waiting), address)


def wrong_texts() -> list[Number]:
    """Return the texts of messages that can no longer be filled in, each with its screen."""
    return [
        Number(
            str(text.occasion.label),
            str(text.whose or _("the whole city")),
            reverse("messages-set:edit", args=[text.pk]),
        )
        for text in wrong()
    ]


def wrong_checklists() -> list[Number]:
    """Return the checklists that are not asked any more, each with why, and its screen."""
    return [
        Number(
            f"{wrong.checklist.case_type}: {wrong.checklist}",
            wrong.why,
            reverse("case-types:edit", args=[wrong.checklist.case_type_id]),
        )
        for wrong in that_are_wrong()
    ]


def wrong_conditions() -> list[Number]:
    """Return the conditions that are passed over, each with why, and its screen."""
    return [
        Number(
            f"{wrong.case_type}: {clause_of(wrong.condition, wrong.sides)}",
            wrong.why,
            reverse("case-types:edit", args=[wrong.case_type.pk]),
        )
        for wrong in conditions.that_are_wrong()
    ]


def new_mail(user: User) -> "QuerySet[Mail]":
    """Return the mails that wait for somebody to see to them."""
    return Mail.objects.visible_to(user).waiting()


def old_mail(user: User) -> int:
    """Return how many mails wait for longer than they should; what waits is never destroyed."""
    before = timezone.now() - REMINDED_AFTER
    return new_mail(user).filter(came_at__lte=before).count()


def tasks_of(user: User) -> dict[str, int]:
    """Return how many tasks after calls wait for who calls, and how many are too late."""
    tasks = to_do.waiting(user)
    return totals.count({name: to_do.narrow(tasks, name, user) for name in (to_do.ALL, to_do.LATE)})


def told_to(user: User, teams: list[Team]) -> dict[str, Any]:
    """Return the work of a member of the case staff, and what they are told beside it."""
    tasks = tasks_of(user) if user.has_perm(CALLS) else {}
    return {
        "work": work_of(user),
        "teamless": teamless(user, teams),
        "unsent": totals.how_many(unsent()) if user.has_perm(SENDS_AGAIN) else "",
        "mails": totals.how_many(new_mail(user)) if user.has_perm(SORTS) else "",
        "old_mail": old_mail(user) if user.has_perm(SEES_ALL) else 0,
        "unread_mailboxes": list(failing()) if user.has_perm(SEES_ALL) else [],
        "to_ring": waiting_for(user) if user.has_perm(NOTES) else "",
        "late_calls": late_for(user) if user.has_perm(NOTES) else 0,
        "tasks": totals.in_words(tasks[to_do.ALL]) if tasks.get(to_do.ALL) else "",
        "late_tasks": tasks.get(to_do.LATE, 0),
        "twice": totals.how_many(candidates()) if user.has_perm(MERGES) else "",
        "letters": totals.how_many(letters_for(user)) if user.has_perm(WRITES) else "",
        "to_confirm": changes_for(user) if user.has_perm(accounts.CONFIRMS) else None,
        "wrong_rules": len(rules.that_are_wrong()) if user.has_perm(rules.CHANGES) else 0,
        "silent_webhooks": webhooks.are_silent() if user.has_perm(webhooks.CHANGES) else 0,
        "asked": list(escalation.waiting_for(user)),
        "alarms": figures.unseen_alarms().count() if user.has_perm(LEADS_CAMPAIGNS) else 0,
        "decided": list(escalation.decided_for(user)),
        "files": user.has_perm("workflows.file_case"),
        "wrong_texts": wrong_texts() if user.has_perm(WORDS_MESSAGES) else [],
        "wrong_checklists": wrong_checklists() if user.has_perm(SETS_CASE_TYPES) else [],
        "wrong_conditions": wrong_conditions() if user.has_perm(SETS_CASE_TYPES) else [],
        "no_scanner": scanning.state() == scanning.DOWN,
        "spam": spam.lately() if user.has_perm(SEES_REPORTS) else [],
    }


class CaseNumbers(Component):
    """The panel with the numbers, for case staff who work on pages too."""

    name = "case_numbers"
    template_name = "workflows/desk/numbers.html"
    order = 10

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the numbers, and whether this user files for others."""
        return told_to(self.user, handover.sheets_for(self.user))


def first_tasks(request: HttpRequest) -> list[Component]:
    """Return what has to be done before any work, as whoever stands above says it by this hook."""
    tasks: list[Component] = []
    for add in hooks.get_hooks("construct_first_tasks"):
        add(request, tasks)
    return tasks


class MyWork(DeskView):
    """The first screen of who works on cases and on no page."""

    needs = (*SEES_CASES, OPENS_WITH_GROUND)
    template_name = "workflows/desk/home.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show what waits; for the privacy officer what is due, without a case."""
        sees = sees_cases(self.user)
        is_officer = self.user.has_perm(OPENS_WITH_GROUND)
        helps_callers = self.user.has_perm(HELPS)
        teams = handover.sheets_for(self.user) if sees else []
        return self.show(
            first_tasks=first_tasks(request),
            **(told_to(self.user, teams) if sees else {}),
            sees=sees,
            teams=teams,
            is_officer=is_officer,
            helps_callers=helps_callers,
            unfinished=unfinished_of(self.user) if helps_callers else [],
            top_parts=parts_on_top() if helps_callers else [],
            to_purge=totals.how_many(privacy.due()) if is_officer else "",
            changes=changes_for(self.user) if is_officer else None,
            breaches=first_breaches() if is_officer else [],
            rights=first_rights() if self.user.has_perm(DECIDES) else None,
        )


@cache_control(private=True, no_store=True)
@require_admin_access
def home(request: HttpRequest) -> HttpResponseBase:
    """Show their work to who has cases and no pages; Wagtail's own first screen to others."""
    user: Any = request.user
    works_on_cases = any(user.has_perm(permission) for permission in MyWork.needs)
    if works_on_cases and not user_has_any_page_permission(user):
        return MyWork.as_view()(request)
    return HomeView.as_view()(request)
