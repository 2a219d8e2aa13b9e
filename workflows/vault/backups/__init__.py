"""Backups of the data and, apart, of the keys; and the way back, with every purge done again."""
