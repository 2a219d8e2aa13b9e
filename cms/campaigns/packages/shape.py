"""What stands in a package of a campaign, each part typed; its JSON Schema follows from this."""

import json
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

FORMAT = 1
# Pictures are in it: more than a campaign of some pages has.
MAX_BYTES = 20_000_000
Words = dict[str, str]
Plain = dict[str, Any]


# Faults that are told at once; whoever mends these reads of the others.
MOST_FAULTS = 10


class BadPackage(ValueError):
    """A package that cannot be read or installed; `sentences` say why, each with its place."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


class Part(BaseModel):
    """A part that holds what is named here and nothing else."""

    model_config = ConfigDict(extra="forbid")


class CategoryPart(Part):
    """A category; `of_city` when the whole city has it, and a page of the campaign too."""

    id: str
    key: str = Field(max_length=40)
    name: Words
    plain_name: Words
    sign: str
    of_city: bool


class CaseTypePart(Part):
    """A case type: its form by id, what is set of it, and its lists of rows by their name."""

    id: str
    name: Words
    kind: str
    form: UUID
    settings: Plain
    lists: dict[str, list[Plain]]


class PagePart(Part):
    """A page with a form, or a tile.

    `settings` are the same in each language, `dutch` are its texts in Dutch, and `texts` gives
    those that are translated by language: where the text stands, what it is in Dutch, and the text.
    A page with a form may have a `sign`, by the name of its drawing, and a `picture`, by its key.
    """

    type: Literal["form", "tile"]
    case_type: str
    category: str | None
    sign: str = ""
    picture: str | None = None
    settings: Plain
    dutch: Plain
    texts: dict[str, list[tuple[str, str, str]]]


class PicturePart(Part):
    """A picture, as base64, with what it shows in each language."""

    title: str
    name: str
    alt_text: Words
    is_decorative: bool
    data: str


class Package(Part):
    """A campaign.

    `forms` are packages of forms, as a form is shared by itself. `links` names the pages of the
    site that its texts lead to, by their stable key.
    """

    kind: Literal["leuven-helpt-campaign"] = "leuven-helpt-campaign"
    format: Literal[1] = FORMAT
    name: Words
    slogan: Words
    purpose: Words
    legal_ground: str
    messages: list[Plain]
    categories: list[CategoryPart]
    forms: list[Plain]
    case_types: list[CaseTypePart]
    pages: list[PagePart]
    pictures: dict[str, PicturePart]
    links: dict[str, str]


def read(raw: bytes) -> Package:
    """Return the package in the bytes of a file. Raise BadPackage for whatever is wrong."""
    if len(raw) > MAX_BYTES:
        raise BadPackage(
            _("The file is larger than %(limit)d MB: no package of a campaign is.")
            % {"limit": MAX_BYTES // 1_000_000}
        )
    try:
        package = Package.model_validate_json(raw)
    except ValidationError as error:
        raise BadPackage(*(fault(each) for each in error.errors()[:MOST_FAULTS])) from error
    if not package.name.get("nl"):
        raise BadPackage(_("The package gives the campaign no name in Dutch."))
    return package


def fault(error: Any) -> str:
    """Return what is wrong, and where, of one error of pydantic."""
    where = ".".join(str(each) for each in error["loc"])
    if not where:
        return _("This is no package of a campaign. Export one from the overview of a campaign.")
    sentence = {
        "missing": _("“%(where)s” is not there."),
        "extra_forbidden": _("“%(where)s” is nothing that this site knows."),
    }.get(error["type"], _("At “%(where)s” stands something that does not belong there."))
    return sentence % {"where": where}


def packed(package: Package) -> str:
    """Return a package as JSON, the same for the same campaign."""
    # PostgreSQL keeps the keys of what is JSON in an order of its own.
    said = package.model_dump(mode="json")
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
