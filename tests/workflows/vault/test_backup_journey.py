"""The commands on a whole site of its own, in processes of their own, on either database."""

import pytest

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


def newest(folder):
    return sorted(folder.iterdir())[-1]


@pytest.mark.prove
def test_people_come_back_from_a_backup_and_are_found(whole_site, tmp_path):
    whole_site("shell", "-c", MAKE_PERSON)
    whole_site("backup")
    whole_site("shell", "-c", DELETE_PEOPLE)
    assert "[]" in whole_site("shell", "-c", SHOW_PEOPLE)
    backup = newest(tmp_path / "backups" / "data")
    assert "with the master key and the keys those rows can be read" in whole_site(
        "check_backup", backup
    )
    assert whole_site("restore", backup, "--really").startswith("Restored.")
    assert "['Ann Peeters']" in whole_site("shell", "-c", SHOW_PEOPLE)


@pytest.mark.prove
def test_people_are_found_after_the_hash_key_of_the_backup_is_destroyed(whole_site, tmp_path):
    whole_site("shell", "-c", MAKE_PERSON)
    whole_site("backup")
    whole_site("rotate_hash_key", "--settle=0")
    whole_site("restore", newest(tmp_path / "backups" / "data"), "--really")
    assert "['Ann Peeters']" in whole_site("shell", "-c", SHOW_PEOPLE)
