"""The commands on a whole site of its own, in processes of their own, on either database."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from workflows.upkeep.models import Beat
from workflows.upkeep.services import WORKER

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
    rehearsed = whole_site("rehearse_restore")
    assert "can be restored" in rehearsed
    assert " 0 rows were opened" not in rehearsed
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


@pytest.mark.prove(name="restore")
def test_on_a_new_server_with_the_keys_lost_nobody_comes_back_in_silence(whole_site, tmp_path):
    whole_site.environment["PYTHONPATH"] = str(ROOT)
    whole_site.shell(MAKE_CASES)
    whole_site("backup")
    whole_site("purge_due", "--really")
    whole_site("copy_purge_log", tmp_path / "purges.jsonl")
    data, old_keys = (newest(tmp_path / "backups" / kind) for kind in ("data", "keys"))
    whole_site.empty()
    restore = ("restore", data, "--keys", old_keys, "--really")
    for log in ([], ["--log", tmp_path / "purges.jsonl"]):
        refused = whole_site.start(*restore, *log)
        assert "no log says what was purged since" in refused.communicate()[1]
        assert refused.returncode == 1
    said = whole_site(*restore, *log, "--despite-unknown-purges")
    assert "purged again" in said
    assert whole_site.shell(SHOW_CASES).startswith("['new', 'purged']")
    assert list((tmp_path / "static").glob("staticfiles.json"))


@pytest.mark.parametrize(
    ("seconds", "said"), [(5, "A worker beat"), (170, "A worker beat"), (190, "no finished backup")]
)
def test_restore_refuses_while_a_worker_beats(db, tmp_path, seconds, said):
    Beat.objects.create(name=WORKER, at=timezone.now() - timedelta(seconds=seconds))
    with pytest.raises(CommandError, match=said):
        call_command("restore", tmp_path, "--really")


SIGN_IN_AND_FILE = """
from django.contrib.sessions.backends.db import SessionStore
from tests import city
from workflows.staff.models import User
case = city.build().file()
session = SessionStore()
session["_auth_user_id"] = str(User.objects.create_superuser("boss").pk)
session.create()
print(session.session_key, case.link)
"""
COUNT_SESSIONS = """
from django.contrib.sessions.models import Session
print(Session.objects.count())
"""
LEAVE_A_LINK = """
from workflows.cases.models import Case, CaseEvent
case = Case.objects.get()
CaseEvent.objects.filter(case=case).update(detail={"status": f"/nl/aanvraag/{case.link}/"})
"""


@pytest.mark.prove(name="restore")
def test_a_backup_holds_no_session_and_one_with_a_link_fails_the_check(whole_site, tmp_path):
    whole_site.environment["PYTHONPATH"] = str(ROOT)
    secrets = whole_site.shell(SIGN_IN_AND_FILE).split()
    whole_site("backup")
    backup = newest(tmp_path / "backups" / "data")
    held = b"".join(path.read_bytes() for path in backup.iterdir())
    assert [secret for secret in secrets if secret.encode() in held] == []
    assert "Nothing in it opens the site" in whole_site("check_backup", backup)
    whole_site("restore", backup, "--really")
    assert whole_site.shell(COUNT_SESSIONS) == "0"
    whole_site.shell(LEAVE_A_LINK)
    whole_site("backup")
    check = whole_site.start("check_backup", newest(tmp_path / "backups" / "data"))
    assert "workflows_caseevent.detail holds 1 values that open" in check.communicate()[1]
    assert check.returncode == 1
