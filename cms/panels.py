"""What the editor of a page reads beside its fields: advice, and what readers said."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel

from cms import clarity, plain_language
from cms.clarity import Counted
from cms.plain_language import Reading


class PlainLanguagePanel(HelpPanel):
    """How plainly the page is written, as it was saved last."""

    def __init__(self, **options: Any) -> None:
        defaults = {"template": "cms/admin/plain_language.html", "heading": _("Plain language")}
        super().__init__(**{**defaults, **options})

    class BoundPanel(HelpPanel.BoundPanel):
        @cached_property
        def reading(self) -> Reading | None:
            """Return what is said of the page; None before it was saved, or without sentences."""
            if not self.instance.pk:
                return None
            return plain_language.read_page(self.instance, self.instance.language)


class ClarityPanel(HelpPanel):
    """What readers answered beneath the page."""

    def __init__(self, **options: Any) -> None:
        defaults = {"template": "cms/admin/clarity.html", "heading": _("Was this clear?")}
        super().__init__(**{**defaults, **options})

    class BoundPanel(HelpPanel.BoundPanel):
        @cached_property
        def counted(self) -> Counted:
            """Return how many found it clear, and how many did not."""
            return clarity.counted(self.instance.translation_key, self.instance.language)
