"""The screen on which colleagues are invited, sixty at once from a list."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.account import PasswordResetConfirmView

from workflows.casetypes.models import Team
from workflows.desk.access import DeskView
from workflows.desk.accounts import invitations, teams
from workflows.desk.accounts.invitations import Invited
from workflows.staff import accounts
from workflows.staff.models import User
from workflows.staff.roles import LABELS

# Each is mailed: more at once is no list of colleagues any more.
MOST = 200
# A mail address, wherever it stands in a line; what else stands there is the name.
MAIL = re.compile(r"[^\s<>;,\"()]+@[^\s<>;,\"()]+")
BETWEEN = re.compile(r"[\s;,<>\"()]+")


class InviteForm(forms.Form):
    """A role, teams, and a list with a colleague a line."""

    role = forms.ModelChoiceField(
        label=gettext_lazy("Role"),
        queryset=Group.objects.filter(name__in=accounts.ROLES_OF_ONE).order_by("name"),
        empty_label=gettext_lazy("Choose"),
        help_text=gettext_lazy(
            "Of everybody on the list. Coordinators and privacy officers are made one by one under "
            "Users, because a second person confirms them."
        ),
    )
    teams = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Teams"),
        queryset=Team.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Operators and case handlers see no case before they are in one."),
    )
    people = forms.CharField(
        label=gettext_lazy("Colleagues"),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "One a line: the mail address, with the name before or after it. As columns of a "
            "spreadsheet it works too."
        ),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="invite-%s")
        self.fields["role"].label_from_instance = label_of  # type: ignore[attr-defined]

    def clean_people(self) -> list[Invited]:
        """Return who is on the list; each line that is wrong is said with its number."""
        lines = [line.strip() for line in self.cleaned_data["people"].splitlines()]
        numbered = [(number, line) for number, line in enumerate(lines, 1) if line]
        if len(numbered) > MOST:
            raise ValidationError(
                ngettext("At most %(most)s line at once.", "At most %(most)s lines at once.", MOST)
                % {"most": MOST}
            )
        found, wrong = read(numbered)
        if wrong:
            raise ValidationError(wrong)
        return found


def label_of(group: Group) -> str:
    """Return what staff call a role."""
    return str(LABELS.get(group.name, group.name))


def read(numbered: list[tuple[int, str]]) -> tuple[list[Invited], list[str]]:
    """Return who stands on these lines, and a sentence for each line that is wrong."""
    taken = taken_among({mail_of(line) for _number, line in numbered})
    seen: dict[str, int] = {}
    found, wrong = [], []
    for number, line in numbered:
        mail = mail_of(line)
        if said := fault_of(mail, seen, taken):
            wrong.append(_("Line %(number)s: %(what)s") % {"number": number, "what": said})
            continue
        seen[mail] = number
        found.append(invited(line, mail))
    return found, wrong


def mail_of(line: str) -> str:
    """Return the mail address of a line in small letters, or ""."""
    match = MAIL.search(line)
    return match.group().lower() if match else ""


def fault_of(mail: str, seen: dict[str, int], taken: set[str]) -> str:
    """Return what is wrong with an address, or ""."""
    try:
        validate_email(mail)
        User.username_validator(mail)
    except ValidationError:
        return _("there is no mail address in it.")
    if mail in seen:
        return _("the same address as on line %(number)s.") % {"number": seen[mail]}
    if mail in taken:
        return _("somebody has an account with this address already.")
    return ""


def taken_among(mails: set[str]) -> set[str]:
    """Return which of these addresses stand at an account, in small letters."""
    of_mail = Q()
    for mail in mails - {""}:
        of_mail |= Q(email__iexact=mail) | Q(username__iexact=mail)
    if not of_mail:
        return set()
    rows = User.objects.filter(of_mail).values_list("email", "username")
    return {text.lower() for row in rows for text in row}


def invited(line: str, mail: str) -> Invited:
    """Return who stands on a line: the first word of the name is the first name."""
    words = [word for word in BETWEEN.split(MAIL.sub(" ", line)) if word]
    return Invited(mail, " ".join(words[:1])[:150], " ".join(words[1:])[:150])


class InviteView(DeskView):
    """Invite colleagues, and see who has not come yet."""

    needs = (accounts.MANAGES,)
    template_name = "workflows/desk/invite.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show both."""
        return self.screen(InviteForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Invite, after a look at the list; or invite somebody again."""
        if "again" in request.POST:
            return self.again(request.POST.getlist("again"))
        form = InviteForm(request.POST)
        if not form.is_valid():
            return self.screen(form, 422)
        if request.POST.get("do") != "invite":
            return self.screen(form, looked=form.cleaned_data["people"])
        values = form.cleaned_data
        try:
            made = invitations.invite(
                values["people"], [values["role"]], values["teams"], self.user
            )
        except IntegrityError:
            form.add_error("people", _("A colleague was first with one of these: look again."))
            return self.screen(form, 422)
        teams.tell_who_lacks_one(request, made)
        return self.told(len(made))

    def again(self, ids: list[str]) -> HttpResponseBase:
        """Send a new link."""
        chosen = {int(one) for one in ids if one.isdecimal()}
        return self.told(invitations.invite_again(chosen, self.user))

    def told(self, number: int) -> HttpResponseBase:
        """Say how many are invited, on the same screen."""
        said = ngettext(
            "%(number)s colleague is invited by mail.",
            "%(number)s colleagues are invited by mail.",
            number,
        )
        messages.success(self.request, said % {"number": number})
        return redirect("desk:invite")

    def screen(
        self, form: InviteForm, status: int = 200, looked: list[Invited] | None = None
    ) -> HttpResponseBase:
        """Return the screen, with what the list says once somebody looks."""
        return self.show(
            status,
            form=form,
            looked=looked,
            waiting=list(rows_of(invitations.waiting(self.user))),
            days=invitations.GOOD_FOR.days,
        )


def rows_of(waiting: list[Any]) -> Iterator[tuple[User, bool]]:
    """Yield who is waited for, and whether the link has ended."""
    now = timezone.now()
    for account in waiting:
        yield account, account.ends_at <= now


class AcceptView(PasswordResetConfirmView):
    """Where a link of an invitation leads: the first password."""

    token_generator = invitations.links
    template_name = "workflows/desk/invitation.html"
