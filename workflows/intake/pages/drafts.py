"""What the pages of a draft share, and the way back to it.

Everything is in the address and in the draft's row. Each POST writes down what came and
leads to a GET, so the browser's back button and a reload never lose or send anything twice.
"""

import logging
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, override
from wagtail.models import Page

from workflows.cases.links import see_other
from workflows.intake import drafts
from workflows.intake.closed_forms import Over
from workflows.intake.models import Draft
from workflows.intake.pages.public import PublicView
from workflows.intake.pages.refusals import said_of
from workflows.intake.pages.status import confirmation_url
from workflows.intake.shown import language_shown
from workflows.vault.errors import KeyDestroyed, KeysUnavailable

logger = logging.getLogger(__name__)


class DraftView(PublicView):
    """What the pages of a draft share. `here` is the name of the view's address."""

    here: ClassVar[str]
    draft: Draft

    def answer(self, request: HttpRequest, **where: Any) -> HttpResponseBase:
        """Find the draft. One that was sent leads to its confirmation, one that is gone says so."""
        self.link = str(where["link"])
        try:
            self.draft = self.find()
            # What this visit reads, keeps and sends is in the language of its address.
            self.draft.language = self.language
            if self.is_over():
                return self.closed()
            return super().answer(request, **where)
        except (Draft.DoesNotExist, KeyDestroyed):
            return self.gone()
        except KeysUnavailable:
            logger.exception("A draft cannot be opened: the vault has no key for it.")
            return super().show("draft_away.html", status=503)

    def find(self) -> Draft:
        """Return the draft of the link. Raises Draft.DoesNotExist."""
        return drafts.find(self.link)

    def is_over(self) -> bool:
        """Return whether the programme ended since the draft was begun; try-outs go on."""
        return self.draft.case_type.programme.is_over and not self.draft.version.is_try_out

    def closed(self) -> HttpResponseBase:
        """Say that the programme has ended: nothing can be sent, so nothing is asked."""
        status, message = said_of(Over(self.draft.case_type))
        return self.show("draft_closed.html", status, message=message)

    def gone(self) -> HttpResponseBase:
        """Lead to the confirmation of a draft that was sent, or say that there is none."""
        if receipt := drafts.receipt_of(self.link):
            return see_other(confirmation_url(receipt))
        return super().show("draft_gone.html", status=404)

    @property
    def language(self) -> str:
        """The language of the address if the form is complete in it, else the draft's own."""
        active = get_language() or settings.LANGUAGE_CODE
        return language_shown(self.draft.version, active, self.draft.language)

    @cached_property
    def form_page(self) -> Page | None:
        """The page the form stands on, in the active language or else in Dutch."""
        pages = Page.objects.live().filter(translation_key=self.draft.page).select_related("locale")
        found = {page.locale.language_code: page for page in pages if self.draft.page}
        return found.get(self.language) or found.get(settings.LANGUAGE_CODE)

    def address(self, view: str, **where: Any) -> str:
        """Return the address of a page of this draft."""
        return reverse(view, kwargs={"link": self.link, **where})

    def url_of_step(self, number: int, *notes: str) -> str:
        """Return the address of a step, with what is to be said beside."""
        url = self.address("draft_step", number=number)
        return f"{url}?{urlencode(dict.fromkeys(notes, 1))}" if notes else url

    def other_languages(self) -> list[dict[str, str]]:
        """Return this page in the other languages of the draft's version."""
        names = dict(settings.LANGUAGES)
        others = [code for code in self.draft.version.languages if code != get_language()]
        return [{"code": code, "name": names[code], "url": self.here_in(code)} for code in others]

    def here_in(self, language: str) -> str:
        """Return the address of this very page in `language`."""
        query = self.request.GET.urlencode()
        with override(language):
            url = reverse(self.here, kwargs=self.kwargs)
        return f"{url}?{query}" if query else url

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page of this draft."""
        shared = {"draft": self.draft, "language": self.language, "form_page": self.form_page}
        context = {**shared, "other_languages": self.other_languages(), **context}
        return super().show(template, status, **context)


class ResumeView(DraftView):
    """The way back, as it is mailed."""

    here = "draft"

    def get(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Go on where somebody stopped."""
        return see_other(self.url_of_step(self.draft.step))
