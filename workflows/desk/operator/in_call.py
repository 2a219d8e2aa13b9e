"""The call in hand, on every screen of it: who rings, what was done, and how it ends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from workflows.cases.permissions import HELPS
from workflows.cases.references import grouped
from workflows.casetypes.sources import SPOKEN
from workflows.desk.access import DeskView, readable_case
from workflows.desk.operator.just_filed import just_filed
from workflows.information import calls
from workflows.information.models import Call, Topic
from workflows.people.written import phone_number
from workflows.staff.models import User

# The call in an address: its id, which is of use to its operator alone.
CALL = "call"


@dataclass(frozen=True)
class Bar:
    """What stands on top of a screen of a call."""

    call: Call
    done: list[str]

    @property
    def name(self) -> str:
        """Return how they are called, or else what is known."""
        said = self.call.caller
        return said.get("name") or said.get("email") or ""

    @property
    def phone(self) -> str:
        """Return their number as it is dialled from here."""
        return phone_number(self.call.caller.get("phone", ""))

    @property
    def language(self) -> str | Promise:
        """Return the name of the language that they speak."""
        return SPOKEN.get(self.call.language, "")


def bar_of(call: Call | None) -> Bar | None:
    """Return what is shown of a call."""
    return Bar(call, done_in_words(call.caller.get("done", []))) if call else None


def done_in_words(done: Iterable[tuple[str, str]]) -> list[str]:
    """Return what was done on a call, in its order."""
    done = list(done)
    topics = [value for what, value in done if what == calls.ANSWERED]
    names = {str(topic.pk): str(topic) for topic in Topic.objects.filter(pk__in=topics)}
    return [deed_in_words(what, value, names) for what, value in done]


def deed_in_words(what: str, value: str, topics: Mapping[str, str]) -> str:
    """Return one thing that was done, in words."""
    if what == calls.FILED:
        return _("Filed %(case)s") % {"case": grouped(value)}
    if what == calls.ANSWERED:
        return _("Answered: %(topic)s") % {"topic": topics.get(value, "")}
    return _("To be rung back")


def call_in(chosen: Mapping[str, Any], user: User) -> Call | None:
    """Return the call that an address names, if it is one of `user` that goes on."""
    try:
        number = UUID(chosen.get(CALL, ""))
    except ValueError:
        return None
    found: Call | None = Call.objects.of(user).filter(pk=number).first()
    return found


class InCall(DeskView):
    """A screen that belongs to a call, when its address names one."""

    @cached_property
    def call(self) -> Call | None:
        """Return the call in hand."""
        return call_in(self.request.GET, self.user)

    @property
    def of_call(self) -> dict[str, str]:
        """Return what an address has to say so that the call goes on there."""
        return {CALL: str(self.call.pk)} if self.call else {}

    def go(self, name: str, *arguments: Any, **query: str) -> HttpResponseBase:
        """Lead to a screen of the desk, in the same call."""
        return redirect(to_call(name, self.call, *arguments, **query))

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        """Return the screen, with the call on top."""
        query = f"?{urlencode(self.of_call)}" if self.call else ""
        return super().show(status, in_call=bar_of(self.call), call_query=query, **context)


def to_call(name: str, call: Call | None, *arguments: Any, **query: str) -> str:
    """Return the address of a screen, in a call."""
    query = {**query, **({CALL: str(call.pk)} if call else {})}
    end = f"?{urlencode(query)}" if query else ""
    return f"{reverse(name, args=arguments)}{end}"


class CallOverView(DeskView):
    """The call is over: what was said is destroyed, and the screen is as it was before."""

    needs = (HELPS,)

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Go to the screen: somebody reloaded this address."""
        return redirect("desk:phone")

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """End it."""
        if call := call_in(request.POST, self.user):
            calls.end(call.pk, self.user)
        return redirect("desk:phone")


class GoOnView(DeskView):
    """Something else for the same caller, after a form was filed for them."""

    needs = (HELPS,)

    def get(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Go to what was filed: somebody reloaded this address."""
        return redirect("desk:filed", reference)

    def post(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Begin a call with who filed it."""
        case = just_filed(self.user, reference) or readable_case(self.user, reference)
        return redirect(to_call("desk:phone", calls.begin_about(self.user, case)))
