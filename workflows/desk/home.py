"""The first screen of the admin: their work for case staff, nothing of it for editors."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from wagtail.admin.auth import require_admin_access, user_has_any_page_permission
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import HomeView

from workflows.cases.attention import SENDS_AGAIN, unsent
from workflows.cases.models import Case
from workflows.cases.permissions import HELPS
from workflows.cases.states import CaseState
from workflows.casetypes.models import Kind
from workflows.desk.access import OPENS_WITH_GROUND, SEES_CASES, SEES_REPORTS, DeskView, sees_cases
from workflows.desk.operator.beginning import unfinished_of
from workflows.desk.queue.filters import EVERY_STATE, MINE
from workflows.desk.queue.rows import Row, row_of
from workflows.desk.shared import ages
from workflows.intake import spam
from workflows.intake.files import scanning
from workflows.privacy import services as privacy
from workflows.staff import accounts
from workflows.staff.models import User

# Nobody needs to know how many more than this wait.
MOST = 999
# What fits the first screen of each list; the rest is in the queue.
FIRST = 5


@dataclass(frozen=True)
class Number:
    """How many, of what, and the screen that shows them."""

    label: str
    text: str
    url: str


@dataclass(frozen=True)
class Work:
    """Some cases that wait for something, and the queue with all of them."""

    label: str
    cases: "QuerySet[Case]"
    url: str

    @property
    def rows(self) -> list[Row]:
        """The first of them, whoever waits longest on top."""
        first = self.cases.select_related(
            "case_type__team", "category", "neighbourhood", "handler"
        ).order_by("received_at", "pk")
        return [row_of(case) for case in first[:FIRST]]


def work_of(user: User) -> list[Work]:
    """Return what waits for a member of the case staff; tests do not wait."""
    visible = Case.objects.counted().visible_to(user)
    queue = reverse("desk:queue")
    sees_all = user.has_perm("workflows.see_all_cases")
    reports = visible.open().filter(kind=Kind.REPORT)
    return [
        *([Work(_("Reports"), reports, f"{queue}?kind={Kind.REPORT}")] if sees_all else []),
        Work(
            _("Needs attention"),
            visible.needing_attention(),
            f"{queue}?state={EVERY_STATE}&attention=on",
        ),
        Work(_("Late"), visible.open().filter(ages.late()), f"{queue}?late=on"),
        Work(_("Mine"), visible.open().filter(handler=user), f"{queue}?handler={MINE}"),
        Work(_("New"), visible.filter(state=CaseState.NEW), f"{queue}?state={CaseState.NEW}"),
    ]


def numbers_for(user: User) -> list[Number]:
    """Return how many of each sort of work wait for a member of the case staff."""
    numbers = [Number(work.label, bounded(work.cases), work.url) for work in work_of(user)]
    if user.has_perm(SENDS_AGAIN):
        numbers.append(
            Number(_("Messages that could not be sent"), bounded(unsent()), reverse("desk:unsent"))
        )
    if user.has_perm(accounts.CONFIRMS):
        numbers.append(changes_for(user))
    return numbers


def changes_for(user: User) -> Number:
    """Return how many changes of accounts wait for `user` as the second person."""
    return Number(
        _("Account changes to confirm"),
        bounded(accounts.waiting_for(user)),
        reverse("desk:account_changes"),
    )


def bounded(cases: "QuerySet[Any]") -> str:
    """Return how many there are, counted no further than MOST."""
    number = cases.order_by()[: MOST + 1].count()
    return f"{MOST}+" if number > MOST else str(number)


def told_to(user: User) -> dict[str, Any]:
    """Return the numbers of a member of the case staff, and what they are told beside them."""
    return {
        "numbers": numbers_for(user),
        "files": user.has_perm("workflows.file_case"),
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
        return told_to(self.user)


class MyWork(DeskView):
    """The first screen of who works on cases and on no page."""

    needs = (*SEES_CASES, OPENS_WITH_GROUND)
    template_name = "workflows/desk/home.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show what waits; for the privacy officer what is due, without a case."""
        sees = sees_cases(self.user)
        is_officer = self.user.has_perm(OPENS_WITH_GROUND)
        helps_callers = self.user.has_perm(HELPS)
        return self.show(
            **(told_to(self.user) if sees else {}),
            work=work_of(self.user) if sees else [],
            is_officer=is_officer,
            helps_callers=helps_callers,
            unfinished=unfinished_of(self.user) if helps_callers else [],
            due=bounded(privacy.due()) if is_officer else "",
            changes=changes_for(self.user) if is_officer else None,
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
