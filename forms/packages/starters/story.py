"""A story that a resident sends in, to be published."""

from django.utils.translation import gettext_lazy as _

from forms.packages.starters.writing import Asked, Starter, ask, if_answered
from forms.registers.file_types import PICTURES
from forms.registers.sources import NEIGHBOURHOODS


def picture(number: int) -> tuple[Asked, Asked]:
    """Return the questions for one picture: the file, and what it shows."""
    return (
        ask(
            "file",
            f"picture_{number}",
            (f"Foto of tekening {number}", f"Photo or drawing {number}"),
            (
                "Staan er mensen op? Vraag hun eerst of het mag.",
                "Are there people in it? Ask them first.",
            ),
            accepts=[PICTURES],
            at_most=1,
            meaning=f"story.picture_{number}",
            required=False,
        ),
        ask(
            "short_text",
            f"shows_{number}",
            (
                f"Wat zien we op foto of tekening {number}?",
                f"What do we see in photo or drawing {number}?",
            ),
            (
                "Nodig als je er een toevoegt. Wie ze niet kan zien, hoort deze zin.",
                "Needed if you add one. Whoever cannot see it hears this sentence.",
            ),
            meaning=f"story.shows_{number}",
            required=False,
            require_if=if_answered(f"picture_{number}"),
        ),
    )


TELL = (
    ask(
        "long_text",
        "story",
        ("Wat wil je vertellen?", "What would you like to tell?"),
        (
            "Een paar zinnen zijn genoeg. Noem niemand bij naam die dat niet wil.",
            "A few sentences are enough. Name nobody who does not want it.",
        ),
        meaning="story.text",
    ),
    ask(
        "short_text",
        "title",
        ("Heb je een titel?", "Do you have a title?"),
        meaning="story.title",
        required=False,
    ),
    ask(
        "short_text",
        "quote",
        ("Welke zin mag groot boven het verhaal?", "Which sentence may stand large above it?"),
        meaning="story.quote",
        required=False,
    ),
    ask(
        "select",
        "neighbourhood",
        ("In welke buurt speelt het?", "In which neighbourhood does it happen?"),
        ("We zetten de buurt bij het verhaal.", "We put the neighbourhood with the story."),
        source=NEIGHBOURHOODS,
        meaning="story.neighbourhood",
        required=False,
    ),
)
YOU = (
    ask(
        "short_text",
        "shown_name",
        ("Welke naam zetten we erbij?", "Which name do we put with it?"),
        (
            "Een voornaam is genoeg. Laat het leeg voor een verhaal zonder naam.",
            "A first name is enough. Leave it empty for a story without a name.",
        ),
        meaning="story.name",
        required=False,
    ),
    ask(
        "name",
        "name",
        ("Je naam, voor ons", "Your name, for us"),
        ("We publiceren ze niet.", "We do not publish it."),
        meaning="filer.name",
    ),
    ask(
        "email",
        "email",
        ("Je e-mailadres", "Your e-mail address"),
        (
            "Voor een vraag over je verhaal, en om te weten waar het staat. "
            "We publiceren het niet.",
            "For a question about your story, and to know where it stands. We do not publish it.",
        ),
        meaning="filer.email",
    ),
    ask(
        "consent",
        "publish",
        (
            "De stad mag mijn verhaal, de foto’s en de naam die ik erbij koos op deze site "
            "zetten. Ik kan dat altijd terugdraaien.",
            "The city may put my story, the pictures and the name that I chose on this site. "
            "I can always take that back.",
        ),
        meaning="story.consent",
    ),
)

STORY = Starter(
    key="story",
    name="Jouw verhaal",
    label=_("Story to publish"),
    about=_("Somebody sends in a story with pictures, and says that it may be published."),
    steps=(
        (("Je verhaal", "Your story"), TELL),
        (("Foto’s of tekeningen", "Photos or drawings"), (*picture(1), *picture(2), *picture(3))),
        (("Over jou", "About you"), YOU),
    ),
    confirmation_title=("We hebben je verhaal", "We have your story"),
    confirmation_text=(
        "We lezen het en maken er een bladzijde van. Op je eigen pagina zie je wanneer het "
        "verschijnt, en kun je je toestemming terugnemen.",
        "We read it and make a page of it. On your own page you see when it appears, and there "
        "you can take back your consent.",
    ),
)
