"""Role × screen, role × verb: the table of docs/handbook/roles.md, also by hand-made POSTs."""

import itertools
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.workflows.desk.conftest import address, case_in, fresh, refer, volunteer
from workflows.cases import calls
from workflows.cases.models import Case
from workflows.cases.states import CallTime, CaseState, Proof, Verb, Whose
from workflows.intake import correcting
from workflows.linking import services as linking
from workflows.linking.states import LinkKind
from workflows.matching import services as matching
from workflows.people.models import Check, NewContact

ROLES = ("editor", "operator", "handler", "stranger", "coordinator", "privacy_officer", "outsider")
CASE_STAFF = {"operator", "handler", "stranger", "coordinator"}
FILERS = CASE_STAFF

# Who gets to which screen; everybody else gets 403. An outsider does not get into the admin.
SCREENS = {
    "queue": CASE_STAFF,
    "found": CASE_STAFF,
    "saved": CASE_STAFF,
    "bulk": {"handler", "stranger", "coordinator"},
    "choose": FILERS,
    "open": {"privacy_officer"},
    "due": {"privacy_officer"},
    "programme_ends": {"coordinator", "privacy_officer"},
    "ledger": {"privacy_officer"},
    "exports": {"coordinator", "privacy_officer"},
    "imports": {"coordinator"},
    "figures": {"coordinator"},
}

HANDLERS = {"handler", "coordinator"}
# In which state of a case each action is lawful, and who may do it to a case of the
# handler's team. The privacy officer purges and holds only what was opened with a ground.
ACTIONS = {
    "screen": ("new", HANDLERS),
    "close": ("new", HANDLERS | {"operator"}),
    "match": ("screened", HANDLERS),
    "match-answer": ("screened", HANDLERS),
    "match-end": ("matched", HANDLERS),
    "refer": ("screened", HANDLERS),
    "stop-sharing": ("screened", HANDLERS),
    "take-back": ("referred", HANDLERS),
    "reopen": ("closed", HANDLERS),
    "write": ("new", HANDLERS),
    "note": ("new", HANDLERS | {"operator"}),
    "correct": ("new", HANDLERS | {"operator"}),
    "contact-confirm": ("new", HANDLERS | {"operator"}),
    "contact-refuse": ("new", HANDLERS | {"operator"}),
    "call-back": ("new", HANDLERS | {"operator"}),
    "rung-back": ("new", HANDLERS | {"operator"}),
    # Only on the screen of a call, by who was proven: tests/workflows/desk/operator/test_calls.py.
    "withdraw": ("new", set()),
    "discreet": ("new", HANDLERS),
    "link": ("new", HANDLERS),
    "unlink": ("new", HANDLERS),
    "assign": ("new", HANDLERS),
    "category": ("new", HANDLERS),
    "priority": ("new", HANDLERS | {"operator"}),
    "purge": ("closed", set()),
    "hold": ("closed", set()),
}
# "split" and "duplicate" go by what stands in their address: tests/workflows/linking.


def body_for(action, case, city, user):
    """What the form of `action` would send for this case, made ready where it needs rows."""
    if action == "match":
        return {"offers": volunteer(city, user).reference}
    if action == "match-answer":
        (match,) = matching.invite(case.pk, [volunteer(city, user).pk], user)
        return {"match": match.pk, "answer": "yes"}
    if action == "match-end":
        match = matching.matches_of(case).get()
        return {"match": match.pk, "reason": "volunteer_stopped"}
    if action == "rung-back":
        calls.ask_to_ring_back(case.pk, user, CallTime.ANY)
        return {}
    if action == "stop-sharing":
        referral = refer(case, city, user, takes_over=False)
        return {"referral": referral.pk, "reason": "help_changed"}
    if action == "unlink":
        return {"link": linking.link(case.pk, city.file().pk, LinkKind.FOLLOWS, user).pk}
    if action.startswith("contact-"):
        again = city.file(email=f"{case.reference}@example.org")
        return {"contact": NewContact.objects.get(case_id=again.pk).pk}
    return {
        "correct": correction(case),
        "screen": {"checklist-called": "yes"},
        "close": {"outcome": city.request.outcomes.get(key="spam").pk},
        "refer": {
            "partner": city.partner.pk,
            "role": "over",
            "ground": "consent",
            "fields_shared": ["name"],
        },
        "take-back": {"reason": "partner_refused"},
        "reopen": {"reason": "more_help_needed"},
        "note": {"text": "Gebeld."},
        "call-back": {"when": "any"},
        "withdraw": {"outcome": city.request.outcomes.get(key="no_longer_needed").pk},
        "discreet": {"on": "on"},
        "link": {"kind": "follows", "reference": city.file().reference},
        "write": {"once": uuid4(), "do": "send", "nl-subject": "Dag", "nl-text": "Dag Mia"},
        "assign": {"handler": "", "before": ""},
        "category": {"category": city.groceries.pk},
        "priority": {"priority": 1},
        "purge": {"ground": "erasure"},
        "hold": {"on": "on"},
    }[action]


def correction(case):
    """What the boxes of a correction send, with another name."""
    details = correcting.details_of(case)
    boxes = {key.replace(".", "-"): value for key, value in details.items()}
    return {**boxes, "person-name": "Mia Juist", "seen": correcting.fingerprint(details)}


STATES = ("new", "screened", "matched", "referred", "closed")
VERBS = ("screen", "refer", "take-back", "close", "reopen")
LAWFUL = {
    ("new", "screen"): "screened",
    ("new", "close"): "closed",
    ("screened", "refer"): "referred",
    ("screened", "close"): "closed",
    ("matched", "refer"): "referred",
    ("matched", "close"): "closed",
    ("referred", "take-back"): "screened",
    ("referred", "close"): "closed",
    ("closed", "reopen"): "screened",
}


@pytest.fixture
def cast(request, city):
    return {name: request.getfixturevalue(name) for name in ROLES}


def post(client, case, action, body):
    data = {f"{action}-{name}": value for name, value in body.items()}
    return client.post(address(case, action), {"seen": fresh(case).version, **data})


def is_let_in(response):
    """Whether a screen was shown or an action taken up, rather than refused."""
    return response.status_code != 403 and "login" not in response.get("Location", "")


def test_each_role_gets_to_its_screens_and_no_other(cast, sign_in):
    for name, user in cast.items():
        client = sign_in(user)
        for screen, allowed in SCREENS.items():
            response = client.get(reverse(f"desk:{screen}"))
            assert is_let_in(response) == (name in allowed), (name, screen)


def test_each_role_searches_only_when_it_has_a_queue(cast, sign_in, city):
    case = city.file()
    for name, user in cast.items():
        response = sign_in(user).post(reverse("desk:search"), {"q": case.reference})
        assert is_let_in(response) == (name in CASE_STAFF), name


def test_each_role_opens_only_the_cases_it_sees(cast, sign_in, city, coordinator):
    cases = {state: case_in(state, city, coordinator) for state in ("new", "screened", "closed")}
    for state in ("new", "screened"):
        report = case_in(state, city, coordinator)
        Case.objects.filter(pk=report.pk).update(kind="report")
        cases[f"{state} report"] = report
    seen = {
        "operator": {"new"},
        "handler": {"new", "screened", "closed"},
        "coordinator": {*cases},
    }
    for name, user in cast.items():
        client = sign_in(user)
        opened = {what for what, case in cases.items() if is_let_in(client.get(address(case)))}
        assert opened == seen.get(name, set()), name


def test_a_refused_case_and_an_unknown_one_get_the_same_page(cast, sign_in, city):
    case = city.file()
    client = sign_in(cast["stranger"])
    hidden = client.get(address(case))
    unknown = client.get(reverse("desk:case", args=["AAAAAAAAA"]))
    assert hidden.status_code == unknown.status_code == 403
    assert without_token(hidden) == without_token(unknown)


def without_token(response):
    """The page but for the token of the session, which is fresh on each."""
    return re.sub(
        r'("CSRF_TOKEN": ")\w+|csrfmiddlewaretoken" value="\w+', "", response.content.decode()
    )


@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_is_for_its_roles_only(action, cast, sign_in, city, coordinator):
    state, roles = ACTIONS[action]
    case = case_in(state, city, coordinator)
    body = body_for(action, case, city, coordinator)
    before = lines_of(case)
    for name in set(ROLES) - roles:
        assert not is_let_in(post(sign_in(cast[name]), case, action, body)), name
    assert lines_of(case) == before
    for number, name in enumerate(sorted(roles)):
        if number:
            case = case_in(state, city, coordinator)
            body = body_for(action, case, city, coordinator)
        response = post(sign_in(cast[name]), case, action, body)
        assert response.status_code == 302, (name, response.status_code)
        assert lines_of(case) != before


def test_checks_are_noted_by_who_screens_only(cast, sign_in, city, coordinator):
    offer = volunteer(city, coordinator)
    body = {"kinds": "identity", "seen_on": "2020-03-20"}
    for name in set(ROLES) - HANDLERS:
        assert not is_let_in(post(sign_in(cast[name]), offer, "checks", body)), name
    assert [check.kind for check in Check.objects.all()] == ["spoken_to"]
    for name in HANDLERS:
        assert post(sign_in(cast[name]), offer, "checks", body).status_code == 302, name
    assert {check.kind for check in Check.objects.all()} == {"spoken_to", "identity"}


def lines_of(case):
    """Everything an action could have changed, short."""
    now = fresh(case)
    asked = now.person.new_contacts.unconfirmed().count()
    return now.state, now.hold, now.events.count(), now.notes.count(), asked


@pytest.mark.parametrize("opened", [("wrong_number", "spam"), ("no_longer_needed",)])
def test_an_operator_closes_only_with_the_outcomes_opened_to_the_desk(
    opened, sign_in, operator, handler, city
):
    city.request.outcomes.update(at_desk=False)
    city.request.outcomes.filter(key__in=opened).update(at_desk=True)
    client = sign_in(operator)
    for outcome in city.request.outcomes.all():
        case, body = city.file(), {"outcome": outcome.pk}
        offered = f'name="close-outcome" value="{outcome.pk}"'
        html = client.get(address(case, "close")).content.decode()
        assert (offered in html) == (outcome.key in opened), outcome.key
        status = post(client, case, "close", body).status_code
        assert status == (302 if outcome.key in opened else 422), outcome.key
        assert fresh(case).state == ("closed" if outcome.key in opened else "new")
        if status == 422:
            assert post(sign_in(handler), case, "close", body).status_code == 302


def test_an_operator_closes_with_no_outcome_of_another_case_type(sign_in, operator, city):
    case, spam = city.file(), city.offer.outcomes.get(key="spam")
    response = post(sign_in(operator), case, "close", {"outcome": spam.pk})
    assert (response.status_code, fresh(case).state) == (422, CaseState.NEW)


def test_an_operator_to_whom_no_outcome_is_open_has_no_button_to_close(
    sign_in, operator, handler, city
):
    case = city.file()
    button = address(case, "close")
    assert button in sign_in(operator).get(address(case)).content.decode()
    city.request.outcomes.update(at_desk=False)
    assert button not in sign_in(operator).get(address(case)).content.decode()
    assert button in sign_in(handler).get(address(case)).content.decode()


def test_an_operator_answers_and_closes_a_question(sign_in, operator, city):
    case = city.file(city.question)
    outcome = city.question.outcomes.first()
    response = post(sign_in(operator), case, "answer", {"text": "Ja.", "outcome": outcome.pk})
    assert response.url == reverse("desk:queue")
    assert fresh(case).state == CaseState.CLOSED


def test_what_an_operator_typed_comes_back_when_a_colleague_was_first(
    sign_in, operator, handler, city
):
    case = city.file(city.question)
    outcome = city.question.outcomes.first()
    client = sign_in(operator)
    body = {"text": "Mijn antwoord.", "outcome": outcome.pk}
    assert post(sign_in(handler), case, "answer", body).status_code == 302
    response = client.post(
        address(case, "answer"), {"seen": 0, **{f"answer-{k}": v for k, v in body.items()}}
    )
    assert response.status_code == 403
    assert "Mijn antwoord." in response.content.decode()


@pytest.mark.parametrize("name", ["handler", "coordinator"])
def test_every_unlawful_edge_is_refused_with_a_body_that_succeeds_elsewhere(
    name, request, sign_in, city, coordinator
):
    client = sign_in(request.getfixturevalue(name))
    for state, action in itertools.product(STATES, VERBS):
        case = case_in(state, city, coordinator)
        response = post(client, case, action, body_for(action, case, city, coordinator))
        lawful = LAWFUL.get((state, action))
        # A partner can be given a case beside the one that took over; that is no edge.
        if (state, action) == ("referred", "refer"):
            assert response.status_code == 422
            continue
        assert response.status_code == (302 if lawful else 422), (state, action)
        assert fresh(case).state == (lawful or state), (state, action)


def test_no_role_purges_from_an_open_state(cast, sign_in, city, coordinator):
    case = city.file()
    for user in cast.values():
        client = sign_in(user)
        post(client, case, "purge", {"ground": "erasure"})
        client.post(
            reverse("desk:purge", args=[case.reference]),
            {"seen": fresh(case).version, "purge-ground": "erasure"},
        )
    assert fresh(case).state == CaseState.NEW


def test_a_purged_case_is_nobodys(cast, sign_in, city, coordinator):
    case = case_in("closed", city, coordinator)
    reference = case.reference
    officer = sign_in(cast["privacy_officer"])
    officer.post(
        reverse("desk:purge", args=[reference]), {"seen": case.version, "purge-ground": "erasure"}
    )
    assert fresh(case).state == CaseState.PURGED
    for user in cast.values():
        assert not is_let_in(sign_in(user).get(reverse("desk:case", args=[reference])))


def test_every_verb_has_an_action_or_follows_from_one():
    named = {action.replace("-", "_") for action in ACTIONS}
    assert set(Verb.values) - named == {"release"}


# What an operator does for who is proven on the phone, in every open state; nobody else does.
ON_A_CALL = {
    "note": {"text": "Gebeld."},
    "call-back": {"when": "any"},
    "correct": None,
    "withdraw": None,
}


@pytest.mark.parametrize("action", ON_A_CALL)
@pytest.mark.parametrize("state", ["new", "screened", "matched", "referred"])
def test_on_a_call_an_operator_helps_whatever_the_state(
    state, action, sign_in, operator, handler, city, coordinator
):
    case = case_in(state, city, coordinator)
    body = ON_A_CALL[action] or body_for(action, case, city, coordinator)
    data = {f"{action}-{name}": value for name, value in body.items()}
    url = reverse("desk:call_act", args=[case.reference, action])
    client = sign_in(operator)
    assert client.post(url, {"seen": fresh(case).version, **data}).status_code == 403
    calls.prove(case.pk, operator, Proof.IDENTITY_SEEN, Whose.PERSON)
    assert sign_in(handler).post(url, data).status_code == 403
    before = lines_of(case)
    assert client.post(url, {"seen": fresh(case).version, **data}).status_code == 302
    assert lines_of(case) != before
