"""Which cases there are to see, to count, to do and to purge."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from workflows.cases.states import NEEDING_ATTENTION, OPEN, CaseState, Mark, Verb
from workflows.casetypes.models import Kind
from workflows.vault.links import opened_by

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
        """Cases that fell between people, or of which their own people said something.

        A message about it failed, its handler left, the person wrote, or a volunteer stopped. They
        are few, and each of the two sorts is found by an index of its own.
        """
        cases = self.model.objects
        left = cases.open().filter(handler__is_active=False).values("pk")
        return self.filter(pk__in=left.union(cases.marked(*NEEDING_ATTENTION).values("pk")))

    def marked(self, *marks: Mark) -> "CaseQuerySet":
        """Cases that somebody should look at for one of these reasons."""
        said = reduce(or_, (Q(look_at__contains=mark) for mark in marks))
        # Nearly all have none: said so, the index of those that do is used.
        return self.filter(said, look_at__isnull=False)

    def by_link(self, link: str) -> "CaseQuerySet":
        """The case that this link opens, with what is said there.

        A purged one has no link; that of a discreet one opens nothing.
        """
        return self.of_link(link).filter(discreet=False)

    def of_link(self, link: str) -> "CaseQuerySet":
        """The case that this link was made for: what it says is shown to nobody by that alone."""
        return self.filter(opened_by(link)).select_related("case_type", "partner")

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
            rows |= (Q(state=CaseState.NEW) | Q(filed_by=user)) & Q(discreet=False)
        return visible.filter(rows)

    def to_be_rung(self) -> "CaseQuerySet":
        """Cases whose person is to be rung: they asked for it, or are told something like that."""
        return self.counted().marked(Mark.RING_BACK)

    def for_callers(self, user: "User") -> "CaseQuerySet":
        """The cases about which `user` may help whoever calls, once that one is proven.

        Those that are open, and those whose person is to be rung. A discreet case is found by no
        call, and a report (a complaint, a worry) by nobody's.
        """
        if not user.has_perm("workflows.help_caller"):
            return self.none()
        found = self.open() | self.to_be_rung()
        return found.counted().filter(discreet=False).exclude(kind=Kind.REPORT)

    def findable_by(self, user: "User") -> "CaseQuerySet":
        """The cases that a search of `user` leads to: to their screen, or to that of a call."""
        return self.visible_to(user) | self.for_callers(user)
