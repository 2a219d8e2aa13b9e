"""What was sent on one page and is not taken yet: kept as a draft, at an address of its own.

The answer to a POST is then a page that can be read again, so the browser's Back and a reload
meet no page that cannot be loaded; and the language switch takes along what was typed. As every
draft it is sealed, lasts a day, and is gone when the form is sent.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import get_language

from forms.engine import AnswerForm, build_form
from workflows.cases.links import see_other
from workflows.intake import codes, drafts, rates, services, spam
from workflows.intake.models import Draft
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.status import confirmation_url
from workflows.intake.pages.taking import (
    NOTHING_SENT,
    Outcome,
    ShownBefore,
    answers_in,
    attached,
    take,
    what_was_shown,
)
from workflows.intake.shown import NeverShown, language_shown
from workflows.intake.spam import Flood
from workflows.intake.tokens import BadToken, FormToken, new_secret
from workflows.staff.models import User
from workflows.vault.errors import KeyDestroyed, KeysUnavailable

# In an address: the draft's link, and why it was not taken.
KEPT, WHY = "kept", "why"
REASONS: Mapping[str, type[services.NotTaken]] = {
    "wrong": services.InvalidSubmission,
    "sent-before": services.KeyReused,
}
# The button of the language switch: nothing is sent, and the page is read in this language.
LANGUAGE = "_language"


def take_or_switch(request: HttpRequest, **how: Any) -> Outcome:
    """Take the form that was posted, or only look at it when the language was switched."""
    if LANGUAGE in request.POST:
        return typed_so_far(request)
    return take(request, **how)


def typed_so_far(request: HttpRequest) -> Outcome:
    """Return what was typed, unjudged but for its files."""
    typed = request.POST
    if is_empty(typed, request):
        return NOTHING_SENT
    try:
        shown = what_was_shown(typed, None)
    except (BadToken, NeverShown):
        return NOTHING_SENT
    try:
        spam.refuse_begin(rates.address_of(request))
        return Outcome(form=shown.form(attached(request, shown), shown.holder), shown=shown)
    except services.FilesRefused as refusal:
        return Outcome.refused(refusal, typed, shown, refusal.form)
    except (Flood, KeysUnavailable) as refusal:
        return Outcome.refused(refusal, typed, shown)


def is_empty(typed: QueryDict, request: HttpRequest) -> bool:
    """Return whether nothing was typed, chosen or attached."""
    answers = (text.strip() for texts in answers_in(typed).values() for text in texts)
    return not (any(answers) or request.FILES)


def led_on(outcome: Outcome, url: str) -> HttpResponse | None:
    """Lead to the confirmation, or to the form at `url` with what was sent.

    Return None for what has to be said at once: it cannot be kept.
    """
    if outcome.receipt:
        return see_other(confirmation_url(outcome.receipt))
    if outcome is NOTHING_SENT:
        return see_other(url)
    if outcome.form is None or outcome.shown is None:
        return None
    if isinstance(outcome.refusal, services.FilesRefused) or outcome.form.loses_by_keeping:
        return None
    token = outcome.shown.token
    if isinstance(outcome.refusal, services.KeyReused):
        # The files went along with what was sent first.
        token = replace(token, draft=new_secret())
    try:
        keep(token, outcome.form)
    except (drafts.TooMuch, services.Over, KeysUnavailable):
        return None
    why = next((key for key, one in REASONS.items() if isinstance(outcome.refusal, one)), "")
    return see_other(f"{url}?{kept_query(token.draft, why)}")


def keep(token: FormToken, form: AnswerForm) -> None:
    """Write down what was typed. Raises TooMuch, Over and KeysUnavailable."""
    drafts.keep(drafts.opened(token), form.typed(), step=1, language=token.language)


def kept_query(link: str, why: str = "") -> str:
    """Return the end of the address where a draft is shown on the page of its form."""
    return urlencode({KEPT: link, **({WHY: why} if why else {})})


def kept(request: HttpRequest) -> Outcome:
    """Return what the address names, as it came out when it was sent; else NOTHING_SENT."""
    try:
        draft = drafts.find(request.GET.get(KEPT, ""))
    except (Draft.DoesNotExist, KeyDestroyed, KeysUnavailable):
        return NOTHING_SENT
    shown = shown_of(draft)
    refusal = REASONS.get(request.GET.get(WHY, ""))
    if refusal is None:
        return Outcome(form=form_of(draft, shown), shown=shown)
    form = shown.form(draft.answers, shown.holder)
    return Outcome.refused(refusal(form), None, shown, form)


def keep_for_staff(
    request: HttpRequest, asked: AskedForm, user: User, beside: Mapping[str, str]
) -> Draft | None:
    """Write down what a member of staff filled in so far for somebody, right or wrong.

    `beside` is what their page asks beside the form, by name. Returns the draft, or None when
    nothing was typed, or it was filed while the page was about to keep it. Raises BadToken,
    NeverShown, FilesRefused, TooMuch, Over and KeysUnavailable.
    """
    if is_empty(request.POST, request):
        return None
    shown = what_was_shown(request.POST, asked)
    if services.find_earlier(shown.version, codes.kept_key(shown.token.key)):
        return None
    form = shown.form(attached(request, shown), shown.holder)
    draft = drafts.opened(shown.token)
    draft.begun_by = user
    typed = {**form.typed(), **beside}
    return drafts.keep(draft, typed, step=1, language=shown.token.language)


def kept_for_staff(draft: Draft, asked: AskedForm) -> Outcome:
    """Return what a member of staff began, to go on with it in its language."""
    shown = replace(shown_of(draft, draft.language), waived=asked.waived)
    return Outcome(form=form_of(draft, shown), shown=shown)


def shown_of(draft: Draft, language: str = "") -> ShownBefore:
    """Return what somebody had before them who sent what is in a draft.

    In `language`, or else in that of this page.
    """
    active = language or get_language() or settings.LANGUAGE_CODE
    token = FormToken(
        case_type=draft.case_type_id,
        version=draft.version_id,
        digest=draft.version.digest,
        language=language_shown(draft.version, active, draft.language),
        page=str(draft.page or ""),
        vacancy=str(draft.vacancy or ""),
        fixed=draft.fixed,
        draft=draft.link,
        is_kept=True,
    )
    return ShownBefore(token, draft.version, draft.case_type)


def form_of(draft: Draft, shown: ShownBefore) -> AnswerForm:
    """Return the form filled in with a draft, and nothing said of what is in it."""
    return build_form(
        draft.version,
        shown.token.language,
        initial=draft.answers,
        fixed=drafts.given(draft),
        holder=codes.file_holder(draft.link),
        waived=shown.waived,
    )
