"""The form of a case that is split off: begun with what was picked, sent through the one door."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from forms.engine import Described, build_form
from workflows.cases.models import Case
from workflows.cases.services import NotLawful
from workflows.cases.sight import sight_on
from workflows.intake.closed_forms import NotTaken
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.refusals import said_of
from workflows.intake.pages.showing import ShownForm, show
from workflows.intake.pages.taking import Outcome, ShownBefore, what_was_shown
from workflows.intake.services import KEEPS_NUMBERS, WAIVED_FOR_STAFF
from workflows.intake.shown import NeverShown
from workflows.intake.tokens import BadToken
from workflows.linking import splitting
from workflows.staff.models import User
from workflows.vault.errors import KeysUnavailable


class SplitForm:
    """What is asked to split `case`.

    `query` is the address: `type`, the key of the case type of the second case, and `take`, the
    keys of the answers that go along. Without a type only those two are asked. `data` is what was
    posted, None for nothing.
    """

    def __init__(self, case: Case, user: User, query: Mapping[str, str], data: Any = None) -> None:
        self.case, self.user = case, user
        self.data = data
        self.types = splitting.types()
        self.type = next((one for one in self.types if one.key == query.get("type")), None)
        taken = query.getlist("take") if hasattr(query, "getlist") else []
        self.picked = splitting.seen_by(user, case, taken)
        self.shown: ShownBefore | None = None
        self.visit: ShownForm | None = None
        # Whether the form has questions for files, which are not asked here.
        self.leaves_files = False
        self.form = self.made() if self.type else forms.Form(data)

    @property
    def answers(self) -> list[Described]:
        """The answers among which to pick."""
        return splitting.answers_of(self.case, sight_on(self.user, self.case))

    @property
    def about_people(self) -> set[str]:
        """The keys of the answers that say who it is about: as a rule they go along."""
        return splitting.about_people(self.case)

    def made(self) -> forms.Form:
        """Return the form of the second case: fresh, or with what was typed."""
        assert self.type is not None  # noqa: S101 (asked before)
        asked = AskedForm(self.type, waived=WAIVED_FOR_STAFF, by_staff=True)
        self.visit = self.begun(asked) if self.data is None else self.sent(asked)
        return self.visit.form or forms.Form(self.data)

    def begun(self, asked: AskedForm) -> ShownForm:
        """Return the form with what was picked in it."""
        visit = show(asked, self.case.language or "")
        if visit.form is None:
            return visit
        initial = splitting.carried(self.case, self.picked, visit.version)
        form = build_form(
            visit.version, visit.language, initial=initial, waived=asked.waived, scope=asked.scope
        )
        self.leaves_files = form.leave_files_out()
        return ShownForm(asked, visit.language, form)

    def sent(self, asked: AskedForm) -> ShownForm:
        """Return the form with what was posted; one that is too old says so and is sent again."""
        try:
            self.shown = what_was_shown(self.data, asked)
        except (BadToken, NeverShown) as refusal:
            visit = show(asked, self.case.language or "", Outcome.refused(refusal, self.data))
            if visit.form is not None:
                self.leaves_files = visit.form.leave_files_out()
                visit.form.full_clean()
                visit.form.add_error(None, visit.message)
            return visit
        form = self.shown.form(self.data, holder="")
        self.leaves_files = form.leave_files_out()
        form.is_looked_at = not self.data.get(KEEPS_NUMBERS)
        return ShownForm(asked, self.shown.token.language, form)

    def file(self, user: User, seen: int) -> str:
        """Open the second case and return its reference. Raises what `splitting.split` raises."""
        if self.shown is None:
            raise NotLawful(_("Choose what kind of case the second one is."))
        try:
            return splitting.split(self.case, self.shown, self.data, user, seen=seen)
        except (NotTaken, KeysUnavailable) as refusal:
            raise NotLawful(said_of(refusal)[1]) from refusal
