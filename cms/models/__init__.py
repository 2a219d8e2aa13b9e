"""What residents read: pages, pictures, documents and announcements."""

from cms.alerts.models import Alert, AlertPlace
from cms.campaigns.models import Campaign, LookedAtPackage
from cms.models.base import CityPage, DutchNotLive
from cms.models.clarity import ClaritySettings, PageClarity
from cms.models.form_page import FormPage
from cms.models.home import HomePage
from cms.models.media import CityDocument, CityImage, CityRendition
from cms.models.moments import Moment
from cms.models.sent import SentStory
from cms.models.standard import StandardPage
from cms.models.stories import StoryIndexPage, StoryPage, StoryTheme
from cms.models.vacancies import VacancyIndexPage, VacancyPage
from cms.page_templates.models import PageTemplate

__all__ = [
    "Alert",
    "AlertPlace",
    "Campaign",
    "CityDocument",
    "CityImage",
    "CityPage",
    "CityRendition",
    "ClaritySettings",
    "DutchNotLive",
    "FormPage",
    "HomePage",
    "LookedAtPackage",
    "Moment",
    "PageClarity",
    "PageTemplate",
    "SentStory",
    "StandardPage",
    "StoryIndexPage",
    "StoryPage",
    "StoryTheme",
    "VacancyIndexPage",
    "VacancyPage",
]
