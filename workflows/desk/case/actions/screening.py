"""Screening: its checklist, and for a volunteer what was made sure of."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.actions import CaseAction
from workflows.cases.states import POOL, Verb
from workflows.casetypes.models import Kind
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.case.actions import FOLDED
from workflows.desk.shared import services
from workflows.desk.shared.screening import MoreChecksForm, ScreenForm


@ACTIONS.add
class Screen(CaseAction):
    """new → screened; then on to whom to invite, or to whom to refer."""

    key = "screen"
    order = 20
    label = gettext_lazy("Screen")
    button = gettext_lazy("Screened")
    needs = ("workflows.screen_case",)
    verb = Verb.SCREEN
    form_class = ScreenForm
    template_name = "workflows/desk/actions/screen.html"
    then = "match"
    # The name of the button that leads on to a partner.
    on_to = "screen-on-to"
    has_checklist = True

    def form_options(self) -> dict[str, Any]:
        return {"of_offer": self.case.kind == Kind.OFFER}

    @property
    def may_refer(self) -> bool:
        """Whether the way on can be to a partner: an offer goes to the pool first."""
        return self.case.kind != Kind.OFFER and bool(self.user.has_perm("workflows.refer_case"))

    def perform(self, data: dict[str, Any], seen: int) -> str:
        assert isinstance(self.form, ScreenForm)  # noqa: S101 (made by make_form)
        if self.form.data.get(self.on_to) == "refer":
            self.then = "refer"
        services.screen(self.case.pk, self.user, self.answers(), self.form.checks(), seen=seen)
        return _("Screened.")


@ACTIONS.add
class NoteChecks(CaseAction):
    """Note what was made sure of about a volunteer who is screened: forgotten, new, or renewed."""

    key = "checks"
    order = 10
    panel = "person"
    template_name = FOLDED
    label = gettext_lazy("Note a check")
    button = gettext_lazy("Note the check")
    needs = ("workflows.screen_case",)
    form_class = MoreChecksForm

    def suits(self) -> bool:
        is_known = self.case.kind == Kind.OFFER and self.case.person_id is not None
        return is_known and self.case.state in POOL

    def perform(self, data: dict[str, Any], seen: int) -> str:
        assert isinstance(self.form, MoreChecksForm)  # noqa: S101 (made by make_form)
        services.note_checks(self.case.pk, self.user, self.form.checks(), seen=seen)
        return _("The check is noted.")
