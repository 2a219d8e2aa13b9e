"""Both keys are replaced under 10,000 people while two others go on filing and looking up."""

import pytest

PEOPLE = 10_000

MAKE_PEOPLE = f"""
from django.db import transaction
from workflows.people.services import Contact, find_or_make
for start in range(0, {PEOPLE}, 500):
    with transaction.atomic():
        for n in range(start, start + 500):
            find_or_make(Contact(name=f"Ann Number{{n}}", email=f"{{n}}@example.be"))
"""

# Each round files twice for somebody new and reads somebody old, with the data keys forgotten.
FILE_AND_LOOK = f"""
import time
from pathlib import Path
from django.db import transaction
from workflows.people.services import Contact, find_or_make, search
from workflows.vault import keys

def file(who):
    with transaction.atomic():
        return find_or_make(Contact(name=f"Bert {{who}}", email=f"{{who}}@example.be"))

count = 0
while not Path("%(stop)s").exists():
    keys.forget()
    who = f"%(name)s{{count}}"
    assert file(who) == file(who), who
    assert len(search(f"{{who}}@example.be")) == 1, who
    old = count * 37 %% {PEOPLE}
    assert [one.name for one in search(f"{{old}}@example.be")] == [f"Ann Number{{old}}"], old
    count += 1
    time.sleep(0.05)
print("rounds", count)
"""

COUNT = """
from workflows.people.models import Person, PersonKey
from workflows.vault.models import DataKey, HashKey
emails = PersonKey.objects.filter(kind="email")
print(Person.objects.count(), emails.count(), len({bytes(key.digest)[0] for key in emails}),
      HashKey.objects.count(), DataKey.objects.values("master").distinct().count())
"""


@pytest.mark.prove(name="rotation")
def test_keys_are_replaced_under_ten_thousand_people_while_others_file(whole_site, tmp_path):
    whole_site.shell(MAKE_PEOPLE)
    stop = tmp_path / "stop"
    others = [
        whole_site.start(
            "shell", "--no-imports", "-c", FILE_AND_LOOK % {"stop": stop, "name": name}
        )
        for name in ("left", "right")
    ]
    whole_site.add_master_key()
    whole_site("rotate_master_key")
    whole_site("rotate_hash_key", "--settle=45")
    stop.touch()
    rounds = [whole_site.finish(other).split() for other in others]
    filed = sum(int(words[-1]) for words in rounds)
    assert filed > 100
    people, emails, numbers, hash_keys, masters = map(int, whole_site.shell(COUNT).split())
    assert people == emails == PEOPLE + filed
    assert (numbers, hash_keys, masters) == (1, 1, 1)
