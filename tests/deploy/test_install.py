"""install.sh, upgrade.sh and remove.sh on a bare Debian that systemd has booted."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.deploy.machine import NSPAWN, Machine
from tests.test_newcomer import CLONE

INSTALL = (
    f"{CLONE}/site/deploy/install.sh --host help.example.org"
    " --mail-from 'Voorbeeldstad Helpt <hulp@example.org>'"
    f" --coordinator fien@example.org --city {CLONE}/site/deploy/city.example.toml"
)
FORM = "/nl/een-vraag/"
# What a coordinator and an editor make at screens, which other tests press through.
A_FORM = """
from datetime import date
from cms.models import FormPage, HomePage
from workflows.casetypes.beginning import begin
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Programme, Team
from workflows.casetypes.ready_made import READY_MADE
from workflows.staff.models import User
user = User.objects.get()
day = date(2020, 3, 14)
programme = Programme.objects.create(key="help", name=Texts(nl="Hulp", en="Help"), starts_on=day)
team = Team.objects.create(key="team", name=Texts(nl="Team", en="Team"))
home = HomePage.objects.get(locale__language_code="nl")
made = begin(READY_MADE["question"], programme, team, user)
page = FormPage(title="Een vraag", slug="een-vraag", case_type=made, locale=home.locale, live=False)
home.add_child(instance=page)
page.save_revision(user=user).publish(user=user, skip_permission_checks=True)
"""
COUNT = "from workflows.cases.models import Case; print(Case.objects.count())"


@pytest.fixture(params=["bookworm", "trixie"])
def machine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path / "root", request.param)
    with made:
        yield made
    shutil.rmtree(tmp_path / "root")


def manage(machine: Machine, code: str) -> str:
    """Run Python with the site's models."""
    return machine.run("leuven-helpt shell --no-imports", code).strip()


@pytest.mark.any_database
@pytest.mark.prove(name="install")
@pytest.mark.skipif(
    NSPAWN is None or os.getuid() != 0,
    reason="needs root and apt-get install debootstrap systemd-container",
)
def test_a_bare_debian_is_installed_upgraded_taken_back_and_removed(
    machine: Machine, record_property: Callable[[str, object], None]
) -> None:
    said = machine.run(INSTALL)
    assert re.search(r"^https://help\.example\.org/admin/invitation/\S+$", said, re.MULTILINE)
    # What the hourly check says of a machine without mail is its own.
    failed = "systemctl --failed --no-legend --plain 'leuven-helpt*' | grep -v leuven-helpt-check"
    assert machine.run(f"{failed} || true") == ""
    secrets = machine.run("cat /etc/leuven-helpt/environment /etc/leuven-helpt/master-key")
    modes = machine.run(
        "stat -c '%a %U %G' /etc/leuven-helpt/environment /etc/leuven-helpt/master-key"
    )
    assert modes.splitlines() == ["640 root leuven-helpt"] * 2

    manage(machine, A_FORM)
    assert "We hebben je vraag gekregen" in machine.asked("tests.deploy.resident", FORM)
    machine.run("systemctl start leuven-helpt-backup leuven-helpt-purge-log")

    # Again: nothing is made twice, and no secret is another.
    said = machine.run(f"{CLONE}/site/deploy/install.sh --coordinator fien@example.org")
    assert "This code is in place" in said
    assert machine.run("cat /etc/leuven-helpt/environment /etc/leuven-helpt/master-key") == secrets

    before = machine.run("readlink /srv/leuven-helpt/current")
    machine.run(f"echo Newer. >> {CLONE}/CHANGELOG.md")
    visiting = machine.visit("tests.deploy.visitors")
    machine.run(f"{CLONE}/site/deploy/upgrade.sh")
    assert machine.run("readlink /srv/leuven-helpt/current") != before
    machine.run("/srv/leuven-helpt/current/site/deploy/upgrade.sh --back")
    told, _nothing = visiting.communicate("")
    record_property("visitors were told", told)
    assert list(json.loads(told)) == ["200"]
    assert machine.run("readlink /srv/leuven-helpt/current") == before
    assert "We hebben je vraag gekregen" in machine.asked("tests.deploy.resident", FORM)
    assert manage(machine, COUNT) == "2"

    machine.run(f"{CLONE}/site/deploy/remove.sh")
    assert machine.run("systemctl list-units --all --no-legend 'leuven-helpt*'") == ""
    assert machine.run("ls /etc/leuven-helpt") != ""
    machine.run(f"{CLONE}/site/deploy/remove.sh --with-data --really")
    left = "find / -xdev -name 'leuven-helpt*' -not -path '/root/*' -not -path '/proc/*' | sort"
    assert machine.run(left).splitlines() == [
        "/var/backups/leuven-helpt-data",
        "/var/backups/leuven-helpt-keys",
    ]
