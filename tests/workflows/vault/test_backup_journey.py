"""The commands on a whole site of its own, in processes of their own, on either database."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
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


MAKE_CASES = """
from datetime import timedelta
from django.utils import timezone
from tests import city
from workflows.cases.models import Case
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.services import move
from workflows.cases.states import Verb
from workflows.staff.models import User
made, boss = city.build(), User.objects.create_superuser("boss")
gone, stays = made.file(), made.file(name="Jo Ander", email="jo@example.org", phone="")
move(gone.pk, Verb.CLOSE, staff(boss), Closing(gone.case_type.outcomes.get(key="helped")))
Case.objects.filter(pk=gone.pk).update(closed_at=timezone.now() - timedelta(days=400))
"""
# The loser of a merge: the key goes, the cases live on with another person.
DESTROY_JO = """
from workflows.people.models import Person
from workflows.vault import keys
jo, = [one for one in Person.objects.all() if one.name == "Jo Ander"]
keys.destroy([jo.data_key])
"""
SHOW_CASES = """
from workflows.cases.models import Case, CaseEvent
from workflows.cases.tallies import CaseTally
from workflows.people.models import Person
from workflows.people.services import search
from workflows.vault import check_ready
check_ready()
names = [one.name for one in Person.objects.order_by("created_at")]
print(sorted(Case.objects.values_list("state", flat=True)), names,
      list(CaseEvent.objects.filter(what="purge").values_list("reason", flat=True)),
      sum(CaseTally.objects.values_list("count", flat=True)), len(search("jo@example.org")))
"""


def newest(folder):
    return sorted(folder.iterdir())[-1]


@pytest.mark.prove(name="restore")
def test_people_come_back_from_a_backup_and_are_found(whole_site, tmp_path):
    whole_site.shell(MAKE_PERSON)
    whole_site("backup")
    whole_site.shell(DELETE_PEOPLE)
    assert "[]" in whole_site.shell(SHOW_PEOPLE)
    backup = newest(tmp_path / "backups" / "data")
    assert "with the master key and the keys those rows can be read" in whole_site(
        "check_backup", backup
    )
    assert whole_site("restore", backup, "--really").startswith("Restored.")
    assert "['Ann Peeters']" in whole_site.shell(SHOW_PEOPLE)


@pytest.mark.prove(name="restore")
def test_people_are_found_after_the_hash_key_of_the_backup_is_destroyed(whole_site, tmp_path):
    whole_site.shell(MAKE_PERSON)
    whole_site("backup")
    whole_site("rotate_hash_key", "--settle=0")
    whole_site("restore", newest(tmp_path / "backups" / "data"), "--really")
    assert "['Ann Peeters']" in whole_site.shell(SHOW_PEOPLE)


@pytest.mark.prove(name="restore")
def test_what_was_purged_since_the_backup_is_purged_again_before_the_site_opens(
    whole_site, tmp_path
):
    whole_site.environment["PYTHONPATH"] = str(ROOT)
    whole_site.shell(MAKE_CASES)
    whole_site("backup")
    assert "Purged: 1" in whole_site("purge_due", "--really")
    whole_site.shell(DESTROY_JO)
    backup = newest(tmp_path / "backups" / "data")
    said = whole_site("check_backup", backup)
    assert "were destroyed: nobody with the present keys can read those rows" in said
    assert "purged again" in whole_site("restore", backup, "--really")
    shown = whole_site.shell(SHOW_CASES)
    assert shown == "['new', 'purged'] ['Jo Ander'] ['restored'] 1 1"


@pytest.mark.prove(name="restore")
def test_without_the_purge_the_backup_brings_everybody_back(whole_site, tmp_path):
    whole_site.environment["PYTHONPATH"] = str(ROOT)
    whole_site.shell(MAKE_CASES)
    whole_site("backup")
    whole_site("restore", newest(tmp_path / "backups" / "data"), "--really")
    shown = whole_site.shell(SHOW_CASES)
    assert shown.startswith("['closed', 'new'] ['Mia Voorbeeld', 'Jo Ander'] [] 0")
