"""Lists in: sent, mapped, tried, imported, taken back."""
