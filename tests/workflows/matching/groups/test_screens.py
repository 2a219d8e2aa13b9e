"""Staff see groups, take a proposal in part, and lead a group through what happens to it."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.workflows.matching.groups.looks import seen
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.services import move
from workflows.cases.states import PurgeGround, Verb
from workflows.linking.merging import merge
from workflows.matching.groups import services
from workflows.matching.groups.models import Group, Place
from workflows.matching.groups.right_of_access import places
from workflows.matching.groups.standing import stand_of
from workflows.matching.models import Match
from workflows.privacy import services as privacy

LIST = "/admin/cases/groups/"


@pytest.fixture
def desk(client, handler):
    client.force_login(handler)
    return client


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def of(group):
    return reverse("desk:group", args=[group.pk])


def test_a_handler_takes_a_proposal_in_part(practice, desk, learner, leader):
    for name, level in zip("ABCDE", ("a1", "a1", "a1", "a2", "a2"), strict=True):
        learner(name, level)
    leader("Lou")
    url = reverse("desk:group_proposal", args=[practice.request.key])
    page = read(desk, url)
    boxes = [box["value"] for box in page.select("[name=groups]")]
    members = [box["value"] for box in page.select("[name=members][checked]")]
    assert (len(boxes), len(members)) == (2, 5)
    refused = desk.post(url, {"members": members[1:]})
    assert refused.status_code == 422
    kept = BeautifulSoup(refused.content, "html.parser").select("[name=members][checked]")
    assert [box["value"] for box in kept] == members[1:]

    desk.post(url, {"groups": boxes[:1], "members": members[1:]})

    (group,) = Group.objects.all()
    assert seen(group)[:3] == ("asked", ["B", "C"], ["Lou"])
    # A proposal that others took meanwhile is refused with a sentence, and the rest is done.
    page = BeautifulSoup(
        desk.post(url, {"groups": boxes, "members": members}, follow=True).content, "html.parser"
    )
    assert "zit al in een groep" in page.get_text()
    assert Group.objects.count() == 2


def test_the_page_of_a_group_does_what_its_buttons_say(led, desk, learner, leader):
    dan = learner("Dan")
    ann = stand_of(led).requests[0]
    desk.post(of(led), {"do": "out", "case": ann.reference})
    assert seen(led)[3] == 0
    desk.post(of(led), {"do": "out", "case": ann.reference, "reason": "help_changed"})
    assert seen(led)[3] == 1
    page = read(desk, of(led))
    # Ann seeks a group again, but not with Lou, who helped her.
    offered = page.select("[aria-labelledby=free] [name=case]")
    assert [one["value"] for one in offered] == [ann.reference, dan.reference]
    desk.post(of(led), {"do": "place", "case": dan.reference})
    assert seen(led) == ("led", ["Bea", "Cas", "Dan"], ["Lou"], 0)

    desk.post(of(led), {"do": "stop"})
    leader("Max")
    (other,) = read(desk, of(led)).select("[aria-labelledby=leader] [name=case]")
    desk.post(of(led), {"do": "lead", "case": other["value"]})
    desk.post(of(led), {"do": "yes"})
    assert seen(led) == ("led", ["Bea", "Cas", "Dan"], ["Max"], 0)
    assert "Max" in read(desk, LIST).get_text()
    screen = read(desk, reverse("desk:case", args=[dan.reference]))
    assert str(led) in screen.select_one("#group").parent.get_text()


def test_only_who_may_open_a_case_of_a_group_sees_it(led, client, stranger, operator):
    for user, status in ((stranger, 403), (operator, 403)):
        client.force_login(user)
        assert client.get(of(led)).status_code == status
        assert client.post(of(led), {"do": "stop"}).status_code == status
    assert seen(led)[0] == "led"


def test_the_list_asks_as_much_for_one_group_as_for_many(led, desk, learner, leader, handler):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            read(desk, LIST)
        return len(queries)

    asked()
    before = asked()
    for number in range(3):
        pair = [learner(f"{name}{number}").pk for name in "XY"]
        services.form(pair, leader(f"Lou{number}").pk, handler)
    assert asked() == before


def test_a_purge_takes_the_place_along_and_its_person_is_told_of_it(led, handler, privacy_officer):
    ann = stand_of(led).requests[0]
    (told,) = places(ann)
    assert (told["group"], told["left_at"]) == (str(led), None)

    outcome = ann.case_type.outcomes.get(key="helped")
    move(ann.pk, Verb.CLOSE, staff(handler), Closing(outcome))
    assert seen(led) == ("led", ["Bea", "Cas"], ["Lou"], 1)
    assert places(ann)[0]["left_at"]
    privacy.purge(ann.pk, privacy_officer, PurgeGround.ERASURE)
    assert not Place.objects.filter(request=ann.pk)
    assert Match.objects.filter(group=led).count() == 2


def test_the_place_of_a_duplicate_goes_on_with_the_case_that_stays(led, learner, coordinator):
    ann, twin = stand_of(led).requests[0], learner("Ann")
    merge(twin.pk, ann.pk, coordinator, seen={case.pk: case.version for case in (twin, ann)})

    assert stand_of(led).requests[0].pk == twin.pk
    assert seen(led) == ("led", ["Ann", "Bea", "Cas"], ["Lou"], 0)
