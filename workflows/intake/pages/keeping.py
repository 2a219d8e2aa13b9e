"""What was sent on one page and is not taken yet: kept as a draft, at an address of its own.

The answer to a POST is then a page that can be read again, so the browser's Back and a reload
meet no page that cannot be loaded; and the language switch takes along what was typed. As every
draft it is sealed, lasts a day, and is gone when the form is sent.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from forms.engine import ROWS, AnswerForm, build_form
from workflows.cases.links import see_other
from workflows.intake import codes, drafts, rates, services, spam
from workflows.intake.closed_forms import Over
from workflows.intake.idempotency import find_earlier
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
REASONS: Mapping[str, type[Exception]] = {
    "wrong": services.InvalidSubmission,
    "sent-before": services.KeyReused,
    "many": Flood,
    "too-old": NeverShown,
}
# What was looked at, and is said again at its questions.
LOOKED_AT = (services.InvalidSubmission, services.KeyReused)
# Refusals that say themselves that nothing is, or can be, written down.
NEVER_KEPT = (services.TryOutOver, KeysUnavailable)
# The button of the language switch: nothing is sent, and the page is read in this language.
LANGUAGE = "_language"
# The button of who goes on later: nothing is sent, and what was typed waits behind a code.
LATER = "_later"
# The button of another vacancy, by its key: nothing is sent, and what was typed goes on there.
INSTEAD = "_instead"
# Under names that end so a page sends the numbers of its rows, typed or not.
NUMBERS = "-row"


def take_or_switch(request: HttpRequest, **how: Any) -> Outcome:
    """Take the form that was posted, or only look at it when it goes on elsewhere."""
    if any(button in request.POST for button in (LANGUAGE, INSTEAD, ROWS, LATER)):
        return typed_so_far(request)
    return take(request, **how)


def typed_so_far(request: HttpRequest) -> Outcome:
    """Return what was typed, unjudged but for its files."""
    typed = request.POST
    if is_empty(typed, request):
        return NOTHING_SENT
    try:
        shown = what_was_shown(typed, None)
    except (BadToken, NeverShown) as refusal:
        return Outcome.refused(refusal, typed)
    try:
        if not shown.token.is_kept:
            spam.refuse_begin(rates.address_of(request))
    except Flood as refusal:
        return Outcome.refused(refusal, typed, shown)
    return unjudged(request, shown)


def typed_by_staff(request: HttpRequest, asked: AskedForm) -> Outcome:
    """Return what a member of staff typed so far for somebody, unjudged but for its files.

    It is as if nothing was typed when it was filed while the page was about to keep it.
    """
    typed = request.POST
    if is_empty(typed, request):
        return NOTHING_SENT
    try:
        shown = what_was_shown(typed, asked)
    except (BadToken, NeverShown) as refusal:
        return Outcome.refused(refusal, typed)
    if find_earlier(shown.version, codes.kept_key(shown.token.key)):
        return NOTHING_SENT
    return unjudged(request, shown)


def unjudged(request: HttpRequest, shown: ShownBefore) -> Outcome:
    """Return what was typed with its files kept, and nothing said but of those that are not."""
    typed = request.POST
    try:
        return Outcome(form=shown.form(attached(request, shown), shown.holder), shown=shown)
    except services.FilesRefused as refusal:
        return Outcome.refused(refusal, typed, shown, refusal.form)
    except KeysUnavailable as refusal:
        return Outcome.refused(refusal, typed, shown)


def is_empty(typed: QueryDict, request: HttpRequest) -> bool:
    """Return whether nothing was typed, chosen or attached, and no row added."""
    names = (name for name in answers_in(typed) if not name.endswith(NUMBERS))
    answers = (text.strip() for name in names for text in typed.getlist(name))
    return not (any(answers) or request.FILES or ROWS in typed)


def led_on(outcome: Outcome, url: str) -> HttpResponse | None:
    """Lead to the confirmation, or to the form at `url` with what was sent.

    Return None for what has to be said at once: it cannot be kept.
    """
    if outcome.receipt:
        return see_other(confirmation_url(outcome.receipt))
    # Of a campaign that has ended the page itself says so.
    if outcome is NOTHING_SENT or isinstance(outcome.refusal, Over):
        return see_other(url)
    link = keep(outcome)
    there = f"{url}?{kept_query(link, why(outcome))}{rows_in(outcome.form)}"
    return see_other(there) if link else None


def saved_for_later(outcome: Outcome) -> HttpResponse | None:
    """Keep what was typed as long as a form of several steps, and lead to the code to write down.

    Return None for what cannot be kept so, with something to say at once, and for nothing typed.
    """
    if isinstance(outcome.refusal, Flood) or not (link := keep(outcome)):
        return None
    with suppress(Draft.DoesNotExist):
        drafts.save_for_later(drafts.find(link))
        return see_other(reverse("draft_saved", kwargs={"link": link}))
    return None


def rows_in(form: AnswerForm | None) -> str:
    """Return the end of the address where rows were added or taken away, if they were."""
    place = form.changed_rows() if form else ""
    return f"#{place}" if place else ""


def keep(
    outcome: Outcome, user: User | None = None, beside: Mapping[str, str] | None = None
) -> str:
    """Write down what was not taken, right or wrong; return its draft's link, "" if it cannot be.

    It is of the member of staff `user` when they typed it for somebody; `beside` is what their
    page asks beside the form, by name.
    """
    if outcome.shown is None or isinstance(outcome.refusal, NEVER_KEPT):
        return ""
    if isinstance(outcome.refusal, Flood) and not spam.may_be_kept():
        return ""
    token, form = outcome.shown.token, outcome.form
    if isinstance(outcome.refusal, services.KeyReused):
        # The files went along with what was sent first.
        token = replace(token, draft=new_secret())
    form = form or outcome.shown.form(outcome.typed or {}, outcome.shown.holder)
    draft = drafts.opened(token)
    draft.begun_by = user
    typed = {**form.typed(), **(beside or {})}
    try:
        drafts.keep(draft, typed, step=1, language=token.language, refused=refused_of(outcome))
    except (drafts.TooMuch, Over, KeysUnavailable):
        return ""
    return token.draft


def refused_of(outcome: Outcome) -> dict[str, list[str]]:
    """Return what was said of files that are not kept, which nobody could find out again."""
    refusal = outcome.refusal
    return refusal.form.errors_of_files() if isinstance(refusal, services.FilesRefused) else {}


def why(outcome: Outcome) -> str:
    """Return the code, for an address, of why something was not taken; "" for none."""
    return next((key for key, one in REASONS.items() if isinstance(outcome.refusal, one)), "")


def begun_anew(outcome: Outcome, asked: AskedForm, language: str, link: str) -> Outcome:
    """Return what came with a token that says nothing, as typed in the form that is asked now.

    `link` is that of its draft, or "". The outcome stays as it is while there is no form.
    """
    begun = asked.to_begin(language)
    if begun is None:
        return outcome
    version, language = begun
    token = asked.token(version, language, link, is_kept=False)
    shown = ShownBefore(token, version, asked.case_type, asked.waived)
    return Outcome.refused(NeverShown(), outcome.typed, shown)


def kept_query(link: str, why: str = "") -> str:
    """Return the end of the address where a draft is shown on the page of its form."""
    return urlencode({KEPT: link, **({WHY: why} if why else {})})


def kept(request: HttpRequest, waived: frozenset[str] = frozenset()) -> Outcome:
    """Return what the address names, as it came out when it was sent; else NOTHING_SENT.

    `waived` is what the page need not be told.
    """
    try:
        draft = drafts.find(request.GET.get(KEPT, ""))
    except (Draft.DoesNotExist, KeyDestroyed, KeysUnavailable):
        return NOTHING_SENT
    shown = replace(shown_of(draft), waived=waived)
    return read_again(draft, shown, request.GET.get(WHY, ""))


def kept_for_staff(draft: Draft, asked: AskedForm, language: str, why: str) -> Outcome:
    """Return what a member of staff began, in `language` or else in that of the draft.

    `why` is the code of why it was not taken, if it was sent.
    """
    shown = replace(shown_of(draft, language or draft.language), waived=asked.waived)
    return read_again(draft, shown, why)


def read_again(draft: Draft, shown: ShownBefore, why: str) -> Outcome:
    """Return what a draft has, and what is still to be said of it."""
    refusal = REASONS.get(why)
    if refusal is None:
        return Outcome(form=form_of(draft, shown), shown=shown)
    if refusal not in LOOKED_AT:
        return Outcome.refused(refusal(), None, shown, form_of(draft, shown))
    form = shown.form(draft.answers, shown.holder)
    form.is_looked_at = not draft.answers.get(services.KEEPS_NUMBERS)
    form.refuse_files(draft.refused or {})
    if refusal is services.InvalidSubmission and form.is_valid():
        # It was mended since.
        return Outcome(form=form, shown=shown)
    return Outcome.refused(refusal(form), None, shown, form)


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
        scope=draft.case_type.programme.key,
    )
