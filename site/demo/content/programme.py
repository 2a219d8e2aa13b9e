"""The campaign of spring 2020: its purpose, teams, kinds of cases and partners."""

from datetime import date

from demo.content.notation import both
from workflows.casetypes.effects import Effect
from workflows.casetypes.legal_grounds import LegalGround
from workflows.casetypes.models import Kind

PROGRAMME = {
    "key": "leuven-helpt-2020",
    "name": both("Leuven Helpt, voorjaar 2020", "Leuven Helpt, spring 2020"),
    "purpose": both(
        "Inwoners van Leuven die door de coronamaatregelen hulp nodig hebben, in contact brengen "
        "met vrijwilligers in hun buurt of met een partner, en hun vragen beantwoorden. "
        "De gegevens dienen alleen voor deze hulpactie en worden daarna vernietigd.",
        "To bring residents of Leuven who need help because of the corona measures into contact "
        "with volunteers in their neighbourhood or with a partner, and to answer their questions. "
        "The data serves this campaign only and is destroyed afterwards.",
    ),
    "legal_ground": LegalGround.PUBLIC_INTEREST,
    # No end is set: it lasts as long as the measures do, and a coordinator ends it.
    "starts_on": date(2020, 3, 14),
}

# (key, name, closed on public holidays): the information centre is there every day.
TEAMS = (
    ("information-centre", both("Telefonisch informatiecentrum", "Information centre"), False),
    ("first-line", both("Eerste lijn hulpvragen", "First line, requests for help"), True),
    ("volunteers", both("Vrijwilligerspool", "Volunteers"), True),
)

# (key, label, counts in the figures)
NEVER_COUNTED = (
    ("wrong_number", both("Verkeerd nummer", "Wrong number"), False),
    ("spam", both("Spam", "Spam"), False),
    ("duplicate", both("Dubbel", "Duplicate"), False),
)
# Outcomes with which the information centre closes as well.
AT_DESK = ("wrong_number", "spam")
# What some of them do to the person of the case.
EFFECTS = {"unsuitable": Effect.SUSPENDS, "deceased": Effect.ENDS}
HELPED = ("helped", "information_given")
ON_WITHDRAWAL = ("no_longer_needed", "stopped")
ON_MERGE = ("duplicate",)
DECEASED = ("deceased", both("Overleden", "Deceased"), True)

CASE_TYPES = (
    {
        "key": "request",
        "kind": Kind.REQUEST,
        "name": both("Hulpvraag", "Request for help"),
        "form": "request",
        "team": "first-line",
        # In working days; those of a new and of a screened case are as every type begins.
        "deadlines": {"matched_within": 10, "referred_within": 5},
        "helpers_needed": 1,
        "retention_days": 30,
        "suggested_fields": ("category", "how_often", "for_whom", "name", "address", "phone"),
        "sensitive_fields": ("details",),
        # What somebody needs in their own words: nobody screens or matches without it.
        "sensitive_seen_by": ("operator", "handler"),
        "checklist": "request-screening",
        "outcomes": (
            ("helped", both("Geholpen", "Helped"), True),
            ("no_longer_needed", both("Niet meer nodig", "No longer needed"), True),
            ("nobody_found", both("Niemand gevonden", "Nobody found"), True),
            ("information_given", both("Informatie gegeven", "Information given"), True),
            DECEASED,
            *NEVER_COUNTED,
        ),
    },
    {
        "key": "offer",
        "kind": Kind.OFFER,
        "name": both("Hulpaanbod", "Offer of help"),
        "form": "offer",
        "team": "volunteers",
        "helpers_needed": 1,
        "retention_days": 30,
        "checklist": "offer-screening",
        "outcomes": (
            ("helped", both("Heeft geholpen", "Has helped"), True),
            ("stopped", both("Gestopt op eigen vraag", "Stopped at own request"), True),
            ("not_asked", both("Niet gevraagd", "Was not asked"), True),
            ("unsuitable", both("Niet geschikt", "Unsuitable"), True),
            DECEASED,
            *NEVER_COUNTED,
        ),
    },
    {
        "key": "question",
        "kind": Kind.QUESTION,
        "name": both("Informatievraag", "Question for information"),
        "form": "question",
        "team": "information-centre",
        "helpers_needed": 1,
        "retention_days": 14,
        "checklist": "question-screening",
        "outcomes": (
            ("information_given", both("Informatie gegeven", "Information given"), True),
            ("no_longer_needed", both("Niet meer nodig", "No longer needed"), True),
            *NEVER_COUNTED,
        ),
    },
    {
        "key": "report",
        "kind": Kind.REPORT,
        "name": both("Melding", "Report"),
        "form": "worry",
        "team": "first-line",
        "helpers_needed": 1,
        "retention_days": 90,
        "checklist": "report-screening",
        "outcomes": (
            ("settled", both("Afgehandeld", "Settled"), True),
            ("unfounded", both("Ongegrond", "Unfounded"), True),
            *NEVER_COUNTED,
        ),
    },
)

# Case types that are begun from the ready-made ones, by the key that they get.
UNCLEAR = "onduidelijke-pagina"
READY = {"verhaal": "story", UNCLEAR: "unclear"}

# (key, name, e-mail). The addresses are nobody's: .org's example domain receives no mail.
PARTNERS = (
    ("buurtwerk", both("Buurtwerk", "Neighbourhood work"), "buurtwerk@example.org"),
    ("ocmw", both("OCMW", "OCMW (social services)"), "ocmw@example.org"),
    ("caw", both("CAW", "CAW (general welfare work)"), "caw@example.org"),
    (
        "huis-van-het-kind",
        both("Huis van het Kind", "Huis van het Kind (family support)"),
        "huisvanhetkind@example.org",
    ),
    ("buurtcentra", both("Buurtcentra", "Neighbourhood centres"), "buurtcentra@example.org"),
)

# What a partner files for its clients, by its key: keys of case types.
FILED_FOR_CLIENTS = {"buurtwerk": ("request", "question"), "caw": ("request",)}
