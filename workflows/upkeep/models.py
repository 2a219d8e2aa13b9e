"""The worker's signs of life, and what only one worker does at a time."""

from django.db import models


class Beat(models.Model):
    """When the worker last beat, and last did what an administrator has to know of; a row each."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"


class Turn(models.Model):
    """From when a worker may do some work that only one does at a time; a row a sort of work."""

    name = models.CharField(max_length=20, primary_key=True)
    free_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}, free at {self.free_at:%Y-%m-%d %H:%M:%S}"
