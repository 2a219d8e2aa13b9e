"""Which answers of staff still hold: a mark in the list, and a choice beside it."""

import django_filters
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from workflows.information.models import Answer, AnswerQuerySet

VALID, OUTDATED = "valid", "outdated"


def standing_of(answer: Answer) -> str:
    """Return a word for an answer that nobody finds any more; nothing for one that holds."""
    return _("outdated: nobody finds it") if answer.is_outdated else ""


HOLDS = Column("is_outdated", label=gettext_lazy("Holds"), accessor=standing_of)


class AnswerFilterSet(WagtailFilterSet):
    """Leaves the answers that hold, or those of which the last day is over."""

    holds = django_filters.ChoiceFilter(
        label=gettext_lazy("Holds"),
        choices=[(VALID, gettext_lazy("still holds")), (OUTDATED, gettext_lazy("outdated"))],
        method="holding",
    )

    class Meta:
        model = Answer
        fields = ("topic", "is_for")

    def holding(self, answers: AnswerQuerySet, _name: str, value: str) -> AnswerQuerySet:
        """Return those that were chosen."""
        return answers.outdated() if value == OUTDATED else answers.valid()
