"""The pages of a form of several steps: a step, check your answers, save and continue later.

Everything is in the address and in the draft's row. Each POST writes down what came and
leads to a GET, so the browser's back button and a reload never lose or send anything twice.
"""

import logging
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page

from forms.engine import AnswerForm, Described, Step, build_form, describe
from workflows.intake import codes, drafts, rates, services, spam, web
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.models import Draft
from workflows.intake.spam import Flood
from workflows.intake.tokens import DRAFT, BadToken, unsign
from workflows.vault.errors import KeyDestroyed, KeysUnavailable

logger = logging.getLogger(__name__)

SEE_OTHER = 303
# What an address says beside where it leads: errors are to be shown; the check page sent you.
WRONG, CHANGE, MAILED = "wrong", "change", "mailed"
SAVE = "save"
MOST_OF_A_CODE = 60


def see_other(url: str) -> HttpResponseRedirect:
    """Lead to a page that is read, after something was sent."""
    return HttpResponseRedirect(url, status=SEE_OTHER)


# The link is the capability and no session stands behind it; see docs/adr/0005.
@method_decorator(csrf_exempt, name="dispatch")
class PublicView(View):
    """A page that nobody may keep a copy of, and no search engine may list."""

    def dispatch(self, request: HttpRequest, *args: Any, **where: Any) -> HttpResponseBase:
        """Answer, and keep the answer out of every cache."""
        response = self.answer(request, **where)
        add_never_cache_headers(response)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def answer(self, request: HttpRequest, **where: Any) -> HttpResponseBase:
        """Answer by `get` or `post`."""
        return super().dispatch(request, **where)

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page of this feature."""
        return render(self.request, f"workflows/intake/{template}", context, status=status)


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
            return super().answer(request, **where)
        except (Draft.DoesNotExist, KeyDestroyed):
            return self.gone()
        except KeysUnavailable:
            logger.exception("A draft cannot be opened: the vault has no key for it.")
            return super().show("draft_away.html", status=503)

    def find(self) -> Draft:
        """Return the draft of the link. Raises Draft.DoesNotExist."""
        return drafts.find(self.link)

    def gone(self) -> HttpResponseBase:
        """Lead to the confirmation of a draft that was sent, or say that there is none."""
        if receipt := drafts.receipt_of(self.link):
            return see_other(web.confirmation_url(receipt))
        return super().show("draft_gone.html", status=404)

    @property
    def language(self) -> str:
        """The language of the address if the form is complete in it, else the draft's own."""
        active = get_language() or settings.LANGUAGE_CODE
        return active if active in self.draft.version.texts else self.draft.language

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


class StepView(DraftView):
    """One step: its questions as they were last filled in."""

    here = "draft_step"

    def find(self) -> Draft:
        """Return the draft, or the one that the token in the address lets somebody begin."""
        try:
            return super().find()
        except Draft.DoesNotExist:
            if drafts.receipt_of(self.link):
                raise
            return self.opened()

    def opened(self) -> Draft:
        """Return a draft without a row. Raises Draft.DoesNotExist when there is nothing to open."""
        try:
            token = unsign(self.request.GET.get(web.BEGIN, ""), DRAFT)
            version = web.version_shown(token)
        except BadToken as error:
            raise Draft.DoesNotExist from error
        if token.key != self.link:
            raise Draft.DoesNotExist
        draft = drafts.opened(token)
        draft.version = version
        return draft

    def get(self, request: HttpRequest, link: str, number: int) -> HttpResponseBase:
        """Show the step; a step that asks nothing now leads to the next."""
        if number not in self.numbers:
            return see_other(self.url_after(number))
        data = self.draft.answers if WRONG in request.GET else None
        return self.show_step(number, self.form(number, data))

    def post(self, request: HttpRequest, link: str, number: int) -> HttpResponseBase:
        """Write down what was typed, right or wrong, and lead on."""
        if number not in self.numbers:
            return see_other(self.url_after(number))
        keep_in_memory(request)
        form = self.form(number, request.POST)
        try:
            if self.draft.is_new:
                spam.refuse_begin(rates.address_of(request))
            brought = web.attached(request, self.draft.version, self.language, self.holder)
            form = self.form(number, brought.data)
            form.refuse_files(brought.refusals)
            self.draft = drafts.keep(self.draft, form.typed(), step=number, language=self.language)
        except Flood:
            return self.show_step(number, form, 429, web.flooded())
        except drafts.TooMuch:
            return self.show_step(number, form, 422, _("That is too much text for this step."))
        except KeysUnavailable:
            logger.exception("A step was not kept: the vault has no key for it.")
            return self.show_step(number, form, 503, web.not_safe_now())
        if SAVE in request.POST:
            drafts.save_for_later(self.draft)
            return see_other(self.address("draft_saved"))
        if brought.refusals:
            return self.show_step(number, form, 422)
        if not form.is_valid():
            return see_other(self.url_of_step(number, WRONG, *self.change))
        return see_other(self.url_after(number))

    @property
    def change(self) -> list[str]:
        """The note that the check page sent somebody here, if it did."""
        return [CHANGE] if CHANGE in self.request.GET else []

    @property
    def numbers(self) -> list[int]:
        """The numbers of the steps that have something to ask."""
        return [step.number for step in drafts.steps_of(self.draft)]

    def url_after(self, number: int) -> str:
        """Return the address of what comes after a step: back to the check page, or the next."""
        later = [other for other in self.numbers if other > number]
        if self.change or not later:
            return self.address("draft_check")
        return self.url_of_step(later[0])

    def form(self, number: int, data: Any = None) -> AnswerForm:
        """Return the form of a step."""
        return build_form(
            self.draft.version,
            self.language,
            data,
            initial=self.draft.answers,
            fixed=drafts.given(self.draft),
            step=number,
            earlier=self.draft.answers,
            holder=self.holder,
        )

    @property
    def holder(self) -> str:
        """The secret that has the files of this draft."""
        return codes.file_holder(self.link)

    def show_step(
        self, number: int, form: AnswerForm, status: int = 200, message: str = ""
    ) -> HttpResponse:
        """Render a step, with a sentence above it when there is something to say."""
        numbers = self.numbers
        place = numbers.index(number)
        [step] = form.steps
        return self.show(
            "draft_step.html",
            status,
            form=form,
            step=step,
            message=message,
            place=place + 1,
            count=len(numbers),
            back_url=self.url_of_step(numbers[place - 1]) if place else self.url_of_form(),
        )

    def url_of_form(self) -> str:
        """Return the address of the page where the form begins, or ""."""
        return self.form_page.get_url(self.request) if self.form_page else ""


class CheckView(DraftView):
    """Check your answers: each with a link to change it; then send."""

    here = "draft_check"

    def get(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Show the answers, or the first step where one is missing or wrong."""
        return self.wrong_step() or self.show_answers()

    def post(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Send the form. Sent twice, it leads to the same confirmation."""
        if SAVE in request.POST:
            drafts.save_for_later(self.draft)
            return see_other(self.address("draft_saved"))
        try:
            marks = web.weigh(request, self.draft.started_at.timestamp(), self.draft.answers)
            return see_other(web.confirmation_url(drafts.send(self.draft, marks)))
        except Flood:
            return self.show_answers(429, web.flooded())
        except services.InvalidSubmission:
            return see_other(self.address("draft_check"))
        except services.TryOutOver as error:
            raise Draft.DoesNotExist from error
        except services.Paused:
            return self.show_answers(503, web.paused())
        except KeysUnavailable:
            logger.exception("A form was not taken: the vault has no key for it.")
            return self.show_answers(503, web.not_safe_now())

    def wrong_step(self) -> HttpResponseBase | None:
        """Lead to the first step with an answer that cannot be taken, if there is one."""
        wrong = drafts.wrong_step(self.draft)
        return see_other(self.url_of_step(wrong.number, WRONG, CHANGE)) if wrong else None

    def show_answers(self, status: int = 200, message: str = "") -> HttpResponse:
        """Render the answers by step, and a sentence above them when there is something to say."""
        steps = drafts.steps_of(self.draft)
        return self.show(
            "draft_check.html",
            status,
            steps=[(step, self.rows(step)) for step in steps],
            message=message,
            back_url=self.url_of_step(steps[-1].number),
        )

    @cached_property
    def described(self) -> list[Described]:
        """The answers in words; what the page itself answered is not for them to change."""
        form = drafts.whole_form(self.draft)
        answers = {key: answer for key, answer in form.accepted().items() if key in form.fields}
        return describe(self.draft.version, self.language, answers, held=form.held)

    def rows(self, step: Step) -> list[tuple[Described, str]]:
        """Return the answers of a step, each with the address where it is changed."""
        url = self.url_of_step(step.number, CHANGE)
        return [
            (answer, f"{url}#id_{answer.key}")
            for answer in self.described
            if answer.step_number == step.number
        ]


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
            drafts.refuse_address(email)
        except ValidationError as refusal:
            return self.show_saved(422, email=email, error=refusal.messages[0])
        try:
            drafts.refuse_mailing(rates.address_of(request))
            drafts.mail_link(self.draft, email)
        except drafts.TooOften:
            return self.show_saved(429, email=email, message=web.too_often())
        except drafts.NoMoreMails:
            message = _("We mailed this link several times already. Write down the code instead.")
            return self.show_saved(429, email=email, message=message)
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
            drafts.refuse_guessing(rates.address_of(request))
            draft = drafts.find_by_code(typed)
        except drafts.TooOften:
            return self.show("draft_continue.html", 429, typed=typed, message=web.too_often())
        except Draft.DoesNotExist:
            return self.show("draft_continue.html", 422, typed=typed, is_unknown=True)
        return see_other(reverse("draft", kwargs={"link": draft.link}))
