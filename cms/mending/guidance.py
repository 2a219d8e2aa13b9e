"""Guidance in a text: what stands between [[ and ]] tells who writes it what to write there.

It is for the editor of the page alone, so no page goes live with it.
"""

import re
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from cms.mending.places import Kind, Met, met_in, met_on

GUIDANCE = re.compile(r"\[\[.*?\]\]", re.DOTALL)
# What a moderator chooses to give a page back, which changes nothing that is read.
GIVES_BACK = "reject"


def guidance_in(met: Met) -> list[str]:
    """Return the guidance in a text, with its brackets."""
    return GUIDANCE.findall(met.value) if met.kind == Kind.TEXT else []


def left_in(page: Page) -> list[str]:
    """Return the guidance that is left on a page, as it is in memory."""
    return [text for met in met_on(page) for text in guidance_in(met)]


def sentence_on(guidance: list[str]) -> str:
    """Return what is to be done before a page with this is published."""
    named = ", ".join(f"“{Truncator(text).chars(60)}”" for text in guidance)
    sentence = _("Guidance is left here: %(guidance)s. Write your own text in its place.")
    return sentence % {"guidance": named}


class PageForm(WagtailAdminPageForm):
    """Refuses to submit or publish guidance, at its field; a draft may have it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and not self.is_given_back:
            for field, sentence in self.wanting(cleaned).items():
                self.add_error(field, sentence)
        return cleaned

    def wanting(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Return a sentence for each field that may not be published as it is."""
        fields = {field.name: field for field in self._meta.model._meta.concrete_fields}
        found = {
            name: [text for met in met_in(fields[name], value) for text in guidance_in(met)]
            for name, value in cleaned.items()
            if name in fields
        }
        return {name: sentence_on(guidance) for name, guidance in found.items() if guidance}

    @property
    def is_given_back(self) -> bool:
        """Whether a moderator gives it back with this."""
        return self.data.get("workflow-action-name") == GIVES_BACK
