"""A question for information."""

from django.utils.translation import gettext_lazy as _

from forms.packages.starters.writing import EMAIL, NAME, RECEIVED, Starter, ask

QUESTION = Starter(
    key="question",
    name="Vraag stellen",
    label=_("Question for information"),
    about=_("Somebody wants to know something: their question and where to answer it."),
    steps=(
        (
            ("", ""),
            (
                ask("long_text", "question", ("Wat is je vraag?", "What is your question?")),
                NAME,
                EMAIL,
                ask(
                    "phone",
                    "phone",
                    ("Of bellen we je liever?", "Or would you rather be called?"),
                    meaning="filer.phone",
                    required=False,
                ),
            ),
        ),
    ),
    confirmation_title=RECEIVED,
    confirmation_text=(
        "Je krijgt antwoord binnen twee werkdagen.",
        "You get an answer within two working days.",
    ),
)
