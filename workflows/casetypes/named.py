"""What staff name and code knows by its key."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.fields import TextPerLanguage


class Named(models.Model):
    """A row that staff name in each language and code knows by its key."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = TextPerLanguage(_("name"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.name)
