"""The questions that staff keep."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BankedQuestion(models.Model):
    """A question to take into a form, as it was when it was added. Never holds an answer or a rule.

    `content` is its block as a StreamField stores it; `texts` are {language: {path: text}},
    a path being that of a text within the block.
    """

    name = models.CharField(_("question"), max_length=300, unique=True)
    content = models.JSONField()
    texts = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("question in the bank")
        verbose_name_plural = _("questions in the bank")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
