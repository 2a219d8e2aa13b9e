"""What is looked at of the virus scanner: whether it answers, and what it knows."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.declaring.checkup import CHECKS, Check, Finding, mend, tell, well
from workflows.intake.files import scanning

OLD = timedelta(days=7)


def look_at_scanner() -> Iterator[Finding]:
    """Yield whether files are looked at for viruses, by signatures of these days."""
    state = scanning.state()
    if state == scanning.NONE:
        yield tell(
            _("There is no virus scanner: files are taken without a look."),
            _("Install clamav-daemon, and set CLAMD_SOCKET."),
        )
        return
    try:
        # As it was a minute ago, before one that hangs is asked more.
        made_at = scanning.signatures_made_at() if state == scanning.UP else None
    except scanning.ScannerDown:
        state = scanning.DOWN
    if state == scanning.DOWN:
        yield mend(
            _("The virus scanner does not answer: files are refused, forms are not."),
            _("Start clamav-daemon, and let the account of the site join its group."),
        )
    else:
        yield of_signatures(made_at)


def of_signatures(made_at: datetime | None) -> Finding:
    """Return what is to be said of the age of the signatures; None: they are of no release."""
    if made_at is None:
        return mend(
            _("The virus scanner answers, but knows only signatures of a test."),
            _("Let freshclam fetch the real ones."),
        )
    if timezone.now() - made_at > OLD:
        return mend(
            _("The signatures of the virus scanner are of %(day)s.")
            % {"day": f"{made_at:%Y-%m-%d}"},
            _("See why freshclam does not fetch newer ones."),
        )
    return well(_("The virus scanner answers, and its signatures are of these days."))


CHECKS.add(Check("scanner", gettext_lazy("Virus scanner"), look_at_scanner, True, order=40))
