"""Every address that shows personal data of a case writes a line in the ledger about it.

The addresses come from the resolver, as in test_every_address.py. A case is filed with answers
that are found nowhere else; whatever comes back with one of them has shown it. The queue shows
references and no names; a list that waits for work of its own, such as letters, is empty here.
"""

import uuid
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from config.urls import urlpatterns as site_urls
from tests.city import CALLED
from tests.cms.test_every_address import World, addresses, rows, session_of
from tests.workflows.desk.conftest import refer, volunteer
from tests.workflows.matching.order import told
from workflows.cases.models import Case
from workflows.cases.services import note
from workflows.desk.shared import services as desk
from workflows.matching import services as matching
from workflows.vault.ledger import Disclosure

NAME, TEXT, NOTE = "Zjosefien Kanariepiet", "Kanarietaart met rozijnen.", "Belt met kanariegeluid."
EMAIL, PHONE = "zj.kanariepiet@example.org", "0470 99 88 77"
CANARIES = ("Kanariepiet", "kanariepiet", "Kanarietaart", "kanariegeluid", "470998877")

ROLES = ("operator", "handler", "coordinator", "privacy")
# Half the screens of the admin know no case; the coordinator, who sees most, looks at all.
LOOKS_AT_ALL = "coordinator"


@contextmanager
def undone():
    """Whatever is done within is undone."""
    with transaction.atomic(), transaction.atomic(using="keys"):
        yield
        for alias in ("default", "keys"):
            transaction.set_rollback(True, using=alias)


def shows(response) -> bool:
    """Return whether anything of the case is in what came back."""
    body = b"".join(response).decode(errors="replace").replace(" ", "").replace("/", "")
    return any(one in body for one in CANARIES)


def lines_about(case) -> int:
    """Return how many lines of the ledger are about this case, or its person."""
    cases = Disclosure.objects.about_cases([case.pk]).count()
    return cases + Disclosure.objects.filter(case_id=None, person_id=case.person_id).count()


def unwritten(case, client, patterns, path_of) -> list[str]:
    """Return the addresses that showed the case and wrote nothing; at least one has to show it."""
    silent, told_of = [], 0
    for pattern in patterns:
        with undone():
            response = client.get(path_of(pattern))
            if shows(response):
                told_of += 1
                if not lines_about(case):
                    silent.append(pattern)
    assert told_of, "nothing was shown at all: this test looks at nothing"
    return silent


@pytest.fixture
def world(city, pages, editor, moderator, operator, handler, coordinator, privacy_officer):
    users = {
        "operator": operator,
        "handler": handler,
        "coordinator": coordinator,
        "privacy": privacy_officer,
    }
    world = World(city, pages, {"handler": handler})
    world.case = city.file(name=NAME, email=EMAIL, phone=PHONE, text=TEXT)
    note(world.case.pk, handler, NOTE)
    world.users = users
    return world


def browser(user) -> Client:
    """A browser in which somebody is signed in."""
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(user)
    return client


def patterns_of(role) -> list[str]:
    """Return the addresses that somebody of a role may be shown a case at."""
    let_in = {pattern for (method, pattern), row in rows().items() if row[role] == "yes"}
    of_desk = {one for one in addresses() if one.startswith("admin/cases/")}
    return sorted(of_desk | (let_in if role == LOOKS_AT_ALL else set()))


@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize("role", ROLES)
def test_every_screen_that_shows_a_case_writes_a_line(role, world):
    if role == "privacy":
        desk.open_with_ground(world.case.reference, world.users[role], "complaint")
        Disclosure.objects.all().delete()
    client = browser(world.users[role])
    assert unwritten(world.case, client, patterns_of(role), world.path) == []


def silent_screen(request):
    """A screen that shows somebody and writes nothing."""
    return HttpResponse(NAME)


urlpatterns = [path("silent/", silent_screen), *site_urls]


@pytest.mark.urls(__name__)
def test_a_screen_that_writes_none_is_noticed(world):
    client = browser(world.users["handler"])
    found = unwritten(world.case, client, ["silent/"], lambda pattern: f"/{pattern}")
    assert found == ["silent/"]


def test_every_link_of_somebody_else_that_shows_a_case_writes_a_line(world, city, handler):
    """All addresses with a link, by every link there is: a partner's, a volunteer's, a stranger's.

    What the person's own link shows is shown to themselves.
    """
    case = world.case
    links = links_of_others(case, city, handler)
    Disclosure.objects.all().delete()
    wrong, told_of = [], set()
    for pattern in (one for one in addresses() if "link>" in one):
        for name, link in links.items():
            for sent in ({"do": "open", "name": "An Buurtwerk", "show": "on"}, None):
                with undone():
                    world.common["link"] = link
                    client = Client(raise_request_exception=False)
                    where = world.path(pattern)
                    response = client.post(where, sent, follow=True) if sent else client.get(where)
                    if shows(response):
                        told_of.add(name)
                        if not lines_about(case):
                            wrong.append((pattern, name))
    assert wrong == []
    assert told_of == {"partner", "volunteer"}


def links_of_others(case, city, handler) -> dict[str, str]:
    """Return the links by which others than the person come to a case."""
    desk.screen(case.pk, handler, CALLED)
    referral = refer(Case.objects.get(pk=case.pk), city, handler, takes_over=False)
    offer = volunteer(city, handler)
    (match,) = matching.invite(case.pk, [offer.pk], handler)
    matching.answer(match.link, accept=True)
    told(match)
    return {"partner": referral.link, "volunteer": match.link, "nobody": uuid.uuid4().hex}
