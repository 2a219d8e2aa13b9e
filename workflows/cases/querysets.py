"""Which cases there are to see, to count, to do and to purge."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from workflows.cases.states import OPEN, CaseState, Mark, Verb
from workflows.casetypes.models import Kind

if TYPE_CHECKING:
    from workflows.staff.models import User


class CaseQuerySet(models.QuerySet[Any]):
    def counted(self) -> "CaseQuerySet":
        """Everything but test submissions, which never count."""
        return self.filter(test=False)

    def open(self) -> "CaseQuerySet":
        """Cases for which somebody still has to do something."""
        return self.filter(state__in=OPEN)

    def needing_attention(self) -> "CaseQuerySet":
        """Cases that fell between people: a message about it failed, or its handler left."""
        is_left_behind = Q(state__in=OPEN, handler__is_active=False)
        return self.filter(is_left_behind | Q(look_at__contains=Mark.MESSAGE))

    def by_link(self, link: str) -> "CaseQuerySet":
        """The case that this link opens, with what is said there; a purged one has no link."""
        return self.filter(link=link).select_related("case_type", "partner")

    def lawful(self, verb: Verb) -> "CaseQuerySet":
        """The cases whose state has an edge for `verb` in the graph, which `Case` declares."""
        edges = self.model._meta.get_field("state").get_all_transitions(self.model)
        return self.filter(state__in=[edge.source for edge in edges if edge.name == verb])

    def visible_to(self, user: "User") -> "CaseQuerySet":
        """The cases whose screen `user` may open (the table of roles in docs/handbook/roles.md)."""
        visible = self.exclude(state=CaseState.PURGED)
        if user.has_perm("workflows.see_all_cases"):
            return visible
        # A report (a complaint, a worry about someone) is for coordinators only: it may be about
        # a colleague, or somebody they know.
        visible = visible.exclude(kind=Kind.REPORT)
        rows = Q(pk__in=[])
        if user.has_perm("workflows.see_team_cases"):
            rows |= Q(team__in=user.teams.all())
        if user.has_perm("workflows.see_new_cases"):
            rows |= Q(state=CaseState.NEW) | Q(filed_by=user)
        return visible.filter(rows)
