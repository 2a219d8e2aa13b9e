"""Organisations that ask for several helpers: how many are found, and who comes if they agreed."""
