"""Write a campaign as one file, or install one, without a browser."""

import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.campaigns import packages
from cms.campaigns.making import NoSite
from cms.campaigns.models import Campaign
from workflows.staff.models import User


class Command(BaseCommand):
    help = "Export a campaign as one file, or import one: all of it becomes drafts."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        out = what.add_parser("export", help="write a campaign as a package")
        out.add_argument("key", help="of its programme")
        out.add_argument("file", nargs="?", help="where to; without it, on the output")
        into = what.add_parser("import", help="make a campaign of a package, as drafts")
        into.add_argument("file", help="the package")
        into.add_argument("--user", required=True, help="whose work it is, by user name")

    def handle(self, *args: Any, what: str, file: str | None, **options: Any) -> None:
        try:
            if what == "export":
                self.write(options["key"], file)
            else:
                self.install(Path(file or ""), options["user"])
        except packages.BadPackage as error:
            raise CommandError(str(error)) from error

    def write(self, key: str, file: str | None) -> None:
        """Write the campaign of a programme."""
        campaign = Campaign.objects.filter(programme__key=key).first()
        if campaign is None:
            raise CommandError(f"No campaign has the key {key}.")
        text = packages.write(campaign)
        if file:
            Path(file).write_text(text, encoding="utf-8")
        else:
            sys.stdout.write(text)

    def install(self, file: Path, username: str) -> None:
        """Install a package, and say where it is looked over."""
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None or not file.is_file():
            raise CommandError(
                f"There is no {'file ' + str(file) if user else 'user ' + username}."
            )
        try:
            package = packages.read(file.read_bytes())
            made = packages.install(package, timezone.localdate(), user)
        except PermissionDenied:
            raise CommandError(f"{username} may not begin a campaign.") from None
        except NoSite:
            raise CommandError("Set up the city first: its pages have no place yet.") from None
        self.stdout.write(f"Made, as drafts: {made.campaign.programme.key}")
        if made.lost:
            self.stdout.write(f"Links and blocks that lead nowhere here: {made.lost}")
