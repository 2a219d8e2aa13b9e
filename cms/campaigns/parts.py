"""What a campaign consists of: whatever refers to its programme, and what that refers to."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from wagtail.models import Locale

from cms.campaigns.models import Campaign
from cms.models.base import SOURCE, CityPage
from cms.models.form_page import FormPage
from cms.models.vacancies import VacancyIndexPage, VacancyPage
from forms.models import FormDefinition
from workflows.casetypes.models import CaseType, Category, Programme, Team


@dataclass(frozen=True)
class Parts:
    """The parts of a campaign, each read once."""

    campaign: Campaign

    @property
    def programme(self) -> Programme:
        """The programme that it is."""
        return self.campaign.programme

    @cached_property
    def case_types(self) -> list[CaseType]:
        """Its case types, drafts of new ones among them; not drafts of what is live."""
        rows = CaseType.with_drafts.filter(programme=self.programme, draft_of=None)
        return list(rows.select_related("team", "form", "programme").order_by("pk"))

    @cached_property
    def drafts(self) -> list[CaseType]:
        """Those of its case types that are not live yet."""
        return [each for each in self.case_types if each.is_draft]

    @cached_property
    def forms(self) -> list[FormDefinition]:
        """The Dutch rows of the forms that residents fill in."""
        return list({each.form_id: each.form for each in self.case_types}.values())

    @cached_property
    def categories(self) -> list[Category]:
        """The categories of its own."""
        return list(self.programme.categories.all())

    @cached_property
    def teams(self) -> list[Team]:
        """The teams of its case types."""
        return list({each.team_id: each.team for each in self.case_types}.values())

    @cached_property
    def pages(self) -> list[CityPage]:
        """Its pages in Dutch, as they are stored, each after the one above it."""
        of_types = {"case_type__in": [each.pk for each in self.case_types]}
        dutch = Q(locale__language_code=SOURCE)
        forms = FormPage.objects.filter(dutch, **of_types).order_by("path")
        tiles = VacancyPage.objects.filter(dutch, **of_types).order_by("path")
        below = {tile.path[: -tile.steplen] for tile in tiles}
        above = VacancyIndexPage.objects.filter(path__in=below, live=False).order_by("path")
        return [*forms, *above, *tiles]

    @cached_property
    def others(self) -> list[Locale]:
        """The languages of the site beside Dutch."""
        return list(Locale.objects.exclude(language_code=SOURCE).order_by("pk"))


def campaign_of(form: FormDefinition) -> Campaign | None:
    """Return the newest campaign that has a form."""
    return Campaign.objects.filter(programme__case_types__form=form).first()
