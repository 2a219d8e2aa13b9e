"""What residents read: pages, pictures, documents and the city's public contact details."""

from cms.models.base import CityPage, DutchNotLive
from cms.models.clarity import ClaritySettings, PageClarity
from cms.models.form_page import FormPage
from cms.models.home import HomePage
from cms.models.media import CityDocument, CityImage, CityRendition
from cms.models.sent import SentStory
from cms.models.settings import CitySettings
from cms.models.standard import StandardPage
from cms.models.stories import StoryIndexPage, StoryPage, StoryTheme
from cms.models.vacancies import VacancyIndexPage, VacancyPage

__all__ = [
    "CityDocument",
    "CityImage",
    "CityPage",
    "CityRendition",
    "CitySettings",
    "ClaritySettings",
    "DutchNotLive",
    "FormPage",
    "HomePage",
    "PageClarity",
    "SentStory",
    "StandardPage",
    "StoryIndexPage",
    "StoryPage",
    "StoryTheme",
    "VacancyIndexPage",
    "VacancyPage",
]
