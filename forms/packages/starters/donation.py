"""Giving something: what it is, where it stands, and how to reach who gives it."""

from django.utils.translation import gettext_lazy as _

from forms.packages.starters.writing import ADDRESS, CONSENT, EMAIL, NAME, PHONE, WHO, Starter, ask

DONATION = Starter(
    key="donation",
    name="Iets schenken",
    label=_("Donation"),
    about=_("Somebody gives something away: what it is, how it gets here, and who they are."),
    steps=(
        (
            ("Wat wil je schenken?", "What would you like to give?"),
            (
                ask(
                    "long_text",
                    "what",
                    ("Wat wil je schenken?", "What would you like to give?"),
                    (
                        "Zeg ook hoeveel, en in welke staat het is.",
                        "Tell us how many too, and in what state it is.",
                    ),
                ),
                ask(
                    "choose_one",
                    "how",
                    ("Hoe komt het bij ons?", "How does it get to us?"),
                    choices=(
                        ("brought", "Ik breng het", "I bring it"),
                        ("fetched", "Jullie halen het bij mij", "You fetch it at my place"),
                    ),
                ),
            ),
        ),
        (WHO, (NAME, PHONE, EMAIL, ADDRESS, CONSENT)),
    ),
    confirmation_title=("Dank je wel voor je schenking", "Thank you for your donation"),
    confirmation_text=(
        "We bellen je om af te spreken wanneer we het krijgen. Breng nog niets.",
        "We call you to agree when we get it. Do not bring anything yet.",
    ),
)
