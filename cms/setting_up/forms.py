"""What is asked of a new city, on one screen."""

import json
from typing import Any
from zlib import crc32

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.setting_up import places
from cms.setting_up.services import SETTINGS, Given, Hours
from workflows.casetypes.fields import TextsFormField
from workflows.casetypes.models import Neighbourhood
from workflows.casetypes.tables import decoded
from workflows.city.models import closes_before_it_opens
from workflows.city.services import read
from workflows.desk.settings.at_once import changed_since, sign, told

# A table of three hundred neighbourhoods takes a tenth of it.
MOST_OF_A_FILE = 200_000
HOURS = ("days", "opens", "closes")


class SetUpForm(forms.Form):
    """Says of each line of the neighbourhoods what is wrong with it.

    `cleaned_data["given"]` is what was typed, for the service. `looked` tells whether it was
    shown before: a sign of what it was then.
    """

    name = TextsFormField(
        label=gettext_lazy("Name of the city or municipality"),
        help_text=gettext_lazy("As residents say it, such as Ghent."),
    )
    site_name = forms.CharField(
        label=gettext_lazy("Name of this site"),
        max_length=60,
        help_text=gettext_lazy("It stands on top of every page and in every mail."),
    )
    publisher = TextsFormField(
        label=gettext_lazy("Who publishes it"),
        help_text=gettext_lazy("As letters are signed, such as “City of Ghent”."),
    )
    address = forms.CharField(
        label=gettext_lazy("Postal address"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone number"),
        max_length=30,
        help_text=gettext_lazy("As it is said, with spaces. It stands first on every page."),
    )
    mail_help = forms.EmailField(label=gettext_lazy("Mailbox for help"), required=False)
    mail_information = forms.EmailField(
        label=gettext_lazy("Mailbox for information"), required=False
    )
    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days on which somebody answers the phone"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        initial=list(WEEKDAYS),
        error_messages={"required": gettext_lazy("Tick at least one day.")},
    )
    opens = forms.TimeField(
        label=gettext_lazy("From"), widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    closes = forms.TimeField(
        label=gettext_lazy("Until"), widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    postcodes = forms.CharField(
        label=gettext_lazy("Postcodes"),
        max_length=200,
        help_text=gettext_lazy("All of the city, with spaces between."),
    )
    neighbourhoods = forms.CharField(
        label=gettext_lazy("Neighbourhoods"),
        required=False,
        max_length=MOST_OF_A_FILE,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "One a line: the name, or name; postcodes; latitude; longitude of its centre. With "
            "centres the system knows who lives near. Leave it empty when there are none."
        ),
    )
    table = forms.FileField(
        label=gettext_lazy("Or a file with them (CSV)"),
        required=False,
        help_text=gettext_lazy("The same four columns. It takes the place of what is typed."),
    )
    is_live = forms.TypedChoiceField(
        label=gettext_lazy("The first pages: contact and privacy"),
        choices=[
            ("yes", gettext_lazy("publish them at once")),
            ("no", gettext_lazy("make drafts, to be looked at first")),
        ],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    looked = forms.CharField(required=False, widget=forms.HiddenInput)
    # What each field held when the form was opened. Whoever sends none has opened none.
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, has_more_hours: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.now = {name: sign(value) for name, value in self.initial.items()}
        self.initial["opened"] = json.dumps(self.now)
        if has_more_hours:
            for name in HOURS:
                del self.fields[name]

    def clean_table(self) -> str:
        """Return the text of the file, which counts as typed from now on."""
        sent = self.cleaned_data["table"]
        if not sent:
            return ""
        if sent.size > MOST_OF_A_FILE:
            raise forms.ValidationError(_("This file is too large for a list of neighbourhoods."))
        text = decoded(sent.read())
        if text is None:
            raise forms.ValidationError(_("This is no text: save the table as CSV."))
        self.data = self.data.copy()
        self.data[self.add_prefix("neighbourhoods")] = text
        return text

    def clean_postcodes(self) -> list[str]:
        """Return the postcodes, each once."""
        try:
            return places.postcodes_in(self.cleaned_data["postcodes"])
        except ValueError as error:
            message = _("“%(typed)s” is no postcode; write four digits, such as 9000.")
            raise forms.ValidationError(message % {"typed": error}) from error

    def clean(self) -> dict[str, Any]:
        """Read the neighbourhoods line by line; add what was given as a whole."""
        data = super().clean() or self.cleaned_data
        opens, closes = data.get("opens"), data.get("closes")
        if opens and closes is not None and closes_before_it_opens(opens, closes):
            self.add_error(
                "closes", _("It closes after it opens; at 00:00 for the end of the day.")
            )
        if "postcodes" in data and "name" in data and "table" in data:
            self._read_places(data)
        self._tell_what_changed(data.get("opened", ""))
        if not self.errors:
            data["given"] = given(data)
        return data

    def _tell_what_changed(self, opened: str) -> None:
        """Say once what a colleague changed meanwhile; sent again, this takes its place."""
        if changed := changed_since(opened, self.now):
            self.add_error(None, told(str(self.fields[name].label) for name in changed))
            self.data = self.data.copy()
            self.data[self.add_prefix("opened")] = json.dumps(self.now)

    def _read_places(self, data: dict[str, Any]) -> None:
        typed = data["table"] or data.get("neighbourhoods", "")
        found = places.read(typed, data["name"].in_language("nl"), data["postcodes"])
        for sentence in found.errors:
            self.add_error("neighbourhoods", sentence)
        data["places"] = found.places

    @property
    def sign(self) -> str:
        """Return a sign of what was typed; it differs when anything does."""
        return str(crc32(repr(self.cleaned_data["given"]).encode()))

    @property
    def was_looked_at(self) -> bool:
        """Return whether what is sent now is what was shown."""
        return self.is_valid() and self.cleaned_data["looked"] == self.sign

    def note_the_look(self) -> None:
        """Let the screen send along that this was shown."""
        self.data = self.data.copy()
        self.data[self.add_prefix("looked")] = self.sign


def given(data: dict[str, Any]) -> Given:
    """Return the valid answers as the service takes them."""
    hours = Hours(data["days"], data["opens"], data["closes"]) if "days" in data else None
    plain = (*SETTINGS, "places", "is_live")
    return Given(**{name: data[name] for name in plain}, hours=hours)


def as_it_stands() -> dict[str, Any]:
    """Return what the form begins with: what is set now."""
    city, rows = read(), list(Neighbourhood.objects.all())
    postcodes = sorted({code for row in rows for code in row.postcodes.split()})
    initial = {name: getattr(city, name) for name in SETTINGS}
    initial |= {"postcodes": " ".join(postcodes), "neighbourhoods": places.written(rows)}
    if hours := city.times.first():
        initial |= {name: getattr(hours, name) for name in HOURS}
    return initial


def has_more_hours() -> bool:
    """Return whether the hours are more than this screen asks for."""
    return read().times.count() > 1
