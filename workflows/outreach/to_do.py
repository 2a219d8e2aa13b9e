"""What is to be done for somebody who was rung, beside a case: kept until one of us has done it.

By which day, and by whom, may be said with it or later. What somebody was to do who has no account
any more is nobody's.
"""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.outreach.models import CallCampaign, Callee, Caller
from workflows.outreach.states import State
from workflows.staff.colleagues import by_name, name_while_here, nobodys
from workflows.staff.models import User
from workflows.vault.fields import VaultText
from workflows.vault.models import Sealed

SETS = "workflows.change_callcampaign"
ALL, MINE, NOBODY, LATE = "", "mine", "nobody", "late"
LABELS: dict[str, str | Promise] = {
    ALL: pgettext_lazy("list of tasks", "All"),
    MINE: pgettext_lazy("list of tasks", "Mine"),
    NOBODY: pgettext_lazy("list of tasks", "Nobody's"),
    LATE: pgettext_lazy("list of tasks", "Too late"),
}
NOBODYS = nobodys("assignee")


class CallTask(Sealed):
    """Something to do for somebody who was rung, as their campaign says, until it is done.

    `text` is where, and what to mind. Under the key of who is on the list, with whom it ends.
    """

    callee = models.ForeignKey(Callee, on_delete=models.CASCADE, related_name="tasks")
    text = VaultText(_("where, and what to mind"), null=True)
    caller = models.ForeignKey(Caller, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(_("to be done by"), null=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("task after a call")
        verbose_name_plural = _("tasks after calls")
        ordering: ClassVar = ["at"]
        indexes: ClassVar = [
            models.Index(fields=["at"], condition=Q(done_at__isnull=True), name="tasks_that_wait")
        ]

    @property
    def is_late(self) -> bool:
        """Return whether its day is over."""
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def who_does_it(self) -> str:
        """Return who is to do it, by name; "" for nobody."""
        return name_while_here(self.assignee)


def give(
    callee: Callee,
    caller: Caller,
    text: str,
    due_on: date | None = None,
    assignee: User | None = None,
) -> CallTask:
    """Keep that the task of the campaign is to be done for somebody; `text` is what to mind."""
    return CallTask.objects.create(
        callee=callee,
        text=text or None,
        caller=caller,
        data_key=callee.data_key,
        due_on=due_on,
        assignee=assignee,
    )


def able(campaign: CallCampaign) -> "QuerySet[User]":
    """Return who can be given a task of a campaign: its callers, its team and its lead."""
    named = campaign.callers.filter(of_team=False).exclude(user=None).values("user")
    theirs = Q(pk__in=named) | Q(pk=campaign.lead_id) | Q(teams=campaign.team_id)
    return by_name(User.objects.filter(theirs, is_active=True))


def waiting(user: User) -> "QuerySet[CallTask]":
    """Return what is not done yet: of what a colleague calls for, a lead's of all.

    What is due first stands on top; what has no day comes after that, oldest first.
    """
    tasks = CallTask.objects.filter(done_at=None).exclude(callee__campaign__state=State.OVER)
    if not user.has_perm(SETS):
        named = Q(callee__campaign__callers__user=user, callee__campaign__callers__of_team=False)
        mine = named | Q(callee__campaign__team__members=user)
        tasks = tasks.filter(pk__in=CallTask.objects.filter(mine).values("pk"))
    beside = ("callee__campaign", "callee__neighbourhood", "assignee")
    return tasks.select_related(*beside).order_by(F("due_on").asc(nulls_last=True), "at")


def narrow(tasks: "QuerySet[CallTask]", name: str, user: User) -> "QuerySet[CallTask]":
    """Return those of `tasks` that are on the list `name` for `user`."""
    conditions = {
        MINE: Q(assignee=user),
        NOBODY: NOBODYS,
        LATE: Q(due_on__lt=timezone.localdate()),
    }
    return tasks.filter(conditions[name]) if name in conditions else tasks


def waiting_of(campaign: CallCampaign) -> int:
    """Return how many tasks of a campaign are not done yet."""
    return CallTask.objects.filter(callee__campaign=campaign, done_at=None).count()


def one(task_id: Any, user: User, *conditions: Q) -> "QuerySet[CallTask]":
    """Return a task that a colleague sees, as rows to change: none once it is done."""
    seen = waiting(user).filter(*conditions, pk=task_id)
    return CallTask.objects.filter(pk__in=seen.values("pk"), done_at=None)


def take(task_id: Any, user: User) -> bool:
    """Let a colleague do a task that is nobody's; return whether it still was."""
    return bool(one(task_id, user, NOBODYS).update(assignee=user))


def plan(task_id: Any, user: User, due_on: date | None, assignee: User | None) -> bool:
    """Say by which day, and by whom, a task is done that a colleague sees.

    Return whether it waits still.
    """
    return bool(one(task_id, user).update(due_on=due_on, assignee=assignee))


def finish(task_id: Any, user: User) -> bool:
    """Note that a colleague did a task that they see; return whether nobody had yet."""
    return bool(one(task_id, user).update(done_at=timezone.now(), done_by=user))
