"""Data breaches: written down, whom they reached, and who is told in time (GDPR, 33 and 34)."""
