"""When both sides of a match that goes on are asked or told something."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import NEEDS
from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.matching.occasions import CATEGORY, CODE_WORD, HELPER, INVITATION_URL, REACHING
from workflows.messages.placeholders import NAME, STATUS_URL

DAY = Placeholder(_("when the visit is"), "donderdag 3 december, in de voormiddag")
ANSWER_URL = Placeholder(
    _("address where they answer"),
    "https://help.example.org/nl/navraag/example/",
    is_required=True,
)
HELP_URL = Placeholder(
    _("address of the page with their sign-up"),
    "https://help.example.org/nl/aanvraag/example/helpen/",
    is_required=True,
)

CHECK_IN = OCCASIONS.add(
    Occasion(
        key="check_in",
        label=_("It is time to ask whether help was given"),
        to=_("who filed it"),
        kinds=NEEDS,
        may_be_off=True,
        by_hand=True,
        order=45,
        placeholders={"name": NAME, "category": CATEGORY, "answer_url": ANSWER_URL},
        subject={
            "nl": "{site_name}: kreeg je hulp?",
            "en": "{site_name}: did you get help?",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je vroeg hulp: {category}. We vonden een vrijwilliger. Kreeg je de hulp ook? "
                "Zeg ja, nog niet of nee:\n{answer_url}\n\n"
                "Loopt er iets mis, dan bellen we je.\n"
                "Liever bellen? {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You asked for help: {category}. We found a volunteer. Did you get the help? "
                "Say yes, not yet or no:\n{answer_url}\n\n"
                "If something goes wrong, we call you.\n"
                "Would you rather call? {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

CHECK_IN_HELPER = OCCASIONS.add(
    Occasion(
        key="check_in_helper",
        label=_("It is time to ask whether help was given"),
        to=_("the volunteer"),
        kinds=NEEDS,
        may_be_off=True,
        by_hand=True,
        order=46,
        placeholders={"name": NAME, "category": CATEGORY, "answer_url": ANSWER_URL},
        subject={
            "nl": "{site_name}: hoe loopt het met je hulp?",
            "en": "{site_name}: how is your help going?",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je helpt iemand: {category}. Is het al gelukt? Zeg ja, nog niet of nee:\n"
                "{answer_url}\n\n"
                "Zo weten we dat alles goed gaat. Loopt er iets mis, dan bellen we je.\n"
                "Liever bellen? {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You help somebody: {category}. Did it work out? Say yes, not yet or no:\n"
                "{answer_url}\n\n"
                "So we know that all is well. If something goes wrong, we call you.\n"
                "Would you rather call? {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

VISIT_OFF = OCCASIONS.add(
    Occasion(
        key="visit_off",
        label=_("A visit does not take place"),
        to=_("who filed it"),
        kinds=NEEDS,
        by_hand=True,
        order=47,
        placeholders={"name": NAME, "day": DAY, "status_url": STATUS_URL},
        subject={
            "nl": "{site_name}: er komt niemand op {day}",
            "en": "{site_name}: nobody comes on {day}",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Op {day} zou er iemand komen helpen. Dat gaat niet door.\n\n"
                "Hier zie je wanneer de volgende keer is:\n{status_url}\n\n"
                "Kun je niet zo lang wachten? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "Somebody would come to help on {day}. That does not take place.\n\n"
                "See here when the next time is:\n{status_url}\n\n"
                "Can you not wait that long? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

SOMEBODY_ELSE = OCCASIONS.add(
    Occasion(
        key="visit_by_another",
        label=_("Somebody else comes to a visit"),
        to=_("who filed it"),
        kinds=NEEDS,
        by_hand=True,
        order=48,
        placeholders={
            "name": NAME,
            "day": DAY,
            "helper": HELPER,
            "code_word": CODE_WORD,
            "reaching": REACHING,
            "status_url": STATUS_URL,
        },
        subject={
            "nl": "{site_name}: iemand anders komt op {day}",
            "en": "{site_name}: somebody else comes on {day}",
        },
        sms={
            "nl": (
                "{site_name}: op {day} komt {helper}, in de plaats van je vaste vrijwilliger. "
                "Codewoord: {code_word}. {reaching} Vragen? Bel {phone}.\n{status_url}"
            ),
            "en": (
                "{site_name}: on {day} {helper} comes, in place of your usual volunteer. "
                "Code word: {code_word}. {reaching} Questions? Call {phone}.\n{status_url}"
            ),
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je vaste vrijwilliger kan niet komen op {day}. Een andere vrijwilliger van "
                "{site_name} komt die keer in de plaats.\n\n"
                "Wie komt er? {helper}\n"
                "Codewoord: {code_word}\n"
                "{reaching}\n\n"
                "Het codewoord is hetzelfde als altijd. Wie het niet weet, komt niet van ons: laat "
                "die niet binnen en bel ons.\n\n"
                "Hier zie je hoe het ermee staat:\n{status_url}\n\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "Your usual volunteer cannot come on {day}. Another volunteer of {site_name} "
                "comes that time instead.\n\n"
                "Who comes? {helper}\n"
                "Code word: {code_word}\n"
                "{reaching}\n\n"
                "The code word is the same as always. Whoever does not know it does not come from "
                "us: do not let them in, and call us.\n\n"
                "See how things stand here:\n{status_url}\n\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

NOT_TO_COME = OCCASIONS.add(
    Occasion(
        key="visit_not_needed",
        label=_("A visit does not take place"),
        to=_("the volunteer"),
        kinds=NEEDS,
        by_hand=True,
        order=49,
        placeholders={"name": NAME, "day": DAY, "category": CATEGORY},
        subject={
            "nl": "{site_name}: je hoeft niet te gaan op {day}",
            "en": "{site_name}: you need not go on {day}",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Op {day} zou je iemand helpen: {category}. Dat gaat niet door. Je hoeft er die "
                "keer dus niet heen.\n\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "On {day} you would help somebody: {category}. That does not take place. So you "
                "need not go that time.\n\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

STAND_IN = OCCASIONS.add(
    Occasion(
        key="stand_in",
        label=_("A volunteer is asked to come once, for another"),
        to=_("the volunteer"),
        kinds=NEEDS,
        order=50,
        placeholders={
            "name": NAME,
            "day": DAY,
            "category": CATEGORY,
            "invitation_url": INVITATION_URL,
        },
        subject={
            "nl": "{site_name}: kun je één keer inspringen, op {day}?",
            "en": "{site_name}: can you step in once, on {day}?",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Een andere vrijwilliger kan één keer niet gaan: {category}, op {day}. Kun jij "
                "die keer inspringen?\n\n"
                "Hier lees je meer, en zeg je ja of nee:\n{invitation_url}\n\n"
                "De link openen is nog geen antwoord. Nee zeggen mag altijd.\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "Another volunteer cannot go one time: {category}, on {day}. Can you step in "
                "that time?\n\n"
                "Read more here, and say yes or no:\n{invitation_url}\n\n"
                "Opening the link is not an answer yet. You may always say no.\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

STAND_IN_CONTACT = OCCASIONS.add(
    Occasion(
        key="stand_in_contact",
        label=_("Who is helped knows who steps in"),
        to=_("the volunteer"),
        kinds=NEEDS,
        order=51,
        placeholders={
            "name": NAME,
            "day": DAY,
            "category": CATEGORY,
            "invitation_url": INVITATION_URL,
        },
        subject={
            "nl": "{site_name}: bedankt om in te springen op {day}",
            "en": "{site_name}: thank you for stepping in on {day}",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Fijn dat je inspringt: {category}, op {day}. Wie op je wacht, weet nu dat jij "
                "komt. Op deze pagina staat wie het is, hoe je die bereikt en wat je afspreekt:\n"
                "{invitation_url}\n\n"
                "De link is alleen voor jou. Stuur hem niet door.\n"
                "Lukt het toch niet? Zeg het op die pagina, of bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "Thank you for stepping in: {category}, on {day}. Who is waiting for you now knows "
                "that you come. This page says who it is, how to reach them and what you agree "
                "on:\n{invitation_url}\n\n"
                "The link is for you alone. Do not pass it on.\n"
                "Does it not work out? Say so on that page, or call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

THANKS = OCCASIONS.add(
    Occasion(
        key="help_done",
        label=_("Help is done"),
        to=_("the volunteer who helped"),
        kinds=NEEDS,
        may_be_off=True,
        order=61,
        placeholders={"name": NAME, "category": CATEGORY, "help_url": HELP_URL},
        subject={
            "nl": "{site_name}: bedankt voor je hulp",
            "en": "{site_name}: thank you for your help",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je hielp iemand met: {category}. Dat is nu klaar. Dankjewel: zonder jou was het "
                "niet gelukt.\n\n"
                "Op je pagina kun je een bedankbrief downloaden (pdf), als je die wilt:\n"
                "{help_url}\n\n"
                "We vragen je weer als iemand anders hulp zoekt.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You helped somebody with: {category}. That is done now. Thank you: it would not "
                "have worked without you.\n\n"
                "On your page you can download a certificate of thanks (PDF), if you like:\n"
                "{help_url}\n\n"
                "We ask you again when somebody else needs help.\n\n"
                "{signature}"
            ),
        },
    )
)
