"""What the worker does for referrals by itself. Each may run twice."""

from workflows.referrals import services, silence, visits


def renew_links() -> None:
    """Renew the links of what is still shared before they run out."""
    services.renew_all()


def remind() -> None:
    """Remind partners that do not answer, and have staff look when that did not help."""
    silence.look()


def sweep_visits() -> None:
    """Destroy codes and visits that are over."""
    visits.CODES.sweep()
