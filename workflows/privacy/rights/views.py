"""My data: a code, what is kept, a file of it, and what is asked about it.

The link finds the case, as on the status page, and the cookie has the pass of a visit. A GET sends
no code and changes nothing: programs follow the links of mails.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflows.cases.destroyed import destroyed_on
from workflows.cases.links import other_languages, see_other
from workflows.cases.models import Case
from workflows.cases.services import Refused
from workflows.intake import rates
from workflows.intake.pages.public import PublicView
from workflows.messages.codes import CODE_LASTS, give_pass
from workflows.privacy.rights import reading, services, visits
from workflows.privacy.rights.forms import AskForm, CodeForm
from workflows.privacy.rights.models import DataVisit
from workflows.privacy.rights.states import Right

COOKIE = f"{settings.COOKIE_PREFIX}mydata"
# From one place, such as a library.
MOST_ASKED, MOST_TRIED = 20, 60


class OfCaseView(PublicView):
    """A page about the case of a link. A test has none: nothing is kept of anybody."""

    here = ""
    case: Case

    def answer(self, request: HttpRequest, **where: Any) -> HttpResponseBase:
        """Find the case; say of one that was destroyed that it was. Raise Http404 for any other."""
        self.link = str(where["link"])
        found = Case.objects.by_link(self.link).filter(test=False).first()
        if found is None:
            if destroyed_on(self.link):
                return see_other(self.url("case_status"))
            raise Http404
        self.case = found
        self.visit = self.visit_here()
        return super().answer(request, **where)

    def visit_here(self) -> DataVisit | None:
        """Return the visit that this browser is in, of this case; None for none."""
        given = self.request.COOKIES.get(COOKIE)
        visit = visits.of(given, self.case) if given else None
        if visit:
            visit.case = self.case
        return visit

    def url(self, name: str) -> str:
        """Return the address of a page of this link."""
        return reverse(name, kwargs={"link": self.link})

    def page(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page of this feature."""
        context |= {
            "case": self.case,
            "link": self.link,
            "status_url": self.url("case_status"),
            "other_languages": other_languages(self.here, self.link),
        }
        form = context.get("form")
        context["wrong"] = [form] if form is not None and form.errors else []
        return render(self.request, f"workflows/privacy/{template}", context, status=status)


class MyDataView(OfCaseView):
    """What is kept; or the button that has a code sent."""

    here = "my_data"

    def get(self, request: HttpRequest, link: str) -> HttpResponse:
        """Show it to who came in with a code."""
        if self.visit is None:
            return self.page("my_data_ask_code.html", has_asked=COOKIE in request.COOKIES)
        return self.page(
            "my_data.html",
            data=reading.data_of(self.visit),
            left_out=reading.left_out(),
            visit=self.visit,
        )

    def post(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Send a code; or end the visit."""
        if "leave" in request.POST:
            return self.leave()
        if rates.is_too_often(self.request, "my-data-code", MOST_ASKED):
            sentence = _("Too many codes were asked for. Try again in an hour, or call.")
            return self.page("my_data_ask_code.html", 429, message=sentence)
        language = get_language() or settings.LANGUAGE_CODE
        response = see_other(self.url("my_data_code"))
        given = visits.ask(self.case, language)
        give_pass(response, COOKIE, given, visits.VISIT_LASTS + CODE_LASTS)
        return response

    def leave(self) -> HttpResponseBase:
        """End the visit of this browser."""
        if self.visit:
            visits.CODES.leave(self.visit)
        response = see_other(self.url("case_status"))
        response.delete_cookie(COOKIE)
        return response


class CodeView(OfCaseView):
    """Come in with a code."""

    here = "my_data_code"

    def get(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Ask for it."""
        if COOKIE not in request.COOKIES:
            return see_other(self.url("my_data"))
        return self.page("my_data_code.html", form=CodeForm())

    def post(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Try it."""
        form = CodeForm(request.POST)
        if form.is_valid() and not self.is_right(form.cleaned_data["code"]):
            form.add_error(
                "code",
                _(
                    "This code is not right, or no longer. Look in the newest message, or ask for "
                    "another."
                ),
            )
        if not form.is_valid():
            return self.page("my_data_code.html", 422, form=form)
        return see_other(self.url("my_data"))

    def is_right(self, code: str) -> bool:
        """Try a code, unless too many were tried from there."""
        if rates.is_too_often(self.request, "my-data-try", MOST_TRIED):
            return False
        return visits.enter(self.request.COOKIES.get(COOKIE, ""), self.case, code)


class AskView(OfCaseView):
    """Ask something about one's data."""

    here = "my_data_ask"

    def get(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Ask what it is."""
        if self.visit is None:
            return see_other(self.url("my_data"))
        return self.ask(AskForm(initial={"right": request.GET.get("right")}))

    def post(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Write it down; who is not in any more keeps what they typed."""
        form = AskForm(request.POST)
        if self.visit is None:
            form.add_error(None, _("Your visit is over. Copy your words, and ask for a new code."))
        if not form.is_valid():
            return self.ask(form, 422)
        given = form.cleaned_data
        try:
            services.ask(self.case.pk, Right(given["right"]), given["text"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.ask(form, 409)
        return see_other(self.url("case_status") + "#your-data")

    def ask(self, form: forms.Form, status: int = 200) -> HttpResponse:
        """Render the form."""
        return self.page("my_data_ask.html", status, form=form)


class FileView(OfCaseView):
    """What is kept as a file: to be read, or for a program."""

    here = "my_data"

    def get(self, request: HttpRequest, link: str, form: str) -> HttpResponseBase:
        """Give it to who came in with a code. Raise Http404 for another form of file."""
        write = self.forms.get(form)
        if write is None:
            raise Http404
        if self.visit is None:
            return see_other(self.url("my_data"))
        data = reading.data_of(self.visit)
        response = write(self, data)
        reading.note_given(self.visit)
        name = f"my-data-{timezone.localdate().isoformat()}.{form}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def html(self, data: reading.MyData) -> HttpResponse:
        """Return it as a page that stands by itself."""
        context = {
            "data": data,
            "left_out": reading.left_out(),
            "day": timezone.localdate(),
            "language": get_language(),
        }
        return HttpResponse(render_to_string("workflows/privacy/my_data_file.html", context))

    def json(self, data: reading.MyData) -> HttpResponse:
        """Return it for a program."""
        options = {"ensure_ascii": False, "indent": 2}
        return JsonResponse(data.as_json, json_dumps_params=options)

    forms: dict[str, Callable[["FileView", reading.MyData], HttpResponse]] = {
        "html": html,
        "json": json,
    }
