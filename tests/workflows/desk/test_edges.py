"""The 36 pairs of states, for every role, by hand-made POSTs.

Each POST carries a valid token, the version that is on the screen, and a body that succeeds from
a lawful state: the lawful rows of the table are the control of all the others. What a POST
changed is rolled back before the next; a purge is not, and is the last.
"""

import itertools
from contextlib import contextmanager

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client
from django.urls import reverse

from tests.city import CALLED, CALLED_POSTED
from tests.workflows.desk.conftest import address, case_in, fresh, volunteer
from workflows.cases.actors import INVITED, PARTNER, RESIDENT, SYSTEM, staff
from workflows.cases.evidence import Closing, Handover, Helpers, Return, Screening
from workflows.cases.services import NotLawful, move
from workflows.cases.states import CaseState, PurgeGround, Reason, Verb
from workflows.matching.models import Match
from workflows.matching.states import MatchState
from workflows.privacy import services as privacy

LAWFUL = {
    ("new", "screen"): "screened",
    ("screened", "match"): "matched",
    ("screened", "refer"): "referred",
    ("matched", "refer"): "referred",
    ("matched", "release"): "screened",
    ("referred", "take_back"): "screened",
    ("new", "close"): "closed",
    ("screened", "close"): "closed",
    ("matched", "close"): "closed",
    ("referred", "close"): "closed",
    ("closed", "reopen"): "screened",
    ("closed", "purge"): "purged",
}
HANDLE = {"handler", "coordinator"}
ROLES = {
    **dict.fromkeys(Verb.values, HANDLE),
    # As spam, and only while it is new.
    "close": HANDLE | {"operator"},
    "purge": {"privacy_officer"},
}
CAST = ("editor", "operator", "handler", "stranger", "coordinator", "outsider", "privacy_officer")
TOKEN = _get_new_csrf_string()


def may(role, state, verb):
    """Whether the graph and the table of roles let this role do it in this state."""
    lets = role in ROLES[verb] and (state, verb) in LAWFUL
    return lets and (role != "operator" or state == "new")


@pytest.fixture
def cast(request, city):
    return {name: request.getfixturevalue(name) for name in CAST}


@pytest.fixture
def bring_to(city, coordinator, privacy_officer):
    """Bring a case to a state through the services; return it as it was just before a purge."""

    def bring(state):
        case = case_in("closed" if state == CaseState.PURGED else state, city, coordinator)
        if state == CaseState.PURGED:
            privacy.purge(case.pk, privacy_officer, PurgeGround.ERASURE)
        return case

    return bring


def plant_match(case, city, user, state):
    """A match of this case whatever state it is in, so that a POST has one to name."""
    offer = volunteer(city, user, "Paul Voorbeeld")
    return Match.objects.create(request=case, offer=offer, state=state, data_key=offer.data_key).pk


def hand_made(case, verb, city, user):
    """Return (address, body) of the POST that does `verb` to this case."""
    if verb == Verb.PURGE:
        return reverse("desk:purge", args=[case.reference]), {"purge-ground": "erasure"}
    if verb == Verb.MATCH:
        match = plant_match(case, city, user, MatchState.INVITED)
        body = {"match-answer-match": match, "match-answer-answer": "yes"}
        return address(case, "match-answer"), body
    if verb == Verb.RELEASE:
        match = Match.objects.filter(request=case, state=MatchState.ACCEPTED).first()
        pk = match.pk if match else plant_match(case, city, user, MatchState.ACCEPTED)
        body = {"match-end-match": pk, "match-end-reason": "volunteer_stopped"}
        return address(case, "match-end"), body
    bodies = {
        Verb.SCREEN: CALLED_POSTED,
        Verb.CLOSE: {"close-outcome": city.request.outcomes.get(key="spam").pk},
        Verb.REFER: {
            "refer-partner": city.partner.pk,
            "refer-role": "over",
            "refer-ground": "consent",
            "refer-fields_shared": ["name"],
        },
        Verb.TAKE_BACK: {"take-back-reason": "partner_refused"},
        Verb.REOPEN: {"reopen-reason": "more_help_needed"},
    }
    return address(case, verb.replace("_", "-")), bodies[verb]


def browser(user):
    """A browser that is held to its token, signed in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    client.cookies["csrftoken"] = TOKEN
    return client


@contextmanager
def undone(verb=""):
    """Take back what happens inside, but for a purge, which insists on a transaction of its own."""
    if verb == Verb.PURGE:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("state", CaseState.values)
def test_a_post_moves_along_lawful_edges_only_and_for_their_roles_only(
    cast, bring_to, city, coordinator, state
):
    case = bring_to(state)
    browsers = {name: browser(user) for name, user in cast.items()}
    for verb in Verb.values:
        with undone(verb):
            url, body = hand_made(case, verb, city, coordinator)
            before = fresh(case).events.count()
            for role, client in browsers.items():
                with undone(verb):
                    sent = {"csrfmiddlewaretoken": TOKEN, "seen": case.version, **body}
                    status = client.post(url, sent).status_code
                    after = fresh(case)
                    events = after.events.count()
                if may(role, state, verb):
                    assert (status, after.state) == (302, LAWFUL[state, verb]), (role, verb)
                    assert events != before, (role, verb)
                else:
                    assert after.state == state, (role, verb)
                    assert status in refusals(role, state, verb), (role, verb, status)


def refusals(role, state, verb):
    """The answers with which a role may be refused. An outsider is sent to the login page."""
    if role == "outsider":
        return {302}
    sees = role in HANDLE or (role == "operator" and state == "new")
    if role not in ROLES[verb] or not sees or state == "purged":
        return {403}
    # Late for a place that is taken, over already, or the end of a match that carries no state.
    if verb in (Verb.MATCH, Verb.RELEASE):
        return {302, 409, 422}
    return {422}


def test_without_its_token_a_lawful_post_is_refused(bring_to, city, coordinator, handler):
    case = bring_to("new")
    url, body = hand_made(case, "screen", city, coordinator)
    sent = {"seen": case.version, **body}
    assert browser(handler).post(url, sent).status_code == 403
    assert fresh(case).state == "new"
    assert browser(handler).post(url, sent | {"csrfmiddlewaretoken": TOKEN}).status_code == 302
    assert fresh(case).state == "screened"


# The same by the one door itself, where those without an account come as well.

EVIDENCE = {
    Verb.SCREEN: lambda city: Screening(answers=CALLED),
    Verb.MATCH: lambda city: Helpers(active=1),
    Verb.REFER: lambda city: Handover(city.partner, "consent", ["name"]),
    Verb.RELEASE: lambda city: Helpers(active=0, because=Reason.VOLUNTEER_STOPPED),
    Verb.TAKE_BACK: lambda city: Return(Reason.PARTNER_REFUSED),
    Verb.CLOSE: lambda city: Closing(city.request.outcomes.get(key="spam")),
    Verb.REOPEN: lambda city: Return(Reason.MORE_HELP_NEEDED),
}
VISITORS = {"resident": RESIDENT, "invited": INVITED, "partner": PARTNER, "system": SYSTEM}
BY_VISITORS = {
    *(("resident", "close"), ("invited", "match"), ("invited", "release")),
    *(("partner", "take_back"), ("system", "release")),
}


@pytest.mark.parametrize("state", CaseState.values)
def test_the_door_opens_along_lawful_edges_only(cast, bring_to, city, state):
    case = bring_to(state)
    actors = {name: staff(user) for name, user in cast.items()} | VISITORS
    for verb, (name, actor) in itertools.product(EVIDENCE, actors.items()):
        lawful = (state, verb) in LAWFUL and (
            (name, verb) in BY_VISITORS if name in VISITORS else may(name, state, verb)
        )
        with undone():
            answer = attempt(case, verb, actor, EVIDENCE[verb](city))
            after = fresh(case).state
        if lawful:
            assert (answer, after) == (None, LAWFUL[state, verb]), (name, verb)
        else:
            assert after == state, (name, verb)
            assert answer in (NotLawful, PermissionDenied), (name, verb)


def attempt(case, verb, actor, evidence):
    """Return the refusal's class, or None when the case moved."""
    try:
        move(case.pk, verb, actor, evidence)
    except (NotLawful, PermissionDenied) as refusal:
        return type(refusal)
    return None
