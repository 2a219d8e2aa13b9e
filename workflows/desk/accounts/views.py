"""The second person's screen, and the log of accounts."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from workflows.desk.access import DeskView
from workflows.desk.accounts import invitations
from workflows.desk.shared.addresses import without_empty
from workflows.desk.shared.logs import page_of_log
from workflows.staff import accounts, brake, second_factor
from workflows.staff.models import AccountChange, AccountEvent, User
from workflows.staff.names import name_of
from workflows.staff.roles import LABELS

CONFIRMS = (accounts.CONFIRMS,)
SEES_LOG = ("workflows.see_account_log",)


@dataclass(frozen=True)
class Difference:
    """One field of an account, as it is and as it is asked for."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Asked:
    """A change that waits, in words, and whether who looks is the second person."""

    change: AccountChange
    account: str
    by: str
    differences: list[Difference]
    may_decide: bool


class ChangesView(DeskView):
    """What waits for a second person, and who is locked out."""

    needs = CONFIRMS
    template_name = "workflows/desk/account_changes.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show it."""
        changes = AccountChange.objects.select_related("account", "asked_by")
        return self.show(
            asked=[asked(change, self.user) for change in changes],
            locked=[
                account
                for account in brake.locked_accounts()
                if accounts.may_see(self.user, account)
            ],
            places=brake.locked_places(),
            may_lose=second_factor.may_take_away(self.user),
        )


class DecideView(DeskView):
    """Confirm a change that somebody else asked for, or leave the account as it is."""

    needs = CONFIRMS

    def post(self, request: HttpRequest, change: int) -> HttpResponseBase:
        """Decide; a change that somebody decided on meanwhile is said to be gone."""
        try:
            if "confirm" in request.POST:
                invitations.confirm(change, self.user)
                messages.success(request, _("The account was changed."))
            else:
                accounts.withdraw(change, self.user)
                messages.success(request, _("The account stays as it is."))
        except AccountChange.DoesNotExist:
            messages.error(request, _("Somebody decided on this meanwhile."))
        return redirect("desk:account_changes")


class LetInView(DeskView):
    """Let an account that is locked try again, or with none everybody from everywhere."""

    needs = CONFIRMS

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Let in."""
        if number := request.POST.get("account", ""):
            account = get_object_or_404(User, pk=number if number.isdecimal() else None)
            brake.let_in(account)
        else:
            brake.let_in()
        messages.success(request, _("They may try again now."))
        return redirect("desk:account_changes")


class TakeFactorView(DeskView):
    """Take away the second factor of a colleague who lost it."""

    needs = CONFIRMS

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Do it; PermissionDenied for an account that takes two people, or is one's own."""
        number = request.POST.get("account", "")
        account = get_object_or_404(User, pk=number if number.isdecimal() else None)
        if account not in second_factor.may_take_away(self.user):
            raise PermissionDenied
        second_factor.take_away(account, self.user)
        said = _("%(name)s signs in with the password alone next time, and adds a new factor.")
        messages.success(request, said % {"name": name_of(account)})
        return redirect("desk:account_changes")


class LogFilter(forms.Form):
    what = forms.ChoiceField(
        label=gettext_lazy("What"),
        choices=[("", gettext_lazy("Any")), *AccountEvent.What.choices],
        required=False,
    )
    account = forms.CharField(label=gettext_lazy("Username"), max_length=150, required=False)


@dataclass(frozen=True)
class Line:
    """One event of an account in words."""

    event: AccountEvent
    account: str
    by: str
    detail: str


class LogView(DeskView):
    """Who signed in, who was refused, and what changed, newest first."""

    needs = SEES_LOG
    template_name = "workflows/desk/account_log.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show one page. A fixed number of queries."""
        if shorter := without_empty(request):
            return shorter
        filters = LogFilter(request.GET, auto_id="log-%s")
        filters.is_valid()
        rows = AccountEvent.objects.select_related("account", "by")
        if what := filters.cleaned_data.get("what"):
            rows = rows.filter(what=what)
        if username := filters.cleaned_data.get("account"):
            rows = rows.filter(account__username__iexact=username)
        found, further = page_of_log(rows, request.GET)
        return self.show(
            filters=filters, lines=[line_of(event) for event in found], further=further
        )


def line_of(event: AccountEvent) -> Line:
    """Return one event in words."""
    return Line(
        event=event,
        account=name_of(event.account),
        by=name_of(event.by) if event.by_id != event.account_id else "",
        detail=str(LABELS.get(event.detail) or field_label(event.detail)),
    )


def field_label(name: str) -> str:
    """Return how a field of an account is called, or the text itself when it is none."""
    fields = {field.name: field for field in User._meta.fields}
    return str(fields[name].verbose_name) if name in fields else name


def asked(change: AccountChange, user: User) -> Asked:
    """Return a change in words for `user`."""
    return Asked(
        change=change,
        account=name_of(change.account),
        by=name_of(change.asked_by),
        differences=differences(change),
        may_decide=accounts.may_decide(user, change),
    )


def differences(change: AccountChange) -> list[Difference]:
    """Return what would be otherwise."""
    account, wanted = change.account, dict(change.wanted)
    groups = Group.objects.filter(pk__in=wanted.pop("groups", []))
    pairs = [
        (field_label(name), in_words(getattr(account, name)), in_words(value))
        for name, value in wanted.items()
    ]
    pairs.append((_("Roles"), roles_in_words(account.groups.all()), roles_in_words(groups)))
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def in_words(value: Any) -> str:
    """Return a value of an account as it is read."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def roles_in_words(groups: Any) -> str:
    """Return what these groups are called, sorted."""
    return ", ".join(sorted(str(LABELS.get(group.name, group.name)) for group in groups)) or "–"
