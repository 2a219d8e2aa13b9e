"""Colleagues are invited from a list, come in by the link once, and are waited for."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from traceback import format_exception
from unittest.mock import Mock

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ

from tests.workflows.desk.accounts.acting import PASSWORD, add, decide, events, ids, make
from workflows.casetypes.models import Team
from workflows.desk.accounts import invitations, inviting, tasks
from workflows.desk.accounts.invitations import GOOD_FOR, Invited
from workflows.desk.accounts.tasks import NotSent
from workflows.staff.models import AccountEvent, User

What = AccountEvent.What
pytestmark = pytest.mark.usefixtures("staff")
# Of the person who looks, of the accounts there are, and of the screen.
LOOK = 14
LIST = """an.peeters@example.org
Jan De Smet <Jan.DeSmet@example.org>

Fatima;El Idrissi;fatima@example.org
"""


@pytest.fixture
def sent(monkeypatch):
    """What the worker would be asked, done as soon as it is."""
    asked = []
    monkeypatch.setattr(
        invitations, "enqueue", lambda _task, pk: (asked.append(pk), tasks.send_invitation(pk))
    )
    return asked


def post(client, people=LIST, role="handler", do="invite", **more):
    data = {"role": ids(role)[0], "people": people, "do": do} | more
    return client.post(reverse("desk:invite"), data)


def link_in(message):
    return re.search(r"http://\S+/admin/invitation/\S+", message.body).group()


def follow(client, link):
    """Open a link of a mail as a browser does; return the page and where it stands."""
    found = client.get(link.removeprefix(settings.SITE_URL), follow=True)
    return found, found.redirect_chain[-1][0] if found.redirect_chain else link


def test_each_on_the_list_gets_an_account_a_role_a_team_and_a_mail(coordinator, sign_in, sent):
    team = Team.objects.first()
    client = sign_in(coordinator)
    looked = post(client, do="look", teams=[team.pk])
    assert [*looked.context_data["looked"]] == [
        Invited("an.peeters@example.org"),
        Invited("jan.desmet@example.org", "Jan", "De Smet"),
        Invited("fatima@example.org", "Fatima", "El Idrissi"),
    ]
    assert not User.objects.filter(email="fatima@example.org").exists()
    assert post(client, teams=[team.pk]).status_code == 302
    account = User.objects.get(username="jan.desmet@example.org")
    assert (account.get_full_name(), account.has_usable_password()) == ("Jan De Smet", False)
    assert [*account.groups.values_list("name", flat=True)] == ["handler"]
    assert [*account.teams.all()] == [team]
    assert [message.to for message in mail.outbox] == [
        ["an.peeters@example.org"],
        ["jan.desmet@example.org"],
        ["fatima@example.org"],
    ]
    assert "Dag Jan," in mail.outbox[1].body
    assert "Hello Jan," in mail.outbox[1].body
    assert (What.INVITED, "", "coordinator") in events(account)


def test_the_link_sets_a_password_once(coordinator, sign_in, sent):
    post(sign_in(coordinator), "an@example.org")
    link, visitor = link_in(mail.outbox[0]), Client()
    page, address = follow(visitor, link)
    assert page.context["validlink"] is True
    passwords = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert visitor.post(address, passwords).status_code == 302
    assert User.objects.get(username="an@example.org").check_password(PASSWORD)
    again, _address = follow(Client(), link)
    assert (again.status_code, again.context["validlink"]) == (200, False)


def test_a_password_that_is_easy_to_guess_is_refused_by_the_link_too(coordinator, sign_in, sent):
    post(sign_in(coordinator), "an@example.org")
    visitor = Client()
    _page, address = follow(visitor, link_in(mail.outbox[0]))
    answer = visitor.post(address, {"new_password1": "leuven2026", "new_password2": "leuven2026"})
    assert (answer.status_code, bool(answer.context["form"].errors)) == (200, True)
    assert not User.objects.get(username="an@example.org").has_usable_password()


@pytest.mark.parametrize(
    ("late", "opens"), [(-timedelta(minutes=1), True), (timedelta(minutes=1), False)]
)
def test_the_link_ends_after_seven_days(coordinator, sign_in, sent, late, opens):
    post(sign_in(coordinator), "an@example.org")
    with time_machine.travel(timezone.now() + GOOD_FOR + late, tick=False):
        page, _address = follow(Client(), link_in(mail.outbox[0]))
    assert page.context["validlink"] is opens


@pytest.mark.parametrize("change", [{"email": "ander@example.org"}, {"is_active": False}])
def test_the_link_ends_with_the_address_and_with_the_account(coordinator, sign_in, sent, change):
    post(sign_in(coordinator), "an@example.org")
    account = User.objects.get(username="an@example.org")
    page, _address = follow(Client(), link_in(mail.outbox[0]))
    assert page.context["validlink"] is True
    for field, value in change.items():
        setattr(account, field, value)
    account.save()
    page, _address = follow(Client(), link_in(mail.outbox[0]))
    assert page.context["validlink"] is False


def test_the_link_of_one_opens_no_other_account(coordinator, sign_in, sent):
    post(sign_in(coordinator), "an@example.org\njan@example.org")
    of_an, of_jan = (link_in(message).rstrip("/").split("/") for message in mail.outbox)
    page, _address = follow(Client(), "/".join([*of_an[:-1], of_jan[-1], ""]))
    assert page.context["validlink"] is False


def test_what_is_wrong_is_said_with_its_line_and_nobody_is_invited(
    coordinator, handler, sign_in, sent
):
    before = User.objects.count()
    people = f"An\nan@example.org\nAn@Example.org\n{handler.email}\njan@example"
    answer = post(sign_in(coordinator), people)
    assert answer.status_code == 422
    assert answer.context_data["form"].errors["people"] == [
        "Line 1: there is no mail address in it.",
        "Line 3: the same address as on line 2.",
        "Line 4: somebody has an account with this address already.",
        "Line 5: there is no mail address in it.",
    ]
    assert people in answer.rendered_content.replace("&lt;", "<")
    assert (User.objects.count(), sent) == (before, [])


def test_of_two_who_invite_the_same_colleague_one_does_and_the_other_reads_so(
    coordinator, sign_in, monkeypatch
):
    client = sign_in(coordinator)
    post(client, "an@example.org")
    queued = OrmQ.objects.count()
    # As if the other had looked before this one was done.
    monkeypatch.setattr(inviting, "taken_among", lambda _mails: set())
    answer = post(client, "jan@example.org\nan@example.org")
    assert answer.status_code == 422
    assert answer.context_data["form"].errors["people"] == [
        "A colleague was first with one of these: look again."
    ]
    assert not User.objects.filter(username="jan@example.org").exists()
    assert OrmQ.objects.count() == queued
    monkeypatch.undo()
    assert "already" in post(client, "an@example.org").context_data["form"].errors["people"][0]


def test_sixty_cost_a_look_of_the_same_number_of_queries(
    coordinator, sign_in, django_assert_num_queries
):
    client = sign_in(coordinator)
    post(client, "a@example.org", do="look")
    for number in (1, 60):
        people = "\n".join(f"nummer{each}@example.org" for each in range(number))
        with django_assert_num_queries(LOOK):
            assert post(client, people, do="look").status_code == 200


def test_no_list_gives_a_role_that_takes_two(coordinator, sign_in, sent):
    answer = post(sign_in(coordinator), role="coordinator")
    assert "role" in answer.context_data["form"].errors
    groups = Group.objects.filter(name="privacy")
    with pytest.raises(PermissionDenied):
        invitations.invite([Invited("an@example.org")], groups, [], coordinator)
    assert sent == []


def test_who_makes_no_accounts_invites_nobody(handler, privacy_officer, sign_in, sent):
    assert {post(sign_in(one)).status_code for one in (handler, privacy_officer)} == {403}
    with pytest.raises(PermissionDenied):
        invitations.invite([Invited("an@example.org")], [], [], handler)
    with pytest.raises(PermissionDenied):
        invitations.invite_again([], handler)
    assert sent == []


def test_who_has_not_come_is_listed_and_invited_again(coordinator, sign_in, sent):
    client = sign_in(coordinator)
    post(client, "an@example.org\njan@example.org")
    an, jan = User.objects.filter(username__in=["an@example.org", "jan@example.org"]).order_by("pk")
    jan.set_password(PASSWORD)
    jan.save()
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        late = sign_in(coordinator)
        assert late.get(reverse("desk:invite")).context_data["waiting"] == [(an, True)]
        late.post(reverse("desk:invite"), {"again": [an.pk, jan.pk]})
        assert late.get(reverse("desk:invite")).context_data["waiting"] == [(an, False)]
        page, _address = follow(Client(), link_in(mail.outbox[-1]))
    assert page.context["validlink"] is True
    assert sent == [an.pk, jan.pk, an.pk]


def test_an_account_made_by_itself_is_invited_and_one_of_two_once_it_is_confirmed(
    coordinator, second, sign_in, sent
):
    client = sign_in(coordinator)
    add(client, "nieuw", "handler")
    add(client, "baas", "coordinator")
    nieuw, baas = User.objects.get(username="nieuw"), User.objects.get(username="baas")
    assert sent == [nieuw.pk]
    decide(sign_in(second))
    assert sent == [nieuw.pk, baas.pk]


def test_the_worker_mails_nobody_who_has_a_password_or_is_gone(coordinator, sent):
    account = make("iemand", "handler")
    tasks.send_invitation(account.pk)
    tasks.send_invitation(0)
    assert mail.outbox == []
    account.set_unusable_password()
    account.save()
    tasks.send_invitation(account.pk)
    assert [message.to for message in mail.outbox] == [[account.email]]


def test_what_the_mail_server_refuses_is_tried_again_and_names_nobody(coordinator, monkeypatch):
    account = make("iemand", "handler")
    account.set_unusable_password()
    account.save()
    refused = SMTPRecipientsRefused({account.email: (550, b"no such mailbox")})
    monkeypatch.setattr(invitations, "send_mail", Mock(side_effect=refused))
    with pytest.raises(SMTPRecipientsRefused) as plain:
        invitations.send(account)
    assert account.email in "".join(format_exception(plain.value))
    with pytest.raises(NotSent) as told:
        tasks.send_invitation(account.pk)
    assert account.email not in "".join(format_exception(told.value))
