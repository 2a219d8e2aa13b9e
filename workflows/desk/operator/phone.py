"""Somebody asks something: looking it up, saying or mailing it, and counting that it was asked."""

from itertools import chain, repeat
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from workflows.casetypes import languages
from workflows.declaring.looked_up import look_up
from workflows.desk.access import SEES_REPORTS, DeskView
from workflows.desk.operator.views import FILES, staff_language
from workflows.information import counted, services
from workflows.information.models import ASKED_BY, Answer, AnsweredCall
from workflows.information.services import COUNTS, MOST_MINUTES
from workflows.vault.names import MOST_TYPED
from workflows.vault.normal import normalise_email

ABOUT, COUNTED = "about", "counted"
SALT = "workflows.desk.phone"
TAKEN_BACK_WITHIN_SECONDS = 600
KEYS = "123456789"


class CountForm(forms.Form):
    """What is counted: a topic, or an answer that has one."""

    topic = forms.ModelChoiceField(services.topics(), to_field_name="key", required=False)
    answer = forms.ModelChoiceField(Answer.objects.exclude(topic=None), required=False)
    channel = forms.ChoiceField(
        label=gettext_lazy("How they ask"),
        choices=[(channel.value, channel.label) for channel in ASKED_BY],
        initial=ASKED_BY[0],
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), min_value=1, max_value=MOST_MINUTES, initial=3
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        answer = cleaned.get("answer")
        cleaned["topic"] = answer.topic if answer else cleaned.get("topic")
        if cleaned["topic"] is None and "topic" not in self.errors:
            self.add_error("topic", _("Choose what it was about."))
        return cleaned


class MailForm(forms.Form):
    """To whom an answer is mailed, and in which language."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=languages.choices, widget=forms.RadioSelect
    )

    def clean_email(self) -> str:
        """Return the address as it is written to."""
        return normalise_email(self.cleaned_data["email"]) or self.cleaned_data["email"]


@method_decorator(never_cache, name="dispatch")
class PhoneView(DeskView):
    """One screen for one call: who it is, what it is about, and what it was.

    What was typed is posted, so that it never stands in an address or a log.
    """

    needs = (COUNTS,)
    template_name = "workflows/desk/phone.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show it empty, with what was counted last."""
        return self.screen(CountForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Show what was found, or count."""
        if ABOUT in request.POST:
            typed = request.POST[ABOUT].strip()[:MOST_TYPED]
            return self.screen(CountForm(), typed=typed, found=look_up(typed, staff_language()))
        form = CountForm(request.POST)
        if not form.is_valid():
            return self.screen(form, 422)
        row = services.count(self.user, **form.cleaned_data)
        return redirect(f"{reverse('desk:phone')}?{urlencode({COUNTED: sign(self.user, row)})}")

    def screen(self, form: CountForm, status: int = 200, **found: Any) -> HttpResponseBase:
        """Return the screen."""
        return self.show(
            status,
            form=form,
            topics=list(zip(chain(KEYS, repeat("")), services.topics(), strict=False)),
            about=ABOUT,
            counted=COUNTED,
            last=last_of(self.user, self.request.GET.get(COUNTED, "")),
            today=counted.today(),
            files=self.user.has_perm(FILES[0]),
            sees_tally=self.user.has_perm(SEES_REPORTS),
            words_answers=self.user.has_perm("workflows.change_answer"),
            **found,
        )


def sign(user: Any, row: AnsweredCall) -> str:
    """Return which row was counted, for who counted it."""
    return signing.dumps([user.pk, row.pk], salt=SALT)


def last_of(user: Any, text: str) -> dict[str, Any] | None:
    """Return what was counted last, with its number in the address, or None."""
    number = unsign(user, text)
    rows = AnsweredCall.objects.select_related("topic")
    row = rows.filter(pk=number).first() if number else None
    return {"row": row, "signed": text} if row else None


def unsign(user: Any, text: str) -> int | None:
    """Return the id that was signed for this user a moment ago, or None."""
    try:
        owner, number = signing.loads(text, salt=SALT, max_age=TAKEN_BACK_WITHIN_SECONDS)
    except signing.BadSignature:
        return None
    return number if owner == user.pk else None


class TakeBackView(DeskView):
    """The wrong key was pressed: what was counted last is counted no more."""

    needs = (COUNTS,)

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Go to the screen: somebody reloaded this address."""
        return redirect("desk:phone")

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Take it back, if it was a moment ago."""
        number = unsign(self.user, request.POST.get(COUNTED, ""))
        if number is not None and services.take_back(self.user, number):
            messages.success(request, _("It is counted no more."))
        else:
            messages.warning(request, _("That is too long ago, or was taken back already."))
        return redirect("desk:phone")


class MailAnswerView(DeskView):
    """Mailing an answer to who asked."""

    needs = (COUNTS,)
    template_name = "workflows/desk/mail_answer.html"

    def get(self, request: HttpRequest, answer: int) -> HttpResponseBase:
        """Ask to which address, and show what it will say."""
        return self.form(self.wanted(answer), MailForm(initial={"language": languages.DUTCH}))

    def post(self, request: HttpRequest, answer: int) -> HttpResponseBase:
        """Mail it; the address is in the message and nowhere else."""
        wanted, form = self.wanted(answer), MailForm(request.POST)
        if not form.is_valid():
            return self.form(wanted, form, 422)
        services.mail(self.user, wanted, **form.cleaned_data)
        messages.success(request, _("The answer is on its way."))
        return redirect("desk:phone")

    def wanted(self, number: int) -> Answer:
        """Return the answer. Raise PermissionDenied for none, one that is over or for staff."""
        answer = Answer.objects.valid().filter(pk=number).first()
        if answer is None or answer.is_for_staff:
            raise PermissionDenied
        return answer

    def form(self, answer: Answer, form: MailForm, status: int = 200) -> HttpResponseBase:
        texts = [(code, text) for code, text in answer.text.items() if text]
        return self.show(status, answer=answer, texts=texts, form=form)


class TallyView(DeskView):
    """How often each topic was asked, a week at a time."""

    needs = (SEES_REPORTS,)
    template_name = "workflows/desk/tally.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the last weeks."""
        mondays = counted.weeks(timezone.localdate())
        lines = counted.lines(mondays)
        return self.show(mondays=mondays, lines=lines, total=sum(line.total for line in lines))
