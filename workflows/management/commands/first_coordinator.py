from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from workflows.desk.accounts import invitations


class Command(BaseCommand):
    help = (
        "Make the account of the first coordinator and print the link with which they choose a "
        "password. From then on coordinators make accounts, and this makes none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("mail", help="their mail address, with which they sign in")

    def handle(self, *args: Any, mail: str, **options: Any) -> None:
        mail = mail.strip().lower()
        try:
            validate_email(mail)
            account = invitations.invite_first(mail)
        except ValidationError as error:
            raise CommandError(f"{mail} is no mail address.") from error
        except invitations.AlreadyThere as there:
            self.stdout.write(f"{there} signs in already, and makes accounts at a screen.")
            return
        self.stdout.write(
            f"{mail} is the first coordinator. This link is theirs alone; within "
            f"{invitations.GOOD_FOR.days} days, once, they choose a password with it:"
        )
        self.stdout.write(invitations.link_to(account))
