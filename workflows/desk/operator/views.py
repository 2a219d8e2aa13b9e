"""The operator's screen: any form, filled in for a caller, a mail or a visitor."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from forms.engine import ROWS
from workflows.cases.links import see_other
from workflows.cases.models import Case
from workflows.cases.permissions import HELPS
from workflows.cases.sight import sight_on
from workflows.cases.states import Channel
from workflows.casetypes import languages
from workflows.casetypes.models import CaseType, Kind
from workflows.declaring.operator_screen import parts_on_top
from workflows.desk.access import note_seen, readable_case
from workflows.desk.operator.beginning import (
    CHANNELS,
    FOR,
    KEEP,
    about_of,
    address,
    begun_earlier,
    beside,
    carried,
    channel_of,
    link_in,
    unfinished_of,
    via_of,
)
from workflows.desk.operator.in_call import InCall
from workflows.desk.operator.just_filed import just_filed
from workflows.desk.shared.answers import answers_of
from workflows.desk.shared.signed_out import GIVEN_BACK
from workflows.information import calls
from workflows.intake import vacancies
from workflows.intake.callers import reached_via
from workflows.intake.closed_forms import open_to_staff, why_closed
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.occasions import RECEIVED
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.keeping import (
    LANGUAGE,
    WHY,
    begun_anew,
    keep,
    typed_by_staff,
    why,
)
from workflows.intake.pages.showing import ShownForm, show
from workflows.intake.pages.taking import NOTHING_SENT, Along, Outcome, give_back, take
from workflows.intake.recipients import filer_of
from workflows.intake.services import KEEPS_NUMBERS, WAIVED_FOR_STAFF
from workflows.intake.vacancies import Vacancy
from workflows.linking.services import together_with
from workflows.messages.services import told_by
from workflows.vault.registry import Group
from workflows.worries import services as worries

FILES = ("workflows.file_case",)


def language_of(chosen: Any) -> str:
    """Return the language to fill in; Dutch when none was chosen."""
    value = chosen.get(LANGUAGE, "")
    return value if languages.is_of_site(value) else languages.DUTCH


def asked_form(case_type: CaseType, wanted: Vacancy | None) -> AskedForm:
    """Return what is asked: what the vacancy says is not."""
    asked = AskedForm(case_type, waived=WAIVED_FOR_STAFF, by_staff=True)
    return replace(asked, vacancy=wanted.key, fixed=wanted.fixed) if wanted else asked


def staff_language() -> str:
    """Return the language in which the member of staff reads."""
    return languages.active().split("-")[0]


class ChooseView(InCall):
    """Which form is it, or which vacancy? A tile each."""

    needs = FILES
    template_name = "workflows/desk/choose.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the tiles, and what was begun and not filed."""
        types = list(open_to_staff())
        keys = {case_type.key for case_type in types}
        wanted = [one for one in vacancies.open_ones(staff_language()) if one.case_type in keys]
        return self.show(
            types=types,
            top_parts=parts_on_top(),
            vacancies=wanted,
            unfinished=unfinished_of(self.user),
            carried=carried(self.user, request.GET.get(FOR, ""), **self.of_call),
        )


# Exempt only until the files are on their way into memory: reading the token reads the POST.
@method_decorator(csrf_exempt, name="dispatch")
class FileView(InCall):
    """The form of one case type, with how it came in and in which language.

    With a vacancy it is a sign-up on that one: what the vacancy says is not asked again.
    """

    needs = FILES
    template_name = "workflows/desk/file.html"

    def get(self, request: HttpRequest, key: str, vacancy: UUID | None = None) -> HttpResponseBase:
        """Show the form, unless the vacancy is closed.

        Each form that is begun has an address of its own, so that Back and a reload find it.
        """
        wanted = self.wanted(key, vacancy)
        if wanted and not wanted.is_open:
            messages.warning(
                request, _("“%(title)s” takes no sign-ups now.") % {"title": wanted.title}
            )
            return self.go("desk:choose")
        asked = self.asked(key, wanted)
        if not self.link:
            notes = {name: request.GET[name] for name in (FOR, LANGUAGE) if name in request.GET}
            return redirect(self.address("", **notes))
        begun = begun_earlier(self.user, request.GET, asked, self.link, self.call)
        return self.form(asked, wanted, begun.outcome, begun.beside or request.GET)

    def post(self, request: HttpRequest, key: str, vacancy: UUID | None = None) -> HttpResponseBase:
        """File it, or keep what was typed and lead on to the form with it.

        What is given back after a session ended changes nothing, and comes with an old token.
        """
        keep_in_memory(request)
        wanted = self.wanted(key, vacancy)
        asked = self.asked(key, wanted)
        if GIVEN_BACK in request.POST:
            message = _("Not filed yet. Look it over, and file it.")
            return self.form(asked, wanted, give_back(request.POST, asked, message), request.POST)
        return self.checked_post(request, asked, wanted)

    @method_decorator(csrf_protect)
    def checked_post(
        self, request: HttpRequest, asked: AskedForm, wanted: Vacancy | None
    ) -> HttpResponseBase:
        """Do what `post` says, for a form of our own only."""
        if KEEP in request.POST and "X-Requested-With" in request.headers:
            return self.keep_meanwhile(asked)
        if KEEP in request.POST:
            return self.keep(asked, wanted)
        if LANGUAGE in request.POST or ROWS in request.POST:
            return self.shown_again(asked, wanted)
        outcome = self.take(asked)
        if outcome.receipt:
            return self.filed(outcome.receipt.reference)
        return self.led_on(asked, outcome) or self.form(asked, wanted, outcome, request.POST)

    @property
    def link(self) -> str:
        """The link of the draft that the address names, or ""."""
        return link_in(self.request.GET, self.user, self.request.path)

    def address(self, link: str, **notes: str) -> str:
        """Return the address of this form as it was begun under `link`, or as one that begins."""
        return address(self.request.path, self.user, link, **notes, **self.of_call)

    def filed(self, reference: str) -> HttpResponseBase:
        """Lead to what is read back; a call that goes on knows of it."""
        if self.call and (case := just_filed(self.user, reference)):
            calls.absorb(self.call, case)
        return self.go("desk:filed", reference)

    def wanted(self, key: str, vacancy: UUID | None) -> Vacancy | None:
        """Return the vacancy in the address. Raise PermissionDenied when it has another form."""
        if vacancy is None:
            return None
        found = vacancies.find(vacancy, staff_language())
        if found is None or found.case_type != key:
            raise PermissionDenied
        return found

    def form(
        self, asked: AskedForm, wanted: Vacancy | None, outcome: Outcome, chosen: Any
    ) -> HttpResponseBase:
        """Return the form, with what was `chosen` beside it."""
        visit = show(asked, language_of(self.request.GET), outcome)
        visit = replace(visit, draft=visit.draft or self.link)
        return self.show(
            visit.status,
            visit=visit,
            case_type=asked.case_type,
            wanted=wanted,
            pause=why_closed(asked.case_type) if visit.is_open else None,
            reached_via=via_of(chosen),
            keep=KEEP,
            is_report=asked.case_type.kind == Kind.REPORT,
            about=about_of(chosen),
            keeps_numbers=bool(chosen.get(KEEPS_NUMBERS)),
            **self.choices(visit, channel_of(chosen)),
        )

    def asked(self, key: str, wanted: Vacancy | None) -> AskedForm:
        """Return what is asked. Raise PermissionDenied when there is no such form."""
        case_type = CaseType.objects.select_related("programme").filter(key=key).first()
        if case_type is None:
            raise PermissionDenied
        return asked_form(case_type, wanted)

    def take(self, asked: AskedForm) -> Outcome:
        """Return what came of what was sent."""
        typed = self.request.POST
        return take(
            self.request,
            asked,
            channel=channel_of(typed),
            filed_by=self.user,
            reached_via=via_of(typed),
            along=self.along(asked.case_type, typed),
        )

    def led_on(self, asked: AskedForm, outcome: Outcome, **notes: str) -> HttpResponseBase | None:
        """Lead to the form with what was sent; None for what cannot be written down.

        The address has why it was not taken, or else these `notes`.
        """
        if outcome.shown is None:
            outcome = begun_anew(outcome, asked, language_of(self.request.GET), self.link)
        link = keep(outcome, self.user, self.beside())
        if reason := why(outcome):
            notes = {WHY: reason}
        return see_other(self.address(link, **notes)) if link else None

    def beside(self) -> dict[str, str]:
        """Return what is kept with what was typed in the form."""
        return beside(self.request.POST)

    def keep(self, asked: AskedForm, wanted: Vacancy | None) -> HttpResponseBase:
        """Keep what was typed so far, and lead to what else there is to do."""
        outcome = typed_by_staff(self.request, asked)
        if outcome is not NOTHING_SENT:
            there = self.led_on(asked, outcome)
            if outcome.refusal or there is None:
                return there or self.form(asked, wanted, outcome, self.request.POST)
        messages.success(self.request, _("Kept for a day, under “Unfinished”. Only you see it."))
        return self.go("desk:choose")

    def keep_meanwhile(self, asked: AskedForm) -> HttpResponseBase:
        """Keep what was typed so far, as the page itself asks for while somebody types."""
        outcome = typed_by_staff(self.request, asked)
        if outcome is NOTHING_SENT:
            return HttpResponse(status=204)
        is_kept = not outcome.refusal and keep(outcome, self.user, self.beside())
        return HttpResponse(status=204 if is_kept else 409)

    def shown_again(self, asked: AskedForm, wanted: Vacancy | None) -> HttpResponseBase:
        """Lead to the form with what was typed, in another language or with other rows."""
        outcome = typed_by_staff(self.request, asked)
        said = self.request.POST if LANGUAGE in self.request.POST else self.request.GET
        notes = {LANGUAGE: language_of(said)} if LANGUAGE in said else {}
        if outcome is NOTHING_SENT:
            return see_other(self.address(self.link, **notes))
        there = self.led_on(asked, outcome, **notes)
        return there or self.form(asked, wanted, outcome, self.request.POST)

    def along(self, case_type: CaseType, chosen: Any) -> Along | None:
        """Return what is written along of a report: the case that the caller named, if any.

        Whether there is such a case is not said: an operator opens few.
        """
        if case_type.kind != Kind.REPORT:
            return None
        return partial(worries.note_named, about_of(chosen))

    def choices(self, visit: ShownForm, chosen: Channel) -> dict[str, Any]:
        """Return the channels, and the languages that the form can be filled in in."""
        names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
        return {
            "channels": [
                {"value": channel, "label": channel.label, "is_chosen": channel == chosen}
                for channel in CHANNELS
            ],
            "languages": [
                {
                    "code": code,
                    "label": _("in %(language)s") % {"language": names[code]},
                    "is_current": code == visit.language,
                }
                for code in languages.of_site()
            ],
        }


class FiledView(InCall):
    """What to read back: the reference in large groups, and the answers."""

    needs = FILES
    template_name = "workflows/desk/filed.html"

    def get(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Show it. Whoever filed it sees it for an hour, whichever team it went to."""
        case = just_filed(self.user, reference) or readable_case(self.user, reference)
        note_seen(self.user, case, shows=[Group.CONTACT, Group.ANSWERS])
        return self.show(
            case=case,
            groups=str(case).split(),
            beside=together_with(case),
            steps=answers_of(case, sight_on(self.user, case)),
            told_by=told_by(RECEIVED, case.pk),
            is_out_of_reach=is_out_of_reach(case),
            is_told_by_letter=is_told_by_letter(case),
            may_open=Case.objects.visible_to(self.user).filter(pk=case.pk).exists(),
            helps_callers=self.user.has_perm(HELPS),
        )


def is_out_of_reach(case: Case) -> bool:
    """Return whether nobody can reach who asks for help: there is a person, and no way to them."""
    person = case.person
    if person is None:
        return False
    return not (person.phone or person.email or reached_via(case) or is_told_by_letter(case))


def is_told_by_letter(case: Case) -> bool:
    """Return whether who filed left an address to post letters to, and nothing quicker."""
    filer = filer_of(case)
    return bool(filer.postal and filer.name) and not (filer.email or filer.phone)
