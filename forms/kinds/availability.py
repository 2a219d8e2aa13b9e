"""When somebody is free: days by parts of the day."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.kinds.base import Box, Choice, Question
from forms.kinds.choosing import ManyOf
from forms.rules.conditions import ANSWERED, OPEN

DAYS = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}
PARTS = {"morning": _("morning"), "afternoon": _("afternoon"), "evening": _("evening")}


class Availability(ManyOf):
    """Payload: list of str, a day and a part of it each (mon-morning), in the order of the week."""

    name = "availability"
    label = _("Days and parts of the day")
    icon = "calendar"
    template = "forms/kinds/availability.html"
    meanings = ("availability",)
    operators = (ANSWERED, OPEN)

    def choices(self, question: Question) -> tuple[Choice, ...]:
        return tuple(
            Choice(f"{day}-{part}", f"{day_name} {part_name}")
            for day, day_name in DAYS.items()
            for part, part_name in PARTS.items()
        )

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        """Return a box for each part of each day; `group` is the day, `label` the part alone."""
        boxes = super().boxes(question, name, id_, raw)
        for box in boxes:
            day, part = box.value.split("-")
            box.group, box.label = str(DAYS[day]), str(PARTS[part])
        return boxes

    def describe(self, question: Question, answer: Any) -> list[str]:
        """Return a line for each day: Monday: morning, evening."""
        values = answer if isinstance(answer, list) else [answer]
        lines = [
            (day_name, [name for part, name in PARTS.items() if f"{day}-{part}" in values])
            for day, day_name in DAYS.items()
        ]
        return [f"{day}: {', '.join(str(part) for part in parts)}" for day, parts in lines if parts]
