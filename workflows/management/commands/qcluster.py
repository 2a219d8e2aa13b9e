from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django_q.management.commands.qcluster import Command as Cluster

from workflows.upkeep import lifeline
from workflows.vault import VaultError, check_ready


class Command(Cluster):
    help = "Start the worker, unless the vault cannot work."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            check_ready()
        except (VaultError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        lifeline.end_with_supervisor()
        lifeline.end_children_with_us()
        super().handle(*args, **options)
