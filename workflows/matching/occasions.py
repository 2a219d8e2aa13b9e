"""When volunteers and those they help are told something."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import NEEDS
from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.placeholders import NAME, REFERENCE, STATUS_URL

CATEGORY = Placeholder(_("what the help is"), _("Groceries"))
INVITATION_URL = Placeholder(
    _("address of the invitation"),
    "https://help.example.org/nl/uitnodiging/example/",
    is_required=True,
)
HELPER = Placeholder(_("first name of the volunteer"), "Jef")
CODE_WORD = Placeholder(_("the word that both sides know"), "lantaarn")
REACHING = Placeholder(_("how the volunteer gets in touch"), "Die belt je voor die komt.")

INVITATION = OCCASIONS.add(
    Occasion(
        key="invitation",
        label=_("A volunteer is asked to help"),
        to=_("the volunteer"),
        kinds=NEEDS,
        order=30,
        placeholders={
            "name": NAME,
            "category": CATEGORY,
            "brief": Placeholder(
                _("what the volunteer may know before the yes, a line each"),
                "Wat: Boodschappen doen\nWaar: Kessel-Lo (dicht bij waar je woont)\n"
                "Hoe vaak? Elke week",
            ),
            "answer_by": Placeholder(
                _("the day on which somebody else is asked"), "vrijdag 4 december"
            ),
            "invitation_url": INVITATION_URL,
        },
        subject={
            "nl": "{site_name}: kun jij iemand helpen?",
            "en": "{site_name}: can you help somebody?",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je schreef je in als vrijwilliger. Iemand vraagt hulp.\n\n"
                "{brief}\n\n"
                "Hier lees je alles, en zeg je ja of nee:\n{invitation_url}\n\n"
                "Horen we niets voor {answer_by}, dan vragen we iemand anders. De link openen is "
                "nog geen antwoord. Nee zeggen mag altijd.\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You signed up as a volunteer. Somebody asks for help.\n\n"
                "{brief}\n\n"
                "Read everything here, and say yes or no:\n{invitation_url}\n\n"
                "If we hear nothing before {answer_by}, we ask somebody else. Opening the link is "
                "not an answer yet. You may always say no.\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

REMINDER = OCCASIONS.add(
    Occasion(
        key="reminder",
        label=_("An invitation was not answered for two days"),
        to=_("the volunteer"),
        kinds=NEEDS,
        may_be_off=True,
        starts_off=True,
        order=31,
        placeholders={"name": NAME, "category": CATEGORY, "invitation_url": INVITATION_URL},
        subject={
            "nl": "{site_name}: kun je iemand helpen? We horen het graag",
            "en": "{site_name}: can you help somebody? Let us know",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We vroegen je of je iemand kunt helpen: {category}. Die wacht nog op antwoord.\n\n"
                "Zeg hier ja of nee:\n{invitation_url}\n\n"
                "Nee zeggen mag altijd. Dan vragen we iemand anders.\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "We asked you whether you can help somebody: {category}. They are still waiting "
                "for an answer.\n\n"
                "Say yes or no here:\n{invitation_url}\n\n"
                "You may always say no. Then we ask somebody else.\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

CONTACT = OCCASIONS.add(
    Occasion(
        key="match_contact",
        label=_("Who is helped knows who comes"),
        to=_("the volunteer"),
        kinds=NEEDS,
        order=42,
        placeholders={"name": NAME, "category": CATEGORY, "invitation_url": INVITATION_URL},
        subject={
            "nl": "{site_name}: bedankt, zo ga je verder",
            "en": "{site_name}: thank you, this is what comes next",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Fijn dat je helpt! Wie op je wacht, weet nu dat jij komt. Op deze pagina staat "
                "wie het is, hoe je die bereikt en wat je afspreekt:\n{invitation_url}\n\n"
                "De link is alleen voor jou. Stuur hem niet door.\n"
                "Lukt het toch niet? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "Thank you for helping! Who is waiting for you now knows that you come. This page "
                "says who it is, how to reach them and what you agree on:\n{invitation_url}\n\n"
                "The link is for you alone. Do not pass it on.\n"
                "Does it not work out? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

FOUND = OCCASIONS.add(
    Occasion(
        key="volunteer_found",
        label=_("A volunteer said yes"),
        to=_("who filed it"),
        kinds=NEEDS,
        by_hand=True,
        order=41,
        placeholders={
            "name": NAME,
            "reference": REFERENCE,
            "helper": HELPER,
            "code_word": CODE_WORD,
            "reaching": REACHING,
            "status_url": STATUS_URL,
        },
        subject={
            "nl": "{site_name}: we vonden een vrijwilliger ({reference})",
            "en": "{site_name}: we found a volunteer ({reference})",
        },
        sms={
            "nl": (
                "{site_name}: {helper} komt je helpen ({reference}). Codewoord: {code_word}. Wie "
                "het niet weet, laat je niet binnen. {reaching} Vragen? Bel {phone}.\n{status_url}"
            ),
            "en": (
                "{site_name}: {helper} comes to help you ({reference}). Code word: {code_word}. Do "
                "not let in who does not know it. {reaching} Questions? Call {phone}.\n{status_url}"
            ),
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Goed nieuws: we vonden een vrijwilliger voor je.\n\n"
                "Wie komt er? {helper}\n"
                "Codewoord: {code_word}\n"
                "{reaching}\n\n"
                "Vraag aan de deur of aan de telefoon naar het codewoord. Wie het niet weet, komt "
                "niet van ons: laat die niet binnen en bel ons.\n\n"
                "Hier lees je het na, en zie je hoe het ermee staat:\n{status_url}\n\n"
                "Hoor je na twee dagen niets, of wil je iets zeggen of vragen? Bel {call}, en noem "
                "je referentie: {reference}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "Good news: we found a volunteer for you.\n\n"
                "Who comes? {helper}\n"
                "Code word: {code_word}\n"
                "{reaching}\n\n"
                "Ask for the code word at the door or on the phone. Whoever does not know it does "
                "not come from us: do not let them in, and call us.\n\n"
                "Read it again here, and see how things stand:\n{status_url}\n\n"
                "Have you heard nothing after two days, or is there something to say or to ask? "
                "Call {call}, and give your reference: "
                "{reference}.\n\n"
                "{signature}"
            ),
        },
    )
)

LEFT = OCCASIONS.add(
    Occasion(
        key="helper_left",
        label=_("A volunteer of whom they were told comes no more"),
        to=_("who filed it"),
        kinds=NEEDS,
        may_be_off=True,
        by_hand=True,
        order=59,
        placeholders={
            "name": NAME,
            "reference": REFERENCE,
            "helper": HELPER,
            "status_url": STATUS_URL,
        },
        subject={
            "nl": "{site_name}: je vrijwilliger komt niet meer ({reference})",
            "en": "{site_name}: your volunteer comes no more ({reference})",
        },
        sms={
            "nl": (
                "{site_name}: {helper} komt je niet meer helpen ({reference}). Het codewoord geldt "
                "niet meer. We zoeken iemand anders. Vragen? Bel {phone}.\n{status_url}"
            ),
            "en": (
                "{site_name}: {helper} no longer comes to help you ({reference}). The code word no "
                "longer counts. We look for somebody else. Questions? Call {phone}.\n{status_url}"
            ),
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We lieten je weten dat deze vrijwilliger komt: {helper}. Dat gaat jammer genoeg "
                "niet meer. We zoeken iemand anders, en laten je weten wie.\n\n"
                "Het codewoord dat je kreeg, geldt niet meer. Zegt iemand het nog? Laat die dan "
                "niet binnen en bel ons.\n\n"
                "Hier zie je hoe het ermee staat:\n{status_url}\n\n"
                "Kun je niet wachten? Bel {call}, en noem je "
                "referentie: {reference}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "We told you that this volunteer comes: {helper}. Sadly, that is no longer "
                "possible. We look for somebody else, and let you know who.\n\n"
                "The code word that you got no longer counts. Does somebody still say it? Then do "
                "not let them in, and call us.\n\n"
                "See how things stand here:\n{status_url}\n\n"
                "Can you not wait? Call {call}, and give your "
                "reference: {reference}.\n\n"
                "{signature}"
            ),
        },
    )
)

WITHDRAWN = OCCASIONS.add(
    Occasion(
        key="help_withdrawn",
        label=_("Who asked ended it"),
        to=_("the volunteer who helps"),
        kinds=NEEDS,
        by_hand=True,
        order=60,
        placeholders={"name": NAME, "category": CATEGORY},
        subject={
            "nl": "{site_name}: je hulp is niet meer nodig",
            "en": "{site_name}: your help is no longer needed",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je hielp iemand met: {category}. Die laat ons weten dat het niet meer nodig is. "
                "Je hoeft er dus niet meer voor te gaan.\n\n"
                "Bedankt dat je er was. We vragen je weer als iemand anders hulp zoekt.\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You helped somebody with: {category}. They tell us that it is no longer needed. "
                "So you need not go for it any more.\n\n"
                "Thank you for being there. We ask you again when somebody else needs help.\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

SIGN_UPS = OCCASIONS.add(
    Occasion(
        key="sign_ups",
        label=_("A volunteer asks for the page with all their sign-ups"),
        to=_("the volunteer"),
        order=95,
        placeholders={
            "name": NAME,
            "page_url": Placeholder(
                _("address of the page with all sign-ups"),
                "https://help.example.org/nl/vrijwilliger/example/",
                is_required=True,
            ),
        },
        subject={
            "nl": "{site_name}: al je inschrijvingen op één pagina",
            "en": "{site_name}: all your sign-ups on one page",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Op deze pagina staat waarvoor je je inschreef en wie je helpt. Je kunt er een "
                "pauze nemen, stoppen, of zeggen dat het bij iemand niet meer gaat:\n"
                "{page_url}\n\n"
                "De link is alleen voor jou en werkt dertig dagen. Stuur hem niet door.\n"
                "Heb je hier niet om gevraagd? Dan hoef je niets te doen.\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "This page shows what you signed up for and whom you help. There you can take a "
                "break, stop, or say that you can no longer help somebody:\n"
                "{page_url}\n\n"
                "The link is for you alone and works for thirty days. Do not pass it on.\n"
                "Did you not ask for this? Then you need not do anything.\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)
