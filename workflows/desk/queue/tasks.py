"""What the schedules run of the queue."""

from workflows.desk.queue import handover


def sweep_notes() -> None:
    """Destroy the notes of shifts that are long over."""
    handover.sweep()
