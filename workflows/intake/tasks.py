"""What the worker and the schedules run of this feature."""

from uuid import UUID

from workflows.intake.exports import services as exports
from workflows.intake.exports.models import Export
from workflows.intake.files import services as files


def expire_files() -> None:
    """Destroy files that were sent with a form and never submitted."""
    files.expire()


def export(export_id: UUID) -> None:
    """Make the file of an export, unless another worker does."""
    if found := Export.objects.claim(export_id):
        exports.work(found)


def sweep_exports() -> None:
    """Destroy the exports whose hour is over."""
    exports.sweep()
