"""The versions of forms that people fill in."""

from copy import copy
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from forms.compiled.cache import Cache
from forms.compiled.schema import SOURCE_LANGUAGE, digest_of

_versions: Cache[tuple[int, str], "FormVersion"] = Cache(256)


class FormVersionQuerySet(models.QuerySet["FormVersion"]):
    def published(self) -> "FormVersionQuerySet":
        """Return all but those of try-outs, which have no number."""
        return self.filter(number__isnull=False)

    def of(self, definition: TranslatableMixin) -> "FormVersionQuerySet":
        """Return the published versions of a form, asked with its row in any language."""
        return self.published().filter(definition__translation_key=definition.translation_key)

    def live_in(self, language: str, form_id: int) -> "FormVersionQuerySet":
        """Return the versions complete in `language` of a form that is live in it and in Dutch.

        `form_id` is that of the form's row in any language.
        """
        definitions = self.model._meta.get_field("definition").related_model._default_manager
        asked = definitions.filter(pk=form_id).values("translation_key")
        shown = definitions.filter(
            translation_key=OuterRef("definition__translation_key"),
            locale__language_code=language,
            live=True,
        )
        return self.published().filter(
            Exists(shown),
            definition__live=True,
            definition__translation_key=Subquery(asked),
            texts__has_key=language,
        )

    def update(self, **values: Any) -> int:
        raise TypeError("A version of a form never changes.")


class FormVersionManager(models.Manager.from_queryset(FormVersionQuerySet)):  # type: ignore[misc]
    def latest_for(
        self, definition: TranslatableMixin | int, language: str
    ) -> "FormVersion | None":
        """Return the newest version in which `language` is complete, if the form is live in it.

        `definition` is the form's row in any language, or the id of one. Costs one short
        query; the version itself is cached in the process.
        """
        # Who calls may have it from an address, with anything in it.
        if language not in dict(settings.LANGUAGES):
            return None
        form_id = definition if isinstance(definition, int) else definition.pk
        newest = self.live_in(language, form_id).order_by("-number")
        found = newest.values_list("pk", "digest").first()
        return self.cached(*found) if found else None

    def cached(self, pk: int, digest: str) -> "FormVersion":
        """Return the version with this id and content, read from the database once per process."""
        cached = _versions.get((pk, digest), lambda: self.get(pk=pk))
        # A copy: what a caller loads onto it, such as the definition, must not stay behind.
        return copy(cached)


class FormVersion(models.Model):
    """What a form was at one publication: never changed, referred to by all that was sent.

    One without a number is a draft as it was when a try-out of it was made.
    """

    definition = models.ForeignKey(
        "cityforms.FormDefinition",
        on_delete=models.CASCADE,
        related_name="versions",
        verbose_name=_("form"),
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
        """Return whether this was never published: what is sent on it is a test."""
        return self.number is None

    @property
    def languages(self) -> list[str]:
        """Return the codes of the languages in which this version is complete, Dutch first."""
        others = sorted(set(self.texts) - {SOURCE_LANGUAGE})
        return [SOURCE_LANGUAGE, *others]
