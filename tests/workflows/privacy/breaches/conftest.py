"""The desk's way of signing in."""

from tests.workflows.desk.conftest import sign_in

__all__ = ["sign_in"]
