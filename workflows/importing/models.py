"""An import: the sealed file, how its columns are mapped, its rows and what came of each."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.casetypes.legal_grounds import LegalGround
from workflows.upkeep.jobs import Job
from workflows.vault.fields import VaultJSON
from workflows.vault.models import Sealed

# The file lies here no longer than it takes to look at it and to ask about it.
KEPT_FOR = timedelta(days=1)


def end_of_file() -> datetime:
    """Return when a file that is sent now goes."""
    return timezone.now() + KEPT_FOR


class SheetSource(models.Model):
    """Where lists of one make come from, and what their columns were the last time.

    `columns` has by a keyed hash of a column's name what it was mapped to, `same` codes of
    choices, `meant` by column, and by a keyed hash of a word, the choice that was meant: nothing of
    a row, whatever stands in it.
    """

    name = models.CharField(_("name"), max_length=80, unique=True)
    columns = models.JSONField(default=dict, editable=False)
    same = models.JSONField(default=dict, editable=False)
    meant = models.JSONField(default=dict, editable=False)
    day_first = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("source of lists")
        verbose_name_plural = _("sources of lists")
        ordering: ClassVar = ["name"]
        permissions: ClassVar = [("import_sheets", "Import lists, and take imports back")]

    def __str__(self) -> str:
        return self.name


class Phase(models.TextChoices):
    """How far an import is."""

    MAPPING = "mapping", _("Columns to be mapped")
    CHECKING = "checking", _("Being tried")
    CHECKED = "checked", _("Tried: nothing is imported yet")
    TAKING = "taking", _("Being imported")
    TAKEN = "taken", _("Imported")
    UNDOING = "undoing", _("Being taken back")
    UNDONE = "undone", _("Taken back")
    BROKEN = "broken", _("Cannot be read")


class SheetImport(Sealed):
    """One file, sealed under a key of its own with all that was read of it; a day later it is gone.

    What it made can be found by its rows after that, and taken back.
    """

    source = models.ForeignKey(
        SheetSource, verbose_name=_("source"), on_delete=models.PROTECT, related_name="imports"
    )
    target = models.CharField(max_length=20, editable=False)
    thing = models.CharField(max_length=40, editable=False)
    language = models.CharField(_("language"), max_length=8)
    phase = models.CharField(_("phase"), max_length=10, choices=Phase, default=Phase.MAPPING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    asked_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    # The names of its columns with the first rows, and how they are mapped.
    head = VaultJSON(null=True)
    plan = VaultJSON(null=True)
    ground = models.CharField(_("legal ground"), max_length=20, choices=LegalGround, blank=True)
    tells = models.BooleanField(_("tell each person"), default=False)
    takes_known = models.BooleanField(_("also of whom a case is open"), default=False)
    # A sentence of ours about the file.
    why_broken = models.CharField(max_length=200, blank=True)
    expires_at = models.DateTimeField(default=end_of_file, null=True, db_index=True)

    class Meta:
        verbose_name = _("import of a list")
        verbose_name_plural = _("imports of lists")
        ordering: ClassVar = ["-asked_at"]

    @property
    def has_file(self) -> bool:
        """Whether the file is still there."""
        return self.data_key is not None

    @property
    def is_at_work(self) -> bool:
        """Whether a worker has to do with it."""
        return self.phase in (Phase.CHECKING, Phase.TAKING, Phase.UNDOING)


class ImportJob(Job):
    """The work of one phase of an import, done in turns."""

    class What(models.TextChoices):
        CHECK = "check", _("Try")
        TAKE = "take", _("Import")
        UNDO = "undo", _("Take back")

    task = "workflows.importing.tasks.work"

    sheet = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="jobs")
    what = models.CharField(max_length=10, choices=What)

    class Meta:
        verbose_name = _("work on an import")
        verbose_name_plural = _("work on imports")
        ordering: ClassVar = ["-asked_at"]


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    def to_take(self, *, with_known: bool) -> "ImportRowQuerySet":
        """Those that are to be imported and are not yet."""
        known = [RowState.KNOWN, RowState.AGAIN] if with_known else []
        states = [RowState.GOOD, *known]
        return self.filter(state__in=states)

    def taken(self) -> "ImportRowQuerySet":
        """Those that became something which is not taken back."""
        return self.filter(state__in=(RowState.TAKEN, RowState.STAYS))


class RowState(models.TextChoices):
    """What comes, or came, of a row."""

    GOOD = "good", _("Will be imported")
    KNOWN = "known", _("Has an open case already")
    AGAIN = "again", _("Same person as an earlier row")
    TWICE = "twice", _("Stands twice in the file")
    REFUSED = "refused", _("Refused")
    TAKEN = "taken", pgettext_lazy("a row of a list", "Imported")
    STAYS = "stays", _("Not taken back")
    UNDONE = "undone", pgettext_lazy("a row of a list", "Taken back")


class ImportRow(Sealed):
    """One row of the file, by its number there, under the key of its import.

    `said` has what is wrong with it ([column, sentence, typed]) and what is left out, `known` the
    reference of an open case, `same_as` a hash under a salt that is sealed with the file, by
    which the row is found once more. `made` is the id of what it became; when it became several
    things, each has a row of its `place`.
    """

    sheet = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    place = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=RowState)
    said = VaultJSON(null=True)
    same_as = models.CharField(max_length=32, blank=True)
    who = models.CharField(max_length=32, blank=True)
    also_who = models.CharField(max_length=32, blank=True)
    made = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=10, blank=True)

    objects: ClassVar[Any] = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering: ClassVar = ["number", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sheet", "number", "place"], name="one_row_of_an_import"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["made"], condition=~models.Q(made=""), name="rows_that_made"),
            models.Index(fields=["sheet", "state", "number"], name="rows_by_state"),
            models.Index(
                fields=["sheet", "same_as"],
                condition=~models.Q(same_as=""),
                name="rows_that_are_the_same",
            ),
            models.Index(
                fields=["sheet", "who"], condition=~models.Q(who=""), name="rows_of_a_person"
            ),
            models.Index(
                fields=["sheet", "also_who"],
                condition=~models.Q(also_who=""),
                name="rows_also_of_a_person",
            ),
        ]
