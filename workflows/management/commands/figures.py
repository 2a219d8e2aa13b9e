import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.casetypes.models import Programme
from workflows.reports.services import figures


class Command(BaseCommand):
    help = "Print the figures: of all programmes, or of one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
        parser.add_argument("--programme", metavar="KEY", help="count one programme only")

    def handle(self, *args: Any, json: bool, programme: str | None, **options: Any) -> None:
        counted = figures(self.programme(programme))
        self.stdout.write(as_json(counted) if json else as_table(counted))

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
