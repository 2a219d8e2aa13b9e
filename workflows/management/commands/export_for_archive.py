from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.casetypes.models import Programme
from workflows.privacy.ending import archive_file, archiving


class Command(BaseCommand):
    help = (
        "Make the export of a programme for the archive: its pages, versions of forms and figures, "
        "with a manifest. It stands on the screen of the programme's end; FOLDER gets it as files."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programme", help="key of the programme")
        parser.add_argument("folder", type=Path, nargs="?", help="a folder that is not there yet")

    def handle(
        self, *args: Any, programme: str, folder: Path | None = None, **options: Any
    ) -> None:
        found = Programme.objects.filter(key=programme, is_draft=False).first()
        if found is None:
            raise CommandError(f"There is no programme {programme}.")
        if folder is not None and folder.exists():
            raise CommandError(f"{folder} is there already.")
        made = archiving.make(found, None)
        files = archive_file.unpacked(bytes(made.file))
        if folder is not None:
            for name, body in files.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(body)
        self.stdout.write(f"{len(files)} files. SHA-256 of the manifest: {made.digest}")
