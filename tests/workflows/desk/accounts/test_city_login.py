"""Signing in by a provider of identities that really runs: accounts, roles by claim, refusals."""

import subprocess
import sys
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import translation

from config.identity_provider import ROLES, for_allauth, from_environment
from tests.journeys.running import free_port, wait
from workflows.desk.accounts import city_login
from workflows.staff.models import AccountEvent, User
from workflows.staff.roles import LABELS
from workflows.staff.second_factor import HAS_ONE

What = AccountEvent.What
LINK = "/admin/login/city/"
RIGHT = {
    "OIDC_SERVER_URL": "https://login.leuven.be/realms/staff/",
    "OIDC_CLIENT_ID": "leuven-helpt",
    "OIDC_CLIENT_SECRET": "secret",
    "OIDC_ROLES": "help-staff=handler",
}
AN_ADDRESS = "an address such as https://login.leuven.be/realms/staff"
PAIRS = "value=role, such as help-staff=handler, separated by commas"
GIVEN = "{} must be set with OIDC_SERVER_URL, as the provider gave it."


@pytest.fixture(scope="module")
def server():
    """The address of a provider in a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    address = f"http://localhost:{port}"

    def answers():
        with suppress(requests.ConnectionError):
            return requests.get(f"{address}/jwks", timeout=5).ok
        return False

    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait(answers, "the provider to answer")
        yield address
        process.terminate()


@pytest.fixture
def provider(server, settings):
    """The city's provider, with what its values of a claim give."""
    settings.IDENTITY_PROVIDER = {
        "server": server,
        "client": "leuven-helpt",
        "secret": "of this test alone",
        "name": "City of Water",
        "roles_claim": "groups",
        "roles": {"help-staff": "handler", "help-phone": "operator"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = for_allauth(settings.IDENTITY_PROVIDER)
    return server


def come(server, sub, client=None, **claims):
    """Come back from the provider as `sub`, of whom it says this; return the client and answer."""
    client = client or Client()
    requests.put(f"{server}/users/{sub}", json=claims, timeout=5).raise_for_status()
    there = client.get(LINK)
    assert there.status_code == 302, there.content
    proven = requests.post(there.url, data={"sub": sub}, timeout=5, allow_redirects=False)
    back = urlsplit(proven.headers["Location"])
    return client, client.get(f"{back.path}?{back.query}", follow=True)


def in_dutch(sentence):
    with translation.override("nl"):
        return str(sentence)


def whose(client):
    """Return the account that is signed in, or None."""
    pk = client.session.get("_auth_user_id")
    return User.objects.get(pk=pk) if pk else None


def said(answer):
    """Return the sentences above the form."""
    return [str(message) for message in answer.context["messages"]]


def roles(user):
    return {*user.groups.values_list("name", flat=True)}


def test_the_page_offers_it_only_where_there_is_one(city):
    page = Client().get("/admin/login/").content.decode()
    assert LINK not in page
    assert Client().get(LINK).status_code == 404
    assert Client().get(f"{LINK}back/").status_code == 404


def test_the_page_names_the_provider_and_leads_on(provider, city):
    page = Client().get("/admin/login/?next=/admin/cases/").content.decode()
    assert "City of Water" in page
    assert f"{LINK}?next=/admin/cases/" in page
    asked = parse_qs(urlsplit(Client().get(LINK).url).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://testserver/admin/login/city/back/"]


def test_somebody_new_gets_an_account_with_the_roles_that_are_claimed(provider, city):
    client, answer = come(
        provider,
        "s1",
        email="jo@example.org",
        preferred_username="jo",
        given_name="Jo",
        groups=["help-staff", "something-else"],
    )
    user = whose(client)
    assert answer.redirect_chain[-1][0] == "/admin/"
    assert (user.username, user.email, user.first_name) == ("jo", "jo@example.org", "Jo")
    assert roles(user) == {"handler"}
    assert not user.has_usable_password()
    assert What.SIGNED_IN in AccountEvent.objects.values_list("what", flat=True)
    assert SocialAccount.objects.get().extra_data == {}
    assert not SocialToken.objects.exists()


def test_roles_follow_the_claim_and_others_stay(provider, city):
    client, _answer = come(provider, "s2", preferred_username="an", groups="help-staff")
    user = whose(client)
    user.groups.add(Group.objects.get(name="editor"))
    client, _answer = come(provider, "s2", preferred_username="an", groups=["help-phone"])
    assert whose(client) == user
    assert roles(user) == {"operator", "editor"}
    assert SocialAccount.objects.get().extra_data == {}


def test_an_account_of_a_coordinator_is_theirs_by_a_verified_address(provider, handler):
    User.objects.filter(pk=handler.pk).update(email="handler@example.org")
    claims = {"email": "Handler@example.org", "groups": ["help-staff"]}
    client, answer = come(provider, "s3", **claims)
    assert whose(client) is None
    assert said(answer) == [in_dutch(city_login.TAKEN)]
    client, _answer = come(provider, "s3", **claims, email_verified=True)
    assert whose(client) == handler
    assert handler.has_usable_password()


def test_nobody_comes_in_as_an_administrator_by_an_address(provider, city):
    User.objects.create_superuser("root", "root@example.org")
    client, answer = come(provider, "s4", email="root@example.org", email_verified=True, groups=[])
    assert whose(client) is None
    assert said(answer) == [in_dutch(city_login.UNKNOWN)]


@pytest.mark.parametrize("groups", [[], ["coordinator"], {"help-staff": True}, [{}], None, 7])
def test_who_has_no_role_reads_so_and_nothing_is_made(provider, city, groups):
    before = User.objects.count()
    client, answer = come(provider, "s5", preferred_username="nobody", groups=groups)
    assert whose(client) is None
    assert said(answer) == [in_dutch(city_login.UNKNOWN)]
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_a_username_that_is_taken_is_not_given_to_somebody_else(provider, handler):
    client, answer = come(
        provider, "s6", preferred_username=handler.username.upper(), groups=["help-staff"]
    )
    assert whose(client) is None
    assert said(answer) == [in_dutch(city_login.TAKEN)]


def test_who_lost_the_role_or_the_account_is_in_no_more(provider, city):
    client, _answer = come(provider, "s7", preferred_username="el", groups=["help-staff"])
    user = whose(client)
    client, answer = come(provider, "s7", preferred_username="el", groups=[])
    assert whose(client) is None
    assert said(answer) == [in_dutch(city_login.UNKNOWN)]
    assert roles(user) == set()
    User.objects.filter(pk=user.pk).update(is_active=False)
    client, answer = come(provider, "s7", preferred_username="el", groups=["help-staff"])
    assert whose(client) is None
    assert said(answer) == [in_dutch(city_login.ENDED)]


def test_a_second_factor_that_the_provider_asked_for_counts(provider, settings, city):
    settings.SECOND_FACTOR_REQUIRED = True
    client, answer = come(provider, "s8", preferred_username="mo", groups=["help-staff"])
    assert client.get("/admin/cases/").url == "/admin/second-factor/"
    client, answer = come(
        provider, "s8", preferred_username="mo", groups=["help-staff"], amr=["pwd", "mfa"]
    )
    assert client.session[HAS_ONE]
    assert client.get("/admin/cases/").status_code == 200


def test_an_answer_that_nobody_here_asked_for_is_refused(provider, city):
    first, other = Client(), Client()
    requests.put(f"{provider}/users/s9", json={"groups": ["help-staff"]}, timeout=5)
    there = first.get(LINK).url
    proven = requests.post(there, data={"sub": "s9"}, timeout=5, allow_redirects=False)
    back = urlsplit(proven.headers["Location"])
    answer = other.get(f"{back.path}?{back.query}", follow=True)
    assert whose(other) is None
    assert said(answer) == [in_dutch(city_login.AWAY)]
    first.get(f"{back.path}?{back.query}")
    assert whose(first) is not None


def test_who_is_in_cannot_tie_somebody_elses_identity_to_the_account(provider, sign_in, handler):
    client = sign_in(handler)
    requests.put(f"{provider}/users/s10", json={"groups": ["help-staff"]}, timeout=5)
    there = client.get(f"{LINK}?process=connect").url
    proven = requests.post(there, data={"sub": "s10"}, timeout=5, allow_redirects=False)
    back = urlsplit(proven.headers["Location"])
    client.get(f"{back.path}?{back.query}")
    assert not SocialAccount.objects.exists()


def test_a_provider_that_is_away_leaves_the_password(settings, provider, city):
    settings.IDENTITY_PROVIDER |= {"server": f"http://localhost:{free_port()}"}
    settings.SOCIALACCOUNT_PROVIDERS = for_allauth(settings.IDENTITY_PROVIDER)
    answer = Client().get(LINK, follow=True)
    assert answer.redirect_chain[-1][0] == "/admin/login/"
    assert said(answer) == [in_dutch(city_login.AWAY)]


def test_who_says_no_there_reads_so_here(provider, city):
    client = Client()
    refused = requests.post(
        client.get(LINK).url, data={"action": "deny"}, timeout=5, allow_redirects=False
    )
    back = urlsplit(refused.headers["Location"])
    answer = client.get(f"{back.path}?{back.query}", follow=True)
    assert answer.redirect_chain[-1][0] == "/admin/login/"
    assert said(answer) == [in_dutch(city_login.AWAY)]


@pytest.mark.parametrize(
    ("variable", "written", "sentence"),
    [
        ("OIDC_SERVER_URL", "login.leuven.be", f"{{}} must be {AN_ADDRESS}."),
        ("OIDC_SERVER_URL", "http://login.leuven.be/", f"{{}} must be {AN_ADDRESS}."),
        ("OIDC_CLIENT_ID", "", GIVEN),
        ("OIDC_CLIENT_SECRET", "", GIVEN),
        ("OIDC_ROLES", "handler", f"{{}} must list {PAIRS}."),
        ("OIDC_ROLES", "help-staff=", f"{{}} must list {PAIRS}."),
        ("OIDC_ROLES", "help-staff=boss", f"{{}} may give these roles: {', '.join(ROLES)}."),
    ],
)
def test_a_provider_that_could_not_work_stops_the_start(
    monkeypatch, capsys, variable, written, sentence
):
    for name, usual in RIGHT.items():
        monkeypatch.setenv(name, usual)
    assert from_environment()["roles"] == {"help-staff": "handler"}
    monkeypatch.setenv(variable, written)
    with pytest.raises(SystemExit):
        from_environment()
    said = f"Leuven Helpt cannot start: {sentence.format(variable)}\n"
    assert capsys.readouterr().err == said


def test_it_gives_every_role_there_is():
    assert set(ROLES) == set(LABELS)
