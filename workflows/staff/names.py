"""What colleagues are called on the screens of staff."""

from workflows.staff.models import User


def name_of(user: User | None) -> str:
    """Return how staff know a colleague; "" for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""
