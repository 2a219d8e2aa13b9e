"""Make a key with which somebody else's server asks the API at a rate of its own."""

import re
import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.intake.api.callers import digest_of

NAME = re.compile(r"[a-z0-9-]{1,40}")
RATE = re.compile(r"[1-9][0-9]{0,5}/[smhd]")


class Command(BaseCommand):
    help = (
        "Print a new key for a server that asks the API, and what to add to API_KEYS. The key is "
        "kept nowhere: give it to whoever runs that server. Taken out of API_KEYS, it is void."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="who has it, such as city-site")
        parser.add_argument("--rate", default="600/m", help="how often it may ask (600/m)")

    def handle(self, *args: Any, name: str, rate: str, **options: Any) -> None:
        if not NAME.fullmatch(name):
            raise CommandError("A name has small letters, digits and hyphens, at most 40.")
        if not RATE.fullmatch(rate):
            raise CommandError("A rate is a number a second, minute, hour or day, such as 600/m.")
        key = secrets.token_urlsafe(32)
        self.stdout.write(f"Key:      {key}")
        self.stdout.write(f"API_KEYS: {name}:{rate}:{digest_of(key)}")
