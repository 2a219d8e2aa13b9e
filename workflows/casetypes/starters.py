"""What a new case type begins with, for staff to change: how its cases can end."""

from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Outcome

WITHDRAWN = "no_longer_needed"


def outcomes() -> list[Outcome]:
    """Return outcomes that suit every kind of case, in their order; no rows yet."""
    starters = (
        ("helped", Texts(nl="Geholpen", en="Helped"), True, False),
        ("no_longer_needed", Texts(nl="Niet meer nodig", en="No longer needed"), True, False),
        ("wrong_number", Texts(nl="Verkeerd nummer", en="Wrong number"), False, True),
        ("spam", Texts(nl="Ongewenst bericht", en="Unwanted message"), False, True),
    )
    return [
        Outcome(
            key=key,
            label=label,
            counts=counts,
            at_desk=at_desk,
            on_withdrawal=key == WITHDRAWN,
            order=order,
        )
        for order, (key, label, counts, at_desk) in enumerate(starters)
    ]
