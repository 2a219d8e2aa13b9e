"""The queue somebody works from, kept in their session: where a case leads back to."""

from django.http import HttpRequest, QueryDict
from django.urls import reverse

IN_SESSION = "desk-queue"
LONGEST = 1000


def remember(request: HttpRequest, filters: QueryDict) -> None:
    """Keep the filters of the queue that is shown, unless they are too many to keep."""
    query = filters.urlencode()
    if len(query) <= LONGEST and query != request.session.get(IN_SESSION, ""):
        request.session[IN_SESSION] = query


def remembered(request: HttpRequest) -> QueryDict:
    """Return the filters of the queue as this user last saw it."""
    return QueryDict(request.session.get(IN_SESSION, ""))


def way_back(request: HttpRequest) -> str:
    """Return the address of the queue as this user last saw it."""
    query = request.session.get(IN_SESSION, "")
    return f"{reverse('desk:queue')}?{query}" if query else reverse("desk:queue")
