"""How a form for somebody begins: with what was typed before a call broke off, or what we know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from forms.engine import build_form, questions
from workflows.cases import permissions
from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.states import Whose
from workflows.desk.access import CASES, DeskView
from workflows.intake import drafts
from workflows.intake.models import Draft
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.keeping import kept_for_staff
from workflows.intake.pages.taking import NOTHING_SENT, Outcome
from workflows.intake.services import FilesRefused, Over
from workflows.intake.shown import NeverShown
from workflows.intake.tokens import BadToken
from workflows.people.written import phone_number
from workflows.staff.models import User
from workflows.vault.errors import KeyDestroyed, KeysUnavailable

# What is asked beside the form: how it came in, and through whom somebody is reached.
CHANNEL, VIA = "_channel", "_reached_via"
LONGEST_VIA = 200
# The button that keeps what was typed; in an address the draft to go on with, and for whom.
KEEP, DRAFT, FOR = "_keep", "draft", "for"
NOT_KEPT = (BadToken, NeverShown, FilesRefused, drafts.TooMuch, Over, KeysUnavailable)
# What is known of somebody, by what it means in a form.
KNOWN = ("name", "email", "address")
MOST_UNFINISHED = 20


@dataclass(frozen=True)
class Begun:
    """What a form begins with, and what was filled in beside it, if anything was."""

    outcome: Outcome = NOTHING_SENT
    beside: Mapping[str, Any] | None = None


def via_of(chosen: Mapping[str, Any]) -> str:
    """Return through whom somebody is reached, as it was typed."""
    return str(chosen.get(VIA, "")).strip()[:LONGEST_VIA]


def begun_earlier(user: User, chosen: Mapping[str, Any], asked: AskedForm, language: str) -> Begun:
    """Return what the address says that the form begins with."""
    try:
        if draft := draft_of(user, chosen.get(DRAFT, ""), asked):
            return Begun(kept_for_staff(draft, asked), draft.answers)
    except (KeyDestroyed, KeysUnavailable):
        return Begun()
    if case := case_of_caller(user, chosen.get(FOR, "")):
        return Begun(for_caller(asked, language, case))
    return Begun()


def draft_of(user: User, typed: str, asked: AskedForm) -> Draft | None:
    """Return the draft of this form that `user` began; None when it is not theirs or not there."""
    try:
        found = drafts.unfinished(user).filter(pk=UUID(typed), case_type=asked.case_type)
    except ValueError:
        return None
    draft: Draft | None = found.filter(vacancy=asked.vacancy).first()
    return draft


def case_of_caller(user: User, reference: str) -> Case | None:
    """Return the case of whoever is on the phone, when they are proven to be its person."""
    clean = clean_reference(reference)
    case = CASES.filter(reference=clean).first() if clean else None
    if case is None or not permissions.is_called(user, case):
        return None
    return case if permissions.who_calls(user, case) == Whose.PERSON else None


def for_caller(asked: AskedForm, language: str, case: Case) -> Outcome:
    """Return the form with what we know of the person of a case filled in."""
    begun, person = asked.to_begin(language), case.person
    if begun is None or person is None:
        return NOTHING_SENT
    version, language = begun
    known = {f"filer.{field}": getattr(person, field) for field in KNOWN}
    known["filer.phone"] = phone_number(person.phone or "")
    initial = {
        question.key: known[question.meaning]
        for question in questions(version, language).values()
        if known.get(question.meaning)
    }
    form = build_form(version, language, initial=initial, fixed=asked.given, waived=asked.waived)
    return Outcome(form=form)


def carried(user: User, reference: str) -> str:
    """Return the end of the address that fills in a form for whoever is on the phone, or ""."""
    case = case_of_caller(user, reference)
    return f"?{urlencode({FOR: case.reference})}" if case else ""


def unfinished_of(user: User) -> list[Draft]:
    """Return what `user` began for somebody and did not file yet, the latest first.

    What is in it stays closed: only what it is and since when is shown.
    """
    return list(drafts.unfinished(user).defer("answers", "link")[:MOST_UNFINISHED])


class UnfinishedView(DeskView):
    """A form that was begun for somebody: go on with it, or throw it away."""

    needs = ("workflows.file_case",)

    def get(self, request: HttpRequest, draft: UUID) -> HttpResponseBase:
        """Go to its form."""
        found = self.find(draft)
        where = [found.case_type.key, *([found.vacancy] if found.vacancy else [])]
        return redirect(f"{reverse('desk:file', args=where)}?{urlencode({DRAFT: found.pk})}")

    def post(self, request: HttpRequest, draft: UUID) -> HttpResponseBase:
        """Throw it away."""
        drafts.discard(self.find(draft).link)
        messages.success(request, _("Thrown away."))
        return redirect("desk:choose")

    def find(self, draft_id: UUID) -> Draft:
        """Return the draft. Raise PermissionDenied, the same for one of another and for none."""
        found: Draft | None = drafts.unfinished(self.user).filter(pk=draft_id).first()
        if found is None:
            raise PermissionDenied
        return found
