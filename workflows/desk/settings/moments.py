"""Who is told what, and when: the list on the screen of a programme and of a case type."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import HelpPanel

from workflows.casetypes.models import CaseType, Programme
from workflows.declaring.types import OCCASIONS, Occasion
from workflows.messages.models import MessageTemplate
from workflows.messages.texts import first_text, nearest_first

Whose = CaseType | Programme

# By what an address says: what may have texts of its own.
WHOSE: dict[str, type[Whose]] = {"case-type": CaseType, "programme": Programme}
SCREENS = {CaseType: "case-types:edit", Programme: "programmes:edit"}


@dataclass(frozen=True)
class Moment:
    """One moment as a programme or a case type has it.

    `text` is what is read, `source` says whose it is. `own` is the row of its own, if it has one;
    `is_wrong` that nothing can be filled in there any more, so that another text is read.
    """

    occasion: Occasion
    text: MessageTemplate
    source: str
    is_sent: bool
    own: MessageTemplate | None
    is_wrong: bool
    write_url: str
    back_url: str
    back_label: str


def occasions_of(whose: Whose) -> list[Occasion]:
    """Return the moments of which it may have a text of its own, in their order."""
    having = (each for each in OCCASIONS if concerns(each, whose))
    return sorted(having, key=lambda occasion: (occasion.order, occasion.key))


def concerns(occasion: Occasion, whose: Whose) -> bool:
    """Return whether a programme, or a case type of this kind, may have a text of its own."""
    return whose.kind in occasion.kinds if isinstance(whose, CaseType) else bool(occasion.kinds)


def moments_of(whose: Whose) -> list[Moment]:
    """Return what is told, in the order in which a case comes to it, in one query."""
    by_key = defaultdict(list)
    for row in MessageTemplate.objects.select_related("programme", "case_type"):
        by_key[row.key].append(row)
    return [moment(each, whose, applying(by_key[each.key], whose)) for each in occasions_of(whose)]


def applying(rows: list[MessageTemplate], whose: Whose) -> list[MessageTemplate]:
    """Return the texts of one occasion that may apply here, the nearest first."""
    if isinstance(whose, CaseType):
        return nearest_first(rows, whose.pk, whose.programme_id)
    return nearest_first(rows, None, whose.pk)


def moment(occasion: Occasion, whose: Whose, rows: list[MessageTemplate]) -> Moment:
    """Return one moment; `rows` are the texts that may apply, the nearest first."""
    text = next((row for row in rows if row.is_sound), None) or first_text(occasion)
    nearest = rows[0] if rows else text
    own = nearest if nearest.whose == whose else None
    beneath = next((row for row in rows if row is not own), text)
    return Moment(
        occasion,
        text,
        source=source_of(text, whose),
        is_sent=nearest.is_sent or not occasion.may_be_off,
        own=own,
        is_wrong=text is not nearest,
        write_url=change_url(own) if own else write_url(whose, occasion),
        back_url=reverse("messages-set:delete", args=[own.pk]) if own else "",
        back_label=back_to(beneath),
    )


def source_of(text: MessageTemplate, whose: Whose) -> str:
    """Return in words whose text is read here."""
    if text.whose == whose:
        return _("its own")
    return _("the programme’s") if text.whose else _("the city’s")


def back_to(text: MessageTemplate) -> str:
    """Return what is on the button that gives up a text, so that this one is read again."""
    return _("Back to the programme’s") if text.whose else _("Back to the city’s")


def change_url(text: MessageTemplate) -> str:
    """Return where a text that is there is changed."""
    return reverse("messages-set:edit", args=[text.pk])


def write_url(whose: Whose, occasion: Occasion) -> str:
    """Return where a programme or case type gets a text of its own."""
    of = next(name for name, model in WHOSE.items() if isinstance(whose, model))
    return reverse("messages-set:write", args=[of, whose.pk, occasion.key])


def screen_of(whose: Whose | None) -> str:
    """Return the address of the screen that lists the texts of this, or of the city."""
    if whose is None:
        return reverse("messages-set:index")
    return reverse(SCREENS[type(whose)], args=[whose.pk])


class MomentsPanel(HelpPanel):
    """Who is told what, and when; each with whose text it is, and the way to another."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "moments": moments_of(self.instance),
            }


MOMENTS = MomentsPanel(heading=gettext_lazy("Messages"), template="workflows/desk/moments.html")
