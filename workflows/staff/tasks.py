"""What the worker does with the log of accounts."""

from datetime import timedelta

from django.utils import timezone

from workflows.staff.models import AccountEvent

What = AccountEvent.What
SIGNING_IN = (What.SIGNED_IN, What.REFUSED, What.WAITING, What.LET_IN, What.LINK_ASKED)
SIGNING_IN_IS_KEPT = timedelta(days=90)
CHANGES_ARE_KEPT = timedelta(days=2 * 365)


def forget_old() -> None:
    """Delete who signed in when after three months, and what was changed after two years."""
    now = timezone.now()
    old = AccountEvent.objects.filter(at__lt=now - CHANGES_ARE_KEPT)
    old_sign_ins = AccountEvent.objects.filter(what__in=SIGNING_IN, at__lt=now - SIGNING_IN_IS_KEPT)
    (old | old_sign_ins).delete()
