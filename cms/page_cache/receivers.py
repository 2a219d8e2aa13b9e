"""What residents read on pages: whatever changes it has every page rendered anew."""

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import CollectionViewRestriction, Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.alerts.models import Alert, AlertPlace
from cms.models import CityDocument, CityImage, ClaritySettings, StoryTheme
from cms.page_cache.version import renew
from workflows.casetypes.models import CaseType, Category, Neighbourhood, Programme
from workflows.casetypes.partners import Partner
from workflows.city.models import CitySettings, ExceptionalDay, OpeningTime
from workflows.matching.signals import opening_turned
from workflows.reports.published.models import FiguresEdition

# Rows that pages show. A page itself is saved with each draft, so it is heard of by its signals.
ROWS: tuple[type[Model], ...] = (
    *(Alert, AlertPlace, CityDocument, CityImage, ClaritySettings, StoryTheme),
    *(CitySettings, ExceptionalDay, OpeningTime),
    *(Locale, PageViewRestriction, Site),
    *(CaseType, Category, Neighbourhood, Partner, Programme, FiguresEdition),
    *(CollectionViewRestriction, Redirect),
)
SIGNALS = (
    *(page_published, page_unpublished, page_slug_changed, post_page_move),
    opening_turned,
)


def connect() -> None:
    """Listen; called once, when the app is ready."""
    for signal in SIGNALS:
        signal.connect(renew)
    for row in ROWS:
        post_save.connect(renew, sender=row)
    for row in (*ROWS, Page):
        post_delete.connect(renew, sender=row)
