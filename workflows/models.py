"""Django looks for models here; they live with their features."""

from workflows.staff.models import User

__all__ = ["User"]
