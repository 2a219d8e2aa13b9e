from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from workflows.vault import VaultError
from workflows.vault.master import master_keys
from workflows.vault.rotation import rewrap


class Command(BaseCommand):
    help = (
        "Wrap every key by the first of VAULT_MASTER_KEY. Put the new key first and keep the old "
        "one behind it, restart the site, then run this; afterwards leave the old one out."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            current = master_keys().current
            done = rewrap(self.report)
        except (VaultError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{done} keys wrapped anew; all are under master key {current}.")

    def report(self, done: int) -> None:
        self.stdout.write(f"{done} keys …", ending="\r")
