"""A mail that is made a case: its form, with what the mail says filled in, beside the mail."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from workflows.cases.models import Case
from workflows.cases.services import Overtaken
from workflows.cases.states import Channel
from workflows.casetypes.models import CaseType
from workflows.correspondence import handling
from workflows.correspondence.models import Mail
from workflows.correspondence.states import MailState
from workflows.desk.correspondence.noting import note_mail
from workflows.desk.correspondence.prefilling import begun_with
from workflows.desk.correspondence.views import context_of
from workflows.desk.operator.beginning import CHANNEL, MAIL, Begun, begun_earlier
from workflows.desk.operator.views import FILES, FileView, language_of
from workflows.intake.pages.taking import NOTHING_SENT, Along, Outcome
from workflows.sight.policy import sight_of
from workflows.vault.registry import Group


# As the form that it extends, which looks at the token itself, once files are on their way.
@method_decorator(csrf_exempt, name="dispatch")
class FileMailView(FileView):
    """The form of one case type for a mail. It is filed as any, and the mail stands in its case."""

    needs = FILES
    template_name = "workflows/desk/file_mail.html"

    mail: Mail

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.mail_id: UUID = kwargs.pop("mail")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, key: str, vacancy: UUID | None = None) -> HttpResponseBase:
        """Show the form, as it was begun earlier or with what the mail says."""
        if there := self.seen_to():
            return there
        asked = self.asked(key, None)
        if not self.link:
            return redirect(self.address("", **request.GET.dict()))
        begun = begun_earlier(self.user, request.GET, asked, self.link, self.call)
        if begun.outcome is NOTHING_SENT and self.is_shown():
            outcome = begun_with(asked, language_of(request.GET), self.mail)
            begun = Begun(outcome, {CHANNEL: Channel.MAIL})
        return self.form(asked, None, begun.outcome, begun.beside or {})

    def post(self, request: HttpRequest, key: str, vacancy: UUID | None = None) -> HttpResponseBase:
        """File it, unless somebody saw to the mail meanwhile."""
        return self.seen_to() or super().post(request, key)

    def is_shown(self) -> bool:
        """Return whether what the mail says may stand in the form."""
        sight = sight_of(self.user, None)
        return sight.sees(Group.MESSAGES) and sight.sees(Group.CONTACT)

    def seen_to(self) -> HttpResponseBase | None:
        """Find the mail; lead to it when it waits no more, or to the case that it was made.

        Whoever pressed twice filed it by the first.
        """
        if reference := handling.filed_as(self.mail_id, self.user):
            return redirect("desk:filed", reference)
        self.mail = handling.find(self.mail_id, self.user)
        is_waiting = self.mail.state == MailState.PROPOSED
        return None if is_waiting else redirect("desk:mail", self.mail.pk)

    def take(self, asked: Any) -> Outcome:
        """Return what came of it; a mail that somebody else saw to meanwhile is filed by nobody."""
        try:
            return super().take(asked)
        except Overtaken:
            message = _("Somebody else has seen to this mail meanwhile. Nothing was filed.")
            return Outcome(status=409, message=message, typed=self.request.POST)

    def beside(self) -> dict[str, str]:
        """Return what is kept with what was typed: also of which mail it is."""
        return {**super().beside(), MAIL: str(self.mail.pk)}

    def along(self, case_type: CaseType, chosen: Any) -> Along:
        """Return what is written along: that the mail is of this case."""
        own = super().along(case_type, chosen)
        putting = handling.making_a_case(self.mail.pk, self.user)

        def both(case: Case) -> None:
            putting(case)
            if own:
                own(case)

        return both

    def show(self, status: int = 200, **context: Any) -> Any:
        """Return the screen, with the mail beside the form."""
        note_mail(self.user, self.mail)
        return super().show(status, **context_of(self.mail, self.user), **context)
