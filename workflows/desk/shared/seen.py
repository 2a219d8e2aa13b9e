"""Which version of a case was on the screen of whoever acts on it."""

from django.http import HttpRequest

from workflows.cases.services import Overtaken, Refused

# No case was ever at this version, so whoever sends none has seen nothing.
NEVER = -1


def seen_of(request: HttpRequest) -> int:
    """Return the version of the case that was on the screen, or NEVER."""
    return version_of(request.POST.get("seen", ""))


def version_of(text: str) -> int:
    """Return the version that was sent as `text`, or NEVER."""
    return int(text) if text.isdecimal() and len(text) < 10 else NEVER


def status_of(refusal: Refused) -> int:
    """Return 409 when somebody else was first, 422 when it is not possible or not complete."""
    return 409 if isinstance(refusal, Overtaken) else 422
