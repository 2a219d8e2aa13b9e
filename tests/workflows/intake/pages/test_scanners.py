"""Programs follow every link in a mail to scan it: reading a page writes nothing anywhere."""

import re
from contextlib import ExitStack
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone

from cms.models import HomePage, SentStory, StoryIndexPage, StoryPage
from tests.cms import builder
from tests.workflows.desk.conftest import case_in, refer, volunteer
from tests.workflows.matching.order import helps as says_yes
from tests.workflows.matching.order import told_who_steps_in
from workflows.cases.actors import staff
from workflows.cases.contacts import confirm_url
from workflows.intake.drafts import find, save_for_later
from workflows.matching import services as matching
from workflows.matching.groups.models import Group, Place
from workflows.matching.visits import checking, planning
from workflows.matching.visits.models import CheckIn, StandIn
from workflows.matching.visits.planning import Moment
from workflows.matching.visits.states import Side
from workflows.matching.volunteers import link_of
from workflows.privacy.ending.models import Confirmation
from workflows.privacy.ending.states import Receiver
from workflows.referrals.models import Reading
from workflows.vault import keys

WRITING = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|.*FOR UPDATE)", re.DOTALL)
DATABASES = ("default", "keys")
WHO = {"do": "open", "name": "An Buurtwerk"}


@pytest.fixture
def links(request, city, try_out, handler):
    """The address of each page behind a link, by the name of its view; and two invitations."""
    case = case_in("screened", city, handler)
    offers = [volunteer(city, handler, name) for name in ("Vera Een", "Els Twee")]
    case.helpers_needed = 2
    case.save()
    asked, helps = matching.invite(case.pk, [offer.pk for offer in offers], handler)
    says_yes(helps)
    group = Group.objects.create(case_type=case.case_type, category=case.category, by=handler)
    member = case_in("screened", city, handler)
    Place.objects.create(group=group, request=member)
    together = matching.pair(member, offers[0], staff(handler), group=group)
    draft = request.getfixturevalue("visitor").to_the_check().split("/")[3]
    save_for_later(find(draft))
    publish_as_story(case)
    city.file(city.offer, name="Vera Een", phone="016 11 11 11", email="elders@example.org")
    theirs = city.file(city.offer, name="Vera Een", phone="016 11 11 11", email="weg@example.org")
    checking.ask_side(helps, Side.RESIDENT, 1)
    stepping_in = stood_in_for(helps, offers[0], handler).link
    steps_in = reverse("stand_in", args=[stepping_in])
    helps = reverse("invitation", args=[helps.link])
    shared_by = refer(case, city, handler, takes_over=False).link
    referral = reverse("referral", args=[shared_by])
    return {
        "case_status": reverse("case_status", args=[case.link]),
        **{
            name: reverse(name, args=[case.link])
            for name in ("case_tell", "case_change", "case_withdraw", "case_story")
        },
        **{
            name: reverse(name, args=[case.link])
            for name in ("my_data", "my_data_code", "my_data_ask")
        },
        "my_data_file": reverse("my_data_file", args=[case.link, "json"]),
        "offer_help": reverse("offer_help", args=[offers[0].link]),
        "offer_willing": reverse("offer_willing", args=[offers[0].link]),
        "offer_thanks": reverse("offer_thanks", args=[offers[0].link]),
        "volunteer_thanks": reverse("volunteer_thanks", args=[link_of(offers[0].person_id)]),
        "check_in": reverse("check_in", args=[CheckIn.objects.get().link]),
        "stand_in": steps_in,
        "stand_in_worry": reverse("stand_in_worry", args=[stepping_in]),
        "stand_in_contact": contact_of_who_steps_in(steps_in),
        "volunteer": reverse("volunteer", args=[link_of(offers[0].person_id)]),
        "case_received": reverse("case_received", args=[case.link]),
        "try_out": reverse("try_out", args=[try_out.link]),
        "new_contact": urlsplit(confirm_url(theirs.pk, "nl")["confirm_url"]).path,
        "draft": reverse("draft", args=[draft]),
        "draft_step": reverse("draft_step", args=[draft, 1]),
        "draft_check": reverse("draft_check", args=[draft]),
        "draft_saved": reverse("draft_saved", args=[draft]),
        "invitation": reverse("invitation", args=[asked.link]),
        "invitation, of who helps": helps,
        "invitation_contact": Client().post(helps, {"show": "on"})["Location"],
        "invitation_known": reverse("invitation_known", args=[asked.link]),
        "group": reverse("group", args=[together.link]),
        "case_worry": reverse("case_worry", args=[case.link]),
        "invitation_worry": reverse("invitation_worry", args=[asked.link]),
        "referral_worry": reverse("referral_worry", args=[shared_by]),
        "destroyed": reverse("destroyed", args=[asked_to_confirm(city)]),
        "referral": referral,
        "referral_shared": Client().post(referral, WHO)["Location"],
    }


def contact_of_who_steps_in(page):
    """Say yes, and return where the contact is shown once who is helped was told."""
    Client().post(page, {"answer": "accept"})
    told_who_steps_in()
    return Client().post(page, {"show": "on"})["Location"]


def asked_to_confirm(city):
    """Ask a volunteer whether they erased what they knew, and return their link."""
    row = Confirmation.objects.create(
        data_key=keys.claim(),
        programme=city.programme,
        receiver=Receiver.VOLUNTEER,
        language="nl",
        asked_at=timezone.now(),
    )
    return row.link


def publish_as_story(case):
    """Note a page as the story of this case, of which its person may take back the consent."""
    home = HomePage.objects.get(locale__language_code="nl")
    index = builder.add(home, StoryIndexPage(title="Verhalen"))
    page = builder.add(index, StoryPage(title="Het mandje", told_on=timezone.localdate()))
    SentStory.objects.create(page=page, case=case, consented_at=timezone.now())


def stood_in_for(match, offer, user):
    """Ask for one visit somebody else, of whom the match wants no answer any more."""
    soon = Moment(timezone.localdate() + timedelta(days=7))
    (visit,) = planning.plan(match.pk, soon, staff(user))
    planning.cannot_come(visit.pk, staff(user))
    return StandIn.objects.create(visit=visit, offer=offer, data_key=offer.data_key)


def written(call):
    """The statements that write, of what `call` does."""
    with ExitStack() as stack:
        seen = [stack.enter_context(CaptureQueriesContext(connections[db])) for db in DATABASES]
        call()
    return [q["sql"] for queries in seen for q in queries if WRITING.match(q["sql"])]


def test_every_page_behind_a_link_can_be_scanned(links):
    for name, url in links.items():
        for method in ("get", "head", "options"):
            read = getattr(Client(), method)
            assert written(lambda read=read, url=url: read(url)) == [], (name, method)
        assert Client().get(url).status_code in (200, 303), name


def test_what_a_person_presses_is_written(links):
    assert written(lambda: Client().post(links["referral"], WHO)) == []  # opened within the hour
    Reading.objects.all().delete()
    assert written(lambda: Client().post(links["referral"], WHO)) != []
    assert written(lambda: Client().post(links["invitation"], {"answer": "accept"})) != []
    assert written(lambda: Client().post(links["group"], {"answer": "decline"})) != []
    assert written(lambda: Client().post(links["case_tell"], {"text": "Er is meer."})) != []
    assert written(lambda: Client().post(links["offer_help"], {"do": "pause"})) != []
    assert written(lambda: Client().post(links["volunteer"], {"do": "resume"})) != []
    assert written(lambda: Client().post(links["check_in"], {"answer": "yes"})) != []
    assert written(lambda: Client().post(links["case_withdraw"])) != []
    assert written(lambda: Client().post(links["destroyed"])) != []


def test_no_page_behind_a_link_is_left_out(links):
    ways = get_resolver().reverse_dict
    named = [name for name in ways if isinstance(name, str)]
    behind_a_link = {
        name
        for name in named
        for possibilities, *_rest in ways.getlist(name)
        if any("link" in arguments for _path, arguments in possibilities)
    }
    assert "referral" in behind_a_link
    assert behind_a_link - {name.split(",")[0] for name in links} == set()
