"""What a new case type begins with, for staff to change: how its cases can end."""

from workflows.casetypes.effects import Effect
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Outcome


def outcomes() -> list[Outcome]:
    """Return outcomes that suit every kind of case, in their order; no rows yet."""
    starters = (
        Outcome(key="helped", label=Texts(nl="Geholpen", en="Helped"), helped=True),
        Outcome(
            key="no_longer_needed",
            label=Texts(nl="Niet meer nodig", en="No longer needed"),
            on_withdrawal=True,
        ),
        Outcome(key="deceased", label=Texts(nl="Overleden", en="Deceased"), effect=Effect.ENDS),
        Outcome(
            key="wrong_number",
            label=Texts(nl="Verkeerd nummer", en="Wrong number"),
            counts=False,
            at_desk=True,
        ),
        Outcome(
            key="spam",
            label=Texts(nl="Ongewenst bericht", en="Unwanted message"),
            counts=False,
            at_desk=True,
        ),
        Outcome(
            key="duplicate",
            label=Texts(nl="Dubbel", en="Duplicate"),
            counts=False,
            on_merge=True,
        ),
    )
    for order, outcome in enumerate(starters):
        outcome.order = order
    return list(starters)
