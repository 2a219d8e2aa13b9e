"""What is asked about a list: what it is, what its columns are, and how it is taken in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.registers.file_types import MAX_BYTES, MEGABYTE
from workflows.casetypes import languages
from workflows.casetypes.legal_grounds import LegalGround
from workflows.declaring.imported import Column, Importing, Reads, targets_for
from workflows.importing.cells import NOTHING
from workflows.importing.mapping import ColumnMapping, fingerprint, missing, wrong_same
from workflows.importing.models import SheetSource

# Between the key of a target and the id of one thing of it, in the list of what can be made.
JOINT = ":"


class SheetField(forms.FileField):
    """Takes a spreadsheet; its value is what is in the file."""

    widget = forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xlsm"})

    def clean(self, data: Any, initial: Any = None) -> bytes:
        sent = super().clean(data, initial)
        if sent is None:
            return b""
        if sent.size > MAX_BYTES:
            message = _("This file is larger than %(most)d MB. Split the list.")
            raise forms.ValidationError(message % {"most": MAX_BYTES // MEGABYTE})
        return sent.read()


def sheet_field(label: Any) -> SheetField:
    """Return a box for a spreadsheet."""
    return SheetField(
        label=label,
        help_text=gettext_lazy(
            "A CSV file or an Excel workbook (xlsx), with the names of the columns on top."
        ),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )


class SendForm(forms.Form):
    """A list, what it is to become, and where it comes from."""

    file = sheet_field(gettext_lazy("List"))
    into = forms.ChoiceField(
        label=gettext_lazy("What the rows become"),
        error_messages={"required": gettext_lazy("Choose what the rows become.")},
    )
    source = forms.CharField(
        label=gettext_lazy("Where it comes from"),
        max_length=80,
        help_text=gettext_lazy(
            "An organisation, or the name of the list. Next time its columns are known."
        ),
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write where the list comes from.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the people on it"),
        help_text=gettext_lazy("In which they are written to, unless a column says so."),
    )

    def __init__(self, data: Any = None, sent: Any = None, *, user: Any) -> None:
        super().__init__(data, sent)
        groups = [
            (str(target.label), [(f"{target.key}{JOINT}{pk}", name) for pk, name in found])
            for target, found in targets_for(user)
            if found
        ]
        into, language = self.fields["into"], self.fields["language"]
        into.choices = [("", _("Choose from the list")), *groups]  # type: ignore[attr-defined]
        language.choices = languages.choices()  # type: ignore[attr-defined]

    @property
    def sources(self) -> list[str]:
        """The names of the sources that there are."""
        return list(SheetSource.objects.values_list("name", flat=True))


class MendForm(forms.Form):
    """The same list once more, mended."""

    file = sheet_field(gettext_lazy("The mended list"))


class ColumnsForm(forms.Form):
    """What each column of a sheet is, and what is the same for every row."""

    def __init__(
        self,
        data: Any = None,
        *,
        head: Mapping[str, Any],
        mapping: ColumnMapping,
        importing: Importing,
        words: Mapping[str, Sequence[str]],
    ) -> None:
        super().__init__(data)
        self.head, self.importing = head, importing
        self.words, self.meant = words, mapping.meant
        choices = [("", _("Leave this column out")), *grouped(importing.columns)]
        for place, name in self.places():
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=name,
                choices=choices,
                required=False,
                initial=mapping.columns.get(str(place), ""),
            )
        for column in self.always():
            self.fields[f"same-{column.key}"] = same_field(column, mapping.same.get(column.key))
        for name, column, word in self.strange():
            choices = [("", _("Nothing: refuse such rows")), (NOTHING, _("As if it were empty"))]
            self.fields[name] = forms.ChoiceField(
                label=_("“%(word)s” in “%(column)s” means")
                % {"word": word, "column": column.group or column.label},
                choices=[*choices, *((one.value, one.labels[0]) for one in column.options)],
                required=False,
                initial=mapping.meaning_of(column.key)(word),
            )
        self.fields["dates"] = forms.ChoiceField(
            label=_("How dates are written"),
            choices=[("day", _("day first: 14/3/2020")), ("month", _("month first: 3/14/2020"))],
            initial="day" if mapping.day_first else "month",
            widget=forms.RadioSelect,
        )

    def places(self) -> Iterator[tuple[int, str]]:
        """Yield each column of the sheet that holds something, with what it is called."""
        for place, name in enumerate(self.head["header"]):
            if name or any(self.samples(place)):
                yield place, name or _("Column %(letter)s") % {"letter": letter_of(place)}

    def samples(self, place: int) -> list[str]:
        """Return what stands in the first rows of a column."""
        return [row[place] if place < len(row) else "" for row in self.head["samples"]]

    def always(self) -> list[Column]:
        """Return what rows cannot do without, and can be said once for all of them."""
        listed = self.importing.columns
        return [one for one in listed if (one.required or one.may_be_needed) and one.can_be_same]

    def rows(self) -> list[dict[str, Any]]:
        """Return a line for each column of the sheet: its box, and what stands in it."""
        return [
            {"field": self[f"column-{place}"], "samples": [s for s in self.samples(place) if s]}
            for place, _name in self.places()
        ]

    def same_fields(self) -> list[Any]:
        """Return the boxes for what is the same for every row."""
        return [self[f"same-{column.key}"] for column in self.always()]

    def strange(self) -> Iterator[tuple[str, Column, str]]:
        """Yield (name of a box, column, word) of each word that is none of the choices."""
        columns = {column.key: column for column in self.importing.columns}
        for key, found in self.words.items():
            for number, word in enumerate(found if key in columns else ()):
                yield f"word-{key}-{number}", columns[key], word

    def word_fields(self) -> list[Any]:
        """Return the boxes for what such words mean."""
        return [self[name] for name, _column, _word in self.strange()]

    def meanings(self) -> dict[str, dict[str, str]]:
        """Return what each word means, by column and by the fingerprint of the word."""
        found = {key: dict(words) for key, words in self.meant.items()}
        for name, column, word in self.strange():
            found.setdefault(column.key, {})[fingerprint(word)] = self.cleaned_data.get(name, "")
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse a list without what every row needs."""
        cleaned = super().clean() or self.cleaned_data
        mapping = self.mapping()
        for column in missing(mapping, self.importing.columns):
            if column.key not in mapping.same:
                self.refuse_without(column)
        for key, sentence in wrong_same(mapping, self.importing.columns).items():
            self.add_error(f"same-{key}", sentence)
        return cleaned

    def refuse_without(self, column: Column) -> None:
        """Say what no row can do without."""
        name = column.group or column.label
        if f"same-{column.key}" in self.fields:
            message = _("Choose the column of “%(name)s” above, or write what holds for all rows.")
            self.add_error(f"same-{column.key}", message % {"name": name})
        else:
            message = _("Choose which column is “%(name)s”: no row can do without.")
            self.add_error(None, message % {"name": name})

    def mapping(self) -> ColumnMapping:
        """Return what was chosen."""
        data = self.cleaned_data
        places = [str(place) for place, _name in self.places()]
        columns = {place: data.get(f"column-{place}", "") for place in places}
        same = {column.key: data.get(f"same-{column.key}", "") for column in self.always()}
        return ColumnMapping(
            {place: key for place, key in columns.items() if key},
            {key: value for key, value in same.items() if value},
            data.get("dates") != "month",
            self.meanings(),
        )


def letter_of(place: int) -> str:
    """Return what a spreadsheet calls a column, from its place: A, B, … AA."""
    before = letter_of(place // 26 - 1) if place >= 26 else ""
    return before + chr(ord("A") + place % 26)


def grouped(columns: Sequence[Column]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the columns as choices, those of one question together."""
    found: dict[str, list[tuple[str, str]]] = {}
    for column in columns:
        found.setdefault(column.group or column.label, []).append((column.key, column.label))
    return list(found.items())


def same_field(column: Column, value: str | None) -> forms.Field:
    """Return the box for what is the same for every row."""
    listed = [(one.value, one.labels[0]) for one in column.options]
    if column.reads == Reads.YES_NO:
        listed = [
            ("1", _("Yes, for everybody on the list")),
            ("0", _("No, for nobody on the list")),
        ]
    if listed:
        nothing = ("", _("It stands in a column"))
        return forms.ChoiceField(
            label=column.label, choices=[nothing, *listed], required=False, initial=value or ""
        )
    return forms.CharField(label=column.label, required=False, max_length=200, initial=value or "")


class TakeForm(forms.Form):
    """On which ground a list is taken in, and whether its people hear of it."""

    ground = forms.ChoiceField(
        label=gettext_lazy("On which ground the city keeps these data"),
        help_text=gettext_lazy(
            "A list cannot agree to anything. Choose consent only if whoever made the list has "
            "it from each person. It stands on each case."
        ),
        choices=LegalGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the ground.")},
    )
    takes_known = forms.BooleanField(
        label=gettext_lazy(
            "Also import rows of people who have an open case of this type, or who stand in an "
            "earlier row"
        ),
        required=False,
    )
    tells = forms.BooleanField(
        label=gettext_lazy("Tell each person that we have their data"),
        help_text=gettext_lazy(
            "They get the message that somebody gets who fills in the form. Whoever was told "
            "keeps their case when the import is taken back."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, can_tell: bool, known: int) -> None:
        super().__init__(data)
        if not can_tell:
            del self.fields["tells"]
        if not known:
            del self.fields["takes_known"]


class UndoForm(forms.Form):
    """Makes sure."""

    sure = forms.BooleanField(
        label=gettext_lazy("Yes, take this import back"),
        error_messages={"required": gettext_lazy("Tick that you are sure.")},
    )
