"""When whoever was given data is asked to destroy them, and to say so."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.placeholders import NAME
from workflows.privacy.ending.states import Receiver

CONFIRM_URL = Placeholder(
    _("address where they confirm"),
    "https://help.example.org/nl/vernietigd/example/",
    is_required=True,
)
PROGRAMME = Placeholder(_("name of the programme"), "Buren helpen")
PLACEHOLDERS = {"name": NAME, "programme": PROGRAMME, "confirm_url": CONFIRM_URL}

VOLUNTEER = OCCASIONS.add(
    Occasion(
        key="destroy_volunteer",
        label=_("A volunteer helped, and is asked to destroy what they know"),
        to=_("the volunteer"),
        order=70,
        placeholders=PLACEHOLDERS,
        subject={
            "nl": "{site_name}: wis de gegevens van wie je hielp",
            "en": "{site_name}: erase the data of who you helped",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je hielp iemand via {programme}. Bedankt! Die hulp is nu voorbij. Wis daarom wat "
                "je nog hebt: naam, adres en telefoonnummer, gesprekken in WhatsApp of sms, "
                "briefjes en foto's.\n\n"
                "Is alles weg? Bevestig het hier:\n{confirm_url}\n\n"
                "Tot dan houden we je adres apart, alleen om dit te vragen. Daarna wissen we het.\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You helped somebody through {programme}. Thank you! That help is over now. So "
                "please erase what you still have: name, address and phone number, chats in "
                "WhatsApp or text messages, notes on paper and pictures.\n\n"
                "Is all of it gone? Confirm it here:\n{confirm_url}\n\n"
                "Until then we keep your address apart, only to ask this. Then we erase it.\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
        sms={
            "nl": "{site_name}: de hulp is voorbij. Wis de gegevens van wie je hielp en bevestig: "
            "{confirm_url}",
            "en": "{site_name}: the help is over. Erase the data of who you helped and confirm: "
            "{confirm_url}",
        },
    )
)

PARTNER = OCCASIONS.add(
    Occasion(
        key="destroy_partner",
        label=_("A programme has ended, and a partner is asked what became of the data"),
        to=_("the partner"),
        order=71,
        placeholders=PLACEHOLDERS,
        subject={
            "nl": "{site_name}: wat gebeurde er met de gegevens van {programme}?",
            "en": "{site_name}: what became of the data of {programme}?",
        },
        body={
            "nl": (
                "Beste collega\n\n"
                "{programme} is voorbij. {publisher} vernietigde alle persoonsgegevens ervan. We "
                "deelden dossiers met jullie dienst, {name}. Vernietig wat jullie er nog van "
                "hebben.\n\n"
                "Laat hier weten dat het gebeurd is. Houden jullie iets in jullie eigen dossier, "
                "zeg dan op welke grond en tot wanneer:\n{confirm_url}\n\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Dear colleague\n\n"
                "{programme} is over. {publisher} destroyed all its personal data. We shared "
                "cases with your service, {name}. Please destroy what you still have of them.\n\n"
                "Tell us here that it is done. If you keep something in your own file, say on "
                "which ground and until when:\n{confirm_url}\n\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

STAFF = OCCASIONS.add(
    Occasion(
        key="destroy_staff",
        label=_("A programme has ended, and who saved or printed data is asked to destroy them"),
        to=_("the colleague"),
        order=72,
        placeholders=PLACEHOLDERS,
        subject={
            "nl": "{site_name}: vernietig wat je bewaarde van {programme}",
            "en": "{site_name}: destroy what you saved of {programme}",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "{programme} is voorbij, en alle persoonsgegevens ervan zijn vernietigd. Je haalde "
                "er gegevens uit: een export, een brief om te printen of een bestand. Vernietig "
                "wat je daarvan bewaarde: op je computer, op een schijf, in je mailbox en op "
                "papier.\n\n"
                "Is alles weg? Bevestig het hier:\n{confirm_url}\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "{programme} is over, and all its personal data are destroyed. You took data out "
                "of it: an export, a letter to print or a file. Destroy what you saved of "
                "them: on your computer, on a drive, in your mailbox and on paper.\n\n"
                "Is all of it gone? Confirm it here:\n{confirm_url}\n\n"
                "{signature}"
            ),
        },
    )
)

REMINDER = OCCASIONS.add(
    Occasion(
        key="destroy_reminder",
        label=_("Somebody did not confirm yet that they destroyed data"),
        to=_("the volunteer, the partner or the colleague"),
        order=73,
        placeholders=PLACEHOLDERS,
        subject={
            "nl": "{site_name}: zijn de gegevens gewist?",
            "en": "{site_name}: are the data erased?",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We vroegen je om te wissen wat je nog hebt van {programme}, en hoorden nog niets. "
                "Wis het, en bevestig het hier:\n{confirm_url}\n\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "We asked you to erase what you still have of {programme}, and did not hear from "
                "you yet. Please erase it, and confirm it here:\n{confirm_url}\n\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
        sms={
            "nl": "{site_name}: zijn de gegevens gewist? Bevestig: {confirm_url}",
            "en": "{site_name}: are the data erased? Confirm: {confirm_url}",
        },
    )
)

FIRST = {Receiver.VOLUNTEER: VOLUNTEER, Receiver.PARTNER: PARTNER, Receiver.STAFF: STAFF}
