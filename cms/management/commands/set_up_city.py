import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from cms.setting_up import services
from cms.setting_up.file import WrongFile, given_in
from workflows.city.services import city
from workflows.staff import brake


class Command(BaseCommand):
    help = (
        "Set up the city from a file, as site/deploy/city.example.toml: what it is called, how it "
        "is reached, the languages of its site and its first pages."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="- is the input")
        parser.add_argument("--by", required=True, metavar="LOGIN", help="whose first pages it are")
        parser.add_argument(
            "--again", action="store_true", help="also when it is set up: what the file says counts"
        )

    def handle(self, *args: Any, file: str, by: str, again: bool, **options: Any) -> None:
        account = brake.account_of(by)
        if account is None:
            raise CommandError(f"There is no account {by}.")
        if city().is_set_up and not again:
            self.stdout.write("The city is set up already; nothing was changed.")
            return
        with translation.override("en"):
            try:
                made = services.set_up(given_in(text_of(file)), account)
            except WrongFile as wrong:
                raise CommandError("\n".join(wrong.args)) from wrong
        self.stdout.write("The city is set up. Everything can still change at the screens.")
        for page in made.pages:
            self.stdout.write(f"Made: {page.title}")
        for place in made.in_use:
            self.stdout.write(f"Not in the file, and kept since it is in use: {place.name}")


def text_of(file: str) -> str:
    """Return what is in a file, or on the input. Raise CommandError where it cannot be read."""
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read as text.") from error
