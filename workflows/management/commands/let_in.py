from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.staff import brake


class Command(BaseCommand):
    help = "Let an account that had too many wrong passwords try again at once, or everybody."

    def add_arguments(self, parser: CommandParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("login", nargs="?", help="username or e-mail address")
        who.add_argument("--everybody", action="store_true", help="every account, from everywhere")

    def handle(self, *args: Any, login: str | None, everybody: bool, **options: Any) -> None:
        if everybody:
            brake.let_in()
            self.stdout.write("Everybody may try again.")
            return
        account = brake.account_of(login or "")
        if account is None:
            raise CommandError(f"There is no account {login}.")
        brake.let_in(account)
        self.stdout.write(f"{account.get_username()} may try again.")
