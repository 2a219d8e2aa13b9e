"""Writing to the person of a case: typed, looked at as it goes out, and then sent."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.actions import CaseAction
from workflows.cases.sight import sight_on
from workflows.correspondence.answering import thread_of
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.case.actions.answer import MOST_CHARACTERS
from workflows.desk.shared.careful import CarefulForm
from workflows.messages.models import OutboxMessage
from workflows.messages.recipients import Recipient
from workflows.messages.texts import Text
from workflows.messages.threads import Thread
from workflows.people.written import phone_number
from workflows.sight.policy import Sight
from workflows.vault.normal import normalise_phone
from workflows.vault.registry import Group
from workflows.writing import services as writing
from workflows.writing.models import StandardText
from workflows.writing.services import Draft

MOST_IN_A_SUBJECT = 120
LOOK, SEND, CHANGE = "look", "send", "change"
Way = OutboxMessage.Way


class WriteForm(CarefulForm):
    """A subject and a text in each language that the person is written to in.

    An answer to a mail of theirs has the `subject` of that: nobody types one.
    `once` makes a double click one message; `after` is the last message that was on the screen.
    """

    once = forms.UUIDField(widget=forms.HiddenInput)
    after = forms.IntegerField(widget=forms.HiddenInput, required=False)
    do = forms.ChoiceField(
        choices=[(each, each) for each in (LOOK, SEND, CHANGE)],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(
        self, data: Any = None, *, languages: Sequence[str], subject: str = "", **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.languages = languages
        self.subject = subject
        self.careful_with = tuple(f"{language}-text" for language in languages)
        names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
        for language in languages:
            marks = {"lang": language, "dir": "auto"}
            if not subject:
                self.fields[f"{language}-subject"] = forms.CharField(
                    label=_("Subject (%(language)s)") % {"language": names[language]},
                    max_length=MOST_IN_A_SUBJECT,
                    required=False,
                    widget=forms.TextInput(attrs=marks),
                )
            self.fields[f"{language}-text"] = forms.CharField(
                label=_("Text (%(language)s)") % {"language": names[language]},
                max_length=MOST_CHARACTERS,
                required=False,
                widget=forms.Textarea(attrs={"rows": 10, **marks}),
            )

    def sides(self) -> list[list[forms.BoundField]]:
        """Return the boxes, a list a language."""
        return [
            [self[name] for name in (f"{one}-subject", f"{one}-text") if name in self.fields]
            for one in self.languages
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for language in self.needed():
            for name, sentence in (
                (f"{language}-subject", _("Write the subject.")),
                (f"{language}-text", _("Write the text.")),
            ):
                is_asked = name in self.fields and name not in self.errors
                if is_asked and not cleaned.get(name):
                    self.add_error(name, sentence)
        return cleaned

    def needed(self) -> list[str]:
        """Return the languages that may not be left empty.

        All in Dutch is always right. Whoever writes in another language writes the Dutch too,
        where it has to go beneath.
        """
        dutch = settings.LANGUAGE_CODE
        others = [one for one in self.languages if one != dutch and self.has_words(one)]
        if not others:
            return [dutch]
        return [*others, dutch] if settings.DUTCH_BENEATH or self.has_words(dutch) else others

    def has_words(self, language: str) -> bool:
        """Return whether anything was typed in a language."""
        names = (f"{language}-subject", f"{language}-text")
        return any(self.data.get(self.add_prefix(name), "").strip() for name in names)

    def drafts(self) -> dict[str, Draft]:
        """Return what was typed, in each language in which something was."""
        return {
            one: Draft(
                self.cleaned_data.get(f"{one}-subject") or self.subject,
                self.cleaned_data[f"{one}-text"],
            )
            for one in self.languages
            if self.has_words(one)
        }


@ACTIONS.add
class Write(CaseAction):
    """Write to the person of the case, from a standard text or not, by mail or by letter."""

    key = "write"
    order = 78
    label = gettext_lazy("Write to the person")
    button = gettext_lazy("See what goes out")
    needs = (writing.WRITES,)
    form_class = WriteForm
    template_name = "workflows/desk/actions/write.html"
    opens_itself = False
    is_wide = True

    # What goes out, once it was asked to see that.
    preview: Text | None = None

    def suits(self) -> bool:
        """Return whether anybody may be written to about this case."""
        return not self.case.discreet

    @cached_property
    def recipient(self) -> Recipient:
        """Who is written to, and at which address."""
        return writing.recipient_of(self.case)

    @cached_property
    def way(self) -> Way | None:
        """How it goes: by mail, by letter, or not at all."""
        return writing.way_to(self.recipient)

    @cached_property
    def thread(self) -> Thread | None:
        """The thread of the mail that is answered; None when none is, or it goes another way."""
        if self.way != Way.MAIL:
            return None
        return thread_of(self.case, self.recipient.email)

    @property
    def goes(self) -> str:
        """Where it goes, for the head of the form; "" for a letter."""
        if self.way == Way.MAIL:
            return self.sight.text(Group.CONTACT, self.recipient.email)
        if self.way == Way.SMS:
            number = phone_number(normalise_phone(self.recipient.phone))
            return self.sight.text(Group.CONTACT, number)
        return ""

    @cached_property
    def sight(self) -> Sight:
        """What whoever writes is shown of the case."""
        return sight_on(self.user, self.case)

    @property
    def is_withheld(self) -> bool:
        """Whether whoever writes does not see to whom."""
        return not self.sight.sees(Group.CONTACT)

    @property
    def postal(self) -> list[str]:
        """The address on the envelope, or that it is withheld."""
        return self.sight.lines(Group.CONTACT, list(self.recipient.postal))

    @property
    def answered(self) -> str:
        """The subject of the mail that is answered, or that it is withheld; "" for none."""
        return self.sight.text(Group.MESSAGES, self.thread.subject if self.thread else "")

    @cached_property
    def standard_texts(self) -> list[StandardText]:
        """The texts to choose from."""
        return list(StandardText.objects.of(self.case.case_type.programme))

    @property
    def chosen(self) -> StandardText | None:
        """The text that was chosen, by its key in the address."""
        key = self.query.get("text")
        return next((text for text in self.standard_texts if text.key == key), None)

    @cached_property
    def latest(self) -> int | str:
        """The id of the event of what was written last, or ""."""
        last = writing.last_written(self.case)
        return last.pk if last else ""

    @property
    def once(self) -> Any:
        """The id of the message to be: a new one when what stands in the form was sent before."""
        posted = self.form["once"].value() if self.form else None
        is_sent = posted and self.form.is_bound and writing.written_as(self.case, posted)  # type: ignore[union-attr]
        return uuid4() if is_sent else posted

    def form_options(self) -> dict[str, Any]:
        initial: dict[str, Any] = {"once": uuid4(), "after": self.latest}
        if self.chosen:
            known = replace(self.recipient, name="") if self.is_withheld else self.recipient
            drafts = writing.drafts_from(self.chosen, self.case, known, self.user)
            for language, draft in drafts.items():
                initial |= {f"{language}-subject": draft.subject, f"{language}-text": draft.text}
        return {
            "languages": writing.languages_for(self.recipient),
            "subject": self.thread.subject if self.thread else "",
            "initial": initial,
        }

    def typed_text(self) -> str:
        form = self.form
        if not isinstance(form, WriteForm):
            return ""
        return "\n\n".join(filter(None, (form[name].value() for name in form.careful_with)))

    def look(self, seen: int) -> bool:
        assert isinstance(self.form, WriteForm)  # noqa: S101 (made by make_form)
        if self.form.cleaned_data["do"] == SEND:
            return False
        writing.refuse_if_overtaken(self.case, seen, self.form.cleaned_data["after"])
        if self.form.cleaned_data["do"] != CHANGE:
            drafts = self.form.drafts()
            self.preview = writing.preview(self.case, self.recipient, drafts, self.thread)
        return True

    def perform(self, data: dict[str, Any], seen: int) -> str:
        assert isinstance(self.form, WriteForm)  # noqa: S101 (made by make_form)
        way = writing.write(
            self.case.pk,
            self.user,
            self.form.drafts(),
            data["once"],
            seen=seen,
            after=data["after"],
            thread=self.thread,
        )
        if way == Way.LETTER:
            return _("The letter stands on the timeline: print it there, and post it.")
        if way == Way.CALL:
            return _("It cannot be sent to them: a colleague rings them with it.")
        return _("Sent to the person.")
