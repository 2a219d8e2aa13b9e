"""The pages of a form of several steps: a step a page, then check your answers and send."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.functional import cached_property

from forms.engine import (
    ROWS,
    AnswerForm,
    Described,
    Step,
    build_form,
    describe,
    given_by_link,
)
from workflows.cases.links import see_other
from workflows.intake import codes, drafts, rates, services, spam
from workflows.intake.closed_forms import NotNow, Over, why_closed
from workflows.intake.files import attaching
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.models import Draft
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.drafts import DraftView
from workflows.intake.pages.instead import carried_over, instead_of
from workflows.intake.pages.keeping import INSTEAD, LANGUAGE, kept_query, rows_in
from workflows.intake.pages.refusals import said_of
from workflows.intake.pages.showing import BEGIN, FORM_ID
from workflows.intake.pages.status import confirmation_url
from workflows.intake.pages.taking import weigh
from workflows.intake.shown import NeverShown
from workflows.intake.spam import Flood
from workflows.intake.tokens import DRAFT, BadToken, unsign
from workflows.vault.errors import KeysUnavailable

# What an address says beside where it leads: errors are to be shown; the check page sent you;
# it was not taken because so many forms came in, or because of a pause.
WRONG, CHANGE, MANY, PAUSED = "wrong", "change", "many", "paused"
SAVE, BACK = "save", "back"
# The version of the charter for volunteers that stands above the button that sends.
CHARTER = "_charter"


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
            token = unsign(self.request.GET.get(BEGIN, ""), DRAFT)
            draft = drafts.opened(token)
        except (BadToken, NeverShown) as error:
            raise Draft.DoesNotExist from error
        if token.draft != self.link:
            raise Draft.DoesNotExist
        scope = draft.case_type.programme.key
        draft.answers = given_by_link(draft.version, draft.language, self.request.GET, scope)
        return draft

    def get(self, request: HttpRequest, link: str, number: int) -> HttpResponseBase:
        """Show the step; a step that asks nothing now leads to the next."""
        if number not in self.numbers:
            return see_other(self.url_after(number))
        if MANY in request.GET:
            return self.show_step(number, self.form(number), *said_of(Flood()))
        if WRONG not in request.GET:
            return self.show_step(number, self.form(number))
        form = self.form(number, self.draft.answers)
        form.refuse_files(self.draft.refused or {})
        return self.show_step(number, form, 200 if form.is_valid() else 422)

    def post(self, request: HttpRequest, link: str, number: int) -> HttpResponseBase:
        """Write down what was typed, right or wrong, and lead on."""
        if number not in self.numbers:
            return see_other(self.url_after(number))
        keep_in_memory(request)
        form = self.form(number, request.POST)
        try:
            if self.draft.is_new:
                spam.refuse_begin(rates.address_of(request))
            brought = attaching.attach(
                self.draft.version, self.language, request.POST, request.FILES, self.holder
            )
            form = self.form(number, brought.data)
            form.refuse_files(brought.refusals)
            self.keep(number, form, brought.refusals)
        except Flood as refusal:
            return self.stopped(number, form, refusal)
        except (drafts.TooMuch, Over, KeysUnavailable) as refusal:
            return self.show_step(number, form, *said_of(refusal))
        if SAVE in request.POST:
            drafts.save_for_later(self.draft)
            return see_other(self.address("draft_saved"))
        if not brought.refusals and (elsewhere := self.url_asked(number)):
            return see_other(elsewhere)
        if not form.is_valid():
            return see_other(self.url_of_step(number, WRONG, *self.change))
        return see_other(self.url_after(number))

    def keep(self, number: int, form: AnswerForm, refused: Mapping[str, list[str]]) -> None:
        """Write down what was typed on a step, and what is said of files that are not kept.

        Raises what `drafts.keep` raises.
        """
        given = self.draft.answers if self.draft.is_new else {}
        self.draft = drafts.keep(
            self.draft,
            {**given, **form.typed()},
            step=number,
            language=self.language,
            refused=refused,
        )

    def stopped(self, number: int, form: AnswerForm, refusal: Flood) -> HttpResponse:
        """Say that so many forms come in; what was typed is kept, as long as not too much is."""
        if spam.may_be_kept():
            with suppress(drafts.TooMuch, Over, KeysUnavailable):
                self.keep(number, form, {})
                return see_other(self.url_of_step(number, MANY))
        return self.show_step(number, form, *said_of(refusal))

    def url_asked(self, number: int) -> str:
        """Return where a button leads that takes along what was typed, right or wrong; or ""."""
        if INSTEAD in self.request.POST:
            form = self.form(number, self.request.POST)
            return carried_over(form, self.request.POST[INSTEAD], self.draft.answers)
        if ROWS in self.request.POST:
            form = self.form(number, self.request.POST)
            return f"{self.url_of_step(number, *self.change)}{rows_in(form)}"
        if BACK in self.request.POST:
            return self.url_before(number)
        language = self.request.POST.get(LANGUAGE, "")
        return self.here_in(language) if language in self.draft.version.languages else ""

    def url_before(self, number: int) -> str:
        """Return the address of the step before, or of the page where the form begins, or ""."""
        earlier = [other for other in self.numbers if other < number]
        if earlier:
            return self.url_of_step(earlier[-1])
        page = self.url_of_form()
        return f"{page}?{kept_query(self.link)}" if page and not self.draft.is_new else page

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
            scope=self.draft.case_type.programme.key,
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
            has_before=bool(place) or bool(self.url_of_form()),
            form_id=FORM_ID,
            instead=instead_of(form, self.draft.vacancy, self.draft.answers),
        )

    def url_of_form(self) -> str:
        """Return the address of the page where the form begins, or ""."""
        return self.form_page.get_url(self.request) if self.form_page else ""


class CheckView(DraftView):
    """Check your answers: each with a link to change it; then send."""

    here = "draft_check"

    def get(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Show the answers, or the first step where one is missing or wrong."""
        return self.wrong_step() or self.show_answers(*self.why_not_sent())

    def post(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Send the form. Sent twice, it leads to the same confirmation."""
        if SAVE in request.POST:
            drafts.save_for_later(self.draft)
            return see_other(self.address("draft_saved"))
        try:
            marks = weigh(request, self.draft.started_at.timestamp(), self.draft.answers)
            shown = request.POST.get(CHARTER, "")
            charter = int(shown) if shown.isdecimal() else 0
            return see_other(confirmation_url(drafts.send(self.draft, marks, charter=charter)))
        except (services.InvalidSubmission, Over):
            # The page itself says what is wrong, or that the programme has ended.
            return see_other(self.address("draft_check"))
        except services.TryOutOver as error:
            raise Draft.DoesNotExist from error
        except Flood:
            return see_other(f"{self.address('draft_check')}?{MANY}=1")
        except NotNow:
            return see_other(f"{self.address('draft_check')}?{PAUSED}=1")
        except KeysUnavailable as refusal:
            return self.show_answers(*said_of(refusal))

    def why_not_sent(self) -> tuple[int, str]:
        """Return the status and the sentence of why the form was not taken, while that holds."""
        if MANY in self.request.GET:
            return said_of(Flood())
        refusal = why_closed(self.draft.case_type) if PAUSED in self.request.GET else None
        if refusal and not self.draft.version.is_try_out:
            return said_of(refusal)
        return 200, ""

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
            charter=AskedForm(self.draft.case_type).charter,
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
