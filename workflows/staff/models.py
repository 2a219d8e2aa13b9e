"""Staff accounts and the teams they work in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):  # type: ignore[django-manager-missing]  # of Wagtail's untyped models
    """Somebody who works for the city. Residents and volunteers have no account."""
