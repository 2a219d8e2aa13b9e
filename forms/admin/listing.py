"""What staff see of all forms at once, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, OuterRef, Q
from wagtail.models import Locale, Revision, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation

from forms.compiled.schema import SOURCE_LANGUAGE
from forms.languages.translations import Progress
from forms.models import FormDefinition, FormVersion


@dataclass(frozen=True)
class LanguageState:
    """One language of a form: how far it is, and its row to go to (None when not begun)."""

    code: str
    name: str
    progress: Progress | None
    row_id: int | None
    is_live: bool

    @property
    def is_begun(self) -> bool:
        return self.row_id is not None


def attach_states(definitions: list[FormDefinition]) -> None:
    """Give Dutch rows what the list shows: newest version, schedule, languages."""
    newest = newest_numbers(definitions)
    scheduled = scheduled_revisions(definitions)
    moderated = workflow_states(definitions)
    states = language_states(definitions)
    for definition in definitions:
        definition.newest_number = newest.get(definition.pk)
        # The names under which Wagtail itself looks first, before it asks row by row.
        definition.scheduled_revision = scheduled.get(str(definition.pk))
        definition._current_workflow_states = moderated[str(definition.pk)]
        definition.language_states = states[definition.translation_key]


def newest_numbers(definitions: Iterable[FormDefinition]) -> dict[int, int]:
    rows = FormVersion.objects.published().filter(definition__in=list(definitions))
    rows = rows.order_by("number")
    return {pk: number or 0 for pk, number in rows.values_list("definition_id", "number")}


def scheduled_revisions(definitions: Iterable[FormDefinition]) -> dict[str, Revision]:
    rows = Revision.objects.filter(
        content_type=ContentType.objects.get_for_model(FormDefinition),
        object_id__in=[str(definition.pk) for definition in definitions],
        approved_go_live_at__isnull=False,
    ).defer("content")
    return {row.object_id: row for row in rows}


def workflow_states(definitions: Iterable[FormDefinition]) -> dict[str, list[WorkflowState]]:
    """Return the open moderation of each row, by the row's id."""
    open_by_row: dict[str, list[WorkflowState]] = {str(row.pk): [] for row in definitions}
    for state in WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(FormDefinition),
        object_id__in=list(open_by_row),
    ):
        open_by_row[state.object_id].append(state)
    return open_by_row


def language_states(definitions: Iterable[FormDefinition]) -> dict[UUID, list[LanguageState]]:
    """Return per form the state of every language but Dutch that the site has."""
    keys = [definition.translation_key for definition in definitions]
    shares = progress_of(keys)
    rows = {
        (row["translation_key"], row["locale_id"]): row
        for row in FormDefinition.objects.filter(translation_key__in=keys).values(
            "pk", "translation_key", "locale_id", "live"
        )
    }
    others = Locale.objects.exclude(language_code=SOURCE_LANGUAGE).order_by("pk")
    states: dict[UUID, list[LanguageState]] = {key: [] for key in keys}
    for locale in others:
        for key in keys:
            row = rows.get((key, locale.pk), {"pk": None, "live": False})
            share = shares.get((key, locale.pk))
            name = locale.get_display_name()
            live = bool(row["live"])
            states[key].append(LanguageState(locale.language_code, name, share, row["pk"], live))
    return states


def progress_of(keys: list[UUID]) -> dict[tuple[UUID, int], Progress]:
    """Return how far each (form, locale) is that is being translated."""
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("source__translations__target_locale_id"),
        has_error=False,
    )
    counted = (
        StringSegment.objects.filter(
            source__object_id__in=keys,
            source__locale__language_code=SOURCE_LANGUAGE,
            source__translations__enabled=True,
        )
        .values(
            form=F("source__object_id"),
            locale=F("source__translations__target_locale_id"),
            language=F("source__translations__target_locale__language_code"),
        )
        .annotate(total=Count("pk"), done=Count("pk", filter=Q(Exists(translated))))
    )
    return {
        (row["form"], row["locale"]): Progress(row["language"], row["done"], row["total"])
        for row in counted
    }
