"""A person goes with their last case, and all that we know of them. See docs/adr/0016."""

from django.db.models import Q

from workflows.declaring.types import PURGED_WITH_CASES, PURGED_WITH_PEOPLE, PurgeStep
from workflows.people.models import (
    Check,
    Joining,
    MaybeTwice,
    NewContact,
    NewContactKey,
    Person,
    PersonKey,
)

# What was given with a case and is not the person's for certain goes with the case.
PURGED_WITH_CASES.add(
    PurgeStep(
        "hashes of new contacts",
        lambda cases: NewContactKey.objects.filter(new_contact__case_id__in=cases).order_by(),
    )
)
PURGED_WITH_CASES.add(
    PurgeStep("new contacts", lambda cases: NewContact.objects.filter(case_id__in=cases), order=1)
)

PURGED_WITH_PEOPLE.add(
    PurgeStep(
        "hashes of new contacts",
        lambda people: NewContactKey.objects.filter(new_contact__person__in=people).order_by(),
    )
)
PURGED_WITH_PEOPLE.add(
    PurgeStep("new contacts", lambda people: NewContact.objects.filter(person__in=people), order=1)
)
PURGED_WITH_PEOPLE.add(
    PurgeStep("hashes", lambda people: PersonKey.objects.filter(person__in=people))
)
PURGED_WITH_PEOPLE.add(PurgeStep("checks", lambda people: Check.objects.filter(person__in=people)))
PURGED_WITH_PEOPLE.add(
    PurgeStep(
        "how they were before they were joined",
        lambda people: Joining.objects.filter(winner__in=people).order_by(),
        has_own_keys=True,
    )
)
PURGED_WITH_PEOPLE.add(
    PurgeStep(
        "perhaps the same as another",
        lambda people: MaybeTwice.objects.filter(
            Q(one__in=people) | Q(other__in=people)
        ).order_by(),
    )
)
PURGED_WITH_PEOPLE.add(
    PurgeStep("people", lambda people: Person.objects.filter(pk__in=people), order=9)
)
