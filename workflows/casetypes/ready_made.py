"""Case types to begin from, with everything: form, checklists, outcomes, reasons, deadlines.

What is made is staff's from then on, to change as they like.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forms.packages.starters.child_care import CHILD_CARE
from forms.packages.starters.collective import COLLECTIVE, PROPOSAL, SKILLS, SPECIALIST
from forms.packages.starters.donation import DONATION
from forms.packages.starters.helping import HELP, OFFER
from forms.packages.starters.question import QUESTION
from forms.packages.starters.report import REPORT
from forms.packages.starters.story import STORY
from forms.packages.starters.unclear import UNCLEAR
from forms.packages.starters.writing import Asked, Both, Starter, ask, only_if
from workflows.casetypes.checklists import Moment
from workflows.casetypes.effects import Effect
from workflows.casetypes.models import Kind


@dataclass(frozen=True)
class ReadyMade:
    """A case type to begin from. `about` tells staff what it is for.

    `ends` are the outcomes of its own, before those that every kind has: key, words, and what
    else is set. `deadlines` and what else is set of the case type is in `settings`.
    """

    key: str
    kind: Kind
    label: str | Promise
    about: str | Promise
    name: Both
    form: Starter
    checklists: Mapping[Moment, Starter]
    ends: tuple[tuple[str, Both, Mapping[str, Any]], ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    # How an offer has to fit, each as the fields of a row (matching/fit/models.py).
    conditions: tuple[Mapping[str, Any], ...] = ()


def tick(key: str, dutch: str, english: str, *, required: bool = True) -> Asked:
    """Return a box to tick on a checklist."""
    return ask("tick", key, (dutch, english), required=required)


def checklist(key: str, name: str, *asked: Asked) -> Starter:
    """Return a checklist as a form that one begins from."""
    nothing = ("", "")
    return Starter(key, name, name, "", ((nothing, asked),), nothing, nothing)


def alike(meaning: str, how: str, **more: Any) -> Mapping[str, Any]:
    """Return how an offer has to fit in what both sides were asked with the same meaning."""
    both = f"meaning:{meaning}"
    return {"asked": both, "how": how, "offered": both, **more}


COUNTED_HELP: Mapping[str, Any] = {"helped": True}
WITHDRAWN: Mapping[str, Any] = {"on_withdrawal": True}
NO_LONGER: tuple[str, Both, Mapping[str, Any]] = (
    *("no_longer_needed", ("Niet meer nodig", "No longer needed")),
    WITHDRAWN,
)
OFFERS_END: tuple[tuple[str, Both, Mapping[str, Any]], ...] = (
    ("helped", ("Heeft geholpen", "Has helped"), COUNTED_HELP),
    ("stopped", ("Gestopt op eigen vraag", "Stopped at own request"), WITHDRAWN),
    ("not_asked", ("Niet gevraagd", "Was not asked"), {}),
    ("unsuitable", ("Niet geschikt", "Unsuitable"), {"effect": Effect.SUSPENDS}),
)
TOLD_AFTER_CLOSING = tick(
    *("told", "Wie erom vroeg, weet hoe het afliep", "Whoever asked knows how it ended")
)

READY_MADE = {
    each.key: each
    for each in (
        ReadyMade(
            key="request",
            kind=Kind.REQUEST,
            label=_("Request, with volunteers"),
            about=_("Somebody needs help, and a volunteer near them is looked for."),
            name=("Hulpvraag", "Request for help"),
            form=HELP,
            checklists={
                Moment.SCREEN: checklist(
                    "screen-request",
                    "Nakijken: hulpvraag screenen",
                    tick(
                        "understood",
                        "Duidelijk wat er nodig is, voor wie en wanneer",
                        "Clear what is needed, for whom and when",
                    ),
                    tick(
                        "no_danger",
                        "Geen gevaar; geen vraag voor 112 of de huisarts",
                        "No danger; not a question for 112 or the doctor",
                    ),
                    ask(
                        "yes_no",
                        "money",
                        ("Komt er geld bij, zoals bij boodschappen?", "Is money involved?"),
                    ),
                    ask(
                        "choose_one",
                        "payment",
                        ("Hoe wordt er betaald?", "How is it paid?"),
                        choices=(
                            ("cash", "Gepast, in een omslag", "Exact change, in an envelope"),
                            ("transfer", "Met een overschrijving", "By bank transfer"),
                        ),
                        show_if=only_if("money", "yes"),
                    ),
                ),
                Moment.CLOSE: checklist(
                    "close-request", "Nakijken: hulpvraag afsluiten", TOLD_AFTER_CLOSING
                ),
            },
            ends=(
                ("helped", ("Geholpen", "Helped"), COUNTED_HELP),
                NO_LONGER,
                ("nobody_found", ("Niemand gevonden", "Nobody found"), {}),
            ),
            settings={"matched_within": 10, "referred_within": 5},
        ),
        ReadyMade(
            key="offer",
            kind=Kind.OFFER,
            label=_("Offer of help"),
            about=_("A volunteer signs up, is spoken with, and stands in the pool."),
            name=("Hulpaanbod", "Offer of help"),
            form=OFFER,
            checklists={
                Moment.SCREEN: checklist(
                    "screen-offer",
                    "Nakijken: hulpaanbod screenen",
                    tick("spoken", "Gesproken met de vrijwilliger", "Spoken with the volunteer"),
                    tick("age", "16 jaar of ouder", "16 years old or older"),
                    tick(
                        *("tips", "Tips overlopen", "Tips gone through"),
                        required=False,
                    ),
                )
            },
            ends=OFFERS_END,
        ),
        ReadyMade(
            key="collective_need",
            kind=Kind.COLLECTIVE_NEED,
            label=_("Collective need, with several helpers"),
            about=_(
                "An organisation asks for several helpers with a skill, and follows in its own "
                "list how many are found."
            ),
            name=("Collectieve nood", "Collective need"),
            form=COLLECTIVE,
            checklists={
                Moment.SCREEN: checklist(
                    "screen-collective-need",
                    "Nakijken: collectieve nood screenen",
                    tick(
                        "agreed",
                        "Aantal, taak en uren afgesproken met de organisatie",
                        "Number, task and hours agreed with the organisation",
                    ),
                    tick(
                        "insured",
                        "Duidelijk wie de helpers verzekert",
                        "Clear who insures the helpers",
                    ),
                )
            },
            ends=(
                ("helped", ("Geholpen", "Helped"), COUNTED_HELP),
                NO_LONGER,
                ("too_few", ("Te weinig helpers gevonden", "Too few helpers found"), {}),
            ),
            settings={"matched_within": 10, "referred_within": 5},
            conditions=(
                alike(SKILLS, "shares_one", is_hard=True),
                alike("availability", "overlaps"),
            ),
        ),
        ReadyMade(
            key="child_care",
            kind=Kind.REQUEST,
            label=_("Child care, by volunteers who were checked"),
            about=_(
                "Only who has an extract from the criminal record, a first talk and a second "
                "contact person is in the pool."
            ),
            name=("Kinderopvang", "Child care"),
            form=CHILD_CARE,
            checklists={
                Moment.SCREEN: checklist(
                    "screen-child-care",
                    "Nakijken: kinderopvang screenen",
                    tick(
                        "guardian",
                        "Gesproken met de ouder of voogd",
                        "Spoken with the parent or guardian",
                    ),
                    tick(
                        "there",
                        "Afgesproken wie er thuis is, en wie men belt als er iets is",
                        "Agreed who is at home, and whom to ring when something happens",
                    ),
                ),
                Moment.CLOSE: checklist(
                    "close-child-care", "Nakijken: kinderopvang afsluiten", TOLD_AFTER_CLOSING
                ),
            },
            ends=(
                ("helped", ("Geholpen", "Helped"), COUNTED_HELP),
                NO_LONGER,
                ("nobody_found", ("Niemand gevonden", "Nobody found"), {}),
            ),
            settings={
                "matched_within": 10,
                "referred_within": 5,
                # Kinds of checks (workflows/people/models.py).
                "demanded_checks": ["criminal_record", "first_talk", "second_contact"],
            },
            conditions=(
                alike("availability", "overlaps", is_hard=True),
                alike("languages", "shares_one"),
            ),
        ),
        ReadyMade(
            key="proposal",
            kind=Kind.COLLECTIVE_NEED,
            label=_("Vacancy that an organisation proposes"),
            about=_("An organisation writes what volunteers could do; staff make a vacancy of it."),
            name=("Voorstel van een vacature", "Proposed vacancy"),
            form=PROPOSAL,
            checklists={
                Moment.SCREEN: checklist(
                    "screen-proposal",
                    "Nakijken: voorstel van een vacature",
                    tick(
                        "agreed",
                        "Taak, plaats en uren afgesproken met de organisatie",
                        "Task, place and hours agreed with the organisation",
                    ),
                    tick(
                        "insured",
                        "Duidelijk wie de vrijwilligers verzekert",
                        "Clear who insures the volunteers",
                    ),
                )
            },
            ends=(
                ("helped", ("Vrijwilligers gevonden", "Volunteers found"), COUNTED_HELP),
                NO_LONGER,
                ("declined", ("Geen taak voor vrijwilligers", "No task for volunteers"), {}),
            ),
        ),
        ReadyMade(
            key="specialist",
            kind=Kind.OFFER,
            label=_("Offer of help, with a skill"),
            about=_("Psychologists, nurses, students: led to organisations by what they can do."),
            name=("Aanbod met een vak", "Offer with a skill"),
            form=SPECIALIST,
            checklists={
                Moment.SCREEN: checklist(
                    "screen-specialist",
                    "Nakijken: aanbod met een vak screenen",
                    tick("spoken", "Gesproken met de vrijwilliger", "Spoken with the volunteer"),
                    tick(
                        "proof",
                        "Diploma, kaart of studie gezien",
                        "Diploma, card or study seen",
                    ),
                )
            },
            ends=OFFERS_END,
        ),
        ReadyMade(
            key="question",
            kind=Kind.QUESTION,
            label=_("Question"),
            about=_("Somebody wants to know something; it is answered and closed in one click."),
            name=("Informatievraag", "Question for information"),
            form=QUESTION,
            checklists={},
            ends=(
                ("information_given", ("Informatie gegeven", "Information given"), COUNTED_HELP),
                NO_LONGER,
            ),
            settings={"retention_days": 14},
        ),
        ReadyMade(
            key="story",
            kind=Kind.QUESTION,
            label=_("Story to publish"),
            about=_("A resident sends in a story; a draft page is made of it, for editors."),
            name=("Verhaal", "Story"),
            form=STORY,
            checklists={},
            ends=(
                ("made", ("Bladzijde gemaakt", "A page was made"), {}),
                ("not_used", ("Niet gebruikt", "Not used"), {}),
                NO_LONGER,
            ),
            settings={"retention_days": 90},
        ),
        ReadyMade(
            key="unclear",
            kind=Kind.QUESTION,
            label=_("What was not clear on a page"),
            about=_("Readers of an information page say what they missed."),
            name=("Onduidelijke pagina", "Unclear page"),
            form=UNCLEAR,
            checklists={},
            ends=(
                ("mended", ("Pagina verbeterd", "Page improved"), {}),
                ("left", ("Niets veranderd", "Nothing changed"), {}),
            ),
            settings={"retention_days": 30},
        ),
        ReadyMade(
            key="donation",
            kind=Kind.DONATION,
            label=_("Donation"),
            about=_("Somebody gives something away, and it goes to somebody who can use it."),
            name=("Schenking", "Donation"),
            form=DONATION,
            checklists={
                Moment.SCREEN: checklist(
                    "screen-donation",
                    "Nakijken: schenking aanvaarden",
                    tick("usable", "Het is heel en bruikbaar", "It is whole and can be used"),
                    tick("place", "Er is plaats voor", "There is room for it"),
                )
            },
            ends=(
                ("given", ("Aan iemand gegeven", "Given to someone"), COUNTED_HELP),
                ("not_accepted", ("Niet aanvaard", "Not accepted"), {}),
                NO_LONGER,
            ),
        ),
        ReadyMade(
            key="report",
            kind=Kind.REPORT,
            label=_("Report"),
            about=_("A worry or a complaint; only coordinators read it."),
            name=("Melding", "Report"),
            form=REPORT,
            checklists={
                Moment.SCREEN: checklist(
                    "screen-report",
                    "Nakijken: melding onderzoeken",
                    tick("safe", "Niemand is nu in gevaar", "Nobody is in danger now"),
                    tick(
                        *("spoken", "Gesproken met wie het meldde", "Spoken with who told it"),
                        required=False,
                    ),
                )
            },
            ends=(
                ("settled", ("Afgehandeld", "Settled"), {}),
                ("unfounded", ("Ongegrond", "Unfounded"), {}),
            ),
            settings={"retention_days": 90},
        ),
    )
}
