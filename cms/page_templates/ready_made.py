"""The templates that every site has, in the language of who begins: guidance, and the order.

The title is left empty: the address of a page is made from the first one that is saved.
"""

from collections.abc import Callable
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from cms.models import StandardPage, StoryPage, VacancyPage


def hint(text: str) -> str:
    """Return guidance as it stands in a box."""
    return f"[[{text}]]"


def paragraph(text: str) -> str:
    """Return guidance as it stands in a rich text."""
    return format_html("<p>{}</p>", hint(text))


def information() -> dict[str, Any]:
    """Return the fields of a page of information: what, how, and who to ask."""
    return {
        "intro": hint(_("In two sentences: what is it, for whom, and what can somebody do now?")),
        "body": [
            ("heading", hint(_("For whom is it?"))),
            ("text", paragraph(_("Say who it is for, and who it is not for."))),
            (
                "steps",
                [
                    {
                        "title": hint(_("The first step, as a verb")),
                        "text": paragraph(_("What somebody does, and has at hand.")),
                    },
                    {
                        "title": hint(_("The next step")),
                        "text": paragraph(_("What happens then, and how long it takes.")),
                    },
                ],
            ),
            ("heading", hint(_("Questions?"))),
            ("reach", None),
        ],
    }


def vacancy() -> dict[str, Any]:
    """Return the texts of a vacancy."""
    return {
        "takes": hint(_("How much time, and how: “Two hours a week, by bike or on foot”")),
        "task": paragraph(_("What somebody does, step by step, and for whom.")),
        "how": paragraph(_("How it is agreed: when, where, who calls whom, who pays what.")),
        "needs": paragraph(_("What one has to bring along or to have at home.")),
        "profile": paragraph(_("Who it suits. Ask nothing that the task does not need.")),
    }


def story() -> dict[str, Any]:
    """Return the texts of a story."""
    return {
        "lead": hint(_("Who did what, when and where? Two sentences that make one read on.")),
        "quote": hint(_("One sentence as it was said.")),
        "body": [
            ("text", paragraph(_("How did it begin?"))),
            ("text", paragraph(_("What did it do for both of them?"))),
            ("text", paragraph(_("How does it go on, and how can a reader join in?"))),
        ],
    }


READY_MADE: dict[type, Callable[[], dict[str, Any]]] = {
    StandardPage: information,
    VacancyPage: vacancy,
    StoryPage: story,
}
