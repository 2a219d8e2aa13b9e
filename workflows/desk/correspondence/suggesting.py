"""The cases to which a new mail may belong: of whoever has that address, or named in its text."""

from django.db.models import Q

from workflows.cases.models import Case
from workflows.correspondence.belonging import references_in
from workflows.correspondence.models import Mail
from workflows.people.models import PersonKey
from workflows.staff.models import User
from workflows.vault import hashing

MOST = 6


def cases_for(mail: Mail, user: User) -> list[Case]:
    """Return cases that `user` may know of, those named in front, then the latest."""
    named = references_in(f"{mail.subject}\n{mail.text}")
    digests = hashing.digests("email", mail.sender)
    people = PersonKey.objects.filter(digest__in=digests).values("person") if digests else []
    known = Case.objects.visible_to(user) | Case.objects.for_callers(user)
    found = known.filter(Q(reference__in=named) | Q(person__in=people))
    rows = list(found.select_related("case_type", "category").order_by("-received_at", "pk")[:50])
    rows.sort(key=lambda case: case.reference not in named)
    return rows[:MOST]
