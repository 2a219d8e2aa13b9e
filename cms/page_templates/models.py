"""Pages that staff keep as templates."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageTemplate(models.Model):
    """A draft that new pages of its kind begin from. It never goes live itself."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="page_template")

    class Meta:
        verbose_name = _("template of pages")
        verbose_name_plural = _("templates of pages")

    def __str__(self) -> str:
        return self.page.get_admin_display_title()
