"""One cast of people and one small city, so that the tests read as a story."""

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db.backends.base.creation import BaseDatabaseCreation
from django.test import TransactionTestCase
from django.utils import translation
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Page, Site

from config import caches
from tests import browsers, identity, snapshots
from tests import city as city_module
from tests.city import City
from tests.proving import pytest_terminal_summary  # noqa: F401 (a hook)
from tests.racing import Racers, racers_in
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.city import services as city_services
from workflows.sight.policy import rules as sight_rules
from workflows.staff.models import User
from workflows.vault import hashing, keys

# Django has no setting for how a test database is made and cleared.
BaseDatabaseCreation.create_test_db = snapshots.create_test_db
TransactionTestCase._fixture_setup = classmethod(snapshots.keep_what_is_there)
TransactionTestCase._fixture_teardown = snapshots.put_it_back
_the_city = snapshots.Rows(city_module.build)

HERE = Path(__file__).parent
ROOT = HERE.parent
# What `make thorough` runs and `make test` does not: folders, files and tests, a line each.
THOROUGH = frozenset((HERE / "thorough.txt").read_text().split())
JOURNEYS, DEMO = HERE / "journeys", HERE / "demo" / "city"
DATABASE_FIXTURES = {"city", "db", "transactional_db"}


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, before any process of pytest-xdist reads them."""
    if not hasattr(config, "workerinput"):
        call_command("compile_catalogues")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let whoever touches a database touch both, and whatever shares a start run together."""
    for item in items:
        if is_thorough(item):
            item.add_marker(pytest.mark.thorough)
        marker = item.get_closest_marker("django_db")
        if marker is None and not DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            continue
        options = dict(marker.kwargs) if marker else {}
        options.setdefault("databases", ["default", "keys"])
        if "transactional_db" in item.fixturenames:
            options.setdefault("transaction", True)
        item.add_marker(pytest.mark.django_db(**options), append=False)
    keep_folders_together(items)


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what was imported: a tenth of the time went to it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def pytest_sessionfinish() -> None:
    browsers.close()


def keep_folders_together(items: list[pytest.Item]) -> None:
    """Mend the random order: a folder's shared fixtures are made once, the longest group first.

    One process runs all journeys on one site; begun last, the other would wait for it. The demo
    city, too, is loaded by one process only.
    """
    order: dict[Path, int] = {}
    for item in items:
        order.setdefault(item.path.parent, len(order))
        if item.path.parent == DEMO:
            item.add_marker(pytest.mark.xdist_group("demo"))
    items.sort(
        key=lambda item: (item.path.parent != JOURNEYS, commits(item), order[item.path.parent])
    )


def is_thorough(item: pytest.Item) -> bool:
    """Whether a test, its file or a folder above it stands in thorough.txt."""
    path = item.path.relative_to(ROOT)
    test = f"{path}::{item.name.partition('[')[0]}"
    return not THOROUGH.isdisjoint({test, str(path), *map(str, path.parents)})


def commits(item: pytest.Item) -> bool:
    """Whether a test wipes the whole database after it: those come last."""
    marker = item.get_closest_marker("django_db")
    options = marker.kwargs if marker else {}
    return bool(options.get("transaction")) or "live_server" in getattr(item, "fixturenames", ())


@pytest.fixture(autouse=True)
def _dutch_at_first() -> None:
    """No language that an earlier test's request asked for stays active."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _no_cache_away() -> None:
    """No cache that failed an earlier test is left alone."""
    for breaker in caches.breakers.values():
        breaker.note_answer()


@pytest.fixture(autouse=True)
def _keys_of_this_test_only() -> Any:
    """No key of an earlier test, whose rows are gone, stays in memory."""
    keys.forget_everything()
    hashing.forget()
    reference.forget()
    sight_rules.forget()
    city_services.forget()
    yield
    keys.forget_everything()
    hashing.forget()


@pytest.fixture(autouse=True)
def _no_page_tries_what_it_may_not() -> Any:
    """No page of this test did what its own policy refuses (site/config/policies.py)."""
    browsers.refused.clear()
    yield
    assert browsers.refused == []


@pytest.fixture(scope="session")
def live_server(live_server: LiveServer) -> Iterator[LiveServer]:
    """The server of browser tests, which ends after the last that it was asked.

    A thread of it that closes later would do so with a connection that is no longer shared.
    """
    yield live_server
    for thread in threading.enumerate():
        if thread.name.endswith("(process_request_thread)"):
            thread.join(timeout=10)


@pytest.fixture
def default_site(db: None) -> Site:
    """The site with its phone number, which a test that commits leaves behind without."""
    identity.lay()
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    return Site.objects.get_or_create(is_default_site=True, defaults={"root_page": root})[0]


@pytest.fixture
def start(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Racers]]:
    """What starts two processes that race: the racer beside the test, or its RACER (racing.py)."""
    module = getattr(request.module, "RACER", f"{request.module.__package__}.racer")
    with racers_in(module, tmp_path) as begin:
        yield begin


@pytest.fixture
def city(db: None) -> City:
    """A programme with a request, an offer and a question, each with its form in nl and en."""
    made = _the_city.lay()
    # Read once in a while by each process: no test counts the queries of that.
    city_services.city()
    return made


def _user(name: str, role: str = "") -> User:
    user = User.objects.create_user(username=name, password="leuven-helpt-demo")
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def editor(city: City) -> User:
    return _user("editor", "editor")


@pytest.fixture
def operator(city: City) -> User:
    return _user("operator", "operator")


@pytest.fixture
def handler(city: City) -> User:
    """A case handler of the city's only team."""
    user = _user("handler", "handler")
    city.team.members.add(user)
    return user


@pytest.fixture
def stranger(city: City) -> User:
    """A case handler of another team."""
    return _user("stranger", "handler")


@pytest.fixture
def coordinator(city: City) -> User:
    return _user("coordinator", "coordinator")


@pytest.fixture
def privacy_officer(city: City) -> User:
    return _user("privacy", "privacy")


@pytest.fixture
def outsider(city: City) -> User:
    """Somebody with an account and no role."""
    return _user("outsider")


@pytest.fixture
def file_case(city: City) -> Callable[..., Case]:
    """File a submission through the one door and return its case; see City.file."""
    return city.file
