"""Wagtail's screens of accounts, without what makes one person more than two."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.users.views import users

from workflows.desk.accounts import invitations, teams
from workflows.desk.accounts.forms import AccountAddForm, AccountEditForm
from workflows.staff import accounts
from workflows.staff.models import User


class FilterSet(users.UserFilterSet):
    """Filters of the list; that of superusers is theirs."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.request.user.is_superuser:
            del self.filters["is_superuser"]


class IndexView(users.IndexView):
    """The list; superusers show to their like only."""

    def get_base_queryset(self) -> Any:
        """Return the accounts that this user may see."""
        found = super().get_base_queryset()
        return found if self.request.user.is_superuser else found.filter(is_superuser=False)

    @cached_property
    def columns(self) -> list[Any]:
        """Return the columns; that of superusers is theirs."""
        every = super().columns
        if self.request.user.is_superuser:
            return every
        return [column for column in every if column.name != "is_superuser"]


class OneAccount(PermissionCheckedMixin):
    """A screen of one account."""

    def get_object(self, *args: Any) -> User:
        """Return the account; PermissionDenied for a superuser's, unless one looks."""
        account: User = super().get_object(*args)
        if not accounts.may_see(self.request.user, account):
            raise PermissionDenied
        return account


class FilledIn(PermissionCheckedMixin):
    """A form of an account, and what comes of it."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who fills it in."""
        return {**super().get_form_kwargs(), "by": self.request.user}

    def get_success_message(self, *saved: User) -> str:
        """Say when nothing changed yet."""
        if self.form.needs_second:
            return _(
                "Asked for: another coordinator or the privacy officer confirms it under "
                "Account changes."
            )
        return super().get_success_message(*saved)

    def save_action(self) -> Any:
        """Save, and say what is still missing before the account sees a case."""
        answer = super().save_action()
        teams.tell_who_lacks_one(self.request, [self.object])
        return answer


class AddView(FilledIn, users.CreateView):
    """Make an account; roles that take two people wait for the second."""

    @transaction.atomic
    def save_instance(self) -> User:
        """Save, and ask for what one person does not give."""
        wanted = self.form.wanted()
        account = super().save_instance()
        if self.form.needs_second:
            accounts.ask(account, wanted, self.request.user)
        else:
            invitations.ask_in(account, self.request.user)
        return account


class EditView(FilledIn, OneAccount, users.EditView):
    """Change an account, or ask for the change."""

    def save_instance(self) -> User:
        """Save; or write down what is asked for, and leave the account as it is."""
        if not self.form.needs_second:
            return super().save_instance()
        account = User.objects.get(pk=self.object.pk)
        accounts.ask(account, self.form.wanted(), self.request.user)
        return account


class DeleteView(OneAccount, users.DeleteView):
    """Remove an account."""


class HistoryView(OneAccount, users.HistoryView):
    """What Wagtail noted of an account."""


class UsageView(OneAccount, users.UserViewSet.usage_view_class):
    """Where an account is named."""


class AccountViewSet(users.UserViewSet):
    """The screens under Settings, Users. A copy would copy roles, so there is none."""

    copy_view_enabled = False
    filterset_class = FilterSet
    index_view_class = IndexView
    add_view_class = AddView
    edit_view_class = EditView
    delete_view_class = DeleteView
    history_view_class = HistoryView
    usage_view_class = UsageView
    # Wagtail's own shows a box for superusers to everybody.
    create_template_name = "wagtailadmin/generic/create.html"

    def get_form_class(self, for_update: bool = False) -> Any:
        """Return the form of a new account, or of one that is there."""
        return AccountEditForm if for_update else AccountAddForm
