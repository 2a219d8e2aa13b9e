"""What coordinators set, in the admin."""

from wagtail import hooks

from workflows.desk.settings.viewsets import Setup


@hooks.register("register_admin_viewset")
def setup_viewsets() -> Setup:
    """Return the screens of what coordinators set."""
    return Setup()
