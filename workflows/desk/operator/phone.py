"""Somebody asks something: looking it up, saying or mailing it, and counting that it was asked."""

from itertools import chain, repeat
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from workflows.cases.models import Case
from workflows.cases.permissions import HELPS
from workflows.cases.references import clean_reference
from workflows.casetypes import languages
from workflows.casetypes.sources import SPOKEN
from workflows.declaring.looked_up import look_up
from workflows.declaring.operator_screen import parts_on_top
from workflows.desk.access import SEES_REPORTS, DeskView
from workflows.desk.operator.in_call import InCall, to_call
from workflows.desk.operator.views import FILES, staff_language
from workflows.desk.operator.who import look_up as look_up_caller
from workflows.desk.operator.who import who_is
from workflows.desk.shared.finding import found_cases, note_search
from workflows.information import calls, counted, phrases, services
from workflows.information.models import ASKED_BY, Answer, AnsweredCall, Call
from workflows.information.services import COUNTS, MOST_MINUTES
from workflows.vault.names import MOST_TYPED
from workflows.vault.normal import normalise_email

ABOUT, COUNTED = "about", "counted"
# What was typed of who rings, a case that was chosen, the language of the caller.
WHO, CHOSEN, SPEAKS, LANGUAGE = "who", "chosen", "speaks", "language"
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


class CallerForm(forms.Form):
    """What a caller says of themselves; all of it may stay empty."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100, required=False)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Speaks"), choices=lambda: SPOKEN.items())


@method_decorator(never_cache, name="dispatch")
class PhoneView(InCall):
    """One screen for one call: who it is, what it is about, and what it was.

    What was typed is posted, so that it never stands in an address or a log. Once it is known who
    rings, the address has the id of the call, and what was said lies in the vault.
    """

    needs = (COUNTS,)
    template_name = "workflows/desk/phone.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show it empty, with what was counted last; or what there is of the call."""
        typed = self.call.caller.get("typed", "") if self.call else ""
        return self.screen(CountForm(), who=who_is(self.user, typed) if typed else None)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Do what was asked: show what was found, keep who rings, or count."""
        if ABOUT in request.POST:
            typed = request.POST[ABOUT].strip()[:MOST_TYPED]
            return self.screen(CountForm(), typed=typed, found=look_up(typed, staff_language()))
        if CHOSEN in request.POST:
            return self.choose(request.POST[CHOSEN])
        if WHO in request.POST:
            return self.begin(request.POST[WHO].strip()[:MOST_TYPED])
        if LANGUAGE in request.POST:
            return self.tell()
        return self.count()

    def begin(self, typed: str) -> HttpResponseBase:
        """Begin a call with what was typed of who rings, and show whom that may be."""
        if not typed:
            return self.go("desk:phone")
        call = self.call or calls.begin(self.user)
        look_up_caller(self.user, typed)
        calls.tell(call, typed=typed, **calls.guess(typed))
        return redirect(to_call("desk:phone", call))

    def choose(self, reference: str) -> HttpResponseBase:
        """Go to the case that was chosen, in the call. Raise PermissionDenied for others."""
        cases = Case.objects.findable_by(self.user).filter(discreet=False)
        case = cases.filter(reference=clean_reference(reference) or None).first()
        if case is None:
            raise PermissionDenied
        call = self.call or calls.begin(self.user, case.language or "")
        name = "desk:call" if found_cases([case], self.user)[0].is_call else "desk:case"
        return redirect(to_call(name, call, case.reference))

    def tell(self) -> HttpResponseBase:
        """Keep what the caller says of themselves."""
        form = CallerForm(self.request.POST)
        if not form.is_valid():
            return self.screen(CountForm(), 422, caller_form=form)
        said = dict(form.cleaned_data)
        language = said.pop("language")
        call = self.call or calls.begin(self.user)
        calls.tell(call, **said)
        calls.speak(call, language)
        return redirect(to_call("desk:phone", call))

    def count(self) -> HttpResponseBase:
        """Count what was answered; the call goes on."""
        form = CountForm(self.request.POST)
        if not form.is_valid():
            return self.screen(form, 422)
        row = services.count(self.user, **form.cleaned_data)
        if self.call:
            calls.note_done(self.call, calls.ANSWERED, str(row.topic_id))
        return self.go("desk:phone", **{COUNTED: sign(self.user, row)})

    def screen(self, form: CountForm, status: int = 200, **found: Any) -> HttpResponseBase:
        """Return the screen."""
        helps = self.user.has_perm(HELPS)
        language = self.request.GET.get(SPEAKS, self.call.language if self.call else "")
        return self.show(
            status,
            form=form,
            topics=list(zip(chain(KEYS, repeat("")), services.topics(), strict=False)),
            about=ABOUT,
            counted=COUNTED,
            last=last_of(self.user, self.request.GET.get(COUNTED, "")),
            today=counted.today(),
            files=self.user.has_perm(FILES[0]),
            helps_callers=helps,
            sees_tally=self.user.has_perm(SEES_REPORTS),
            words_answers=self.user.has_perm("workflows.change_answer"),
            top_parts=parts_on_top() if helps else [],
            phrases=phrases.in_language(language),
            phrase_languages=phrases.languages_there(),
            phrase_language=language,
            **({"caller_form": caller_form(self.call)} | found if helps else found),
        )


def caller_form(call: Call | None) -> CallerForm | None:
    """Return the form with what a caller said of themselves; None before there is a call."""
    return CallerForm(initial={**call.caller, "language": call.language}) if call else None


@method_decorator(never_cache, name="dispatch")
class WhoView(InCall):
    """Whom the letters typed so far may mean: a part of the screen, asked for while one types."""

    needs = (HELPS,)
    template_name = "workflows/desk/who.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Go to the screen: somebody opened this address."""
        return redirect("desk:phone")

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Show them. Nobody found is no search yet: the name is still being typed."""
        who = who_is(self.user, request.POST.get(WHO, "").strip()[:MOST_TYPED])
        if who.number:
            note_search(self.user, who.people)
        return self.show(who=who)


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


class TakeBackView(InCall):
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
        return self.go("desk:phone")


class MailAnswerView(InCall):
    """Mailing an answer to who asked."""

    needs = (COUNTS,)
    template_name = "workflows/desk/mail_answer.html"

    def get(self, request: HttpRequest, answer: int) -> HttpResponseBase:
        """Ask to which address, and show what it will say."""
        start = {"language": languages.DUTCH, "email": self.said("email")}
        return self.form(self.wanted(answer), MailForm(initial=start))

    def post(self, request: HttpRequest, answer: int) -> HttpResponseBase:
        """Mail it; the address is in the message and nowhere else."""
        wanted, form = self.wanted(answer), MailForm(request.POST)
        if not form.is_valid():
            return self.form(wanted, form, 422)
        services.mail(self.user, wanted, **form.cleaned_data)
        messages.success(request, _("The answer is on its way."))
        return self.go("desk:phone")

    def said(self, field: str) -> str:
        """Return what the caller said of themselves, if there is a call."""
        return str(self.call.caller.get(field, "")) if self.call else ""

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
