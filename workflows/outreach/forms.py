"""What a caller fills in: what came of a call."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.engine import AnswerForm
from workflows.cases.guarded import GuardedText
from workflows.casetypes.sources import SPOKEN
from workflows.outreach.calling import FURTHEST, Said
from workflows.outreach.models import CallCampaign
from workflows.outreach.states import SPOKEN_WITH, Outcome
from workflows.outreach.to_do import CallTask, able
from workflows.staff.colleagues import ColleagueField
from workflows.vault.normal import normalise_phone

MOST_CHARACTERS, MOST_OF_A_TASK = 2000, 300
DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
LANGUAGES = [("", "–"), *SPOKEN.items()]


class DayField(forms.DateField):
    """By which day a task is done, if that matters."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("To be done by"),
            required=False,
            input_formats=DAYS,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": gettext_lazy("Write a date such as 31/08/2027.")},
        )


def wrong_day(day: date | None, campaign: CallCampaign) -> str:
    """Return why a task of a campaign cannot be done by a day, in a sentence, or "".

    It is destroyed with the list.
    """
    if day is not None and day < timezone.localdate():
        return _("This day is past.")
    if day is not None and day > campaign.list_ends_on:
        return _("Choose a day no later than %(day)s.") % {
            "day": f"{campaign.list_ends_on:%d/%m/%Y}"
        }
    return ""


class PlanForm(forms.Form):
    """By which day a task is done, and by whom. What is late already may stay so."""

    due_on = DayField()
    assignee = ColleagueField(gettext_lazy("Who does it"))

    def __init__(self, data: Any = None, *, task: CallTask) -> None:
        super().__init__(data, initial={"due_on": task.due_on, "assignee": task.assignee})
        self.task, self.campaign = task, task.callee.campaign
        self.fields["assignee"].queryset = able(self.campaign)  # type: ignore[attr-defined]

    def clean_due_on(self) -> date | None:
        """Refuse a day on which it cannot be done."""
        day: date | None = self.cleaned_data["due_on"]
        sentence = "" if day == self.task.due_on else wrong_day(day, self.campaign)
        if sentence:
            raise ValidationError(sentence)
        return day


class OutcomeForm(forms.Form):
    """What came of the call; the button that was pressed says which outcome."""

    prefix = "call"

    outcome = forms.ChoiceField(
        choices=Outcome.choices,
        error_messages={"required": gettext_lazy("Choose what came of the call.")},
    )
    needs_case = forms.BooleanField(
        label=gettext_lazy("Needs something: file a case"), required=False
    )
    needs_task = forms.BooleanField(required=False)
    task = GuardedText(
        label=gettext_lazy("Where, and what to mind"),
        required=False,
        max_length=MOST_OF_A_TASK,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    task_by = DayField()
    task_for = ColleagueField(gettext_lazy("Who does it"))
    later_day = forms.DateField(
        label=gettext_lazy("Ring again on"),
        required=False,
        input_formats=DAYS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Write a date such as 31/08/2027.")},
    )
    later_hour = forms.TimeField(
        label=gettext_lazy("at"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%Hu%M", "%Hu", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": gettext_lazy("Write a time such as 14:30.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language they speak"), choices=LANGUAGES, required=False
    )
    # A name that ends in "-text": what was typed is given back when the session has ended.
    text = GuardedText(
        label=gettext_lazy("What worries you"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For “Worried: alarm”. A lead reads it at once."),
    )
    send_to = forms.CharField(
        label=gettext_lazy("Send the information to"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("An e-mail address or a mobile number, if they want it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    is_never = forms.BooleanField(
        label=gettext_lazy("Never call this number again, for no campaign"), required=False
    )

    def __init__(
        self, data: Any = None, *, campaign: CallCampaign, is_partners: bool = False
    ) -> None:
        super().__init__(data, initial={"later_day": timezone.localdate()})
        self.campaign = campaign
        if campaign.follow_up_id is None:
            del self.fields["needs_case"]
        self.fields["needs_task"].label = _("Task: %(task)s") % {"task": campaign.task}
        self.fields["task_for"].queryset = able(campaign)  # type: ignore[attr-defined]
        if not campaign.task:
            for name in ("needs_task", "task", "task_by"):
                del self.fields[name]
        if is_partners or not campaign.task:
            # An organisation does not know who works for the city.
            del self.fields["task_for"]
        if not campaign.information:
            del self.fields["send_to"]

    def clean_task_by(self) -> date | None:
        """Refuse a day on which it cannot be done."""
        day: date | None = self.cleaned_data["task_by"]
        if sentence := wrong_day(day, self.campaign):
            raise ValidationError(sentence)
        return day

    def clean_send_to(self) -> str:
        """Refuse what is neither an address nor a number."""
        typed: str = self.cleaned_data["send_to"].strip()
        if "@" in typed:
            validate_email(typed)
        elif typed and not normalise_phone(typed).startswith("+"):
            raise ValidationError(_("Write an e-mail address or a phone number."))
        return typed

    def clean(self) -> dict[str, Any]:
        """Ask for what an outcome needs."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        outcome = cleaned.get("outcome")
        if outcome == Outcome.LATER:
            cleaned["later_at"] = self.later(cleaned)
        if outcome == Outcome.LANGUAGE and not cleaned.get("language"):
            self.add_error("language", _("Choose the language that they speak."))
        if outcome == Outcome.ALARM and not cleaned.get("text"):
            self.add_error("text", _("Write what worries you, so that a lead can act."))
        return cleaned

    def later(self, cleaned: dict[str, Any]) -> datetime | None:
        """Return when to ring again; say what is wrong with that moment."""
        day, hour = cleaned.get("later_day"), cleaned.get("later_hour")
        if "later_day" in self.errors or "later_hour" in self.errors:
            return None
        if not day or not hour:
            self.add_error("later_hour", _("Write the day and the hour that you agreed on."))
            return None
        moment = timezone.make_aware(datetime.combine(day, hour))
        hours = self.campaign.hours
        if moment <= timezone.now():
            self.add_error("later_hour", _("This moment is past."))
        elif moment > timezone.now() + FURTHEST or day > self.campaign.list_ends_on:
            last = min(self.campaign.list_ends_on, timezone.localdate() + FURTHEST)
            self.add_error(
                "later_day",
                _("Choose a day no later than %(day)s.") % {"day": f"{last:%d/%m/%Y}"},
            )
        elif not hours.is_open_on(day) or not hours.opens <= hour < hours.closes:
            self.add_error(
                "later_hour",
                _("This campaign rings between %(opens)s and %(closes)s, on its own days.")
                % {"opens": f"{hours.opens:%H:%M}", "closes": f"{hours.closes:%H:%M}"},
            )
        return moment

    @property
    def is_spoken_with(self) -> bool:
        """Return whether somebody was spoken with, so that the script counts."""
        return self.data.get(self.add_prefix("outcome")) in SPOKEN_WITH

    @property
    def is_alarm(self) -> bool:
        """Return whether somebody is in danger, as the caller says."""
        return self.data.get(self.add_prefix("outcome")) == Outcome.ALARM

    def is_complete(self, script: AnswerForm | None) -> bool:
        """Return whether it can be taken down, with the script that was asked, if one was.

        Who raises an alarm is not kept by a question that was not answered.
        """
        is_answered = script is None or script.is_valid() or self.is_alarm
        return self.is_valid() and is_answered

    def said(self, script: AnswerForm | None) -> Said:
        """Return what came of the call, with what was answered of the script that was asked."""
        answers = script.answers() if script is not None and script.is_valid() else {}
        cleaned = self.cleaned_data
        outcome = Outcome(cleaned["outcome"])
        spoken = outcome in SPOKEN_WITH
        return Said(
            outcome=outcome,
            answers=answers,
            needs_case=bool(spoken and cleaned.get("needs_case")),
            later_at=cleaned.get("later_at"),
            language=cleaned.get("language", "") if outcome == Outcome.LANGUAGE else "",
            alarm=cleaned.get("text", "") if outcome == Outcome.ALARM else "",
            is_never=cleaned.get("is_never", False),
            send_to=cleaned.get("send_to", "") if spoken else "",
            needs_task=bool(spoken and (cleaned.get("needs_task") or cleaned.get("task"))),
            task=cleaned.get("task", ""),
            task_by=cleaned.get("task_by"),
            task_for=cleaned.get("task_for"),
        )
