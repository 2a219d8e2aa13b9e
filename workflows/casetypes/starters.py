"""What a new case type begins with, for staff to change: how its cases end, and go back."""

from workflows.casetypes.effects import Effect
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Outcome
from workflows.casetypes.reasons import CaseReason, GoesBack


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


# Why a case goes back. The keys are those that volunteers, partners and the system say as well.
REASONS = (
    (GoesBack.RELEASE, "volunteer_stopped", "De vrijwilliger stopte", "The volunteer stopped"),
    (GoesBack.RELEASE, "help_changed", "De hulpvraag is veranderd", "The help asked for changed"),
    (
        *(GoesBack.RELEASE, "not_suitable"),
        *("Het klikte niet tussen hen", "It did not work out between them"),
    ),
    (GoesBack.RELEASE, "help_done", "De hulp is klaar", "The help is done"),
    (GoesBack.TAKE_BACK, "partner_refused", "De partner weigerde", "The partner refused"),
    (
        *(GoesBack.TAKE_BACK, "partner_returned"),
        *("De partner gaf het dossier terug", "The partner returned the case"),
    ),
    (GoesBack.TAKE_BACK, "help_changed", "De hulpvraag is veranderd", "The help asked for changed"),
    (GoesBack.REOPEN, "more_help_needed", "Er is meer hulp nodig", "More help is needed"),
    (GoesBack.REOPEN, "closed_by_mistake", "Per vergissing afgesloten", "Closed by mistake"),
)


def reasons() -> list[CaseReason]:
    """Return reasons that suit every kind of case, in their order; no rows yet."""
    return [
        CaseReason(verb=verb, key=key, label=Texts(nl=dutch, en=english), order=order)
        for order, (verb, key, dutch, english) in enumerate(REASONS)
    ]


def add_reasons(case_type: CaseType) -> None:
    """Give a case type that was made without the screen the reasons that one begins with."""
    rows = reasons()
    for row in rows:
        row.case_type = case_type
    CaseReason.objects.bulk_create(rows)
