from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation.reloader import translation_file_changed

from workflows.upkeep.catalogues import RESIDENTS, SOURCE, compile_catalogue, faults


class Command(BaseCommand):
    help = (
        "Compile the gettext catalogues that changed; needs no system package. One of a city's "
        "own language that lacks what residents read is not used, and said so."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob(f"*/{SOURCE}")):
                self.compile(source)

    def compile(self, source: Path) -> None:
        target = source.with_suffix(".mo")
        if self.lacks(source):
            target.unlink(missing_ok=True)
        elif target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            return
        else:
            compile_catalogue(source)
        # What this process has read of an older one, or of none, is read again.
        translation_file_changed(None, target)

    def lacks(self, source: Path) -> bool:
        """Say what a city's own catalogue of a language lacks; return whether anything."""
        if not source.is_relative_to(settings.OWN_CATALOGUES) or is_shipped(source):
            return False
        wanted = polib.pofile(str(settings.CATALOGUES / RESIDENTS))
        lines = list(faults(polib.pofile(str(source)), wanted))
        for line in lines:
            self.stderr.write(f"{source}: {line}")
        if lines:
            self.stderr.write(f"{source}: not used, {len(lines)} of {len(wanted)} to be mended.")
        return bool(lines)


def is_shipped(source: Path) -> bool:
    """Return whether we have a catalogue of the same language, so that this one only adds to it."""
    return (settings.CATALOGUES / source.relative_to(settings.OWN_CATALOGUES)).exists()
