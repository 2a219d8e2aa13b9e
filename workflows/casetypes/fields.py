"""A short text that staff write in each language, kept in one column of one row."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from workflows.casetypes import languages

# In characters: a name stands in lists and subjects of mails, a text on a page or in a mail.
MOST_OF_A_NAME, MOST_OF_A_TEXT = 200, 20_000


def language_of_staff() -> str:
    """Return the code of the language that whoever is signed in reads, such as "nl"."""
    return languages.active().split("-")[0]


class Said(str):
    """A text of staff that knows its language, so that a page in another one can say so."""

    language: str

    def __new__(cls, text: str, language: str) -> "Said":
        said = super().__new__(cls, text)
        said.language = language
        return said

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # so it is pickled
        return str.__str__(self), self.language


class Texts(dict[str, str]):
    """Texts by language code. As a string: the active language's, else the Dutch one."""

    def in_language(self, language: str) -> "Said":
        """Return the text in `language` (such as "en"), else in Dutch, else ""."""
        there = self.language_of(language)
        return Said(self.get(there, ""), there)

    def language_of(self, language: str) -> str:
        """Return the language that a reader of `language` gets the text in: that, or Dutch."""
        return language if self.get(language) else languages.DUTCH

    def in_common_with(self, others: "Texts") -> str:
        """Return the text that is the same in a language, whatever its capitals, or ""."""
        mine = ((text, others.get(code, "")) for code, text in self.items())
        return next((text for text, other in mine if text.casefold() == other.casefold()), "")

    def __str__(self) -> str:
        return self.in_language(languages.active())


def marks(language: str) -> dict[str, str]:
    """Return the attributes of what is written in a language."""
    return {"lang": language, "dir": languages.direction(language)}


class TextsWidget(forms.MultiWidget):
    """One input for each language, each named in its own language."""

    template_name = "workflows/casetypes/texts_widget.html"

    def __init__(self, pairs: list[tuple[str, str]], *, multiline: bool) -> None:
        self.languages = pairs
        widget, size = (forms.Textarea, {"rows": 4}) if multiline else (forms.TextInput, {})
        boxes: dict[str, Any] = {
            code: widget(attrs={**marks(code), "aria-label": name, **size}) for code, name in pairs
        }
        super().__init__(boxes)

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code, _name in self.languages]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for subwidget, (_code, label) in zip(
            context["widget"]["subwidgets"], self.languages, strict=True
        ):
            subwidget["language"] = label
        return context


def bounded(*, multiline: bool) -> forms.CharField:
    """Return the field of one language."""
    return forms.CharField(
        required=False,
        max_length=MOST_OF_A_TEXT if multiline else MOST_OF_A_NAME,
        error_messages={"max_length": _("Write at most %(limit_value)d characters.")},
    )


class TextsFormField(forms.MultiValueField):
    """The form field of `TextPerLanguage`. Dutch may not be left out of a required text."""

    def __init__(self, *, multiline: bool = False, required: bool = True, **options: Any) -> None:
        self.multiline = multiline
        # The languages come with each form: nothing is read while the site starts.
        self.languages: list[tuple[str, str]] = []
        options.setdefault("widget", TextsWidget([], multiline=multiline))
        super().__init__(fields=[], require_all_fields=False, required=required, **options)

    def __deepcopy__(self, memo: dict[int, Any]) -> "TextsFormField":
        """Return the field of one form, with a box for each language that there is by now."""
        field: TextsFormField = super().__deepcopy__(memo)
        field.in_languages([(code, languages.OWN_NAMES[code]) for code in languages.of_texts()])
        return field

    def in_languages(self, pairs: list[tuple[str, str]]) -> None:
        """Offer a box for each of these languages, given as (code, name)."""
        self.languages = pairs
        self.fields = tuple(bounded(multiline=self.multiline) for _pair in pairs)
        widget = TextsWidget(pairs, multiline=self.multiline)
        widget.is_required, widget.attrs = self.required, self.widget.attrs
        self.widget = widget

    def compress(self, data_list: list[str]) -> Texts:
        """Return what was typed by language, with lines ended as we end them.

        Browsers end them otherwise; a text that was saved unchanged would no longer be the first.
        """
        pairs = zip(self.languages, data_list or [], strict=False)
        return Texts({code: text.replace("\r\n", "\n") for (code, _name), text in pairs if text})

    def clean(self, value: Any) -> Texts:
        texts: Texts = super().clean(value)
        if texts and languages.DUTCH not in texts:
            raise ValidationError(_("Write the Dutch text first; it is the source."), code="dutch")
        return texts


class CategoryChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """A choice among the categories of more programmes than one, each with its programme."""

    def label_from_instance(self, category: Any) -> str:
        name: str = category.full_name
        return name


class TextPerLanguage(models.JSONField):
    """A model field that holds `Texts`. Its name in the database is one JSON column."""

    def __init__(self, *args: Any, multiline: bool = False, **options: Any) -> None:
        self.multiline = multiline
        options.setdefault("default", Texts)
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        if self.multiline:
            options["multiline"] = True
        return name, path, args, options

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Texts:
        return Texts(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Texts:
        return value if isinstance(value, Texts) else Texts(value or {})

    def formfield(self, **options: Any) -> Any:
        return models.Field.formfield(
            self,
            **{"form_class": TextsFormField, "multiline": self.multiline, **options},
        )


def every_day() -> list[int]:
    """Return all seven days of the week; Monday is 0."""
    return list(WEEKDAYS)


class Weekdays(models.JSONField):
    """Some days of the week as a list of numbers, Monday is 0; ticked in the admin."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", every_day)
        super().__init__(*args, **options)

    def formfield(self, **options: Any) -> Any:
        return forms.TypedMultipleChoiceField(
            choices=list(WEEKDAYS.items()),
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            initial=self.default,
        )


def languages_of_mails() -> list[tuple[str, str]]:
    """Return the languages in which all that is mailed can be read."""
    return [pair for pair in languages.choices() if languages.has_words(pair[0])]


class LanguageOfMails(models.CharField):  # type: ignore[type-arg]  # not at run time
    """The code of a language that we mail in. The form asks which there are, not the model."""

    def formfield(self, **options: Any) -> Any:
        return forms.ChoiceField(
            choices=languages_of_mails,
            label=capfirst(str(self.verbose_name)),
            help_text=self.help_text,
            initial=self.default,
        )


class Languages(models.JSONField):
    """Some of the languages of the site as a list of codes; ticked in the admin."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", list)
        super().__init__(*args, **options)

    def formfield(self, **options: Any) -> Any:
        return forms.MultipleChoiceField(
            choices=languages.choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=capfirst(str(self.verbose_name)),
            help_text=self.help_text,
        )
