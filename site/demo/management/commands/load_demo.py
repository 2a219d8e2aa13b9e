"""`manage.py load_demo`: Leuven in the spring of 2020, ready to be tried out."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from demo.city.services import load


class Command(BaseCommand):
    help = "Load the demo city: pages in Dutch and English, forms, accounts and a dozen cases."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--without-cases", action="store_true", help="leave the queue empty (for a replay)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing."""
        loaded = load(with_cases=not options["without_cases"])
        if loaded.pages or loaded.cases:
            self.stdout.write(f"Demo city: {loaded.pages} pages and {loaded.cases} cases added.")
        else:
            self.stdout.write("Demo city: everything is there already.")
