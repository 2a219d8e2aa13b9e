"""Forms as staff make them, and the versions that people fill in."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.template.response import TemplateResponse
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

from forms.bank.models import BankedQuestion
from forms.compiled.models import FormVersion
from forms.compiled.schema import SOURCE_LANGUAGE
from forms.definitions.blocks import StepBlock
from forms.definitions.computing import text_errors
from forms.definitions.frozen_keys import FrozenQuestion, frozen_questions
from forms.definitions.normalising import normalise, normalise_lines
from forms.definitions.validation import publishing_errors, validation_errors
from forms.languages import previews, translations
from forms.registers import placeholders

__all__ = ["BankedQuestion", "FormDefinition", "FormVersion"]


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
    confirmation_text = models.TextField(_("what happens next"), blank=True)

    mail_subject = models.CharField(_("subject of the mail"), max_length=200, blank=True)
    mail_text = models.TextField(_("text of the mail"), blank=True)

    # Named one by one: by default wagtail-localize also carries over dates of publication.
    translatable_fields = [
        SynchronizedField("name", overridable=False),
        TranslatableField("steps"),
        TranslatableField("confirmation_title"),
        TranslatableField("confirmation_text"),
        TranslatableField("mail_subject"),
        TranslatableField("mail_text"),
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
        if self.is_source and "steps" in (options.get("update_fields") or ["steps"]):
            self.normalise(self.frozen())
        # wagtail-localize marks a translation live before anything says that it may be.
        if self.live and not self.is_source and not translations.may_be_live(self):
            self.live = False
        super().save(*args, **options)

    @property
    def language(self) -> str:
        return self.locale.language_code

    @property
    def is_source(self) -> bool:
        """Return whether this is the Dutch row, which the others follow."""
        return self.language == SOURCE_LANGUAGE

    def frozen(self) -> dict[str, FrozenQuestion]:
        """Return what the versions of this form have fixed, by question id."""
        return frozen_questions(FormVersion.objects.of(self))

    @property
    def confirmation(self) -> dict[str, str]:
        """Return what is read once the form is sent, on the page and in the mail."""
        return {name: getattr(self, name) for name in placeholders.FIELDS}

    def normalise(self, frozen: dict[str, FrozenQuestion]) -> None:
        """Give ids to a Dutch row, and the keys and values that the editor left empty."""
        self.confirmation_text = normalise_lines(self.confirmation_text)
        self.mail_text = normalise_lines(self.mail_text)
        normalise(self.steps, frozen)

    def clean(self) -> None:
        """Raise ValidationError with a sentence for all that breaks answers or translations.

        What cannot be filled in stands at the field of its text.
        """
        super().clean()
        if self.is_source:
            frozen = self.frozen()
            self.normalise(frozen)
            sentences = validation_errors(self.steps, frozen, self.pk)
        else:
            sentences = translations.validation_errors(self)
        found = {NON_FIELD_ERRORS: sentences, **text_errors(self.steps, self.confirmation)}
        if errors := {name: wrong for name, wrong in found.items() if wrong}:
            raise ValidationError(errors)

    def copy_for_translation(self, *args: Any, **options: Any) -> "FormDefinition":
        """Return a translation that begins its own life: nothing of it has been published."""
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
            candidate.validate_for_publishing()
        elif not translations.is_ready(candidate):
            return
        super().publish(revision, *args, **options)

    def lock_form(self) -> None:
        """Let one publication of this form at a time go on, until the transaction ends.

        On SQLite the transaction itself does that.
        """
        rows = FormDefinition.objects.filter(translation_key=self.translation_key)
        rows.filter(locale__language_code=SOURCE_LANGUAGE).select_for_update(of=("self",)).first()

    def validate_for_publishing(self) -> None:
        """Raise ValidationError with a sentence for everything a published form must have."""
        self.clean()
        sentences = publishing_errors(self.steps)
        if sentences:
            raise ValidationError(sentences)

    def newest_version(self) -> FormVersion | None:
        return FormVersion.objects.of(self).order_by("-number").first()

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return previews.modes(self)

    @property
    def default_preview_mode(self) -> str:
        return self.language

    def serve_preview(self, request: HttpRequest, mode_name: str) -> TemplateResponse:
        return previews.response(request, self, mode_name or self.language)
