from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from workflows.cases.services import EvidenceMissing
from workflows.casetypes.models import Programme
from workflows.privacy.ending import services, survey
from workflows.privacy.ending.models import ProgrammeEnd


class Command(BaseCommand):
    help = (
        "Show the end of a programme that waits for a second person, or with --yes confirm it: "
        "its personal data are destroyed for good. For a city with one coordinator."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programme", help="key of the programme")
        parser.add_argument("--yes", action="store_true", help="destroy them")

    def handle(self, *args: Any, programme: str, yes: bool, **options: Any) -> None:
        found = Programme.objects.filter(key=programme).first()
        end = services.under_way(found) if found else None
        if found is None or end is None or end.confirmed_at:
            raise CommandError(f"No end of {programme} waits.")
        with translation.override("en"):
            counted = survey.of(found)
            self.stdout.write(f"{found}: {counted.going} go, {len(counted.held)} are on hold.")
            if not yes:
                self.stdout.write(f"Asked for by {end.asked_by}. With --yes they are destroyed.")
                return
            try:
                services.confirm_for(found)
            except EvidenceMissing as error:
                raise CommandError(str(error)) from error
            except (PermissionDenied, ProgrammeEnd.DoesNotExist) as error:
                raise CommandError("Whoever asked for it could not ask any more.") from error
        self.stdout.write("The worker destroys them now.")
