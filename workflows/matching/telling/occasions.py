"""What every volunteer who helps reads on their page, in texts that staff may change."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import NEEDS
from workflows.declaring.types import OCCASIONS, Occasion

# What stands on the page of who helps is no message, and is written and changed as one.
AGREEMENTS = OCCASIONS.add(
    Occasion(
        key="agreements",
        label=_("On the page of who helps: what they agree on"),
        to=_("the volunteer"),
        kinds=NEEDS,
        order=43,
        subject={
            "nl": "Dit spreek je samen af",
            "en": "What you agree on together",
        },
        body={
            "nl": (
                "Bel of schrijf vandaag of morgen, zeg dat je via {site_name} komt en noem het "
                "codewoord. Overloop dan deze lijst.\n\n"
                "- Wat er nodig is, welke dag en welk uur, en wie verwittigt als het niet gaat\n"
                "- Bij boodschappen: het lijstje, welke winkel en merken, en wat als iets er niet "
                "is\n"
                "- Hoe er dan betaald wordt: met een overschrijving, of gepast in een omslag; geef "
                "altijd het kasticket\n"
                "- Nooit een bankkaart of code aannemen\n"
                "- Breng je iets? Zet het neer aan de deur, bel aan en stap achteruit"
            ),
            "en": (
                "Ring or write today or tomorrow, say that you come through {site_name} and give "
                "the code word. Then go through this list.\n\n"
                "- What is needed, which day and hour, and who tells whom when it does not work "
                "out\n"
                "- For groceries: the list, which shop and brands, and what when something is sold "
                "out\n"
                "- How it is paid then: by bank transfer, or the exact amount in an envelope; "
                "always give the receipt\n"
                "- Never take a bank card or a code\n"
                "- Do you bring something? Put it down at the door, ring the bell and step back"
            ),
        },
    )
)

SAFE_HELPING = OCCASIONS.add(
    Occasion(
        key="safe_helping",
        label=_("On the page of who helps: safe helping, and how they are insured"),
        to=_("the volunteer"),
        kinds=NEEDS,
        order=44,
        subject={
            "nl": "Veilig helpen",
            "en": "Helping safely",
        },
        body={
            "nl": (
                "- Blijf thuis als je ziek bent, en bel ons: we zoeken iemand anders\n"
                "- Was je handen voor en na, en hou afstand\n"
                "- Ga niet binnen als het niet nodig is\n"
                "- Wat je ziet en hoort, hou je voor jezelf\n\n"
                "De stad verzekert je terwijl je helpt: voor schade die je doet aan anderen, en "
                "voor wat jou overkomt. Je krijgt er niets voor betaald. Heb je een uitkering, of "
                "werk je niet? Vraag dan eerst of je dit moet melden; bel ons als je twijfelt.\n\n"
                "Gebeurt er iets, of gaat er iets stuk? Bel ons nog dezelfde dag."
            ),
            "en": (
                "- Stay at home when you are ill, and call us: we look for somebody else\n"
                "- Wash your hands before and after, and keep your distance\n"
                "- Do not go inside when it is not needed\n"
                "- Keep to yourself what you see and hear\n\n"
                "The city insures you while you help: for damage that you do to others, and for "
                "what happens to you. You are not paid for it. Do you get a benefit, or are you "
                "out of work? Ask first whether you have to report this; call us when in doubt.\n\n"
                "Does something happen, or does something break? Call us the same day."
            ),
        },
    )
)
