"""What referrals put on the desk: giving a case to a partner, wholly or beside our own help."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import permissions, reasons
from workflows.cases.actions import CaseAction, ReasonForm
from workflows.cases.sight import sight_on
from workflows.cases.states import Verb
from workflows.casetypes.partners import Partner
from workflows.declaring.case_screen import ACTIONS, PANELS, Panel, Place
from workflows.referrals import answering
from workflows.referrals import services as referrals
from workflows.referrals.fitting import Fit, Proposal, fits, proposed
from workflows.referrals.panel import referrals_on
from workflows.referrals.services import SHAREABLE_STATES
from workflows.referrals.sharing import Shareable, as_seen, for_partners, is_sensitive, suggested
from workflows.referrals.states import SharingGround

TAKES_OVER, BESIDE = "over", "beside"
# So many partners are read at a glance, and chosen with one press.
MOST_AT_A_GLANCE = 12
# Ticked, it stands for every way to reach the person. No key of a piece has an asterisk.
CONTACT = "*contact"

PANELS.add(Panel("referrals", 20, Place.MAIN, "workflows/referrals/desk_panel.html", referrals_on))


class ReferForm(forms.Form):
    partner = forms.ModelChoiceField(
        Partner.objects.all(),
        label=gettext_lazy("Partner organisation"),
        error_messages={"required": gettext_lazy("Choose a partner.")},
    )
    role = forms.ChoiceField(
        label=gettext_lazy("What the partner does"),
        choices=[
            (TAKES_OVER, gettext_lazy("Takes the case over")),
            (BESIDE, gettext_lazy("Helps beside us")),
        ],
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground for sharing"),
        choices=SharingGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose on which ground it is shared.")},
    )
    fields_shared = forms.MultipleChoiceField(
        label=gettext_lazy("What the partner gets to see"),
        help_text=gettext_lazy(
            "Only what they need. Ticked is what the last partner got, or else what the case type "
            "suggests; what is sensitive never is. They read it behind a link, not in a mail."
        ),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one field to share.")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        partners: Any,
        proposal: Proposal | None,
        pieces: list[Shareable],
        sensitive: set[str],
        may_take_over: bool,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        contact = [piece for piece in pieces if piece.is_contact and piece.key not in sensitive]
        self.contact = [piece.key for piece in contact]
        _empty, *named = partners
        if len(list(flatten_choices(named))) <= MOST_AT_A_GLANCE:
            self.fields["partner"].widget = forms.RadioSelect()
            partners = named
        self.fields["partner"].choices = partners  # type: ignore[attr-defined]
        self.fields["partner"].help_text = proposal.sentence if proposal else ""
        choices = [(piece.key, words_of(piece, sensitive)) for piece in pieces]
        if len(contact) > 1:
            choices.append((CONTACT, _("All above that says who it is and how to reach them")))
        self.fields["fields_shared"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("role", TAKES_OVER if may_take_over else BESIDE)
        if not may_take_over:
            self.fields["role"].choices = [(BESIDE, _("Helps beside us"))]  # type: ignore[attr-defined]

    def clean_fields_shared(self) -> list[str]:
        """Return the keys of what is shared, each way to reach the person by its own."""
        ticked: list[str] = self.cleaned_data["fields_shared"]
        if CONTACT not in ticked:
            return ticked
        return list(dict.fromkeys([*(key for key in ticked if key != CONTACT), *self.contact]))


def words_of(piece: Shareable, sensitive: set[str]) -> str:
    """Return what a piece is called, the beginning of it, and whether it is sensitive."""
    if piece.key not in sensitive:
        return piece.in_short
    return _("%(piece)s (sensitive)") % {"piece": piece.in_short}


def partners_among(found: list[Fit]) -> list[Any]:
    """Return all partners to choose from: those that fit the case on top, each with why."""
    good = [(fit.partner.pk, fit.label) for fit in found if fit.is_good]
    others = [(fit.partner.pk, fit.label) for fit in found if not fit.is_good]
    if not good:
        return [("", "---------"), *others]
    groups = ((_("They fit this case"), good), (_("Other partners"), others))
    return [("", "---------"), *((name, rows) for name, rows in groups if rows)]


@ACTIONS.add
class Refer(CaseAction):
    """screened or matched → referred when the partner takes over; else an event."""

    key = "refer"
    order = 50
    label = gettext_lazy("Refer to a partner")
    button = gettext_lazy("Refer")
    needs = ("workflows.refer_case",)
    verb = Verb.REFER
    form_class = ReferForm
    opens_itself = False
    has_checklist = True

    def is_lawful(self) -> bool:
        is_open = self.case.state in SHAREABLE_STATES and not self.case.restricted
        return is_open and permissions.may(self.actor, Verb.REFER, self.case)

    def form_options(self) -> dict[str, Any]:
        found, sight = fits(self.case), sight_on(self.user, self.case)
        pieces = for_partners(self.case)
        proposal, case_type = proposed(self.case, found), self.case.case_type
        return {
            "partners": partners_among(found),
            "proposal": proposal,
            "pieces": [as_seen(piece, sight) for piece in pieces],
            "sensitive": {piece.key for piece in pieces if is_sensitive(piece, case_type)},
            "may_take_over": super().is_lawful(),
            "initial": {
                "partner": proposal.partner.pk if proposal else "",
                "fields_shared": suggested(self.case, pieces),
            },
        }

    def is_taken_over(self) -> bool:
        """Return whether the partner is to take the case over, as was chosen."""
        return bool(self.form and self.form.cleaned_data.get("role") == TAKES_OVER)

    def asks_checklist(self) -> bool:
        return self.is_taken_over()

    def perform(self, data: dict[str, Any], seen: int) -> str:
        takes_over = self.is_taken_over()
        referrals.refer(
            self.case.pk,
            self.user,
            partner=data["partner"],
            ground=data["ground"],
            fields=data["fields_shared"],
            takes_over=takes_over,
            answers=self.answers(),
            seen=seen,
        )
        return _("Referred.") if takes_over else _("Shared with the partner.")


@ACTIONS.add
class TakeBack(CaseAction):
    """referred → screened."""

    key = "take-back"
    order = 40
    label = gettext_lazy("Take the case back")
    button = gettext_lazy("Take the case back")
    needs = ("workflows.take_back_case",)
    verb = Verb.TAKE_BACK
    form_class = ReasonForm
    opens_itself = False
    has_checklist = True

    def form_options(self) -> dict[str, Any]:
        return {"reasons": reasons.choices(self.case.case_type, Verb.TAKE_BACK)}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        referrals.take_back(
            self.case.pk, self.user, data["reason"], answers=self.answers(), seen=seen
        )
        return _("Taken back.")


class StopForm(ReasonForm):
    """Why a partner no longer helps beside us."""

    referral = forms.UUIDField(widget=forms.HiddenInput)


@ACTIONS.add
class StopSharing(CaseAction):
    """A partner that helped beside us no longer sees the case."""

    key = "stop-sharing"
    panel = "referrals"
    is_of_row = True
    needs = ("workflows.take_back_case",)
    form_class = StopForm

    def form_options(self) -> dict[str, Any]:
        return {"reasons": reasons.choices(self.case.case_type, Verb.TAKE_BACK)}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        if data["referral"] not in {row.pk for row in referrals.referrals_of(self.case)}:
            raise PermissionDenied
        referrals.stop_sharing(data["referral"], self.user, data["reason"])
        return _("The partner no longer sees the case.")


class AnswerForm(forms.Form):
    referral = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        max_length=answering.MOST_CHARACTERS,
        error_messages={"required": gettext_lazy("Write something first.")},
    )


@ACTIONS.add
class AnswerPartner(CaseAction):
    """Something is written to a partner, who reads it behind its link."""

    key = "answer-partner"
    panel = "referrals"
    is_of_row = True
    needs = ("workflows.refer_case",)
    form_class = AnswerForm

    def typed_text(self) -> str:
        return str(self.form["text"].value() or "") if self.form else ""

    def perform(self, data: dict[str, Any], seen: int) -> str:
        if data["referral"] not in {row.pk for row in referrals.referrals_of(self.case)}:
            raise PermissionDenied
        answering.answer(data["referral"], self.user, data["text"])
        return _("Sent to the partner.")
