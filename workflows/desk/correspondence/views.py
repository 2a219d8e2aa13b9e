"""New mail: a list, one mail, and what becomes of it."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.cases.services import Refused
from workflows.casetypes.models import CaseType
from workflows.correspondence import files, handling, services
from workflows.correspondence.folding import Piece, pieces_of
from workflows.correspondence.handling import REMINDED_AFTER, SORTS
from workflows.correspondence.models import Mail
from workflows.correspondence.senders import Sender, sender_of
from workflows.correspondence.states import LeftOut, MailState
from workflows.desk.access import DeskView
from workflows.desk.correspondence.noting import note_mail
from workflows.desk.correspondence.suggesting import cases_for
from workflows.desk.shared import ages
from workflows.desk.shared.downloads import NOT_READABLE, attachment
from workflows.intake.closed_forms import open_to_staff
from workflows.intake.models import Upload
from workflows.sight.policy import WITHHELD, Sight, sight_of
from workflows.staff.models import User
from workflows.staff.names import name_of
from workflows.vault import keys
from workflows.vault.ledger import What
from workflows.vault.registry import Group

# As many as one looks through.
MOST = 100
WAITING, ASIDE, DONE = "", "aside", "done"
LISTS = {
    WAITING: gettext_lazy("To see to"),
    ASIDE: gettext_lazy("Set aside by itself"),
    DONE: gettext_lazy("Seen to, no case"),
}


@dataclass(frozen=True)
class Row:
    """One mail in the list."""

    mail: Mail
    sender: str
    subject: str
    ago: str
    is_late: bool


def mails_on(name: str, mails: "QuerySet[Mail]") -> "QuerySet[Mail]":
    """Return the mails of a list, who waits longest in front; of those seen to, the latest."""
    if name == ASIDE:
        return mails.filter(case=None, state=MailState.SET_ASIDE).order_by("-came_at", "pk")
    if name == DONE:
        seen_to = (MailState.ANSWERED, MailState.SPAM)
        return mails.filter(case=None, state__in=seen_to).order_by("-seen_to_at", "pk")
    return mails.waiting().order_by("came_at", "pk")  # type: ignore[attr-defined]


def row_of(mail: Mail, sight: Sight) -> Row:
    """Return a mail as the list shows it."""
    sender = sender_for(mail, sight)
    is_late = mail.state == MailState.PROPOSED and ages_of(mail)
    subject = subject_of(mail, sight)
    return Row(mail, sender.shown, subject, ages.ago(mail.came_at), is_late)


def ages_of(mail: Mail) -> bool:
    """Return whether a mail waits for longer than it should."""
    return services.age_of(mail) >= REMINDED_AFTER


class MailsView(DeskView):
    """What came in and is of no case, oldest first."""

    needs = (SORTS,)
    template_name = "workflows/desk/mails.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show a list. A fixed number of queries."""
        asked = request.GET.get("list", "")
        name = asked if asked in LISTS else WAITING
        visible = Mail.objects.visible_to(self.user)
        found = list(mails_on(name, visible).select_related("mailbox", "seen_to_by")[:MOST])
        keys.load_many(mail.data_key for mail in found)
        url = reverse("desk:mails")
        return self.show(
            rows=[row_of(mail, sight_of(self.user, None)) for mail in found],
            lists=[
                {
                    "label": label,
                    "url": f"{url}?list={each}" if each else url,
                    "is_current": each == name,
                }
                for each, label in LISTS.items()
            ],
            name=name,
            most=MOST if len(found) == MOST else 0,
            failing=list(services.failing()),
        )


class MailView(DeskView):
    """One mail of no case: read it, and say what becomes of it."""

    needs = (SORTS,)
    template_name = "workflows/desk/mail.html"

    def get(self, request: HttpRequest, mail: UUID) -> HttpResponseBase:
        """Show it; 403 when it is not theirs or of a case by now."""
        found = handling.find(mail, self.user)
        note_mail(self.user, found)
        return self.screen(found)

    def post(self, request: HttpRequest, mail: UUID) -> HttpResponseBase:
        """Do what the button says, or show it again with why not. 409 when somebody was first."""
        do, typed = request.POST.get("do", ""), request.POST.get("reference", "")
        found = handling.find(mail, self.user)
        try:
            sentence = self.do(mail, do, typed)
        except Refused as refusal:
            note_mail(self.user, found)
            return self.screen(found, 409, typed=typed, refusal=str(refusal))
        if sentence:
            messages.success(request, sentence)
        return redirect("desk:mails")

    def do(self, mail_id: UUID, do: str, typed: str) -> str:
        """Do it, and return a sentence that says so; "" for what is no button of ours."""
        if do == "put_in":
            case = handling.put_in(mail_id, self.user, typed)
            return _("The mail stands in %(case)s.") % {"case": case}
        if do in (MailState.ANSWERED, MailState.SPAM):
            handling.without_case(mail_id, self.user, MailState(do))
            return _("Seen to: no case. It is destroyed in thirty days.")
        if do == "again":
            handling.take_up_again(mail_id, self.user)
            return _("It waits to be seen to again.")
        return ""

    def screen(
        self, mail: Mail, status: int = 200, *, typed: str = "", refusal: str = ""
    ) -> HttpResponseBase:
        """Return the screen."""
        return self.show(
            status,
            **context_of(mail, self.user),
            types=types_for(mail),
            cases=cases_for(mail, self.user) if not mail.is_unreadable else [],
            is_waiting=mail.state == MailState.PROPOSED,
            seen_to_by=name_of(mail.seen_to_by),
            about=case_answered(mail, self.user),
            typed=typed,
            refusal=refusal,
        )


def sender_for(mail: Mail, sight: Sight) -> Sender:
    """Return who sent a mail of no case, or that it is withheld."""
    sender = sender_of(mail, None)
    if sight.sees(Group.CONTACT) and sight.sees(Group.MESSAGES):
        return sender
    return replace(sender, name=str(WITHHELD), address=str(WITHHELD))


def subject_of(mail: Mail, sight: Sight) -> str:
    """Return the subject of a mail, or that it is withheld, or that it has none."""
    if not mail.subject:
        return "" if mail.is_unreadable else _("(no subject)")
    return sight.text(Group.MESSAGES, mail.subject)


def context_of(mail: Mail, user: User) -> dict[str, Any]:
    """Return what a screen says of a mail to `user`: from whom, what, and with which files."""
    sight = sight_of(user, None)
    sees_text, sees_files = sight.sees(Group.MESSAGES), sight.sees(Group.FILES)
    left_out = mail.left_out if sees_files else []
    return {
        "mail": mail,
        "subject": subject_of(mail, sight),
        "sender": sender_for(mail, sight),
        "pieces": pieces_of(mail.text) if sees_text else [Piece(str(WITHHELD), is_folded=False)],
        "held": list(files.of_mail(mail).values()) if sees_files else [],
        "left_out": [(name, LeftOut(code).label) for name, code in left_out],
    }


def types_for(mail: Mail) -> list[CaseType]:
    """Return the case types that it can be made, the one of its mailbox in front."""
    usual = mail.mailbox.case_type_id if mail.mailbox else None
    return sorted(open_to_staff(), key=lambda one: one.pk != usual)


def case_answered(mail: Mail, user: Any) -> Case | None:
    """Return the case about which we wrote what a program answered, if `user` may open it."""
    about = services.case_answered(mail)
    return Case.objects.visible_to(user).filter(pk=about).first() if about else None


class MailFileView(DeskView):
    """One file of a mail of no case, decrypted as it goes out. Never shown, never kept."""

    needs = (SORTS,)
    template_name = "workflows/desk/file_unreadable.html"

    def get(self, request: HttpRequest, mail: UUID, file: UUID) -> HttpResponseBase:
        """Send the file; 403 when it is not theirs or not there, 503 when it cannot be read."""
        found = handling.find(mail, self.user)
        if not sight_of(self.user, None).sees(Group.FILES):
            return self.show(403, case=None, sentence=WITHHELD)
        try:
            held, content = files.opened(found, file)
        except Upload.DoesNotExist as error:
            raise PermissionDenied from error
        except NOT_READABLE as error:
            return self.show(503, case=None, sentence=str(error))
        note_mail(self.user, found, What.FILE_OPENED, [Group.FILES])
        return attachment(content, held.name, held.type.mime, held.size)
