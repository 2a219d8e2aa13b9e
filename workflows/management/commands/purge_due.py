from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Count

from workflows.cases.actors import SYSTEM
from workflows.cases.states import PurgeGround
from workflows.privacy import services


class Command(BaseCommand):
    help = "Purge the cases whose retention is over. Without --really it only counts them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--really", action="store_true", help="purge, instead of counting")

    def handle(self, *args: Any, really: bool, **options: Any) -> None:
        due = services.due()
        counts = due.order_by().values_list("case_type__key").annotate(Count("pk"))
        for key, number in sorted(counts):
            self.stdout.write(f"{key}: {number}")
        if not really:
            self.stdout.write("Dry run: nothing was purged. Add --really to purge these.")
            return
        done = services.purge_many(due, SYSTEM, PurgeGround.RETENTION)
        self.stdout.write(f"Purged: {done}")
