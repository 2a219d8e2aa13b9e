"""The two alternatives: Wagtail's own form builder, and one row by hand."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField


class BuilderField(AbstractFormField):
    page = ParentalKey("BuilderPage", related_name="form_fields", on_delete=models.CASCADE)


class BuilderPage(AbstractForm):
    """wagtail.contrib.forms as its documentation shows it, in our base template."""

    template = "bench/builder_page.html"
    landing_page_template = "bench/builder_landing.html"


class Row(models.Model):
    """Everything that was posted, as text."""

    name = models.CharField(max_length=200)
    email = models.CharField(max_length=200)
    phone = models.CharField(max_length=200)
    body = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Row {self.pk}"
