from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from workflows.desk.accounts import invitations
from workflows.desk.accounts.views import differences
from workflows.staff import brake
from workflows.staff.models import AccountChange


class Command(BaseCommand):
    help = (
        "Show the change of an account that waits for a second person, or with --yes make it: "
        "for a city with one coordinator."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login", help="username or e-mail address")
        parser.add_argument("--yes", action="store_true", help="make the change")

    def handle(self, *args: Any, login: str, yes: bool, **options: Any) -> None:
        account = brake.account_of(login)
        change = AccountChange.objects.filter(account=account).first() if account else None
        if account is None or change is None:
            raise CommandError(f"No change of {login} waits.")
        with translation.override("en"):
            for one in differences(change):
                self.stdout.write(f"{one.label}: {one.before} -> {one.after}")
        if not yes:
            self.stdout.write(f"Asked for by {change.asked_by}. With --yes it is made.")
            return
        try:
            invitations.confirm_for(account)
        except (PermissionDenied, AccountChange.DoesNotExist) as error:
            raise CommandError("Whoever asked for it could not ask any more.") from error
        self.stdout.write("The account was changed.")
