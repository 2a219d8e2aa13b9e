"""Which weeks are counted, and when."""

import json
from datetime import date, timedelta

from django.db.models import QuerySet

from forms.models import FormDefinition
from workflows.reports.answers.counting import WEEK, count, received_in
from workflows.reports.answers.models import AnswerWeek

# So far back a worker that was away catches up.
WEEKS = 8


def count_due(today: date) -> int:
    """Count the weeks that are over on `today` (Europe/Brussels) and were not yet; return how many.

    Only of forms on which something came in.
    """
    monday = today - timedelta(days=today.weekday())
    counted = 0
    for first in (monday - WEEK * number for number in range(1, WEEKS + 1)):
        for form in to_count(first):
            text = json.dumps(count(form, first))
            AnswerWeek.objects.get_or_create(form=form, first=first, defaults={"text": text})
            counted += 1
    return counted


def to_count(first: date) -> "QuerySet[FormDefinition]":
    """Return the forms on which something came in in the week from `first`, not counted yet."""
    done = AnswerWeek.objects.filter(first=first)
    forms = FormDefinition.objects.filter(pk__in=received_in(first).values("form"))
    return forms.exclude(pk__in=done.values("form"))
