"""What staff note for a volunteer who helps an organisation."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from workflows.casetypes.models import Kind
from workflows.declaring.case_screen import ACTIONS
from workflows.matching.desk import MatchForm, OfMatch
from workflows.matching.institutions import services


class KnownForm(MatchForm):
    """Whether they agreed that the organisation sees who they are."""

    known = forms.ChoiceField(choices=[("yes", ""), ("no", "")])


@ACTIONS.add
class NoteKnown(OfMatch):
    """A volunteer said on the phone whether the organisation may know who comes."""

    key = "match-known"
    needs = ("workflows.match_case",)
    form_class = KnownForm

    def suits(self) -> bool:
        return bool(self.case.kind == Kind.COLLECTIVE_NEED)

    def perform(self, data: dict[str, Any], seen: int) -> str:
        is_known = data["known"] == "yes"
        services.set_known_for(self.match_of(data), self.user, on=is_known)
        if is_known:
            return _("Noted: the organisation sees who comes.")
        return _("Noted: the organisation does not see who comes.")
