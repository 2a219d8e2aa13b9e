from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.staff import brake, second_factor


class Command(BaseCommand):
    help = "Take away the second factor of an account whose owner lost it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login", help="username or e-mail address")

    def handle(self, *args: Any, login: str, **options: Any) -> None:
        account = brake.account_of(login)
        if account is None:
            raise CommandError(f"There is no account {login}.")
        if not second_factor.take_away(account):
            raise CommandError(f"{account.get_username()} has no second factor.")
        self.stdout.write(
            f"{account.get_username()} signs in with the password alone now, and makes a new one."
        )
