"""What goes over the wire, as the OpenAPI document describes it."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import BeforeValidator, ConfigDict

LANGUAGE_DESCRIPTION = "Language code such as nl or en; Dutch where a form lacks it."


def no_other_type(value: Any) -> Any:
    """Refuse what pydantic would read as a number and JSON Schema would not."""
    if isinstance(value, str | bool):
        raise ValueError("a number is asked")
    return value


HOLDER_DESCRIPTION = "Who has the files, as the first of them was answered; absent before."
Language = Annotated[str, Field(max_length=8, description=LANGUAGE_DESCRIPTION)]
Version = Annotated[
    int | None,
    Field(
        ge=1,
        le=2**31 - 1,
        description="The version that was shown; the newest if absent.",
    ),
    BeforeValidator(no_other_type),
]


Charter = Annotated[
    int | None,
    Field(ge=1, le=2**31 - 1, description="The charter that was shown; the newest if absent."),
    BeforeValidator(no_other_type),
]


Operator = Literal["is", "is_not", "includes", "lacks", "at_least", "at_most", "answered", "open"]


class FieldProblem(Schema):
    """One thing that is wrong with an answer, in the asked language."""

    field: str = Field(description="Key of the question, or name of the member of the body.")
    part: str = Field(description="Box of a question with several, such as postcode; or empty.")
    code: str
    message: str


class Problem(Schema):
    """Why something was refused: a problem of RFC 9457, with `code` and `errors` for programs."""

    type: str = Field(description="about:blank; `code` says what it is.")
    title: str = Field(description="What HTTP calls the status.")
    status: int
    detail: str = Field(description="A sentence for people, in the asked language.")
    code: str = Field(description="What it is, for programs.")
    message: str = Field(description="The same as `detail`.")
    errors: list[FieldProblem] = Field(default_factory=list)


class Condition(Schema):
    """What an earlier answer has to be; to what was hidden or left open only `open` applies."""

    question: str = Field(description="Key of an earlier question.")
    operator: Operator = Field(
        description="is, is_not: of one answer; includes, lacks: of several; at_least, at_most: "
        "of a number, or how many rows; answered, open: whether there is an answer at all."
    )
    value: str = Field(
        description="A choice; yes or no; __other__ for “other, namely”; for whom it is; a "
        "number as text; empty beside answered and open."
    )


class Rule(Schema):
    match: Literal["all", "any"] = Field(description="How many of the conditions have to hold.")
    conditions: list[Condition]


class Choice(Schema):
    value: str
    label: str
    hint: str


class FileLimits(Schema):
    """Which files a question takes."""

    accept: str = Field(description="Endings, as a browser's box for files takes them.")
    max_bytes: int
    at_most: int = Field(description="How many.")


class Column(Schema):
    """What is asked in each row of a repeating group."""

    key: str
    kind: str = Field(description="Such as short_text, number, date, choose_one.")
    label: str
    hint: str
    required: bool
    choices: list[Choice]


class Block(Schema):
    """A question, an explanation or an ending."""

    key: str = Field(description="Empty for what asks nothing.")
    kind: str = Field(description="Such as short_text, choose_many, address, explanation.")
    label: str
    hint: str
    text: str = Field(description="HTML, with full addresses.")
    required: bool
    ends: bool = Field(description="Whether the form ends here and cannot be sent.")
    show_if: Rule | None
    require_if: Rule | None
    choices: list[Choice]
    columns: list[Column] = Field(description="What a repeating group asks in each row.")
    files: FileLimits | None = Field(description="What a question takes that asks for files.")


class Step(Schema):
    title: str
    intro: str
    show_if: Rule | None
    blocks: list[Block]


class FormListed(Schema):
    """One form that takes submissions now."""

    form: str = Field(description="Its key, which never changes.")
    url: str = Field(description="Where it is read.")
    name: str
    kind: Literal["request", "collective_need", "offer", "donation", "question", "report"]
    programme: str = Field(description="What the campaign of help is called.")
    slogan: str = Field(description="That of the campaign; or empty.")
    languages: list[str] = Field(description="In which it can be filled in, Dutch first.")


class FixedAnswer(Schema):
    """What a vacancy answers itself: the question need not be shown."""

    question: str = Field(description="Its key.")
    value: str
    label: str = Field(description="What the value is called.")


class VacancyShown(Schema):
    """One thing that volunteers can sign up for."""

    vacancy: UUID = Field(description="Its id: send it with the answers.")
    title: str
    about: str = Field(description="In a line, or empty.")
    neighbourhood: str = Field(description="A key, or empty for the whole city.")
    form: str = Field(description="Key of the form that signs up.")
    is_open: bool
    is_waiting_list: bool = Field(description="Whether who signs up now may have to wait.")
    places: int | None = Field(description="How many are sought; null where nobody counts.")
    places_open: int | None = Field(description="How many of these are left.")
    fixed: list[FixedAnswer]
    url: str = Field(description="Where it is read as data.")
    form_url: str
    page_url: str = Field(description="The page for people.")
    sign_up_url: str = Field(description="Where people sign up on the site itself.")


class FormClosed(Schema):
    """Why a form takes nothing now."""

    code: Literal["not_begun", "paused", "full", "past", "over"]
    message: str = Field(description="A sentence for people, in the asked language.")


class CharterShown(Schema):
    """What a volunteer is to be shown beside the form: guidelines, insurance, duties."""

    id: int = Field(description="Send it back with the answers: this version was shown.")
    text: str


class FormShown(FormListed):
    """A form in one language: how to draw it, and what is accepted."""

    closed: FormClosed | None = Field(description="Why it takes nothing now; null while it does.")

    language: str
    version: int = Field(description="Send it back with the answers.")
    answers_schema: dict[str, Any] = Field(description="JSON Schema 2020-12 of the answers.")
    steps: list[Step]
    charter: CharterShown | None = Field(description="Of an offer, in a city that set one.")


class Sent(Schema):
    """What comes in. A member that nobody reads is refused: it was meant for something."""

    model_config = ConfigDict(extra="forbid")


class SubmissionIn(Sent):
    """Answers by question key."""

    answers: dict[str, Any]
    language: Language = "nl"
    version: Version = None
    vacancy: UUID | None = Field(None, description="The vacancy that is signed up for, if any.")
    holder: str = Field("", max_length=200, description=HOLDER_DESCRIPTION)
    charter: Charter = None


class FileKept(Schema):
    """A file that is kept; an answer names it by its id."""

    id: UUID
    name: str
    type: str = Field(description="As found in the file itself.")
    size: int = Field(description="In bytes; a picture is drawn anew, so it may differ.")


class FileHeld(FileKept):
    holder: str = Field(
        max_length=200, description="Send it with further files, and with the answers."
    )


class DraftIn(Sent):
    """A draft that begins: what was typed so far, right or wrong, by question key."""

    answers: dict[str, Any] = Field(default_factory=dict)
    language: Language = "nl"
    version: Version = None
    vacancy: UUID | None = Field(None, description="The vacancy that is signed up for, if any.")


class DraftChange(Sent):
    """What was typed since; a question that is not named keeps its answer."""

    answers: dict[str, Any] = Field(default_factory=dict)
    language: Language | None = Field(None, description="If another than before.")
    step: Annotated[int | None, BeforeValidator(no_other_type)] = Field(
        None, ge=1, le=1000, description="Where to go on, counted from 1."
    )


class DraftShown(Schema):
    """A draft, for whoever has its link."""

    link: str = Field(description="The secret that opens it; in the address of everything below.")
    form: str
    vacancy: UUID | None = Field(description="The vacancy that is signed up for, if any.")
    version: int
    language: str
    answers: dict[str, Any] = Field(description="As typed.")
    files: list[FileKept] = Field(description="Kept with the draft, named by an answer or not.")
    step: int
    errors: list[FieldProblem] = Field(description="What would be refused if it was sent now.")
    expires_at: datetime
    form_url: str = Field(description="The form in the version and language of the draft.")
    continue_url: str = Field(description="Where people go on with it on the site itself.")


class DraftSaved(Schema):
    """A draft that is kept for 14 days from its last change."""

    code: str = Field(description="To write down; found again by it.")
    expires_at: datetime


class CodeIn(Sent):
    code: str = Field(max_length=60, description="As typed: spaces and small letters are fine.")


class DraftFound(Schema):
    link: str


class MailIn(Sent):
    email: str = Field(
        max_length=254,
        description="Used for this mail, and kept for nothing.",
        json_schema_extra={"format": "email"},
    )


class Opened(Schema):
    """One case that a submission opened."""

    reference: str = Field(description="As it is shown and said: K7F 4HX 9R3.")
    link: str = Field(description="Opens /cases/{link}/; whoever has it sees how it stands.")
    status_url: str = Field(description="The status page for people.")


class Confirmation(Schema):
    """What to show once it is sent: plain text, in the language of the submission."""

    title: str = Field(description="Or empty.")
    text: str = Field(description="Or empty.")


class Receipt(Opened):
    """It is kept: the reference is in the database."""

    repeated: bool = Field(description="Whether this key and body were taken before.")
    confirmation: Confirmation
    also: list[Opened] = Field(
        description="The further cases, when several kinds of help were asked at once."
    )


class CaseStep(Schema):
    label: str
    when: Literal["done", "now", "later"]


class CaseShown(Schema):
    """How a submission stands."""

    reference: str = Field(description="As in the receipt.")
    name: str
    steps: list[CaseStep]


# 503: a database is away.
REFUSED = {400: Problem, 401: Problem, 404: Problem, 422: Problem, 429: Problem, 503: Problem}
# Of what is sent with a body, for a form that may be over.
NOT_TAKEN = {**REFUSED, 409: Problem, 410: Problem, 413: Problem, 415: Problem}


def leading_to(*operations: str) -> dict[str, Any]:
    """Say in the document that the link of an answer is the link of these operations."""
    parameters = {"link": "$response.body#/link"}
    return {"links": {one: {"operationId": one, "parameters": parameters} for one in operations}}
