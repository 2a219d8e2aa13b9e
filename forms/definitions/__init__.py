"""A form as editors make it: its blocks, read, normalised, validated and compiled."""
