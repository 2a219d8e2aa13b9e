"""Requests that are helped together, by one volunteer."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.cases.states import POOL
from workflows.casetypes.models import CaseType, Category


class GroupQuerySet(models.QuerySet["Group"]):
    def going_on(self) -> "GroupQuerySet":
        """Groups in which somebody has a place."""
        return self.filter(pk__in=Place.objects.current().values("group"))

    def visible_to(self, user: Any) -> "GroupQuerySet":
        """Groups in which this user may open at least one request."""
        cases = Case.objects.visible_to(user).values("pk")
        return self.filter(pk__in=Place.objects.current().filter(request__in=cases).values("group"))

    def with_all(self) -> "GroupQuerySet":
        """With what every screen says of them."""
        return self.select_related("case_type__programme", "case_type__team", "category")


class Group(models.Model):
    """Some requests of one case type that stay together, also while they have no volunteer.

    Who leads it is who was asked, or said yes, for its requests: their matches say so, and
    nothing else does. It holds no personal data.
    """

    case_type = models.ForeignKey(
        CaseType, verbose_name=gettext_lazy("case type"), on_delete=models.PROTECT, related_name="+"
    )
    category = models.ForeignKey(
        Category,
        verbose_name=gettext_lazy("category"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    made_at = models.DateTimeField(gettext_lazy("made"), default=timezone.now, editable=False)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("group")
        verbose_name_plural = gettext_lazy("groups")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return _("Group %(number)d") % {"number": self.pk}


class PlaceQuerySet(models.QuerySet["Place"]):
    def current(self) -> "PlaceQuerySet":
        """Places of requests that are still to be helped, and did not leave."""
        return self.filter(left_at=None, request__state__in=POOL)

    def with_cases(self) -> "PlaceQuerySet":
        """With what is said of the request."""
        return self.select_related("request__person", "request__case_type__programme")


class Place(models.Model):
    """The place of one request in a group. Holds no personal data: the case does."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="places")
    request = models.ForeignKey(
        Case, verbose_name=gettext_lazy("request"), on_delete=models.CASCADE, related_name="+"
    )
    since = models.DateTimeField(gettext_lazy("since"), default=timezone.now, editable=False)
    left_at = models.DateTimeField(gettext_lazy("left"), null=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("place in a group")
        verbose_name_plural = gettext_lazy("places in groups")
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(left_at=None), name="one_place_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"Place {self.pk}"
