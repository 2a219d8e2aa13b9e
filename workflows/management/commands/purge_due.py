from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count

from workflows.privacy import jobs, services
from workflows.privacy.models import PurgeJob
from workflows.vault import KeysUnavailable


class Command(BaseCommand):
    help = "Purge the cases whose retention is over. Without --really it only counts them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--really", action="store_true", help="purge, instead of counting")

    def handle(self, *args: Any, really: bool, **options: Any) -> None:
        counts = services.due().order_by().values_list("case_type__key").annotate(Count("pk"))
        for key, number in sorted(counts):
            self.stdout.write(f"{key}: {number}")
        if not really:
            self.stdout.write("Dry run: nothing was purged. Add --really to purge these.")
            return
        try:
            self.stdout.write(f"Purged: {self.purge()}")
        except KeysUnavailable as error:
            raise CommandError(str(error)) from error

    def purge(self) -> int:
        """Purge what is due here and now; return how many went.

        It is a job like any other: the privacy officer sees it, and a worker may be first.
        """
        job = jobs.purge_due()
        if job is None:
            return 0
        while taken := PurgeJob.objects.claim(job.pk):
            jobs.work(taken)
        job.refresh_from_db()
        return job.done
