"""What the worker does for accounts."""

from smtplib import SMTPException

from workflows.desk.accounts import invitations
from workflows.staff.models import User


class NotSent(Exception):
    """A mail that did not go out; django-q2 tries again, and keeps what it was told in the end."""


def send_invitation(account_id: int) -> None:
    """Mail the link to set a first password; nothing when the account has one, or is gone.

    Raise NotSent, which says what kind of fault it was and not whom it was to.
    """
    account = User.objects.filter(pk=account_id).first()
    if account is None or not invitations.is_open(account):
        return
    try:
        invitations.send(account)
    except (SMTPException, OSError) as error:
        raise NotSent(type(error).__name__) from None
