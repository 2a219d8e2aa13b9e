"""Screens and refusals of the editors' admin."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms import proposals, sent_stories, translating, translations
from cms.mending import guidance
from cms.models.base import CityPage
from cms.models.form_page import FormPage
from cms.models.of_case_type import OfCaseType
from cms.models.stories import StoryPage
from cms.page_templates.services import is_template


def refusal(page: Page, translation: Translation | None = None) -> str:
    """Return a sentence that says why this page may not go live now, or "".

    With a `translation` it also asks whether each text has been translated: what
    is missing would go live in Dutch.
    """
    page = page.specific
    if isinstance(page, StoryPage) and sent_stories.is_without_consent(page):
        return _(
            "“%(page)s” was not published: who told the story took back the consent. Delete the "
            "page and its pictures."
        ) % {"page": page.get_admin_display_title()}
    if isinstance(page, (StoryPage, FormPage)) and (said := page.undescribed()):
        return " ".join(said.values())
    if is_template(page):
        return _(
            "“%(page)s” was not published: it is a template. Begin a new page from it, or make it "
            "a draft again first."
        ) % {"page": page.get_admin_display_title()}
    if isinstance(page, CityPage) and (left := guidance.left_in(page)):
        return _("“%(page)s” was not published. %(guidance)s") % {
            "page": page.get_admin_display_title(),
            "guidance": guidance.sentence_on(left),
        }
    if isinstance(page, OfCaseType) and page.case_type.is_draft:
        return _(
            "“%(page)s” was not published: its case type is a draft still. It goes live with its "
            "campaign."
        ) % {"page": page.get_admin_display_title()}
    if not isinstance(page, CityPage) or not page.is_translation or _is_for_later(page):
        return ""
    if not page.may_go_live():
        return _(
            "“%(page)s” was not published: publish the Dutch page first. Your text is kept."
        ) % {"page": page.get_admin_display_title()}
    return translating.unready(translation) if translation else ""


def _is_for_later(page: CityPage) -> bool:
    return bool(page.go_live_at and page.go_live_at > timezone.now())


def keep_translation(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Refuse to cut a translation loose, whichever of the two ways was asked for."""
    messages.error(
        request,
        _(
            "A translation stays with its Dutch original. Should nobody read it, take it offline; "
            "what you translated is kept."
        ),
    )
    return redirect("wagtailadmin_home")


class UpdateTranslations(UpdateTranslationsView):
    """Take over the Dutch texts; publish only the translations in which each has its own."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Let wagtail-localize take the texts over, then publish what is complete."""
        if not issubclass(self.object.specific_content_type.model_class(), Page):
            return super().form_valid(form)
        wants_publishing = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        response = super().form_valid(form)
        if wants_publishing:
            self.publish_complete_ones()
        return response

    def publish_complete_ones(self) -> None:
        """Publish each translation, or say why not."""
        for translation in self.object.translations.filter(enabled=True):
            page = translation.get_target_instance()
            if sentence := refusal(page, translation):
                messages.error(self.request, sentence)
            elif page.permissions_for_user(self.request.user).can_publish():
                translation.save_target(user=self.request.user, publish=True)


class SentStories(Component):
    """Drafts of stories that residents sent in; and stories that may stay no longer."""

    name = "sent_stories"
    template_name = "cms/admin/sent_stories.html"
    order = 40

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"drafts": sent_stories.drafts(), "gone": sent_stories.without_consent()}


class ProposedVacancies(Component):
    """Drafts of vacancies that handlers made of what organisations proposed."""

    name = "proposed_vacancies"
    template_name = "cms/admin/proposed_vacancies.html"
    order = 41

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"drafts": proposals.drafts()}


class LaggingTranslations(Component):
    """Live translated pages of which the Dutch has changed since."""

    name = "lagging_translations"
    template_name = "cms/admin/lagging_translations.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"lagging": translations.incomplete()}
