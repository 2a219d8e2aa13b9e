import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.casetypes.models import Programme
from workflows.reports import keeping
from workflows.reports.models import DailyFigures
from workflows.reports.services import figures


class Command(BaseCommand):
    help = (
        "Print the figures, counted afresh: of all programmes, or of one. With --keep count and "
        "keep those of today; with --prove say where what is kept differs from a fresh count."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
        parser.add_argument("--programme", metavar="KEY", help="count one programme only")
        parser.add_argument("--keep", action="store_true", help="keep a fresh count as today's")
        parser.add_argument("--prove", action="store_true", help="compare what is kept")

    def handle(
        self, *args: Any, json: bool, programme: str | None, keep: bool, prove: bool, **options: Any
    ) -> None:
        if keep:
            keeping.keep()
        if prove:
            self.prove()
        if keep or prove:
            return
        counted = figures(self.programme(programme))
        self.stdout.write(as_json(counted) if json else as_table(counted))

    def prove(self) -> None:
        """Compare what is kept with a fresh count. Raise CommandError where they differ."""
        try:
            found = keeping.differences()
        except DailyFigures.DoesNotExist as error:
            raise CommandError("No figures are kept yet.") from error
        if found:
            lines = [f"{name}: kept {kept}, counted {counted}" for name, kept, counted in found]
            raise CommandError("\n".join(lines))
        self.stdout.write("What is kept is what is counted.")

    def programme(self, key: str | None) -> Programme | None:
        if key is None:
            return None
        found = Programme.objects.filter(key=key).first()
        if found is None:
            raise CommandError(f"There is no programme with the key {key}.")
        return found


def as_json(counted: dict[str, Any]) -> str:
    """Return the figures as JSON, indented."""
    return json.dumps(counted, indent=2)


def as_table(counted: dict[str, Any]) -> str:
    """Return the figures as lines of a name and a number, groups indented."""
    lines = []
    for name, value in counted.items():
        title = name.replace("_", " ")
        if isinstance(value, dict):
            lines.append(title)
            lines += [f"  {key:<28}{number:>8}" for key, number in value.items()]
        else:
            lines.append(f"{title:<30}{'–' if value is None else value:>8}")
    return "\n".join(lines)
