"""When a partner organisation is told something."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import Kind
from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.placeholders import NAME, REFERENCE, STATUS_URL

SHARED = tuple(kind for kind in Kind if kind not in (Kind.DONATION, Kind.REPORT))

PARTNER = Placeholder(_("name of the partner organisation"), "Buurtwerk")
REFERRAL_URL = Placeholder(
    _("address of what is shared"),
    "https://help.example.org/nl/doorverwijzing/example/",
    is_required=True,
)
LIST_URL = Placeholder(
    _("address of all that the partner has"), "https://help.example.org/nl/partner/"
)
OF_A_CASE = {"partner": PARTNER, "referral_url": REFERRAL_URL, "list_url": LIST_URL}

REFERRAL = OCCASIONS.add(
    Occasion(
        key="referral",
        label=_("A case is shared with a partner"),
        to=_("the partner"),
        kinds=SHARED,
        order=50,
        placeholders=OF_A_CASE,
        subject={
            "nl": "{site_name}: een dossier voor {partner}",
            "en": "{site_name}: a case for {partner}",
        },
        body={
            "nl": (
                "Beste collega\n\n"
                "{publisher} deelt een dossier met jullie dienst, {partner}. Je leest het "
                "hier:\n{referral_url}\n\n"
                "De link werkt zonder wachtwoord en is alleen voor jullie dienst. Hij stopt "
                "zodra het dossier terugkomt of is afgesloten.\n"
                "Laat daar weten of jullie ermee aan de slag gaan. Alle dossiers van jullie dienst "
                "staan samen op {list_url}\n"
                "Is dit niet voor jullie? Geef het terug op die pagina, of bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Dear colleague\n\n"
                "{publisher} shares a case with your service, {partner}. Read it here:\n"
                "{referral_url}\n\n"
                "The link works without a password and is for your service alone. It stops "
                "as soon as the case comes back or is closed.\n"
                "Tell us there whether you take it on. All cases of your service stand together "
                "at {list_url}\n"
                "Is this not for you? Give it back on that page, or call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

PASSED_ON = OCCASIONS.add(
    Occasion(
        key="referred",
        label=_("A partner took the case over"),
        to=_("who filed it"),
        kinds=SHARED,
        may_be_off=True,
        starts_off=True,
        by_hand=True,
        order=51,
        placeholders={
            "name": NAME,
            "reference": REFERENCE,
            "partner": PARTNER,
            "status_url": STATUS_URL,
        },
        subject={
            "nl": "{site_name}: {partner} gaat ermee verder ({reference})",
            "en": "{site_name}: {partner} takes it from here ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We gaven je aanvraag door aan een organisatie die je beter kan helpen: {partner}. "
                "Die neemt contact met je op.\n\n"
                "Hier zie je hoe het ermee staat:\n{status_url}\n\n"
                "Vragen? Bel {call}. Je referentie is "
                "{reference}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "We passed on what you sent us to an organisation that can help you better: "
                "{partner}. They will contact you.\n\n"
                "See how things stand here:\n{status_url}\n\n"
                "Questions? Call {call}. Your reference is "
                "{reference}.\n\n"
                "{signature}"
            ),
        },
    )
)

WITHDRAWN = OCCASIONS.add(
    Occasion(
        key="referral_withdrawn",
        label=_("Who asked ended it"),
        to=_("the partner"),
        kinds=SHARED,
        order=61,
        placeholders={"reference": REFERENCE},
        subject={
            "nl": "{site_name}: dossier {reference} is niet meer nodig",
            "en": "{site_name}: case {reference} is no longer needed",
        },
        body={
            "nl": (
                "Beste collega\n\n"
                "{publisher} deelde dossier {reference} met jullie dienst. Wie om hulp vroeg, "
                "laat weten dat het niet meer nodig is. De link werkt daarom niet meer.\n\n"
                "Vernietig wat jullie over dit dossier noteerden en niet hoeven te bewaren.\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Dear colleague\n\n"
                "{publisher} shared case {reference} with your service. Who asked for help "
                "tells us that it is no longer needed. So the link no longer works.\n\n"
                "Please destroy what you noted about this case and do not need to keep.\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

REMINDER = OCCASIONS.add(
    Occasion(
        key="referral_reminder",
        label=_("A partner did not answer yet"),
        to=_("the partner"),
        kinds=SHARED,
        order=52,
        placeholders=OF_A_CASE,
        subject={
            "nl": "{site_name}: een dossier wacht op {partner}",
            "en": "{site_name}: a case waits for {partner}",
        },
        body={
            "nl": (
                "Beste collega\n\n"
                "{publisher} deelde een dossier met jullie dienst, {partner}, en hoorde nog "
                "niets. Lees het, en laat weten of jullie ermee aan de slag gaan:\n"
                "{referral_url}\n\n"
                "Is het niet voor jullie? Geef het daar terug, dan zoeken wij verder.\n"
                "Alle dossiers van jullie dienst: {list_url}\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Dear colleague\n\n"
                "{publisher} shared a case with your service, {partner}, and did not hear "
                "from you yet. Read it, and tell us whether you take it on:\n"
                "{referral_url}\n\n"
                "Is it not for you? Return it there, and we look for somebody else.\n"
                "All cases of your service: {list_url}\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

ANSWERED = OCCASIONS.add(
    Occasion(
        key="referral_answered",
        label=_("A question of a partner is answered"),
        to=_("the partner"),
        kinds=SHARED,
        order=53,
        placeholders=OF_A_CASE,
        subject={
            "nl": "{site_name}: een antwoord voor {partner}",
            "en": "{site_name}: an answer for {partner}",
        },
        body={
            "nl": (
                "Beste collega\n\n"
                "{publisher} schreef jullie iets over een dossier. Je leest het hier:\n"
                "{referral_url}\n\n"
                "Alle dossiers van jullie dienst: {list_url}\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Dear colleague\n\n"
                "{publisher} wrote to you about a case. Read it here:\n"
                "{referral_url}\n\n"
                "All cases of your service: {list_url}\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

CODE = OCCASIONS.add(
    Occasion(
        key="partner_code",
        label=_("A partner asks for a code to see all its cases"),
        to=_("the partner"),
        order=54,
        placeholders={"code": Placeholder(_("the code"), "482 915", is_required=True)},
        subject={"nl": "{site_name}: je code", "en": "{site_name}: your code"},
        body={
            "nl": (
                "Beste collega\n\n"
                "Je code is {code}\n\n"
                "Vul hem in op de pagina waar je hem vroeg. Hij werkt tien minuten. Geef hem aan "
                "niemand, ook niet aan wie belt.\n"
                "Vroeg je geen code? Dan hoef je niets te doen.\n\n"
                "{signature}"
            ),
            "en": (
                "Dear colleague\n\n"
                "Your code is {code}\n\n"
                "Fill it in on the page where you asked for it. It works for ten minutes. Give it "
                "to nobody, not to somebody who calls either.\n"
                "Did you not ask for a code? Then there is nothing to do.\n\n"
                "{signature}"
            ),
        },
    )
)
