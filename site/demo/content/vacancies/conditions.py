"""Which conditions a volunteer meets, and which languages a task asks for."""

from demo.content.notation import both, rich

# The conditions of March 2020 for who goes out.
GOING_OUT = rich(
    """
    - Je bent tussen 16 en 60 jaar en hebt een goede gezondheid.
    - Je hebt geen symptomen, en had de voorbije twee weken geen contact met iemand die ziek is.
    - Je kwam de voorbije twee weken niet terug uit een risicogebied.
    - Je bent niet zwanger.

    Hoor je hier niet bij? Dan ben je zeer welkom voor bellen, schrijven of tekenen.
    """,
    """
    - You are between 16 and 60 and in good health.
    - You have no symptoms, and had no contact in the past two weeks with somebody who is ill.
    - You did not return from a risk area in the past two weeks.
    - You are not pregnant.

    Is that not you? Then you are very welcome for calling, writing or drawing.
    """,
)

AT_HOME = rich(
    """
    - Iedereen vanaf 16 jaar. Jonger mag ook, samen met een ouder.
    - Je gezondheid of je leeftijd speelt geen rol: je doet dit van thuis uit.
    """,
    """
    - Everybody from 16 years on. Younger is fine too, together with a parent.
    - Your health or your age does not matter: you do this from home.
    """,
)

DUTCH = both("Nederlands", "Dutch")
DUTCH_OR_ENGLISH = both("Nederlands of Engels", "Dutch or English")
ANY_LANGUAGE = both(
    "Nederlands, of een andere taal die je goed spreekt",
    "Dutch, or another language you speak well",
)
