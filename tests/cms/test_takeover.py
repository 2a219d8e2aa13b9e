"""Somebody has an editor's account, or one link of others: beyond what it gave they read nothing.

Each field of two cases, and of the two volunteers for them, holds a word that is nowhere else.
With each thing that was taken every address is asked for, by GET and POST, with the numbers of both
cases in it; what comes back has the words that the table `GIVEN` names, and no other. A stolen copy
of the data is in tests/workflows/vault/canary.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from config.urls import urlpatterns as site_urls
from tests.city import CALLED
from tests.cms.test_every_address import World, addresses, rows
from tests.cms.test_every_showing import browser, undone
from tests.files import PDF
from tests.workflows.desk.conftest import refer, volunteer
from tests.workflows.matching.order import helps
from workflows.cases.models import Case
from workflows.cases.services import note
from workflows.desk.shared import services as desk
from workflows.intake.files import services as files
from workflows.matching import services as matching
from workflows.matching.models import Match
from workflows.messages.models import OutboxMessage

# A word for each field, by whose it is: none stands in another, nor in the texts of the site.
FIELDS = ("first", "last", "email", "phone", "street", "text", "note", "file", "letter")
BIRDS = {"mine": "Putter", "theirs": "Wulp", "helper": "Sijs", "their helper": "Kievit"}
PHONES = {
    "mine": "471111111",
    "theirs": "472222222",
    "helper": "473333333",
    "their helper": "474444444",
}

# What a link gives on purpose. A partner was given the name; a volunteer who was told whom they
# help, what it takes to come; a resident's page says how they who come are called.
GIVEN: dict[str, set[str]] = {
    "editor": set(),
    "moderator": set(),
    "partner": {"mine: first", "mine: last"},
    "volunteer": {"mine: first", "mine: last", "mine: phone", "mine: street"},
    "resident": {"helper: first"},
}


def words(whose: str) -> dict[str, str]:
    """Return the word of each field of one of the four."""
    found = {field: f"{field.title()}{BIRDS[whose]}zang" for field in FIELDS}
    return found | {"email": f"{found['email'].lower()}@example.org", "phone": f"0{PHONES[whose]}"}


def found_in(body: str) -> set[str]:
    """Return which fields stand in what came back, as "whose: field"."""
    squeezed = body.lower().replace(" ", "").replace("/", "")
    return {
        f"{whose}: {field}"
        for whose in BIRDS
        for field, word in words(whose).items()
        if word.lower().removeprefix("0") in squeezed
    }


def answers(whose: str) -> dict[str, Any]:
    """Return what one of the four fills in."""
    typed = words(whose)
    return {
        "name": f"{typed['first']} {typed['last']}",
        "email": typed["email"],
        "phone": typed["phone"],
        "text": typed["text"],
    }


def filed(city: Any, whose: str, handler: Any) -> Case:
    """A request with a word in each of its fields, a note, a file and a letter; screened."""
    typed = words(whose)
    address = {
        "street": typed["street"],
        "number": "1",
        "box": "",
        "postcode": "3000",
        "city": "Leuven",
    }
    case = city.file(address={**address, "neighbourhood": "24062W03"}, **answers(whose))
    upload = files.keep(SimpleUploadedFile(f"{typed['file']}.pdf", PDF), whose, ("pdf",))
    files.claim([str(upload.pk)], whose, case.pk)
    note(case.pk, handler, typed["note"])
    letter = OutboxMessage.objects.filter(case_id=case.pk).first()
    letter.subject, letter.body, letter.to = typed["letter"], typed["letter"], typed["letter"]
    letter.way = OutboxMessage.Way.LETTER
    letter.save()
    desk.screen(case.pk, handler, CALLED)
    return Case.objects.get(pk=case.pk)


def helped(case: Case, city: Any, whose: str, handler: Any) -> Match:
    """Somebody helps with a case, and both sides were told."""
    typed = answers(whose)
    offer = volunteer(city, handler, typed.pop("name"), **typed)
    (match,) = matching.invite(case.pk, [offer.pk], handler)
    return helps(match)


@pytest.fixture
def world(city, pages, editor, moderator, handler, coordinator, settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    world = World(city, pages, {"handler": handler})
    mine, world.case = (filed(city, whose, handler) for whose in ("mine", "theirs"))
    match = helped(mine, city, "helper", handler)
    helped(world.case, city, "their helper", handler)
    referral = refer(mine, city, handler, takes_over=False)
    refer(world.case, city, handler, takes_over=False)
    world.cases = (mine, world.case)
    world.links = {"partner": referral.link, "volunteer": match.link, "resident": mine.link}
    world.accounts = {"editor": editor, "moderator": moderator, "coordinator": coordinator}
    return world


def places(world, patterns) -> Iterator[str]:
    """Yield each address twice: with what is known of one case in it, and of the other."""
    for case in world.cases:
        world.common |= {
            "reference": case.reference,
            "file": case.uploads.get().pk,
            "message": OutboxMessage.objects.filter(case_id=case.pk).first().pk,
        }
        for pattern in patterns:
            yield world.path(pattern)


def read_by(client: Client, where, posted=({},)) -> dict[str, set[str]]:
    """Return the fields that each address gives, by GET and by POST; what it does is undone."""
    found: dict[str, set[str]] = {}
    for address in where:
        asked = [("GET", {}), *(("POST", sent) for sent in posted)]
        for method, sent in asked:
            with undone():
                come = (
                    client.get(address)
                    if method == "GET"
                    else client.post(address, sent, follow=True)
                )
                body = b"".join(come).decode(errors="replace")
            known = found_in(come.headers.get("Content-Disposition", "") + body)
            if known:
                found.setdefault(address, set()).update(known)
    return found


def beyond(taken: str, found: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return what was read that this gives nobody, by address."""
    more = {address: fields - GIVEN[taken] for address, fields in found.items()}
    return {address: fields for address, fields in more.items() if fields}


def let_in(role: str) -> list[str]:
    """Return the addresses at which the table lets a role in, by any method."""
    return sorted({one for (_method, one), row in rows().items() if row[role] in ("yes", "on")})


@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize("role", ["editor", "moderator"])
def test_an_account_of_who_writes_pages_gives_nothing_of_anybody(role, world):
    found = read_by(browser(world.accounts[role]), places(world, let_in(role)))
    assert beyond(role, found) == {}


@pytest.mark.parametrize("taken", ["partner", "volunteer", "resident"])
def test_a_link_gives_what_it_is_for_and_nothing_else(taken, world):
    world.common["link"] = world.links[taken]
    outside = [one for one in addresses() if not one.startswith("admin/")]
    posted = ({}, {"do": "open", "name": "An Buurtwerk", "agreed": "on", "show": "on"})
    found = read_by(Client(raise_request_exception=False), places(world, outside), posted)
    assert beyond(taken, found) == {}
    assert set().union(*found.values()) == GIVEN[taken], "what the link is for is given"


def test_who_may_see_them_finds_every_word(world):
    """The control: each word is there to be read, and is looked for in the right way."""
    desk_ones = [one for one in addresses() if one.startswith("admin/cases/")]
    found = read_by(browser(world.accounts["coordinator"]), places(world, desk_ones), ())
    whole = {f"{whose}: {field}" for whose in ("mine", "theirs") for field in FIELDS}
    assert whole - set().union(*found.values()) == set()


def careless(request):
    """A page that shows anybody somebody else."""
    return HttpResponse(words("theirs")["text"])


urlpatterns = [path("nl/careless/", careless), *site_urls]


@pytest.mark.urls(__name__)
def test_a_page_that_shows_somebody_else_is_noticed(world):
    found = read_by(Client(), ["/nl/careless/"])
    assert beyond("resident", found) == {"/nl/careless/": {"theirs: text"}}
