"""What lies behind a link and is shown only to who presses a button on its page.

Programs follow every link of a mail to scan it, and a link that is passed on is previewed. So
the link itself shows nothing; whoever presses gets an address that shows it for an hour.
"""

from datetime import timedelta
from uuid import UUID

from django.core import signing

# So long a page can be read; what is opened again within this time is one opening.
OPENING_LASTS = timedelta(hours=1)


def opening_of(what: str, pk: UUID) -> str:
    """Return what shows the row `pk` for an hour; `what` tells kinds of rows apart."""
    return signing.dumps(str(pk), salt=what)


def opens(opening: str, what: str, pk: UUID) -> bool:
    """Return whether somebody got this for that row within the hour."""
    try:
        opened_for: str = signing.loads(opening, salt=what, max_age=OPENING_LASTS)
    except signing.BadSignature:
        return False
    return opened_for == str(pk)


def row_of(opening: str, what: str) -> str | None:
    """Return the id of the row somebody got this for, however long ago; None when it is forged."""
    try:
        opened_for: str = signing.loads(opening, salt=what)
    except signing.BadSignature:
        return None
    return opened_for
