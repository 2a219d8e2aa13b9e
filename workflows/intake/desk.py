"""What intake puts on the desk: correcting details, and what a volunteer was told."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forms.kinds.addresses import MailableValidator
from forms.kinds.text import parse_phone
from workflows.cases import permissions
from workflows.cases.actions import CaseAction
from workflows.cases.models import Case
from workflows.cases.sight import sight_on
from workflows.casetypes import languages, reference
from workflows.casetypes.charters import VolunteerCharter
from workflows.casetypes.models import Kind
from workflows.declaring.case_screen import ACTIONS, PANELS, Panel, Place
from workflows.intake import correcting
from workflows.intake.correcting import Details
from workflows.intake.details import label_of
from workflows.people.written import phone_number
from workflows.staff.models import User

LONGEST = 200


class PhoneField(forms.CharField):
    """A phone number as it is dialled from here, in E.164 once it is cleaned."""

    default_error_messages = {
        "phone": gettext_lazy("Write a phone number such as 012 34 56 78 or +31 6 12345678.")
    }

    def prepare_value(self, value: Any) -> Any:
        return phone_number(value) if value else value

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        number = parse_phone(text) if text else ""
        if number is None:
            raise forms.ValidationError(self.error_messages["phone"], code="phone")
        return number


def field_for(key: str) -> forms.Field:
    """Return the box in which a detail is corrected."""
    options: dict[str, Any] = {"label": label_of(key), "required": key.endswith(".name")}
    match key.rpartition(".")[2]:
        case "phone":
            return PhoneField(**options)
        case "email":
            return forms.EmailField(max_length=LONGEST, validators=[MailableValidator()], **options)
        case "neighbourhood":
            places = reference.neighbourhoods().items()
            choices = [("", "–"), *((place, row.name) for place, row in places)]
            return forms.ChoiceField(choices=choices, **options)
        case "language":
            return forms.ChoiceField(choices=languages.choices, **options)
    return forms.CharField(max_length=LONGEST, **options)


class CorrectForm(forms.Form):
    """A box for each detail, and what tells whether they are still those of the screen.

    What is withheld from whoever corrects has none, and stays as it is.
    """

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, details: Details, **options: Any) -> None:
        super().__init__(data, **options)
        self.keys = {key.replace(".", "-"): key for key in details}
        for name, key in self.keys.items():
            self.fields[name] = field_for(key)

    def changes(self) -> Details:
        """Return what was typed, by key."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}


@ACTIONS.add
class Correct(CaseAction):
    """Put right the name, contact, address, neighbourhood or language of a person or case."""

    key = "correct"
    order = 75
    label = gettext_lazy("Correct details")
    button = gettext_lazy("Save the corrections")
    needs = (permissions.CORRECTS,)
    form_class = CorrectForm
    opens_itself = False

    def suits(self) -> bool:
        return permissions.may_correct(self.user, self.case)

    def form_options(self) -> dict[str, Any]:
        details = correcting.details_of(self.case)
        shown = correcting.shown_to(details, sight_on(self.user, self.case))
        start = {key.replace(".", "-"): value for key, value in shown.items()}
        return {
            "details": shown,
            "initial": {**start, "seen": correcting.fingerprint(details)},
        }

    def perform(self, data: dict[str, Any], seen: int) -> str:
        assert isinstance(self.form, CorrectForm)  # noqa: S101 (made by make_form)
        event = correcting.correct(self.case.pk, self.user, self.form.changes(), seen=data["seen"])
        number = correcting.given_before(event).count()
        if not number:
            return _("Corrected.")
        return ngettext(
            "Corrected. The old details were given away %(number)d time: see on the timeline to "
            "whom, and tell them.",
            "Corrected. The old details were given away %(number)d times: see on the timeline to "
            "whom, and tell them.",
            number,
        ) % {"number": number}


@dataclass(frozen=True)
class CharterPanel:
    """The version of the charter that a volunteer was shown, and whether there is a newer one."""

    charter: VolunteerCharter
    is_older: bool


def charter_on(case: Case, _user: User) -> CharterPanel | None:
    """Return what the volunteer of an offer was told when they signed up, None for nothing."""
    told = case.submission.charter_id if case.kind == Kind.OFFER else None
    charter = reference.volunteer_charter(told) if told else None
    if charter is None:
        return None
    return CharterPanel(charter, is_older=charter != reference.volunteer_charter())


PANELS.add(Panel("charter", 40, Place.SIDE, "workflows/intake/desk_charter.html", charter_on))
