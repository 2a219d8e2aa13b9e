"""What is looked at of purges: whether what is due to go goes."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.declaring.checkup import CHECKS, Check, Finding, mend, well
from workflows.privacy.archive import without_rule
from workflows.privacy.services import due

# Purges run once a day, and a large one takes its time.
LATE = timedelta(days=2)


def overdue() -> int:
    """Return how many cases should have been purged for longer than the daily purge takes."""
    return due(timezone.now() - LATE).count()


def look_at_purges() -> Iterator[Finding]:
    """Yield how many cases are kept for longer than promised."""
    if number := overdue():
        sentence = ngettext(
            "%(number)d case is kept for longer than was promised.",
            "%(number)d cases are kept for longer than was promised.",
            number,
        )
        yield mend(
            sentence % {"number": number},
            _("See whether the worker runs; the privacy officer sees them under Due for purge."),
        )
    else:
        yield well(_("Nothing is kept for longer than was promised."))


def look_at_rules() -> Iterator[Finding]:
    """Yield how many case types name no rule of the selection list: nothing of them goes."""
    if number := len(without_rule()):
        sentence = ngettext(
            "%(number)d case type has no rule of the selection list: nothing of it is destroyed.",
            "%(number)d case types have no rule of the selection list: nothing of them is "
            "destroyed.",
            number,
        )
        yield mend(
            sentence % {"number": number},
            _("Ask your archivist for it, and write it at the case type under Set-up."),
        )
    else:
        yield well(_("Every case type has a rule of the selection list."))


CHECKS.add(Check("purges", gettext_lazy("Purges"), look_at_purges, for_staff=True, order=45))
CHECKS.add(
    Check("rules", gettext_lazy("Rules of the archive"), look_at_rules, for_staff=True, order=46)
)
