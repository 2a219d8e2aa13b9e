"""A restored backup is purged again."""

from workflows.privacy import restoring

restoring.connect()
