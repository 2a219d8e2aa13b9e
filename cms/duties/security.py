"""Where somebody who found a hole tells it: /.well-known/security.txt (RFC 9116)."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflows.city.services import city

# RFC 9116 advises less than a year; whoever reads it later reads it anew.
GOOD_FOR = timedelta(days=90)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Serve the file, good for ninety days from midnight, UTC.

    Raises Http404 where nobody is named: a file without a contact is none.
    """
    if not (mailbox := contact()):
        raise Http404
    today = datetime.combine(timezone.now().astimezone(UTC), time(), UTC)
    lines = [
        f"Contact: mailto:{mailbox}",
        f"Expires: {(today + GOOD_FOR).isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def contact() -> str:
    """Return the mailbox for holes: the administrator's, else the data protection officer's."""
    return settings.SECURITY_CONTACT or city().dpo_mail
