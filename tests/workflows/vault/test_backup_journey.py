"""The commands on a whole site of its own, in processes of their own, on either database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

MANAGE = Path(__file__).parents[3] / "site" / "manage.py"

MAKE_PERSON = """
from workflows.people.services import Contact, find_or_make
find_or_make(Contact(name="Ann Peeters", email="ann@example.be"))
"""
DELETE_PEOPLE = """
from workflows.people.models import Person, PersonKey
PersonKey.objects.all().delete()
Person.objects.all().delete()
"""
SHOW_PEOPLE = """
from workflows.people.services import search
print([person.name for person in search("ann@example.be")])
"""


@pytest.fixture
def site(tmp_path):
    """Call `site("command", ...)` to run manage.py on a fresh site; gives what it printed."""
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE":
                   "config.settings.dev"}  # fmt: skip
    names = [f"journey_{os.getpid()}", f"journey_{os.getpid()}_keys"]
    if connection.vendor == "postgresql":
        address = "postgres://{USER}@{HOST}:{PORT}/".format(**connection.settings_dict)
        for name, variable in zip(names, ["DATABASE_URL", "KEYS_DATABASE_URL"], strict=True):
            in_postgresql(f"CREATE DATABASE {name}")
            environment[variable] = address + name

    def run(*arguments):
        command = [sys.executable, MANAGE, *map(str, arguments)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("migrate", "--verbosity=0")
    run("migrate", "--database=keys", "--verbosity=0")
    yield run
    if connection.vendor == "postgresql":
        for name in names:
            in_postgresql(f"DROP DATABASE {name} WITH (FORCE)")


def in_postgresql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def newest(folder):
    return sorted(folder.iterdir())[-1]


@pytest.mark.prove
@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_people_come_back_from_a_backup_and_are_found(site, tmp_path):
    site("shell", "-c", MAKE_PERSON)
    site("backup")
    site("shell", "-c", DELETE_PEOPLE)
    assert "[]" in site("shell", "-c", SHOW_PEOPLE)
    backup = newest(tmp_path / "backups" / "data")
    assert "with the master key and the keys those rows can be read" in site("check_backup", backup)
    assert site("restore", backup, "--really").startswith("Restored.")
    assert "['Ann Peeters']" in site("shell", "-c", SHOW_PEOPLE)


@pytest.mark.prove
@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_people_are_found_after_the_hash_key_of_the_backup_is_destroyed(site, tmp_path):
    site("shell", "-c", MAKE_PERSON)
    site("backup")
    site("rotate_hash_key", "--settle=0")
    site("restore", newest(tmp_path / "backups" / "data"), "--really")
    assert "['Ann Peeters']" in site("shell", "-c", SHOW_PEOPLE)
