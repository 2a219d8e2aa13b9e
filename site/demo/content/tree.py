"""Which pages there are and where they hang, in the order of the menu."""

from typing import Any, NamedTuple

from demo.content import forms, home, stories, vacancies
from demo.content.information import (
    contact,
    how_it_works,
    organisations,
    privacy,
    rights,
    tips,
)


class Planned(NamedTuple):
    """A page of the demo: its model in cms, the key of the page above it, its fields."""

    model: str
    above: str
    content: dict[str, Any]

    @property
    def key(self) -> str:
        return str(self.content["key"])


FORM_PAGES = {content["key"]: Planned("FormPage", "home", content) for content in forms.PAGES}


def _tile(content: dict[str, Any]) -> Planned:
    contact = vacancies.CONTACT | {"case_type": "offer"}
    key = f"vacancy-{content['key']}"
    return Planned("VacancyPage", "vacancies", contact | content | {"key": key})


TREE = (
    Planned("HomePage", "", home.HOME),
    FORM_PAGES["ask"],
    Planned("VacancyIndexPage", "home", vacancies.INDEX),
    Planned("StandardPage", "home", how_it_works.HOW_IT_WORKS),
    Planned("StoryIndexPage", "home", stories.INDEX),
    Planned("StandardPage", "home", contact.CONTACT),
    FORM_PAGES["question"],
    FORM_PAGES["offer"],
    FORM_PAGES["story"],
    Planned("StandardPage", "home", rights.RIGHTS),
    Planned("StandardPage", "home", tips.TIPS),
    Planned("StandardPage", "home", organisations.ORGANISATIONS),
    Planned("StandardPage", "home", privacy.PRIVACY),
    *(_tile(content) for content in vacancies.VACANCIES),
    *(Planned("StoryPage", "stories", content) for content in stories.STORIES),
)
