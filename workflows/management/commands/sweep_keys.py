from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from workflows.vault import VaultError
from workflows.vault.keys import sweep_orphans


class Command(BaseCommand):
    help = "Destroy data keys that no row has used for a day. Run it every hour."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            destroyed = sweep_orphans()
        except (VaultError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{destroyed} unused keys destroyed.")
