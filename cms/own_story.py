"""Whoever sent in a story sees by their link how it stands, and takes back their consent."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cms import sent_stories
from cms.models.sent import SentStory
from workflows.cases.links import other_languages
from workflows.intake.pages.own_case import OwnCaseView, TellForm, WithdrawForm


class TakeBackView(OwnCaseView):
    """Say that the story may no longer stand on the site: the second step of two."""

    here = "case_story"
    form_class = WithdrawForm

    def suits(self) -> bool:
        return SentStory.objects.filter(case=self.case, withdrawn_at=None).exists()

    def perform(self, data: dict[str, Any]) -> None:
        sent_stories.take_back(self.case.pk)

    def said(self) -> str:
        """Return nothing more: the part of the status page says it."""
        return ""

    def ask(self, form: TellForm, status: int = 200, message: str = "") -> HttpResponse:
        """Render the question."""
        context = {
            "case": self.case,
            "form": form,
            "message": message,
            "status_url": self.url_of_status(),
            "other_languages": other_languages(self.here, self.link),
        }
        return render(self.request, "cms/own_story.html", context, status=status)
