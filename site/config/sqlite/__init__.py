"""Django's SQLite backend, whose writers of one process stand in line. See base.py."""
