"""What a page shows of its form: fresh, again with what was typed, or not at all."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from forms.engine import AnswerForm, Step, build_form, given_by_link, visible_steps
from forms.models import FormVersion
from workflows.intake.closed_forms import NotTaken, Paused
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.instead import instead_of
from workflows.intake.pages.refusals import said_of
from workflows.intake.pages.taking import NOTHING_SENT, Outcome
from workflows.intake.shown import NeverShown
from workflows.intake.tokens import DRAFT, FormToken, sign
from workflows.intake.vacancies import Vacancy

# What carries the signed token in the address where a draft begins.
BEGIN = "form"
# Of the element with the form, for buttons that stand elsewhere on its page.
FORM_ID = "answers"
# Nobody needs to come back for fewer questions than these.
MANY_QUESTIONS = 8


@dataclass(frozen=True)
class ShownForm:
    """The form of a page as it is shown now, in `language`.

    `form` is None while nothing is taken. `status` is the response's; `message` is a sentence
    above the form, or "". `draft` names what was sent before, if anything was; `is_kept` tells
    that it lies in a draft.
    """

    asked: AskedForm
    language: str
    form: AnswerForm | None = None
    status: int = 200
    message: str = ""
    draft: str = ""
    is_kept: bool = False

    @property
    def is_open(self) -> bool:
        """Whether there is a form to fill in."""
        return self.form is not None

    @property
    def goes_by_steps(self) -> bool:
        """Whether the form is asked a step a page. Text that was sent whole is kept whole."""
        return self.form is not None and len(self.form.steps) > 1 and not self.form.is_bound

    @cached_property
    def instead(self) -> list[Vacancy]:
        """Other vacancies that suit whoever is not asked for this one."""
        return instead_of(self.form, self.asked.vacancy)

    @property
    def is_whole(self) -> bool:
        """Whether all of the form stands on this page, to be filled in."""
        return self.is_open and not self.goes_by_steps

    @property
    def may_wait(self) -> bool:
        """Whether who fills it in on this page can save it and go on later.

        That is so where it may take more than one go: many questions, or a file to look for.
        """
        if not (self.is_whole and self.form) or self.version.is_try_out:
            return False
        return self.form.is_multipart() or len(self.form.plan.questions) >= MANY_QUESTIONS

    @property
    def objects(self) -> bool:
        """Whether something was written that only staff with a ground may keep."""
        errors = self.form.errors.as_data() if self.form and self.form.is_bound else {}
        return any(error.code == "objection" for found in errors.values() for error in found)

    @cached_property
    def token(self) -> str:
        """The hidden field's value: a fresh key for this rendering."""
        return sign(self.fresh_token())

    @cached_property
    def steps(self) -> list[Step]:
        """The steps that are asked, as far as can be said beforehand."""
        asked = self.asked
        return visible_steps(self.version, self.language, {}, fixed=asked.given, scope=asked.scope)

    @cached_property
    def begin_url(self) -> str:
        """Where a form of several steps begins: a draft that has no row until it is answered.

        One that was begun goes on where it was left.
        """
        if self.is_kept:
            return reverse("draft", kwargs={"link": self.draft})
        token = self.fresh_token()
        first = reverse("draft_step", kwargs={"link": token.draft, "number": self.steps[0].number})
        allowed = given_by_link(self.version, self.language, self.asked.linked, self.asked.scope)
        query = QueryDict(mutable=True)
        for key in allowed:
            query.setlist(key, self.asked.linked.getlist(key))
        query[BEGIN] = sign(token, DRAFT)
        return f"{first}?{query.urlencode()}"

    @property
    def version(self) -> FormVersion:
        """The version of the form that is shown; asked of an open page only."""
        version = self.form.version if self.form else None
        assert version is not None  # noqa: S101 (as above)
        return version

    def fresh_token(self) -> FormToken:
        """Return what this rendering shows, under a key that was never used."""
        return self.asked.token(self.version, self.language, self.draft, self.is_kept)


def show(asked: AskedForm, language: str = "", outcome: Outcome = NOTHING_SENT) -> ShownForm:
    """Return what a page shows of its form in `language` (default: the active one).

    `outcome` is what came of what was posted, if anything was.
    """
    language = language or get_language() or settings.LANGUAGE_CODE
    if refusal := asked.closed():
        return closed(asked, language, outcome, refusal)
    if outcome.shown and not asked.takes(outcome.shown.version):
        outcome = Outcome.refused(NeverShown(), outcome.typed)
    if outcome.form is None:
        return newest(asked, language, outcome)
    language = outcome.form.plan.language
    return shown_form(asked, language, outcome.form, outcome)


def shown_form(asked: AskedForm, language: str, form: AnswerForm, outcome: Outcome) -> ShownForm:
    """Return the page with its form; what was sent under a token goes on under its draft."""
    before = outcome.shown.token if outcome.shown else None
    draft, is_kept = (before.draft, before.is_kept) if before else ("", False)
    return ShownForm(asked, language, form, outcome.status, outcome.message, draft, is_kept)


def newest(asked: AskedForm, language: str, outcome: Outcome) -> ShownForm:
    """Return the form as who begins now sees it, with what was typed, if anything was posted.

    What was shown in a language already stays in that, and its files stay with it.
    """
    holder = ""
    if outcome.shown:
        language, holder = outcome.shown.token.language, outcome.shown.holder
    begun = asked.to_begin(language)
    if begun is None:
        return closed(asked, language, outcome, Paused(asked.case_type))
    version, language = begun
    form = build_form(
        version,
        language,
        outcome.typed,
        initial=given_by_link(version, language, asked.linked, asked.scope),
        fixed=asked.given,
        holder=holder,
        waived=asked.waived,
        scope=asked.scope,
    )
    return shown_form(asked, language, form, outcome)


def closed(asked: AskedForm, language: str, outcome: Outcome, refusal: NotTaken) -> ShownForm:
    """Return the page without a form, and why; what was posted was not taken."""
    status, message = said_of(refusal)
    status = 200 if outcome is NOTHING_SENT else status
    return ShownForm(asked, language, None, status, message)
