"""What the bank offers: what comes with the site, and what staff added."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.bank.models import BankedQuestion
from forms.kinds import KINDS
from forms.languages.translating import shown
from forms.packages.installing import with_new_ids
from forms.packages.starters import package_of
from forms.packages.starters.bank import BANK

# {language: {path of a text within the question: text}}
Words = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Offered:
    """A question to take; `row` is the number of the one that staff added."""

    name: str
    content: dict[str, Any]
    texts: Words = field(default_factory=dict)
    row: int | None = None


def offered() -> list[Offered]:
    """Return every question of the bank by name; one that staff added hides one of that name."""
    rows = [
        Offered(row.name, *fresh(row.content, row.texts), row.pk)
        for row in BankedQuestion.objects.all()
        if row.content.get("type") in KINDS
    ]
    names = {one.name for one in rows}
    return rows + [one for one in built_in() if one.name not in names]


def built_in() -> list[Offered]:
    package = package_of(BANK)
    step = package.content["steps"][0]
    return [
        Offered(block["value"]["label"], block, words_of(package.texts, step["id"], block["id"]))
        for block in step["value"]["questions"]
    ]


def words_of(texts: Mapping[str, Any], step: str, question: str) -> Words:
    """Return the translations of one question of a package, by their paths within it."""
    prefix = f"steps.{step}.questions.{question}."
    return {
        language: {
            path.removeprefix(prefix): shown(words, is_html=False)
            for (path, _dutch), words in known.items()
            if path.startswith(prefix)
        }
        for language, known in texts.items()
    }


def fresh(content: dict[str, Any], texts: Words) -> tuple[dict[str, Any], Words]:
    """Return a question under ids of its own, so that it may be taken into a form twice."""
    made, words = with_new_ids([content, texts])
    return made, words


def add(name: str, content: dict[str, Any], texts: Words) -> BankedQuestion:
    """Keep a question, in the place of one of the same name. Its rules stay behind."""
    value = {
        setting: part
        for setting, part in content["value"].items()
        if setting not in ("show_if", "require_if")
    }
    row, _made = BankedQuestion.objects.update_or_create(
        name=name, defaults={"content": {**content, "value": value}, "texts": texts}
    )
    return row
