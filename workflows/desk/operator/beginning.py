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
from workflows.cases.sight import sight_on
from workflows.cases.states import Channel, Whose
from workflows.desk.access import CASES, DeskView
from workflows.information.calls import SAID
from workflows.information.models import Call
from workflows.intake import drafts
from workflows.intake.models import Draft
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.keeping import LANGUAGE, WHY, kept_for_staff
from workflows.intake.pages.taking import NOTHING_SENT, Outcome
from workflows.intake.services import KEEPS_NUMBERS
from workflows.intake.tokens import BadToken, new_secret, sign_begun, unsign_begun
from workflows.people.written import phone_number
from workflows.staff.models import User
from workflows.vault.errors import KeyDestroyed, KeysUnavailable
from workflows.vault.links import opened_by
from workflows.vault.registry import Group

# What is asked beside the form: how it came in, through whom somebody is reached, and the case
# that a report is about, as the caller names it.
CHANNEL, VIA, ABOUT = "_channel", "_reached_via", "_about"
# Kept with a draft: the id of the mail of which it is made.
MAIL = "_mail"
LONGEST_VIA = 200
# How somebody reaches the information centre; the website and files come in by themselves.
CHANNELS = (Channel.PHONE, Channel.MAIL, Channel.COUNTER)
# The button that keeps what was typed; in an address the draft to go on with, and for whom.
KEEP, DRAFT, FOR = "_keep", "draft", "for"
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


def channel_of(chosen: Mapping[str, Any]) -> Channel:
    """Return the channel that was chosen; a phone call when none, or one that is not ours."""
    value = chosen.get(CHANNEL, "")
    return Channel(value) if value in CHANNELS else Channel.PHONE


def about_of(chosen: Mapping[str, Any]) -> str:
    """Return the case that a report is about, as it was typed."""
    return str(chosen.get(ABOUT, ""))


def beside(typed: Mapping[str, Any]) -> dict[str, str]:
    """Return what was filled in beside the form, to be kept with it."""
    filled_in = {CHANNEL: channel_of(typed), VIA: via_of(typed), ABOUT: about_of(typed)}
    return {**filled_in, KEEPS_NUMBERS: "on" if typed.get(KEEPS_NUMBERS) else ""}


def address(path: str, user: User, link: str = "", **notes: str) -> str:
    """Return the address of the form at `path` that `user` begins, or began under `link`.

    So it is the same form on the way back, with what was typed in it; and it is of use to nobody
    else, nor for another form.
    """
    begun = sign_begun(link or new_secret(), f"{user.pk}.{path}")
    return f"{path}?{urlencode({DRAFT: begun, **notes})}"


def link_in(chosen: Mapping[str, Any], user: User, path: str) -> str:
    """Return the link of the draft that the address of the form at `path` names, or ""."""
    try:
        return unsign_begun(chosen.get(DRAFT, ""), f"{user.pk}.{path}")
    except BadToken:
        return ""


def begun_earlier(
    user: User, chosen: Mapping[str, Any], asked: AskedForm, link: str, call: Call | None
) -> Begun:
    """Return what the form begins with whose draft has this link, and what the address says."""
    language = chosen.get(LANGUAGE, "")
    try:
        if draft := draft_of(user, link, asked):
            outcome = kept_for_staff(draft, asked, language, chosen.get(WHY, ""))
            return Begun(outcome, draft.answers)
    except (KeyDestroyed, KeysUnavailable):
        return Begun()
    if case := case_of_caller(user, chosen.get(FOR, "")):
        sight = sight_on(user, case)
        return Begun(
            for_caller(asked, language, case) if sight.sees(Group.CONTACT) else NOTHING_SENT
        )
    if call is not None:
        return Begun(filled_in(asked, language, said_on(call)))
    return Begun()


def draft_of(user: User, link: str, asked: AskedForm) -> Draft | None:
    """Return the draft of this form that `user` began; None when it is not theirs or not there."""
    found = drafts.unfinished(user).filter(opened_by(link), case_type=asked.case_type)
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
    person = case.person
    if person is None:
        return NOTHING_SENT
    known = {f"filer.{field}": getattr(person, field) for field in KNOWN}
    known["filer.phone"] = phone_number(person.phone or "")
    return filled_in(asked, language, known)


def said_on(call: Call) -> dict[str, Any]:
    """Return what a caller said of themselves, by what it means in a form."""
    return {f"filer.{field}": call.caller.get(field) for field in SAID}


def filled_in(asked: AskedForm, language: str, known: Mapping[str, Any]) -> Outcome:
    """Return the form with what is known, by meaning, filled in."""
    begun = asked.to_begin(language)
    if begun is None or not any(known.values()):
        return NOTHING_SENT
    version, language = begun
    initial = {
        question.key: known[question.meaning]
        for question in questions(version, language).values()
        if known.get(question.meaning)
    }
    form = build_form(
        version,
        language,
        initial=initial,
        fixed=asked.given,
        waived=asked.waived,
        scope=asked.scope,
    )
    return Outcome(form=form)


def carried(user: User, reference: str, **of_call: str) -> str:
    """Return the end of the address that fills in a form for whoever is on the phone, or ""."""
    case = case_of_caller(user, reference)
    query = {**({FOR: case.reference} if case else {}), **of_call}
    return f"?{urlencode(query)}" if query else ""


def unfinished_of(user: User) -> list[Draft]:
    """Return what `user` began for somebody and did not file yet, the latest first.

    What is in it stays closed: only what it is and since when is shown.
    """
    return list(drafts.unfinished(user).defer("answers", "link", "refused")[:MOST_UNFINISHED])


def form_of(draft: Draft) -> str:
    """Return the path of the form of a draft; one whose key is gone begins anew there."""
    try:
        mail = (draft.answers or {}).get(MAIL)
    except (KeyDestroyed, KeysUnavailable):
        mail = None
    if mail:
        return reverse("desk:file_mail", args=[mail, draft.case_type.key])
    where = [draft.case_type.key, *([draft.vacancy] if draft.vacancy else [])]
    return reverse("desk:file", args=where)


class UnfinishedView(DeskView):
    """A form that was begun for somebody: go on with it, or throw it away."""

    needs = ("workflows.file_case",)

    def get(self, request: HttpRequest, draft: UUID) -> HttpResponseBase:
        """Go to its form: beside the mail of which it is made, if it is of one."""
        found = self.find(draft)
        return redirect(address(form_of(found), self.user, found.link))

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
