"""What referrals put on the desk: giving a case to a partner, wholly or beside our own help."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import permissions
from workflows.cases.actions import CaseAction, ReasonForm
from workflows.cases.models import Case
from workflows.cases.states import REASONS_FOR, Verb
from workflows.casetypes.models import Partner
from workflows.declaring.case_screen import ACTIONS, PANELS, Panel, Place
from workflows.referrals import answering
from workflows.referrals import services as referrals
from workflows.referrals.fitting import fits
from workflows.referrals.panel import REASONS, referrals_on
from workflows.referrals.services import SHAREABLE_STATES
from workflows.referrals.states import SharingGround

TAKES_OVER, BESIDE = "over", "beside"

PANELS.add(Panel("referrals", 20, Place.MAIN, "workflows/referrals/desk_panel.html", referrals_on))


class ReferForm(forms.Form):
    partner = forms.ModelChoiceField(
        Partner.objects.all(), label=gettext_lazy("Partner organisation")
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
    )
    fields_shared = forms.MultipleChoiceField(
        label=gettext_lazy("What the partner gets to see"),
        help_text=gettext_lazy("Only what they need. They read it behind a link, not in a mail."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one field to share.")},
    )

    def __init__(
        self, data: Any = None, *, partners: Any, pieces: Any, may_take_over: bool, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.fields["partner"].choices = partners  # type: ignore[attr-defined]
        self.fields["fields_shared"].choices = [  # type: ignore[attr-defined]
            (piece.key, f"{opened(piece.label)} {shortened(piece.text)}") for piece in pieces
        ]
        if not may_take_over:
            self.fields["role"].choices = [(BESIDE, _("Helps beside us"))]  # type: ignore[attr-defined]


def partners_for(case: Case) -> list[Any]:
    """Return all partners to choose from: those that fit the case on top, each with why."""
    found = fits(case)
    good = [(fit.partner.pk, fit.label) for fit in found if fit.is_good]
    others = [(fit.partner.pk, fit.label) for fit in found if not fit.is_good]
    groups = ((_("They fit this case"), good), (_("Other partners"), others))
    return [("", "---------"), *((name, rows) for name, rows in groups if rows)]


def opened(label: str) -> str:
    """Return what is asked, ready for its answer: with a colon, unless it ends with a sign."""
    return label if label.endswith(("?", ":", "!")) else f"{label}:"


def shortened(text: str, most: int = 80) -> str:
    """Return the beginning of `text`, enough to see what it is."""
    return text if len(text) <= most else text[: most - 1] + "…"


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

    def is_lawful(self) -> bool:
        is_open = self.case.state in SHAREABLE_STATES
        return is_open and permissions.may(self.actor, Verb.REFER, self.case)

    def form_options(self) -> dict[str, Any]:
        return {
            "partners": partners_for(self.case),
            "pieces": referrals.shareable(self.case),
            "may_take_over": super().is_lawful(),
        }

    def perform(self, data: dict[str, Any], seen: int) -> str:
        takes_over = data["role"] == TAKES_OVER
        referrals.refer(
            self.case.pk,
            self.user,
            partner=data["partner"],
            ground=data["ground"],
            fields=data["fields_shared"],
            takes_over=takes_over,
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

    def form_options(self) -> dict[str, Any]:
        return {"reasons": REASONS_FOR[Verb.TAKE_BACK]}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        referrals.take_back(self.case.pk, self.user, data["reason"], seen=seen)
        return _("Taken back.")


class StopForm(forms.Form):
    referral = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=REASONS,
        error_messages={"required": gettext_lazy("Choose a reason.")},
    )


@ACTIONS.add
class StopSharing(CaseAction):
    """A partner that helped beside us no longer sees the case."""

    key = "stop-sharing"
    panel = "referrals"
    is_of_row = True
    needs = ("workflows.take_back_case",)
    form_class = StopForm

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
