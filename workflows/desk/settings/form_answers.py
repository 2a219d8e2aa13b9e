"""How a form was answered, week by week: numbers alone, as they were counted when it was over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext

from forms import engine
from forms.admin.screens import FormScreen
from forms.kinds import Question
from forms.models import FormDefinition, FormVersion
from workflows.desk.settings.form_screens import ANSWERS
from workflows.reports.answers.counting import OPEN
from workflows.reports.answers.models import AnswerWeek
from workflows.reports.published.suppression import FEWEST

# Half a year of weeks to choose from.
MOST_WEEKS = 26
Line = tuple[str, list[int | None], int | None]


@dataclass(frozen=True)
class Table:
    """A question and its answers: what each is called, its number on each day, and of the week."""

    label: str
    lines: list[Line]


class FormAnswersView(FormScreen):
    """The numbers of one week; editors see no case by them."""

    screen = ANSWERS
    template_name = "workflows/desk/form_answers.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Return the weeks that were counted, and the numbers of the one that is asked for."""
        weeks = list(AnswerWeek.objects.filter(form=self.definition)[:MOST_WEEKS])
        wanted = self.request.GET.get("week", "")
        week = next((one for one in weeks if one.first.isoformat() == wanted), None)
        week = week or next(iter(weeks), None)
        shown = shown_of(week, self.definition) if week else {}
        return super().get_context_data(weeks=weeks, week=week, fewest=FEWEST, **shown, **context)


def shown_of(week: AnswerWeek, form: FormDefinition) -> dict[str, Any]:
    """Return the days of a week, and its tables: how many forms came in, then each question."""
    counts = week.counts
    whole: Line = (gettext("All of them"), counts["by_day"], counts["total"])
    return {
        "days": [date.fromisoformat(day) for day in counts["days"]],
        "total": counts["total"],
        "tables": [
            Table(gettext("Forms that came in"), [whole]),
            *tables_of(counts["questions"], form),
        ],
    }


def tables_of(counted: dict[str, Any], form: FormDefinition) -> Iterator[Table]:
    """Yield what was counted in the order of the newest version, in words of who looks."""
    left = dict(counted)
    language = get_language() or ""
    for version in FormVersion.objects.of(form).published().order_by("-number"):
        for key, question in engine.questions(version, language).items():
            if key in left:
                yield Table(question.label, lines_of(left.pop(key), question))
        if not left:
            return


def lines_of(numbers: dict[str, Any], question: Question) -> list[Line]:
    """Return the numbers of a question by its choices; who did not answer comes last."""
    order = [choice.value for choice in question.choices()]
    places = {value: place for place, value in enumerate(order)}
    values = sorted(numbers, key=lambda value: (value == OPEN, places.get(value, len(order))))
    return [
        (
            gettext("Not answered") if value == OPEN else question.label_of(value),
            numbers[value]["by_day"],
            numbers[value]["total"],
        )
        for value in values
    ]
