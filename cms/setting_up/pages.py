"""The pages that every site begins with, in Dutch and English.

Nothing of the city is in them: its name, phone and hours stand on every page, from one setting.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Both = tuple[str, str]
# The kind of a block, and what it holds in Dutch and English; nothing where nothing is typed.
Block = tuple[str, Both | tuple[None, None]]
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Planned:
    """One page below home: each text in Dutch and English."""

    title: Both
    slug: Both
    intro: Both
    body: tuple[Block, ...]
    in_menu: bool = False


@dataclass(frozen=True)
class PlannedHome:
    """The first page, which has texts of its own."""

    texts: Mapping[str, Both]
    body: tuple[Block, ...]


HOME = PlannedHome(
    texts={
        "claim": ("Samen zorgen we voor elkaar", "Together we care for each other"),
        "intro": (
            "Heb je hulp nodig, of wil je iemand helpen? Vertel het ons. Wij brengen jullie samen.",
            "Do you need help, or do you want to help somebody? Tell us. We bring you together.",
        ),
        "ask_label": ("Ik heb hulp nodig", "I need help"),
        "ask_text": ("Vertel wat je nodig hebt.", "Tell us what you need."),
        "offer_label": ("Ik wil helpen", "I want to help"),
        "offer_text": ("Kies iets wat bij je past.", "Choose something that suits you."),
    },
    body=(
        ("heading", ("Liever bellen?", "Would you rather call?")),
        (
            "text",
            (
                "<p>Je hoeft geen formulier in te vullen. Ons nummer staat bovenaan elke pagina."
                "</p>"
                "<p>Bellen voor je moeder, je buurman of iemand die je verzorgt? Dat mag ook.</p>",
                "<p>You do not have to fill in a form. Our number is at the top of every page.</p>"
                "<p>Calling for your mother, your neighbour or somebody you care for? "
                "That is fine.</p>",
            ),
        ),
        (
            "note",
            (
                "<p><b>Is er iemand in gevaar? Bel 112.</b></p>",
                "<p><b>Is somebody in danger? Call 112.</b></p>",
            ),
        ),
    ),
)
CONTACT = Planned(
    title=("Contact", "Contact"),
    slug=("contact", "contact"),
    intro=(
        "Je kunt ons bellen en schrijven. Zet je telefoonnummer bij je mail: bellen gaat vaak "
        "sneller.",
        "You can call us and write to us. Add your phone number to your mail: a call is often "
        "quicker.",
    ),
    body=(
        ("reach", (None, None)),
        ("heading", ("Heb je al een referentie?", "Do you already have a reference?")),
        (
            "text",
            (
                "<p>Houd ze bij de hand als je belt. Ben je ze kwijt, dan vinden we je vraag ook "
                "met je naam en je nummer.</p>",
                "<p>Keep it at hand when you call. If you lost it, we also find your question by "
                "your name and your number.</p>",
            ),
        ),
        (
            "note",
            (
                "<p>Is er iemand in gevaar, wacht dan niet op ons: <b>bel 112</b>.</p>",
                "<p>If somebody is in danger, do not wait for us: <b>call 112</b>.</p>",
            ),
        ),
    ),
    in_menu=True,
)
PRIVACY = Planned(
    title=("Wat we met je gegevens doen", "What we do with your data"),
    slug=("privacy", "privacy"),
    intro=(
        "We vragen alleen wat nodig is om je te helpen. We gebruiken het alleen daarvoor. "
        "En als het klaar is, wissen we het.",
        "We only ask what is needed to help you. We only use it for that. "
        "And when it is done, we erase it.",
    ),
    body=(
        ("heading", ("Wie ervoor instaat", "Who answers for it")),
        (
            "text",
            (
                "<p>Onderaan elke pagina staat wie deze site uitgeeft; die is verantwoordelijk "
                "voor je gegevens. We mogen ze gebruiken omdat dit werk een taak van algemeen "
                "belang is (artikel 6.1.e van de Algemene "
                "Verordening Gegevensbescherming).</p>",
                "<p>At the bottom of every page it says who publishes this site; they are "
                "responsible for your data. We may use it because this work is a "
                "task in the public interest (article 6.1.e of the General Data Protection "
                "Regulation).</p>",
            ),
        ),
        ("heading", ("Wie wat ziet", "Who sees what")),
        (
            "text",
            (
                "<p>De medewerkers die jouw vraag behandelen. De vrijwilliger die ja heeft gezegd: "
                "alleen wat nodig is om je te helpen. Een organisatie die je verder helpt: alleen "
                "wat zij daarvoor nodig heeft. Niemand anders.</p><p>Onderaan elke pagina staat "
                "een lijst van alles wat we bewaren, wie het ziet en tot wanneer.</p>",
                "<p>The staff who handle your question. The volunteer who said yes: only what is "
                "needed to help you. An organisation that helps you further: only what it needs "
                "for that. Nobody else.</p><p>At the bottom of every page you find a list of all "
                "that we keep, who sees it and until when.</p>",
            ),
        ),
        ("heading", ("Wat je ons kunt vragen", "What you can ask of us")),
        (
            "text",
            (
                "<ul><li>Wat weten jullie over mij?</li><li>Willen jullie iets verbeteren, of "
                "alles wissen?</li><li>Aan wie hebben jullie het gegeven?</li></ul><p>Bel of "
                "schrijf ons, en vraag naar de functionaris voor gegevensbescherming. Ben je niet "
                "tevreden met het antwoord, dan kun je terecht bij de "
                "Gegevensbeschermingsautoriteit in Brussel.</p>",
                "<ul><li>What do you know about me?</li><li>Will you correct something, or erase "
                "it all?</li><li>To whom have you given it?</li></ul><p>Call us or write to us, "
                "and ask for the data protection officer. If you are not happy with the answer, "
                "you can turn to the Data Protection Authority in Brussels.</p>",
            ),
        ),
    ),
)
PAGES = (CONTACT, PRIVACY)


def body_in(language: str, planned: Planned | PlannedHome) -> list[tuple[str, str | None]]:
    """Return the blocks of a page in a language, as (kind, what it holds)."""
    place = LANGUAGES.index(language)
    return [(kind, texts[place]) for kind, texts in planned.body]


def texts_in(language: str, planned: Planned | PlannedHome) -> dict[str, str]:
    """Return the other texts of a page in a language, by the name of its field."""
    place = LANGUAGES.index(language)
    if isinstance(planned, PlannedHome):
        return {name: texts[place] for name, texts in planned.texts.items()}
    return {name: getattr(planned, name)[place] for name in ("title", "slug", "intro")}
