"""A person goes with their last case, and all that we know of them."""

from workflows.declaring.types import PURGED_WITH_PEOPLE, PurgeStep
from workflows.people.models import Check, Person, PersonKey

PURGED_WITH_PEOPLE.add(
    PurgeStep("hashes", lambda people: PersonKey.objects.filter(person__in=people))
)
PURGED_WITH_PEOPLE.add(PurgeStep("checks", lambda people: Check.objects.filter(person__in=people)))
PURGED_WITH_PEOPLE.add(
    PurgeStep("people", lambda people: Person.objects.filter(pk__in=people), order=9)
)
