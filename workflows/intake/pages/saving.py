"""Saving a draft for later: its code and its link, and where the code is typed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from workflows.cases.links import see_other
from workflows.intake import codes, drafts, rates
from workflows.intake.models import Draft
from workflows.intake.pages.drafts import DraftView
from workflows.intake.pages.public import PublicView
from workflows.intake.pages.refusals import said_of

# What an address says beside where it leads: the link was mailed.
MAILED = "mailed"
MOST_OF_A_CODE = 60


class SavedView(DraftView):
    """How to go on later: the code to write down, and the link by mail."""

    here = "draft_saved"

    def get(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Show the code; somebody who saved nothing yet goes back to the form."""
        if not self.draft.saved_at:
            return see_other(self.url_of_step(self.draft.step))
        return self.show_saved()

    def post(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Mail the link to the address that was typed; it is kept for nothing else."""
        email = request.POST.get("email", "").strip()
        try:
            drafts.ask_for_link(self.draft, email, rates.address_of(request))
        except ValidationError as refusal:
            return self.show_saved(422, email=email, error=refusal.messages[0])
        except (drafts.TooOften, drafts.NoMoreMails) as refusal:
            status, message = said_of(refusal)
            return self.show_saved(status, email=email, message=message)
        return see_other(f"{self.address('draft_saved')}?{MAILED}=1")

    def show_saved(self, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page."""
        return self.show(
            "draft_saved.html",
            status,
            code=codes.shown(self.link),
            resume_url=self.url_of_step(self.draft.step),
            is_mailed=MAILED in self.request.GET,
            **context,
        )


class ContinueView(PublicView):
    """Where a code that was written down is typed."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Ask for the code."""
        return self.show("draft_continue.html")

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Lead to the draft of this code."""
        typed = request.POST.get("code", "")[:MOST_OF_A_CODE]
        try:
            draft = drafts.try_code(typed, rates.address_of(request))
        except drafts.TooOften as refusal:
            status, message = said_of(refusal)
            return self.show("draft_continue.html", status, typed=typed, message=message)
        except Draft.DoesNotExist:
            return self.show("draft_continue.html", 422, typed=typed, is_unknown=True)
        return see_other(reverse("draft", kwargs={"link": draft.link}))
