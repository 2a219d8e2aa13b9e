"""Telling other machines that something on the site changed: a row first, then a signed request."""
