"""The one place that says which columns hold personal data, and why the others do not.

Each feature and app says it of its own models in its `personal_data.py`, found when the registry
is read. What lies below or outside (forms, Wagtail, django-q2 …) is in `vault/personal_data.py`.

    registry.register(
        "workflows.Person", "name", "email", "phone",
        group=Group.CONTACT,
        purpose=_("To reach the person"),
        what=_("Name, e-mail address and phone number"),
        seen_by=("handler", "coordinator"),
        ends=Ends.LAST_CASE,
    )
    registry.declare_free("workflows.Case", "channel", "language", why="a code from a list")

A column that can hold text (JSON, bytes, a file) and is in neither is listed by
`unaccounted_columns()`, and a test fails. A text column with `choices` holds codes only and need
not be declared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.declaring import registers as declarations
from workflows.vault.models import is_vault_field
from workflows.vault.router import is_key_model

# In the place of a field: the file that lies in the vault under the row's data key.
FILE = "(file)"
OURS = frozenset({"workflows", "cms", "cityforms"})
EVERY_COLUMN = "*"
# Who is no staff, and sees of a request what its questions say, and whom to help.
VOLUNTEER = "volunteer"


class Group(models.TextChoices):
    """What a piece of personal data is about."""

    CONTACT = "contact", _("Contact details")
    BENEFICIARY = "beneficiary", _("The person who is helped")
    ANSWERS = "answers", _("Answers on a form")
    SENSITIVE = "sensitive", _("Answers that are sensitive")
    NOTES = "notes", _("Notes of staff")
    FILES = "files", _("Files")
    MESSAGES = "messages", _("Messages")
    PUBLISHED = "published", _("On the site, seen by everybody")


class Ends(models.TextChoices):
    """When a piece of personal data is destroyed."""

    CASE = "case", _("when the case is purged")
    LAST_CASE = "last_case", _("when the last case of the person is purged")
    SENT = "sent", _("when the message has been sent, and at the latest with the case")
    DRAFT = "draft", _("when the draft expires or is submitted")
    EXPORT = "export", _("an hour after it was made, and at once when a case in it is purged")
    SHEET = "sheet", _("a day after the list was sent, and at once when a case of it is purged")
    ACCOUNT = "account", _("when the account is removed")
    LOG = "log", _("two years after it was written down")
    TRY_OUT = "try_out", _("when the try-out is removed, at the latest when it expires")
    WORK = "work", _("when the work that it is written for is done")
    SHIFT = "shift", _("when the next shift writes its note, at the latest after a week")
    PAGE = "page", _("when the page is changed or removed")
    CONSENT = "consent", _("when the consent is taken back and staff removed it, or on request")
    PARTNER = "partner", _("when the partner organisation is removed")
    CALL = "call", _("when the call is over, at the latest after an hour")
    RUNG = (
        "rung",
        _("a week after they were rung, at the latest five weeks after the day they named"),
    )
    JOINED = "joined", _("30 days after two people were joined, or with their last case")
    VISIT = "visit", _("when the visit ends, at the latest after twelve hours")
    CONFIRMED = "confirmed", _("when the destruction is confirmed, or after three reminders")
    BREACH = "breach", _("as long as the lines of who saw what are kept: five years")
    LIST = "list", _("after the last day of the call list, which is set with it")


# The ends that a purge brings about; accounts and pages are looked after by hand.
PURGED = frozenset(
    {
        *(Ends.CASE, Ends.LAST_CASE, Ends.SENT, Ends.DRAFT, Ends.EXPORT),
        *(Ends.JOINED, Ends.SHEET),
    }
)
# What whoever filed is told of: that, what they agreed to have published, and where they are asked
# whether they erased what they know of others.
TOLD_TO_RESIDENTS = PURGED | {Ends.CONSENT, Ends.CONFIRMED}


@dataclass(frozen=True)
class PersonalData:
    """One column that holds personal data, or with FILE as its field the row's sealed file.

    `what` it is reads whoever it is about; needed of all that residents are told of.
    """

    model: str
    field: str
    group: Group
    purpose: str | Promise
    seen_by: tuple[str, ...]
    ends: Ends
    what: str | Promise = ""


@dataclass(frozen=True)
class Free:
    """One column (or `*`, every column of a model of a library) declared free of personal data."""

    model: str
    field: str
    why: str


PERSONAL_DATA: dict[tuple[str, str], PersonalData] = {}
FREE_OF_PERSONAL_DATA: dict[tuple[str, str], Free] = {}


def register(
    model: str,
    *fields: str,
    group: Group,
    purpose: str | Promise,
    seen_by: tuple[str, ...],
    ends: Ends,
    what: str | Promise = "",
) -> None:
    """Say that these fields of `model` ("app.Model") hold personal data; roles by their code."""
    for field in fields:
        entry = PersonalData(model, field, Group(group), purpose, seen_by, Ends(ends), what)
        PERSONAL_DATA[model.lower(), field] = entry


def declare_free(model: str, *fields: str, why: str) -> None:
    """Say that these fields of `model` hold none; without fields, none of a library's model does.

    A model of ours names its fields, so that the next column is thought about too.
    """
    if not fields and model.partition(".")[0] in OURS:
        raise ValueError(f"Name the fields of {model} that are free of personal data.")
    for field in fields or (EVERY_COLUMN,):
        FREE_OF_PERSONAL_DATA[model.lower(), field] = Free(model, field, why)


def discover() -> None:
    """Import what every feature and app says, once."""
    declarations.discover("personal_data")


def entries() -> list[PersonalData]:
    """Return every registered column, by model and field."""
    discover()
    return [PERSONAL_DATA[key] for key in sorted(PERSONAL_DATA)]


def text_columns() -> Iterator[tuple[type[models.Model], "models.Field[Any, Any]"]]:
    """Yield every text, JSON, binary and file column of every installed model, key models apart."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        for field in model._meta.local_concrete_fields:
            if _can_hold_text(field):
                yield model, field


# Whatever else a column is, it can hold text: a pickle of a library among them.
HOLD_NO_TEXT = (
    models.AutoField,
    models.BooleanField,
    models.DateField,
    models.DecimalField,
    models.DurationField,
    models.FloatField,
    models.ForeignKey,
    models.IntegerField,
    models.TimeField,
    models.UUIDField,
)


def _can_hold_text(field: "models.Field[Any, Any]") -> bool:
    return not isinstance(field, HOLD_NO_TEXT)


def unaccounted_columns() -> list[str]:
    """Return `app.Model.field` of every column that is neither registered nor declared free."""
    discover()
    return sorted(
        f"{model._meta.label}.{field.name}"
        for model, field in text_columns()
        if not _is_accounted(model, field)
    )


def _is_accounted(model: type[models.Model], field: "models.Field[Any, Any]") -> bool:
    label = model._meta.label_lower
    if is_key_model(model._meta.app_label, model._meta.model_name):
        return True
    keys = {(label, field.name), (label, EVERY_COLUMN)}
    if keys & PERSONAL_DATA.keys() or keys & FREE_OF_PERSONAL_DATA.keys():
        return True
    return bool(field.choices) and not is_vault_field(field)
