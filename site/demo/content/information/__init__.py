"""The pages of information. Each has its key, by which other texts link to it."""
