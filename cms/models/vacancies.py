"""Vacancies: pages that ask for volunteers, shown as tiles."""

from collections.abc import Iterable
from functools import partial
from operator import attrgetter
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from cms.models.asking import Asked, is_over
from cms.models.base import CityPage, shared, translated
from cms.models.moments import by_page
from cms.models.of_case_type import OfCaseType, OfCaseTypeForm
from cms.page_cache.memory import remembered
from cms.tile_filter import narrowed, used_by
from cms.visits import FormBeneath, form_response
from workflows.cases import services as cases
from workflows.casetypes import reference
from workflows.casetypes.languages import OWN_NAMES
from workflows.city.phones import phone_link
from workflows.intake.closed_forms import why_closed
from workflows.intake.pages.keeping import KEPT
from workflows.intake.pages.taking import NOTHING_SENT, Outcome
from workflows.matching.demand.models import Opening, OpeningState
from workflows.matching.demand.services import openings_of

FEATURES = ["bold", "italic", "link", "ol", "ul"]

# The end of the sign-up form's address, by language; English is understood everywhere else.
SIGN_UP = {"nl": "aanmelden", "en": "sign-up", "fr": "inscription"}


class VacancyQuerySet(PageQuerySet):
    def wanted_first(self) -> "VacancyQuerySet":
        """Return the open ones, then the closed ones, each in the order of the tree.

        Of the open ones first those whose help is short.
        """
        openings = Opening.objects.filter(vacancy=OuterRef("translation_key"))
        closed = openings.filter(state=OpeningState.CLOSED)
        shut = Q(is_open=False) | is_over() | Q(Exists(closed))
        rows = self.select_related("neighbourhood", "category", "locale", "partner")
        return rows.annotate(
            is_shut=ExpressionWrapper(shut, BooleanField()),
            is_short=ExpressionWrapper(~shut & Q(Exists(openings.short())), BooleanField()),
        ).order_by("is_shut", "-is_short", "path")


def with_openings(vacancies: Iterable["VacancyPage"]) -> list["VacancyPage"]:
    """Return the vacancies with what the worker keeps of each and their moments, in two queries."""
    pages = list(vacancies)
    openings = openings_of([page.translation_key for page in pages]) if pages else {}
    moments = by_page(pages) if pages else {}
    for page in pages:
        page.opening = openings[page.translation_key]
        page.all_moments = moments[page.pk]
    return pages


class VacancyIndexPage(CityPage):
    """The tiles."""

    intro = models.TextField(_("introduction"), blank=True)

    translatable_fields: ClassVar = [*CityPage.common_fields, *translated("intro")]
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    subpage_types: ClassVar = ["cms.VacancyPage"]

    class Meta:
        verbose_name = _("vacancies")

    def get_context(self, request: HttpRequest, *args: Any, **options: Any) -> dict[str, Any]:
        """Add `open_tiles` and `closed_tiles` of one page of those that are asked for.

        They have what the worker keeps of each; `narrowed` says by what they were chosen.
        """
        context = super().get_context(request, *args, **options)
        vacancies = VacancyPage.objects.live().child_of(self).wanted_first()
        used = remembered(request, ("tiles", self.pk), partial(used_by, vacancies))
        found = narrowed(vacancies, request.GET, used)
        tiles = with_openings(found.paging)
        context["narrowed"], context["paging"] = found, found.paging
        context["open_tiles"] = [tile for tile in tiles if not tile.is_closed]
        context["closed_tiles"] = [tile for tile in tiles if tile.is_closed]
        return context


class VacancyForm(OfCaseTypeForm):
    """Offers each category with its programme."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if field := self.fields.get("category"):
            field.queryset = field.queryset.select_related("programme")
            field.label_from_instance = attrgetter("full_name")


class VacancyPage(OfCaseType, FormBeneath, Asked, CityPage):
    """One kind of task that volunteers can sign up for. Its title says what you would do."""

    takes = models.CharField(
        _("what it takes, in one line"), max_length=160, help_text=_("Shown on the tile.")
    )
    task = RichTextField(_("task"), features=FEATURES)
    how = RichTextField(_("how you can help"), features=FEATURES, blank=True)
    needs = RichTextField(_("what you need"), features=FEATURES, blank=True)
    profile = RichTextField(_("profile of the volunteer"), features=FEATURES, blank=True)
    working_language = models.CharField(_("working language"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=80, blank=True)
    contact_phone = models.CharField(_("phone of the contact person"), max_length=30, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact person"), blank=True)
    case_type = models.ForeignKey(
        "workflows.CaseType",
        verbose_name=_("case type of a sign-up"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Its form is what volunteers fill in."),
    )
    category = models.ForeignKey(
        "workflows.Category",
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    neighbourhood = models.ForeignKey(
        "workflows.Neighbourhood",
        verbose_name=_("neighbourhood"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Leave empty for the whole city."),
    )
    is_from_home = models.BooleanField(
        _("can be done from home"),
        default=False,
        help_text=_("Such as a chat by phone. Residents can ask for only these."),
    )
    places_wanted = models.PositiveIntegerField(
        _("volunteers wanted"), null=True, blank=True, help_text=_("Leave empty for no limit.")
    )
    is_open = models.BooleanField(_("open for sign-ups"), default=True)
    volunteers_a_place = models.PositiveSmallIntegerField(
        _("volunteers for each place"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "While fewer than this many volunteers wait for each place that requests need, it is "
            "open. Then it becomes a waiting list, and opens again when more are needed; who "
            "waits is asked first. Leave empty: it is open until somebody closes it."
        ),
    )
    longest_list = models.PositiveIntegerField(
        _("close when so many are on the waiting list"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty: the waiting list stays open."),
    )

    objects = PageManager.from_queryset(VacancyQuerySet)()

    translatable_fields: ClassVar = [
        *CityPage.common_fields,
        *translated("takes", "task", "how", "needs", "profile", "working_language"),
        *shared(
            "address",
            "contact_name",
            "contact_phone",
            "contact_email",
            "case_type",
            "category",
            "neighbourhood",
            "is_from_home",
            "places_wanted",
            "is_open",
            "volunteers_a_place",
            "longest_list",
            *Asked.shared_fields,
        ),
    ]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("takes"),
        FieldPanel("task"),
        FieldPanel("how"),
        FieldPanel("needs"),
        FieldPanel("profile"),
        MultiFieldPanel(
            [
                FieldPanel("neighbourhood"),
                FieldPanel("is_from_home"),
                FieldPanel("address"),
                FieldPanel("working_language"),
                FieldPanel("contact_name"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_email"),
            ],
            _("Where and with whom"),
        ),
        *Asked.asked_panels,
        MultiFieldPanel(
            [
                FieldPanel("is_open"),
                FieldPanel("sign_up_until"),
                FieldPanel("places_wanted"),
                FieldPanel("category"),
                FieldPanel("case_type"),
            ],
            _("Signing up"),
        ),
        MultiFieldPanel(
            [FieldPanel("volunteers_a_place"), FieldPanel("longest_list")],
            _("Waiting list"),
            help_text=_(
                "What a coordinator chooses by hand, under Demand, goes before this; a vacancy "
                "that is not open for sign-ups stays closed."
            ),
        ),
    ]
    base_form_class = VacancyForm
    parent_page_types: ClassVar = ["cms.VacancyIndexPage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")

    def clean(self) -> None:
        """Refuse a category that the programme does not have, and a waiting list without end."""
        super().clean()
        if self.longest_list and not self.volunteers_a_place:
            message = _("Say how many volunteers for each place: else there is no waiting list.")
            raise ValidationError({"volunteers_a_place": message})
        if not (self.category_id and self.case_type_id):
            return
        if not self.category.is_offered_in(self.case_type.programme_id):
            message = _("This category belongs to another programme than the case type.")
            raise ValidationError({"category": message})

    @cached_property
    def opening(self) -> Opening:
        """Return what the worker keeps of it; read for a list in one query by with_openings."""
        return openings_of([self.translation_key])[self.translation_key]

    @cached_property
    def sign_ups(self) -> int:
        """Return how many ever signed up."""
        return cases.sign_ups([self.translation_key])[self.translation_key]

    @property
    def contact_phone_link(self) -> str:
        """Return the contact person's number for a tel: link."""
        return phone_link(self.contact_phone)

    @property
    def places_open(self) -> int | None:
        """Return how many are still wanted beside who can be asked; None when there is no limit."""
        if self.places_wanted is None:
            return None
        return max(self.places_wanted - self.opening.can_be_asked, 0)

    @cached_property
    def closed_because(self) -> str:
        """Return the sentence that says why no sign-ups are taken now, as in a pause; or "".

        Of one that somebody closed there is nothing more to say.
        """
        if self.over_because or self.is_closed:
            return self.over_because
        refusal = why_closed(reference.case_type(self.case_type_id))
        return refusal.sentence if refusal else ""

    @property
    def is_closed(self) -> bool:
        """Return whether somebody closed it, its last day did, or the number of who wait."""
        return not self.is_open or self.is_over or self.opening.state == OpeningState.CLOSED

    @property
    def is_waiting_list(self) -> bool:
        """Return whether who signs up now comes on a waiting list."""
        return not self.is_closed and self.opening.state == OpeningState.WAITING

    @property
    def takes_sign_ups(self) -> bool:
        return not self.is_closed and not self.closed_because

    @property
    def is_full(self) -> bool:
        return self.places_open == 0

    @property
    def fixed_answers(self) -> dict[str, str]:
        """Return the answers by meaning that a sign-up on this vacancy has already."""
        return {"category": self.category.key}

    @property
    def sign_up_url(self) -> str:
        """Return the address of the sign-up form, in the words of the page's language."""
        return f"{self.url}{self.sign_up_ends}"

    @property
    def sign_up_ends(self) -> str:
        """Return the end of that address."""
        return f"{SIGN_UP.get(self.language, SIGN_UP['en'])}/"

    def own_form_url(self, request: HttpRequest) -> str:
        return self.sign_up_url

    @path("aanmelden/")
    @path("sign-up/")
    @path("inscription/")
    def sign_up(self, request: HttpRequest) -> HttpResponseBase:
        """Show the sign-up form; a closed vacancy shows its page instead.

        Who was filling it in when it closed goes on, and reads what is said of that.
        """
        if self.is_closed and KEPT not in request.GET:
            return HttpResponseRedirect(self.get_url(request))
        return self.form_response(request)

    def form_response(
        self, request: HttpRequest, outcome: Outcome = NOTHING_SENT
    ) -> HttpResponseBase:
        """Show the sign-up form, and what came of what was sent, if anything was."""
        others = [page.specific for page in self.live_translations]
        return form_response(
            request,
            outcome,
            page=self,
            template="cms/vacancy_sign_up.html",
            vacancy=self.translation_key,
            fixed=self.fixed_answers,
            is_beneath_page=True,
            address_ends={page.language: page.sign_up_ends for page in (self, *others)},
            other_languages=[
                {
                    "code": page.language,
                    "name": OWN_NAMES[page.language],
                    "url": page.sign_up_url,
                }
                for page in others
            ],
        )
