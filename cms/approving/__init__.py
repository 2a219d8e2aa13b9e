"""Approving pages that wait, several together."""
