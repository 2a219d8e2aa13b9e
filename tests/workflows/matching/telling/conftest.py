"""Whom the tests of the desk sign in."""

from tests.workflows.desk.conftest import sign_in

__all__ = ["sign_in"]
