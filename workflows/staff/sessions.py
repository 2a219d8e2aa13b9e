"""When a session of staff ends by itself: a while after the last click, and after a working day."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponseBase

from workflows.staff.models import User

BEGAN, SEEN = "began_at", "seen_at"
# Written down no oftener, so that a click is not a write.
EXACT_TO = 60
# The browser asks these by itself while a page stands open; nobody need be there.
NOT_A_CLICK = {"wagtailadmin_editing_sessions:ping", "wagtailadmin_editing_sessions:release"}
SEES_PERSONAL_DATA = (
    "workflows.see_new_cases",
    "workflows.see_team_cases",
    "workflows.see_all_cases",
    "workflows.open_case_with_ground",
    "workflows.see_ledger",
)


class IdleEndMiddleware:
    """Sign out whoever was away too long, before anything is done in their name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on; the work is done once the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """End the session, or note that it is in use."""
        # Residents have no session; who asks for theirs would make pages differ by cookie.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return
        if not request.user.is_authenticated:
            return
        now = int(time.time())
        if is_over(request.session, request.user, now):
            logout(request)
        elif request.resolver_match and request.resolver_match.view_name not in NOT_A_CLICK:
            see(request.session, now)


def is_over(session: Any, user: User, now: int) -> bool:
    """Return whether a session ended by itself before `now`, in seconds since the epoch."""
    began, seen = session.get(BEGAN, now), session.get(SEEN, now)
    return now - began >= settings.SESSION_COOKIE_AGE or now - seen >= idle_seconds(user)


def idle_seconds(user: User) -> int:
    """Return how long `user` may be away."""
    sees = any(user.has_perm(permission) for permission in SEES_PERSONAL_DATA)
    minutes = settings.IDLE_MINUTES_WITH_CASES if sees else settings.IDLE_MINUTES
    return 60 * int(minutes)


def see(session: Any, now: int) -> None:
    """Note that the session is in use."""
    if now - session.get(SEEN, 0) >= EXACT_TO:
        session[SEEN] = now
        session.setdefault(BEGAN, now)


def begin(request: HttpRequest, **_signal: Any) -> None:
    """Note when somebody signed in."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def listen() -> None:
    """Begin to count with each sign-in."""
    user_logged_in.connect(begin)
