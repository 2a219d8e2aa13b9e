"""Forms as staff make them, and the versions that people fill in."""

import hashlib
import json
from copy import copy
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail_localize.fields import SynchronizedField, TranslatableField

from forms import previews, translations
from forms.blocks import StepBlock
from forms.frozen import FrozenQuestion, frozen_questions
from forms.kept import Kept
from forms.plans import SOURCE_LANGUAGE
from forms.reading import questions_of, rules_of
from forms.refusals import refusals, unfinished
from forms.rule_refusals import rule_refusals
from forms.settling import settle


class FormDefinition(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    models.Model,
):
    """A form as staff edit it. The Dutch row is the source; other languages follow it.

    Nobody fills in a definition: publishing compiles it into a FormVersion.
    """

    # Wagtail's default is live; a form goes live by publishing only.
    live = models.BooleanField(_("live"), default=False, editable=False)
    name = models.CharField(
        _("name"), max_length=200, help_text=_("For staff; residents do not see it.")
    )
    steps = StreamField([("step", StepBlock())], verbose_name=_("steps"), blank=True)
    confirmation_title = models.CharField(
        _("heading of the confirmation"), max_length=200, blank=True
    )
    confirmation_text = models.TextField(
        _("what happens next"),
        blank=True,
        help_text=_("Shown once the form is sent: what happens next, and when."),
    )

    # Named one by one: by default wagtail-localize also carries over dates of publication.
    translatable_fields = [
        SynchronizedField("name", overridable=False),
        TranslatableField("steps"),
        TranslatableField("confirmation_title"),
        TranslatableField("confirmation_text"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:
        if not self.locale_id:
            self.locale = self.get_default_locale()
        if "steps" in (options.get("update_fields") or ["steps"]):
            self.settle()
        # wagtail-localize marks a translation live before anything says that it may be.
        if self.live and not self.is_source and not translations.may_be_live(self):
            self.live = False
        super().save(*args, **options)

    @property
    def language(self) -> str:
        return self.locale.language_code

    @property
    def is_source(self) -> bool:
        """Whether this is the Dutch row, which the others follow."""
        return self.language == SOURCE_LANGUAGE

    def frozen(self) -> dict[str, FrozenQuestion]:
        """What the versions of this form have fixed, by question id."""
        return frozen_questions(FormVersion.objects.of(self))

    def settle(self) -> None:
        """Give ids, and fill in the keys and values that the editor left empty."""
        if self.is_source:
            settle(self, self.frozen())

    def clean(self) -> None:
        """Refuse what would break answers or translations; a sentence for each."""
        super().clean()
        if self.is_source:
            frozen = self.frozen()
            settle(self, frozen)
            questions = questions_of(self)
            sentences = refusals(questions, frozen)
            sentences += rule_refusals(list(rules_of(self)), questions, frozen)
        else:
            sentences = translations.refusals(self)
        if sentences:
            raise ValidationError(sentences)

    def copy_for_translation(self, *args: Any, **options: Any) -> "FormDefinition":
        """A translation begins its own life: nothing of it has been published."""
        row = super().copy_for_translation(*args, **options)
        row.live, row.has_unpublished_changes = False, True
        row.live_revision = row.latest_revision = None
        row.first_published_at = row.last_published_at = None
        row.go_live_at = row.expire_at = None
        return row

    @transaction.atomic
    def publish(self, revision: Revision, *args: Any, **options: Any) -> None:
        """Publish `revision`, and with it the version that the signal compiles.

        A translation that is not complete, or whose Dutch form is not live, stays as
        it is. Raises ValidationError for a Dutch form that is not finished.
        """
        self.lock_form()
        candidate = revision.as_object()
        if candidate.is_source:
            candidate.refuse_unfinished()
        elif not translations.is_ready(candidate):
            return
        super().publish(revision, *args, **options)

    def lock_form(self) -> None:
        """Let one publication of this form at a time go on, until the transaction ends.

        On SQLite the transaction itself does that.
        """
        rows = FormDefinition.objects.filter(translation_key=self.translation_key)
        rows.filter(locale__language_code=SOURCE_LANGUAGE).select_for_update(of=("self",)).first()

    def refuse_unfinished(self) -> None:
        """Raise ValidationError with a sentence for everything a published form must have."""
        self.clean()
        sentences = unfinished(questions_of(self))
        if sentences:
            raise ValidationError(sentences)

    def newest_version(self) -> "FormVersion | None":
        return FormVersion.objects.of(self).order_by("-number").first()

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return previews.modes(self)

    @property
    def default_preview_mode(self) -> str:
        return self.language

    def serve_preview(self, request: HttpRequest, mode_name: str) -> TemplateResponse:
        return previews.response(request, self, mode_name or self.language)


class FormVersionQuerySet(models.QuerySet["FormVersion"]):
    def published(self) -> "FormVersionQuerySet":
        """All but those of try-outs, which have no number."""
        return self.filter(number__isnull=False)

    def of(self, definition: FormDefinition) -> "FormVersionQuerySet":
        """The published versions of a form, asked with its row in any language."""
        return self.published().filter(definition__translation_key=definition.translation_key)

    def live_in(self, language: str, form_id: int) -> "FormVersionQuerySet":
        """The versions in which `language` is complete, of a form that is live in it and in Dutch.

        `form_id` is that of the form's row in any language.
        """
        asked = FormDefinition.objects.filter(pk=form_id).values("translation_key")
        live = FormDefinition.objects.filter(translation_key__in=asked, live=True)
        shown = live.filter(locale__language_code=language)
        return self.published().filter(Exists(shown), definition__in=live, texts__has_key=language)

    def update(self, **values: Any) -> int:
        raise TypeError("A version of a form never changes.")


class FormVersionManager(models.Manager.from_queryset(FormVersionQuerySet)):  # type: ignore[misc]
    def latest_for(self, definition: FormDefinition | int, language: str) -> "FormVersion | None":
        """The newest version in which `language` is complete, if the form is live in it.

        `definition` is the form's row in any language, or the id of one. Costs one short
        query; the version itself is kept in the process.
        """
        # Who calls may have it from an address, with anything in it.
        if language not in dict(settings.LANGUAGES):
            return None
        form_id = definition if isinstance(definition, int) else definition.pk
        newest = self.live_in(language, form_id).order_by("-number")
        found = newest.values_list("pk", "digest").first()
        return kept_version(*found) if found else None


_versions: Kept[tuple[int, str], "FormVersion"] = Kept(256)


def kept_version(pk: int, digest: str) -> "FormVersion":
    """The version with this id and content, read from the database once per process."""
    kept = _versions.get((pk, digest), lambda: FormVersion.objects.get(pk=pk))
    # A copy: what a caller loads onto it, such as the definition, must not stay behind.
    return copy(kept)


class FormVersion(models.Model):
    """What a form was at one publication: never changed, referred to by all that was sent.

    One without a number is a draft as it was when a try-out of it was made.
    """

    definition = models.ForeignKey(
        FormDefinition, on_delete=models.CASCADE, related_name="versions", verbose_name=_("form")
    )
    number = models.PositiveIntegerField(_("number"), null=True)
    schema = models.JSONField(_("questions"))
    texts = models.JSONField(_("texts per language"))
    # What the editor made it of; the compiled form cannot be edited again.
    content = models.JSONField(_("as the editor made it"), default=dict)
    digest = models.CharField(_("digest of the content"), max_length=64, editable=False)
    created_at = models.DateTimeField(_("published at"), auto_now_add=True)

    objects = FormVersionManager()

    # Else every version would count as a place where its own form is used.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version of a form")
        verbose_name_plural = _("versions of forms")
        ordering = ["definition", "number"]
        constraints = [
            models.UniqueConstraint(fields=["definition", "number"], name="one_form_version_number")
        ]

    def __str__(self) -> str:
        if self.is_try_out:
            return gettext("%(form)s, try-out") % {"form": self.definition.name}
        return gettext("%(form)s, version %(number)d") % {
            "form": self.definition.name,
            "number": self.number,
        }

    def save(self, *args: Any, **options: Any) -> None:
        """Store a new version. Raises TypeError for one that is stored already."""
        if not self._state.adding:
            raise TypeError("A version of a form never changes.")
        self.digest = self.digest or digest_of(self.definition_id, self.schema, self.texts)
        super().save(*args, **options)

    @property
    def is_try_out(self) -> bool:
        """Whether this was never published: what is sent on it is a test."""
        return self.number is None

    @property
    def languages(self) -> list[str]:
        """Codes of the languages in which this version is complete, Dutch first."""
        others = sorted(set(self.texts) - {SOURCE_LANGUAGE})
        return [SOURCE_LANGUAGE, *others]


def digest_of(definition_id: int | None, schema: dict[str, Any], texts: dict[str, Any]) -> str:
    """What tells the content of one version from that of any other."""
    content = json.dumps([definition_id, schema, texts], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
