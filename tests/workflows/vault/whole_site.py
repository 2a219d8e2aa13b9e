"""A whole site of its own for a test: its own databases, its own processes."""

import base64
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from django.db import connection

MANAGE = Path(__file__).parents[3] / "site" / "manage.py"


class WholeSite:
    """Call it to run manage.py on a fresh site; it gives what was printed, or fails."""

    def __init__(self, folder):
        self.folder = folder
        self.databases = []
        self.environment = {
            **os.environ,
            "DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        }
        for variable in ["DATABASE_URL", "KEYS_DATABASE_URL"]:
            self.environment.pop(variable, None)
        self.master = folder / "master"
        self.master.write_text(new_key())
        self.environment["VAULT_MASTER_KEY_FILE"] = str(self.master)

    def open(self):
        """Migrate, as the README says; that takes most of a minute."""
        for variable in self.variables():
            self.environment[variable] = self.make_database()
        self("migrate", "--verbosity=0")
        self("migrate", "--database=keys", "--verbosity=0")
        self("createcachetable", "--verbosity=0")

    def open_like(self, migrated):
        """Begin as a site that was opened: with copies of its databases, and its master key."""
        self.master.write_text(migrated.master.read_text())
        for variable in self.variables():
            template = migrated.environment[variable].rpartition("/")[2]
            self.environment[variable] = self.make_database(f" TEMPLATE {template}")
        for path in migrated.folder.glob("*.sqlite3"):
            shutil.copy(path, self.folder)

    def variables(self):
        return ["DATABASE_URL", "KEYS_DATABASE_URL"] if connection.vendor == "postgresql" else []

    def make_database(self, how=""):
        name = f"lh_journey_{secrets.token_hex(4)}"
        in_postgresql(f"CREATE DATABASE {name}{how}")
        self.databases.append(name)
        return "postgres://{USER}@{HOST}:{PORT}/".format(**connection.settings_dict) + name

    def empty(self):
        """Lose both databases; be on a new server, whose databases are empty."""
        for path in self.folder.glob("*.sqlite3*"):
            path.unlink()
        for variable in self.variables():
            self.environment[variable] = self.make_database()

    def close(self):
        for name in self.databases:
            in_postgresql(f"DROP DATABASE {name} WITH (FORCE)")

    def start(self, *arguments):
        return subprocess.Popen(
            [sys.executable, str(MANAGE), *map(str, arguments)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(self, process):
        printed, complaints = process.communicate()
        assert process.returncode == 0, complaints
        return printed

    def __call__(self, *arguments):
        return self.finish(self.start(*arguments))

    def shell(self, code):
        """Run Python on the site and return what it printed."""
        return self("shell", "--no-imports", "-c", code).strip()

    def add_master_key(self):
        """Put a new master key before the one in use, in the file that all processes read."""
        draft = self.folder / "master.draft"
        draft.write_text(f"{new_key()},{self.master.read_text()}")
        draft.replace(self.master)


def new_key():
    return base64.b64encode(secrets.token_bytes(32)).decode()


def in_postgresql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
