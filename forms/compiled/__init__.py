"""The versions of forms that people fill in."""
