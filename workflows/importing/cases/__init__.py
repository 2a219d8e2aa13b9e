"""Rows that become cases: requests, offers, whatever a case type asks by its form."""
