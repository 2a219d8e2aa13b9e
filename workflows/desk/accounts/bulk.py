"""What is done to several accounts at once: to none that takes two people."""

from collections.abc import Iterable
from typing import Any

from wagtail.users.views.bulk_actions import (
    AssignRoleBulkAction,
    DeleteBulkAction,
    SetActiveStateBulkAction,
)
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction

from workflows.desk.accounts import teams
from workflows.desk.accounts.forms import RoleForm
from workflows.staff import accounts
from workflows.staff.models import User


class OneMay(UserBulkAction):
    """Leaves out the accounts that `user` may not change alone."""

    def check_perm(self, account: User) -> bool:
        """Return whether Wagtail lets this user, and we do."""
        return super().check_perm(account) and accounts.may_change_alone(self.request.user, account)

    def get_actionable_objects(self) -> tuple[list[User], dict[str, list[User]]]:
        """Name no superuser among those left out, unless one asks."""
        chosen, left_out = super().get_actionable_objects()
        seen = (one for one in left_out["items_with_no_access"] if self.may_see(one))
        return chosen, {**left_out, "items_with_no_access": list(seen)}

    def may_see(self, account: User) -> bool:
        """Return whether the account may be named on the screen."""
        return accounts.may_see(self.request.user, account)


class AssignRole(OneMay, AssignRoleBulkAction):
    form_class = RoleForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer and take the roles that this user gives alone."""
        return {**super().get_form_kwargs(), "by": self.request.user}

    def form_valid(self, form: RoleForm) -> Any:
        """Give the role, and say who sees no case with it yet."""
        answer = super().form_valid(form)
        teams.tell_who_lacks_one(self.request, self.actionable_objects)
        return answer


class SetActive(OneMay, SetActiveStateBulkAction):
    @classmethod
    def execute_action(
        cls, objects: Iterable[User], mark_as_active: bool = False, **options: Any
    ) -> tuple[int, int]:
        """Save one by one: the log of accounts listens to what is saved."""
        chosen = [account for account in objects if account.pk != options["user"].pk]
        for account in chosen:
            account.is_active = mark_as_active
            account.save(update_fields=["is_active"])
        return len(chosen), 0


class Delete(OneMay, DeleteBulkAction):
    """Wagtail's own, to none that takes two people."""


ACTIONS = (AssignRole, SetActive, Delete)
