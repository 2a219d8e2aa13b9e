from typing import Any

from django.core.management.base import BaseCommand

from workflows.upkeep.services import ensure_schedules


class Command(BaseCommand):
    help = "Make the worker's schedules exactly those of this version."

    def handle(self, *args: Any, **options: Any) -> None:
        ensure_schedules()
