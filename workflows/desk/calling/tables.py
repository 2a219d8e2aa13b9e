"""A list as it is pasted or sent: which column is what, and its rows."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.casetypes.tables import misquoted, rows_in, separator_in
from workflows.desk.shared.pasted import PastedForm
from workflows.outreach.columns import CALLED, LABELS
from workflows.outreach.lists import MOST_PEOPLE, Row
from workflows.vault.names import fold
from workflows.vault.normal import normalise_phone

# In bytes and signs: twenty thousand people with a remark each.
MOST_OF_A_LIST = 4_000_000
TOO_LONG = gettext_lazy("This list is too long. Split it.")
EXAMPLE = "naam;telefoon;taal;wijk;opmerking"
BY_NAME = {fold(name): column for column, names in CALLED.items() for name in names}
# So many columns are asked about, and so many lines shown.
MOST_COLUMNS, SHOWN = 30, 3


@dataclass(frozen=True)
class Table:
    """What was sent: the heading, and the lines below it with their numbers."""

    heading: list[str] = field(default_factory=list)
    lines: list[tuple[int, list[str]]] = field(default_factory=list)

    def proposed(self) -> list[str]:
        """Return what each column seems to hold, by its name or by what is in it."""
        found: list[str] = []
        for place, name in enumerate(self.heading):
            column = BY_NAME.get(fold(name), "") or self.by_cells(place)
            found.append("" if column in found else column)
        return found

    def by_cells(self, place: int) -> str:
        """Return "phone" for a column of numbers that can be rung, else ""."""
        cells = [line[place] for _number, line in self.lines[:SHOWN] if place < len(line)]
        are_numbers = [normalise_phone(cell).startswith("+") for cell in cells if cell]
        return "phone" if are_numbers and all(are_numbers) else ""

    def columns(self, chosen: Sequence[str]) -> list[tuple[int, str, list[str], str]]:
        """Return place, name, first cells and what is chosen of each column, for the screen."""
        return [
            (
                place,
                name,
                [line[place] for _no, line in self.lines[:SHOWN] if place < len(line)],
                one,
            )
            for place, (name, one) in enumerate(zip(self.heading, chosen, strict=True))
        ]

    def rows(self, chosen: Sequence[str]) -> Iterator[Row]:
        """Yield the rows, with the columns as they were chosen."""
        for number, line in self.lines:
            cells = {column: cell for column, cell in zip(chosen, line, strict=False) if column}
            halves = (cells.get("first_name", ""), cells.get("family_name", ""))
            yield Row(
                line=number,
                name=cells.get("name") or " ".join(filter(None, halves)),
                phone=cells.get("phone", ""),
                language=cells.get("language", ""),
                neighbourhood=cells.get("neighbourhood", ""),
                remarks=cells.get("remarks", ""),
            )


class ListForm(PastedForm):
    """A list that is pasted, or sent as a file; then what each of its columns is."""

    most = MOST_OF_A_LIST
    too_large = TOO_LONG
    example = EXAMPLE

    text = forms.CharField(
        label=gettext_lazy("The list"),
        required=False,
        max_length=MOST_OF_A_LIST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Paste it from a spreadsheet, with the line that names the columns. Needed are a name "
            "and a phone number; language, neighbourhood or postcode, and remarks may be there too."
        ),
        error_messages={"max_length": TOO_LONG},
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file with it (CSV)"),
        required=False,
        help_text=gettext_lazy("It takes the place of what is pasted. The file is not kept."),
        error_messages={"empty": gettext_lazy("This file is empty.")},
    )

    table = Table()
    chosen: Sequence[str] = ()

    def clean(self) -> dict[str, Any]:
        """Read the list, and what was chosen of its columns."""
        data = super().clean() or self.cleaned_data
        if not {"text", "file"} <= data.keys():
            return data
        lines: list[tuple[int, list[str]]] = []
        text = data["file"] or data["text"]
        try:
            lines.extend(rows_in(text, separator_in(text)))
        except csv.Error:
            self.add_error("text", misquoted(lines))
            return data
        if len(lines) < 2:
            self.add_error("text", _("Paste the line that names the columns, and people below it."))
        elif len(lines) > MOST_PEOPLE + 1:
            sentence = _("A list holds at most %(number)d people.") % {"number": MOST_PEOPLE}
            self.add_error("text", sentence)
        elif len(lines[0][1]) > MOST_COLUMNS:
            self.add_error("text", _("This list has too many columns. Leave out some."))
        else:
            self.table = Table(lines[0][1], lines[1:])
            self.chosen = self.chosen_columns()
        return data

    def chosen_columns(self) -> list[str]:
        """Return what each column is: as it was chosen, else as it seems."""
        proposed = self.table.proposed()
        sent = [self.data.get(self.add_prefix(f"column{one}")) for one in range(len(proposed))]
        return [
            given if given in LABELS else seems for given, seems in zip(sent, proposed, strict=True)
        ]

    def missing(self) -> str:
        """Return what stands in the way of adding these rows, in a sentence, or ""."""
        used = [one for one in self.chosen if one]
        if len(used) != len(set(used)):
            return _("Two columns hold the same. Choose one of them.")
        if "phone" not in used:
            return _("Choose the column with the phone numbers.")
        if not {"name", "first_name", "family_name"} & set(used):
            return _("Choose the column with the names.")
        return ""
