"""No screen of the desk shows what its reader's role is not shown: roles by groups by addresses.

The addresses come from the resolver and the actions from their register, so that a new one is
looked at without being named here. A case is filed with words of each group that are found
nowhere else. First all is shown, which says where each group stands (the control); then each
group is withheld, and its words may stand nowhere, while those addresses say that it is withheld.
"""

from collections import defaultdict

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import path

from config.urls import urlpatterns as site_urls
from tests.city import CALLED, questions
from tests.cms.test_every_address import World, addresses
from tests.cms.test_every_showing import browser, undone
from tests.files import PDF
from tests.forms.builders import begin_translation, draft, publish, question, translate
from tests.workflows.desk.conftest import volunteer
from workflows.cases.models import Case
from workflows.cases.services import note
from workflows.casetypes import reference
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.shared import services as desk
from workflows.intake.files import services as files
from workflows.matching import services as matching
from workflows.messages.models import OutboxMessage
from workflows.sight import policy
from workflows.sight.models import SightRule
from workflows.sight.policy import WITHHELD
from workflows.sight.register import GROUPS
from workflows.vault.registry import Group

# Words of each group; none of them stands in the words of another.
WORDS = {
    Group.CONTACT: ("470998877", "zj.kanariepiet"),
    Group.BENEFICIARY: ("Hulpkanarie",),
    Group.ANSWERS: ("Kanarietaart",),
    Group.SENSITIVE: ("Kanariekoorts",),
    Group.NOTES: ("kanariegeluid",),
    Group.FILES: ("Kanariefoto",),
    Group.MESSAGES: ("Kanariebrief",),
}
# A name stands in messages too, which are a group of their own.
NAME, OFFERER = "Zjosefien Kanariepiet", "Vogel Kanariehulp"
NAMES = ("Kanariepiet", "Kanariehulp")
STAFF = ("operator", "handler")


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "uploads"


@pytest.fixture
def world(city, pages, editor, moderator, operator, handler, coordinator, privacy_officer):
    world = World(city, pages, {"handler": handler})
    world.users = {"operator": operator, "handler": handler, "coordinator": coordinator}
    ask_more(city)
    world.case = filed(city, handler)
    world.offer = volunteer(city, handler, OFFERER, phone="0470 99 88 77", text="Niets.")
    return world


def ask_more(city) -> None:
    """Let the form of a request ask whom it is for, something sensitive, and a file."""
    form = draft(
        *questions("request"),
        question("name", "Voor wie?", key="for_whom", meaning="beneficiary.name", required=False),
        question("long_text", "Gezondheid", key="health", required=False),
        question("file", "Bewijs", key="proof", required=False),
        name="Met alles",
    )
    begin_translation(form)
    translate(form)
    city.request.form = publish(form)
    city.request.sensitive_fields = ["health"]
    city.request.save()
    reference.forget()


def filed(city, handler) -> Case:
    """A case with words of every group."""
    case = city.file(
        name=NAME,
        email="zj.kanariepiet@example.org",
        phone="0470 99 88 77",
        text="Kanarietaart met rozijnen.",
        for_whom="Tante Hulpkanarie",
        health="Kanariekoorts sinds maandag.",
    )
    upload = files.keep(SimpleUploadedFile("Kanariefoto.pdf", PDF), "me", ("pdf",))
    files.claim([str(upload.pk)], "me", case.pk)
    case.submission.answers = {**case.submission.answers, "proof": [str(upload.pk)]}
    case.submission.save()
    note(case.pk, handler, "Belt met kanariegeluid.")
    OutboxMessage.objects.filter(case_id=case.pk).update(way=OutboxMessage.Way.LETTER)
    for letter in OutboxMessage.objects.filter(case_id=case.pk):
        letter.subject, letter.body, letter.to = "Kanariebrief", "Kanariebrief.", "Post"
        letter.save()
    return Case.objects.get(pk=case.pk)


def matched(world) -> None:
    """Let the handler screen it and ask a volunteer, so that more of the desk shows it."""
    desk.screen(world.case.pk, world.users["handler"], CALLED)
    matching.invite(world.case.pk, [world.offer.pk], world.users["handler"])


def places(world) -> list[str]:
    """Return every address of the desk, with those of each action on the case."""
    desk_ones = {world.path(one) for one in addresses() if one.startswith("admin/cases/")}
    acts = {f"/admin/cases/{world.case.reference}/{kind.key}/" for kind in ACTIONS}
    upload = world.case.uploads.get().pk
    letter = OutboxMessage.objects.filter(case_id=world.case.pk).first().pk
    more = {
        f"/admin/cases/{world.case.reference}/files/{upload}/",
        f"/admin/cases/{world.case.reference}/letters/{letter}/",
        f"/admin/cases/{world.case.reference}/duplicate/?with={world.offer.reference}",
        f"/admin/cases/{world.offer.reference}/",
    }
    return sorted(desk_ones | acts | more)


def body_of(client, address) -> str:
    """Return what comes back, without what writing a number differently changes."""
    with undone():
        response = client.get(address, follow=True)
        text = b"".join(response).decode(errors="replace")
    disposition = response.headers.get("Content-Disposition", "")
    return (disposition + text).replace(" ", "").replace("/", "")


def has(body, words) -> bool:
    return any(word in body for word in words)


def withhold(role, *groups) -> None:
    """Let a role not see these groups, whatever is usual."""
    for group in groups:
        rule = {"audience": role, "group": group, "case_type": None}
        SightRule.objects.update_or_create(**rule, defaults={"is_seen": False})
    policy.rules.forget()


def show_all(role) -> None:
    """Let a role see every group, whatever is usual."""
    for group in GROUPS:
        rule = {"audience": role, "group": group, "case_type": None}
        SightRule.objects.update_or_create(**rule, defaults={"is_seen": True})
    policy.rules.forget()


def found_by(client, where) -> dict[str, set[Group]]:
    """Return which groups each address shows."""
    found = defaultdict(set)
    for address in where:
        body = body_of(client, address)
        found[address] |= {group for group, words in WORDS.items() if has(body, words)}
        if has(body, NAMES):
            found[address].add(Group.CONTACT)
    return {address: groups for address, groups in found.items() if groups}


@pytest.mark.parametrize("role", STAFF)
def test_what_is_withheld_stands_on_no_screen(role, world):
    if role == "handler":
        matched(world)
    show_all(role)
    client = browser(world.users[role])
    where = places(world)
    seen = found_by(client, where)
    shown = set().union(*seen.values())
    assert shown == set(GROUPS), "the control: with nothing withheld every group is seen"
    withhold(role, *GROUPS)
    assert found_by(client, where) == {}
    for group in GROUPS:
        show_all(role)
        withhold(role, group)
        for address in (one for one, groups in seen.items() if group in groups):
            body = body_of(client, address)
            assert not has(body, WORDS[group]), (role, group, address)


@pytest.mark.parametrize("role", STAFF)
def test_a_case_says_what_is_withheld_and_how_to_ask(role, world):
    withhold(role, *GROUPS)
    body = browser(world.users[role]).get(f"/admin/cases/{world.case.reference}/").content.decode()
    assert str(WITHHELD) in body
    assert all(str(group.label) in body for group in GROUPS)


def silent_screen(request):
    """A screen that asks nobody what may be shown."""
    return HttpResponse(WORDS[Group.ANSWERS][0])


urlpatterns = [path("admin/cases/silent/", silent_screen), *site_urls]


@pytest.mark.urls(__name__)
def test_a_screen_that_does_not_ask_is_noticed(world):
    withhold("handler", *GROUPS)
    where = places(world)
    assert "/admin/cases/silent/" in where
    found = found_by(browser(world.users["handler"]), where)
    assert found == {"/admin/cases/silent/": {Group.ANSWERS}}
