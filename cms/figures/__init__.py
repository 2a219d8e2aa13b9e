"""The page on which residents read the published figures (docs/adr/0075)."""
