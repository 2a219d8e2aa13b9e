"""The worker's sign of life."""

from django.db import models


class Beat(models.Model):
    """When the worker last beat; one row."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"
