"""Beside tests/cms and not below it: that keeps a city in place for its whole package."""
