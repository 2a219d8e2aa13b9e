"""The operator's screen: any form, filled in for a caller, a mail or a visitor."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from workflows.cases.models import Case
from workflows.cases.permissions import OPENING_LASTS
from workflows.cases.references import clean_reference
from workflows.cases.states import Channel
from workflows.casetypes.models import CaseType, Kind
from workflows.desk.access import CASES, DeskView, find_case
from workflows.desk.operator.beginning import (
    CHANNEL,
    FOR,
    KEEP,
    NOT_KEPT,
    VIA,
    begun_earlier,
    carried,
    unfinished_of,
    via_of,
)
from workflows.desk.shared.answers import answers_of
from workflows.desk.shared.signed_out import GIVEN_BACK
from workflows.intake import vacancies
from workflows.intake.callers import reached_via
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.occasions import RECEIVED
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.keeping import keep_for_staff
from workflows.intake.pages.showing import ShownForm, show
from workflows.intake.pages.taking import Along, Outcome, give_back, take
from workflows.intake.services import WAIVED_FOR_STAFF
from workflows.intake.vacancies import Vacancy
from workflows.messages.services import was_told
from workflows.worries import services as worries

FILES = ("workflows.file_case",)
# How somebody reaches the information centre; the website and files come in by themselves.
CHANNELS = (Channel.PHONE, Channel.MAIL, Channel.COUNTER)
LANGUAGES = ("nl", "en")
# The case that a report is about, as the caller names it.
ABOUT = "_about"


def open_types() -> "QuerySet[CaseType]":
    """Return the case types that somebody can be filed under now."""
    types = CaseType.objects.filter(form__live=True, programme__paused=False)
    types = types.exclude(programme__ends_on__lt=timezone.localdate())
    return types.select_related("programme").order_by("kind", "key")


def channel_of(value: str) -> Channel:
    """Return the channel that was chosen; a phone call when none, or one that is not ours."""
    return Channel(value) if value in CHANNELS else Channel.PHONE


def language_of(value: str) -> str:
    """Return the language to fill in; Dutch when none was chosen."""
    return value if value in LANGUAGES else LANGUAGES[0]


def asked_form(case_type: CaseType, wanted: Vacancy | None) -> AskedForm:
    """Return what is asked: what the vacancy says is not."""
    if wanted is None:
        return AskedForm(case_type, waived=WAIVED_FOR_STAFF)
    return AskedForm(case_type, vacancy=wanted.key, fixed=wanted.fixed, waived=WAIVED_FOR_STAFF)


def staff_language() -> str:
    """Return the language in which the member of staff reads."""
    return (get_language() or LANGUAGES[0]).split("-")[0]


class ChooseView(DeskView):
    """Which form is it, or which vacancy? A tile each."""

    needs = FILES
    template_name = "workflows/desk/choose.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the tiles, and what was begun and not filed."""
        types = list(open_types())
        keys = {case_type.key for case_type in types}
        wanted = [one for one in vacancies.open_ones(staff_language()) if one.case_type in keys]
        return self.show(
            types=types,
            vacancies=wanted,
            unfinished=unfinished_of(self.user),
            carried=carried(self.user, request.GET.get(FOR, "")),
        )


# Exempt only until the files are on their way into memory: reading the token reads the POST.
@method_decorator(csrf_exempt, name="dispatch")
class FileView(DeskView):
    """The form of one case type, with how it came in and in which language.

    With a vacancy it is a sign-up on that one: what the vacancy says is not asked again.
    """

    needs = FILES
    template_name = "workflows/desk/file.html"

    def get(self, request: HttpRequest, key: str, vacancy: UUID | None = None) -> HttpResponseBase:
        """Show the form, unless the vacancy is closed."""
        wanted = self.wanted(key, vacancy)
        if wanted and not wanted.is_open:
            messages.warning(
                request, _("“%(title)s” takes no sign-ups now.") % {"title": wanted.title}
            )
            return redirect("desk:choose")
        return self.visit(key, wanted, request.GET)

    def post(self, request: HttpRequest, key: str, vacancy: UUID | None = None) -> HttpResponseBase:
        """File it, or show the form again with what was typed.

        What is given back after a session ended changes nothing, and comes with an old token.
        """
        keep_in_memory(request)
        if GIVEN_BACK in request.POST:
            return self.visit(key, self.wanted(key, vacancy), request.POST)
        return self.checked_post(request, key, vacancy)

    @method_decorator(csrf_protect)
    def checked_post(
        self, request: HttpRequest, key: str, vacancy: UUID | None
    ) -> HttpResponseBase:
        """Do what `post` says, for a form of our own only."""
        if KEEP in request.POST:
            return self.keep(key, self.wanted(key, vacancy))
        return self.visit(key, self.wanted(key, vacancy), request.POST)

    def wanted(self, key: str, vacancy: UUID | None) -> Vacancy | None:
        """Return the vacancy in the address. Raise PermissionDenied when it has another form."""
        if vacancy is None:
            return None
        found = vacancies.find(vacancy, staff_language())
        if found is None or found.case_type != key:
            raise PermissionDenied
        return found

    def visit(self, key: str, wanted: Vacancy | None, chosen: Any) -> HttpResponseBase:
        """Return the form, or after filing go to the page that is read back."""
        asked = self.asked(key, wanted)
        if outcome := self.came_of(asked, chosen):
            if outcome.receipt:
                return redirect("desk:filed", outcome.receipt.reference)
            return self.form(asked, wanted, outcome, chosen)
        language = language_of(chosen.get("_language", ""))
        begun = begun_earlier(self.user, chosen, asked, language)
        return self.form(asked, wanted, begun.outcome, begun.beside or chosen)

    def form(
        self, asked: AskedForm, wanted: Vacancy | None, outcome: Outcome, chosen: Any
    ) -> HttpResponseBase:
        """Return the form, with what was `chosen` beside it."""
        visit = show(asked, language_of(chosen.get("_language", "")), outcome)
        return self.show(
            visit.status,
            visit=visit,
            case_type=asked.case_type,
            wanted=wanted,
            reached_via=via_of(chosen),
            keep=KEEP,
            is_report=asked.case_type.kind == Kind.REPORT,
            about=chosen.get(ABOUT, ""),
            **self.choices(visit, channel_of(chosen.get(CHANNEL, ""))),
        )

    def asked(self, key: str, wanted: Vacancy | None) -> AskedForm:
        """Return what is asked. Raise PermissionDenied when there is no such form."""
        case_type = CaseType.objects.select_related("programme").filter(key=key).first()
        if case_type is None:
            raise PermissionDenied
        return asked_form(case_type, wanted)

    def came_of(self, asked: AskedForm, chosen: Any) -> Outcome | None:
        """Return what came of what was sent; None when the page is only read."""
        if GIVEN_BACK in chosen:
            message = _("Not filed yet. Look it over, and file it.")
            return give_back(self.request.POST, asked, message)
        if self.request.method != "POST":
            return None
        return take(
            self.request,
            asked,
            channel=channel_of(chosen.get(CHANNEL, "")),
            filed_by=self.user,
            reached_via=via_of(chosen),
            along=self.along(asked.case_type, chosen),
        )

    def keep(self, key: str, wanted: Vacancy | None) -> HttpResponseBase:
        """Keep what was typed so far. The page itself asks for it while somebody types."""
        asked, typed = self.asked(key, wanted), self.request.POST
        beside = {CHANNEL: channel_of(typed.get(CHANNEL, "")), VIA: via_of(typed)}
        is_by_itself = "X-Requested-With" in self.request.headers
        try:
            keep_for_staff(self.request, asked, self.user, beside)
        except NOT_KEPT as refusal:
            if is_by_itself:
                return HttpResponse(status=409)
            return self.form(asked, wanted, Outcome.refused(refusal, typed), typed)
        if is_by_itself:
            return HttpResponse(status=204)
        messages.success(self.request, _("Kept for a day, under “Unfinished”. Only you see it."))
        return redirect("desk:choose")

    def along(self, case_type: CaseType, chosen: Any) -> Along | None:
        """Return what is written along of a report: the case that the caller named, if any.

        Whether there is such a case is not said: an operator opens few.
        """
        if case_type.kind != Kind.REPORT:
            return None
        return partial(worries.note_named, chosen.get(ABOUT, ""))

    def choices(self, visit: ShownForm, chosen: Channel) -> dict[str, Any]:
        """Return the channels, and the links to the same form in the other language."""
        names = {"nl": _("in Dutch"), "en": _("in English")}
        return {
            "channels": [
                {"value": channel, "label": channel.label, "is_chosen": channel == chosen}
                for channel in CHANNELS
            ],
            "languages": [
                {
                    "label": names[code],
                    "url": f"{self.request.path}?_language={code}",
                    "is_current": code == visit.language,
                }
                for code in LANGUAGES
            ],
        }


class FiledView(DeskView):
    """What to read back: the reference in large groups, and the answers."""

    needs = FILES
    template_name = "workflows/desk/filed.html"

    def get(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Show it. Whoever filed it sees it for an hour, whichever team it went to."""
        case = just_filed(self.user, reference) or find_case(self.user, reference)
        return self.show(
            case=case,
            groups=str(case).split(),
            steps=answers_of(case),
            is_mailed=was_told(RECEIVED, case.pk),
            is_out_of_reach=is_out_of_reach(case),
            may_open=Case.objects.visible_to(self.user).filter(pk=case.pk).exists(),
        )


def is_out_of_reach(case: Case) -> bool:
    """Return whether nobody can reach who asks for help: there is a person, and no way to them."""
    person = case.person
    return person is not None and not (person.phone or person.email or reached_via(case))


def just_filed(user: Any, reference: str) -> Case | None:
    """Return the case when `user` filed it within the last hour."""
    since = timezone.now() - OPENING_LASTS
    mine = CASES.filter(filed_by=user, received_at__gte=since, discreet=False)
    return mine.filter(reference=clean_reference(reference) or None).first()
