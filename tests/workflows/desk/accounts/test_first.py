"""The first coordinator, whom a command asks in."""

import io
import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command

from workflows.staff.models import AccountEvent, User

MAIL = "fien@example.org"
PASSWORD = "a-sentence-that-nobody-guesses"


def first(address=MAIL):
    """Run the command; return what it said."""
    said = io.StringIO()
    call_command("first_coordinator", address, stdout=said)
    return said.getvalue()


def link_in(said):
    [found] = re.findall(r"^https?://\S+$", said, re.MULTILINE)
    return found.removeprefix(settings.SITE_URL)


def test_the_link_sets_a_password_once_and_opens_the_admin(db, client):
    link = link_in(first())
    form = client.get(link, follow=True)
    here = form.redirect_chain[-1][0]
    chosen = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post(here, chosen).status_code == 302
    account = User.objects.get(username=MAIL)
    assert account.check_password(PASSWORD)
    assert [*account.groups.values_list("name", flat=True)] == ["coordinator"]
    assert not account.is_superuser
    again = client.get(link, follow=True)
    assert "new_password1" not in again.content.decode()
    assert not mail.outbox


def test_asked_again_before_there_is_a_password_it_gives_another_link(db, client):
    assert link_in(first()) != ""
    assert link_in(first("Fien@Example.org"))
    assert User.objects.filter(email=MAIL).count() == 1
    assert AccountEvent.objects.filter(what=AccountEvent.What.INVITED).count() == 2


@pytest.mark.parametrize("kind", ["coordinator", "superuser"])
def test_where_somebody_makes_accounts_it_makes_none(db, kind):
    there = User.objects.create_user("there", is_superuser=kind == "superuser")
    if kind == "coordinator":
        there.groups.add(Group.objects.get(name="coordinator"))
    there.set_password(PASSWORD)
    there.save()
    assert first() == "there signs in already, and makes accounts at a screen.\n"
    assert not User.objects.filter(email=MAIL).exists()
    there.is_active = False
    there.save()
    assert link_in(first())


def test_what_is_no_address_is_refused(db):
    with pytest.raises(CommandError, match="fien is no mail address"):
        first("fien")
