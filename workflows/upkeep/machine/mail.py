"""Whether the mail server takes what we would give it."""

from collections.abc import Iterator
from smtplib import SMTPAuthenticationError, SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from workflows.declaring.checkup import Finding, mend, well


def look_at_server() -> Iterator[Finding]:
    """Yield whether the mail server lets us in."""
    connection = get_connection()
    try:
        connection.open()
    except SMTPAuthenticationError:
        yield mend(
            _("The mail server does not take the name and password of the site."),
            _("Correct EMAIL_HOST_USER and EMAIL_HOST_PASSWORD."),
        )
    except (SMTPException, OSError) as error:
        yield mend(
            _("The mail server %(host)s:%(port)d does not answer as it should: %(error)s.")
            % {
                "host": settings.EMAIL_HOST,
                "port": settings.EMAIL_PORT,
                "error": type(error).__name__,
            },
            _("Start it, or correct EMAIL_HOST, EMAIL_PORT and EMAIL_USE_TLS."),
        )
    else:
        yield well(_("The mail server lets the site in."))
    finally:
        connection.close()


def send_test(address: str) -> Finding:
    """Send a message that says that it is a test, and return whether the server took it."""
    message = EmailMessage(
        _("A test of the mail"),
        _("This was sent to see whether mail of the site arrives. Nobody has to answer."),
        to=[address],
    )
    try:
        message.send()
    # An address that cannot be written down raises UnicodeError.
    except (SMTPException, OSError, UnicodeError) as error:
        return mend(
            _("The mail server did not take the test message: %(error)s.")
            % {"error": type(error).__name__},
            _("Look in its log."),
        )
    return well(_("The mail server took the test message. See whether it arrives."))
