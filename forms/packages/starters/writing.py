"""How a starter is written down: both languages side by side."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.utils.functional import Promise

from forms.kinds import KINDS
from forms.rules.conditions import ALL, ANSWERED, IS

LANGUAGES = ("nl", "en")
# Ids that are the same at each start, until the form that begins from them gets its own.
NAMESPACE = UUID("0f0e5a52-6c6b-5d0b-9c59-6c1f3c1f6a11")

# Dutch and English.
Both = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """A question; `settings` are those of its kind, `choices` (value, Dutch, English)."""

    kind: str
    key: str
    label: Both
    hint: Both
    settings: dict[str, Any]
    choices: tuple[tuple[str, str, str], ...]


def ask(
    kind: str,
    key: str,
    label: Both,
    hint: Both = ("", ""),
    *,
    choices: tuple[tuple[str, str, str], ...] = (),
    **settings: Any,
) -> Asked:
    """Return a question that must be answered, unless `required=False` is among its settings."""
    return Asked(kind, key, label, hint, {"required": True, **settings}, choices)


def only_if(question: str, answer: str) -> dict[str, Any]:
    """Return the rule that holds when the question with this key was answered so."""
    condition = {"question": question, "operator": IS, "answer": answer}
    id_ = str(uuid5(NAMESPACE, f"condition/{question}/{answer}"))
    return {"match": ALL, "conditions": [{"type": "item", "value": condition, "id": id_}]}


def if_answered(question: str) -> dict[str, Any]:
    """Return the rule that holds when the question with this key was answered at all."""
    condition = {"question": question, "operator": ANSWERED, "answer": ""}
    id_ = str(uuid5(NAMESPACE, f"answered/{question}"))
    return {"match": ALL, "conditions": [{"type": "item", "value": condition, "id": id_}]}


@dataclass(frozen=True)
class Starter:
    """A form to begin from. `about` tells staff what it is for."""

    key: str
    name: str
    label: str | Promise
    about: str | Promise
    steps: tuple[tuple[Both, tuple[Asked, ...]], ...]
    confirmation_title: Both
    confirmation_text: Both

    def content(self, language: str) -> dict[str, Any]:
        """Return the content of the form in one language; ids and keys are the same in each."""
        number = LANGUAGES.index(language)
        return {
            "steps": [self.step(place, number) for place in range(len(self.steps))],
            "confirmation_title": self.confirmation_title[number],
            "confirmation_text": self.confirmation_text[number],
        }

    def step(self, place: int, number: int) -> dict[str, Any]:
        title, questions = self.steps[place]
        asked = [self.question(question, number) for question in questions]
        value = {"title": title[number], "intro": "", "questions": asked}
        return {"type": "step", "value": value, "id": self.id("step", str(place))}

    def question(self, asked: Asked, number: int) -> dict[str, Any]:
        value = {
            "label": asked.label[number],
            "hint": asked.hint[number],
            "key": asked.key,
            **({"meaning": ""} if KINDS[asked.kind].meanings else {}),
            **asked.settings,
        }
        if asked.choices:
            value["choices"] = [
                {
                    "type": "choice",
                    "value": {"label": choice[1 + number], "hint": "", "value": choice[0]},
                    "id": self.id(asked.key, choice[0]),
                }
                for choice in asked.choices
            ]
        return {"type": asked.kind, "value": value, "id": self.id("question", asked.key)}

    def id(self, *names: str) -> str:
        return str(uuid5(NAMESPACE, "/".join((self.key, *names))))


NAME = ask("name", "name", ("Je naam", "Your name"), meaning="filer.name")
PHONE = ask(
    "phone",
    "phone",
    ("Je telefoonnummer", "Your phone number"),
    ("We bellen je alleen over deze aanvraag.", "We only call you about this request."),
    meaning="filer.phone",
)
EMAIL = ask(
    "email",
    "email",
    ("Je e-mailadres", "Your e-mail address"),
    ("Dan sturen we je een bevestiging.", "We then send you a confirmation."),
    meaning="filer.email",
    required=False,
)
ADDRESS = ask("address", "address", ("Je adres", "Your address"), meaning="filer.address")
ORGANISATION_ADDRESS = ask(
    "address",
    "address",
    ("Adres van de organisatie", "Address of the organisation"),
    meaning="filer.address",
    of_organisation=True,
)
REACHING = ask(
    "short_text",
    "reaching",
    (
        "Waar moeten we op letten als we je bereiken?",
        "What should we mind when we reach you?",
    ),
    (
        "Bijvoorbeeld: slechthorend, niet bellen maar sms’en. Een vrijwilliger leest dit ook.",
        "For example: hard of hearing, send a text and do not ring. A volunteer reads this too.",
    ),
    meaning="help.reaching",
    required=False,
)
CATEGORY = ask(
    "category",
    "category",
    ("Waarover gaat het?", "What is it about?"),
    meaning="category",
)
SPOKEN = ask(
    "languages",
    "languages",
    ("Welke talen spreek je?", "Which languages do you speak?"),
    meaning="languages",
)
WHEN = ask(
    "availability",
    "when",
    ("Wanneer?", "When?"),
    meaning="availability",
)
CAN_HELP_WHEN = ask(
    "availability",
    "when",
    ("Wanneer kun je helpen?", "When can you help?"),
    meaning="availability",
)
RECEIVED = ("We hebben je vraag gekregen", "We have received your question")
MORE = ask(
    "long_text",
    "more",
    ("Wil je nog iets vertellen?", "Is there anything else you want to tell us?"),
    required=False,
)
CONSENT = ask(
    "consent",
    "consent",
    (
        "De stad mag mijn gegevens gebruiken om hierop te antwoorden",
        "The city may use my details to answer this",
    ),
    meaning="consent",
)
WHO: Both = ("Wie ben je?", "Who are you?")
