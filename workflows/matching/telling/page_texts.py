"""Texts on the page of who helps, which staff change as they change messages."""

from dataclasses import dataclass

from workflows.casetypes.models import CaseType
from workflows.declaring.types import Occasion
from workflows.matching.telling.occasions import AGREEMENTS, SAFE_HELPING
from workflows.messages import texts

# How a line begins that can be ticked off on paper.
TICK = "- "


@dataclass(frozen=True)
class PageText:
    """A heading, paragraphs, and what can be ticked off. `language` is the one it is in."""

    language: str
    heading: str
    paragraphs: list[str]
    ticks: list[str]


def agreements(case_type: CaseType, language: str) -> PageText:
    """Return what a volunteer agrees on with who is helped."""
    return text_of(AGREEMENTS, case_type, language)


def safe_helping(case_type: CaseType, language: str) -> PageText:
    """Return how to help safely, how volunteers are insured and what they keep to themselves."""
    return text_of(SAFE_HELPING, case_type, language)


def text_of(occasion: Occasion, case_type: CaseType, language: str) -> PageText:
    """Return a text as the city, the programme or the case type has it, in a language or Dutch."""
    text = texts.render(texts.template_for(occasion.key, case_type.pk), language, {})
    lines = [line.strip() for line in text.body.splitlines() if line.strip()]
    return PageText(
        language=text.language,
        heading=text.subject,
        paragraphs=[line for line in lines if not line.startswith(TICK)],
        ticks=[line.removeprefix(TICK) for line in lines if line.startswith(TICK)],
    )
