import shutil
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation.reloader import translation_file_changed


class Command(BaseCommand):
    help = "Compile the gettext catalogues that changed; needs no system package."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in Path(folder).glob("*/LC_MESSAGES/django.po"):
                self.compile(source)

    def compile(self, source: Path) -> None:
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            # Whoever may read the source may read this: it may be another account's site.
            shutil.copymode(source, target)
            # What this process has read of an older one, or of none, is read again.
            translation_file_changed(None, target)
