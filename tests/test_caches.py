"""Caches that are away: killed, frozen, full, or a table that is not there; and back again."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import redis
from django.core.cache import caches as django_caches
from django.core.cache.backends import db as plain_db
from django.core.management import call_command
from django.db import DatabaseError, connection

from config import caches
from tests.redis import RedisServer
from workflows.intake import rates

PLAIN = "django.core.cache.backends.redis.RedisCache"
OURS = "config.caches.RedisCache"

# What a cache says that holds nothing.
NOTHING: dict[str, Callable[[Any], Any]] = {
    "get": lambda cache: cache.get("a") is None,
    "get or another": lambda cache: cache.get("a", 7) == 7,
    "set": lambda cache: cache.set("a", 1) is None,
    "get or set": lambda cache: cache.get_or_set("a", lambda: 5) == 5,
    "touch": lambda cache: cache.touch("a") is False,
    "delete": lambda cache: cache.delete("a") is False,
    "get many": lambda cache: cache.get_many(["a", "b"]) == {},
    "set many": lambda cache: cache.set_many({"a": 1}) in ([], ["a"]),
    "delete many": lambda cache: cache.delete_many(["a"]) is None,
    "has key": lambda cache: cache.has_key("a") is False,
    "in": lambda cache: "a" not in cache,
    "clear": lambda cache: cache.clear() is None,
    "incr": lambda cache: raises(ValueError, cache.incr, "a"),
    "decr": lambda cache: raises(ValueError, cache.decr, "a"),
}


def raises(error: type[Exception], run: Callable[..., Any], *arguments: Any) -> bool:
    with pytest.raises(error):
        run(*arguments)
    return True


@pytest.fixture(scope="module")
def running():
    with RedisServer() as server:
        yield server


@pytest.fixture
def server(running):
    """Redis, well and empty at the beginning of each test."""
    yield running
    running.kill()
    running.start()


@pytest.fixture
def use(settings, server):
    """Let `counts` be a cache of this backend on the test's Redis, and return it."""

    def on(backend=OURS, **options):
        place = {"BACKEND": backend, "LOCATION": server.address, "OPTIONS": options}
        settings.CACHES = {**settings.CACHES, "counts": place}
        return django_caches["counts"]

    return on


@pytest.fixture(params=["killed", "frozen"])
def take_away(request, server):
    """Take Redis away in one of the ways in which it goes."""
    return server.kill if request.param == "killed" else server.freeze


@pytest.mark.parametrize("what", NOTHING)
def test_what_is_away_holds_nothing_and_raises_nothing(use, take_away, what):
    cache = use()
    cache.set("a", 1)
    take_away()
    assert NOTHING[what](cache)
    # Once more, now that it is left alone.
    assert NOTHING[what](cache)


def test_the_control_is_djangos_own_which_raises(use, take_away):
    cache = use(PLAIN, socket_timeout=0.2)
    cache.set("a", 1)
    take_away()
    with pytest.raises(redis.RedisError):
        cache.get("a")


def test_while_it_is_there_it_is_a_cache(use):
    cache = use()
    assert (cache.add("a", 1), cache.add("a", 2), cache.incr("a"), cache.get("a")) == (
        True,
        False,
        2,
        2,
    )
    assert cache.get_many(["a", "b"]) == {"a": 2}
    assert (cache.delete("a"), cache.get("a")) == (True, None)


@pytest.mark.parametrize("connected", [True, False])
def test_a_frozen_one_costs_half_a_second_once_for_all_threads(use, server, connected):
    cache = use()
    if connected:
        cache.set("a", 1)
    server.freeze()
    assert seconds(lambda: cache.get("a")) < 0.5
    assert seconds(lambda: [cache.get("a") for _time in range(100)]) < 0.1
    waited = []
    other = threading.Thread(
        target=lambda: waited.append(seconds(lambda: django_caches["counts"].get("a")))
    )
    other.start()
    other.join()
    assert waited[0] < 0.1


def seconds(run: Callable[[], Any]) -> float:
    begun = time.monotonic()
    run()
    return time.monotonic() - begun


def test_one_call_a_while_asks_whether_it_is_back(use, server, monkeypatch):
    monkeypatch.setattr(caches, "LEFT_ALONE_SECONDS", 0.2)
    cache = use()
    cache.set("a", 1)
    server.freeze()
    assert cache.get("a") is None
    server.thaw()
    assert cache.get("a") is None
    time.sleep(0.3)
    assert cache.get("a") == 1
    server.kill()
    assert cache.get("a") is None
    server.start()
    time.sleep(0.3)
    cache.set("a", 2)
    assert cache.get("a") == 2


def test_one_line_of_the_log_says_that_it_went_and_one_that_it_is_back(use, server, caplog):
    cache = use()
    cache.set("a", 1)
    server.kill()
    for _time in range(5):
        cache.get("a")
    server.start()
    cache.breaker.alone_until = time.monotonic()
    for _time in range(5):
        cache.get("a")
    mine = [(one.levelname, one.message) for one in caplog.records if one.name == "config.caches"]
    assert mine == [
        ("ERROR", "A cache is away: ConnectionError. The site goes on without."),
        ("WARNING", "A cache that was away is back."),
    ]


def test_a_full_one_is_away_too(use, server):
    cache = use()
    with redis.Redis.from_url(server.address) as direct:
        direct.config_set("maxmemory", "1")
        direct.config_set("maxmemory-policy", "noeviction")
        cache.set("a", "x" * 1000)
        direct.config_set("maxmemory", "0")
    assert (cache.get("a"), cache.breaker.has_failed) == (None, True)


def test_losing_the_counts_costs_nothing_else(use, take_away):
    use()
    assert [rates.count("sent", "10.0.0.1", 600) for _time in range(3)] == [1, 2, 3]
    take_away()
    assert [rates.count("sent", "10.0.0.1", 600) for _time in range(3)] == [1, 1, 1]


@pytest.fixture
def table(transactional_db, settings):
    """The table of the demo's cache, which a test may drop."""
    yield
    call_command("createcachetable", verbosity=0)


def drop_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_cache")


def test_a_table_that_is_not_there_holds_nothing(table):
    cache = django_caches["default"]
    cache.set("a", 1)
    assert (cache.get("a"), caches.state()) == (1, "ok")
    drop_table()
    for what, holds_nothing in NOTHING.items():
        cache.breaker.note_answer()
        assert (what, holds_nothing(cache)) == (what, True)
        assert (what, holds_nothing(cache)) == (what, True)
    assert caches.state() == "away"


def test_the_control_of_the_table_is_djangos_own(table):
    drop_table()
    with pytest.raises(DatabaseError):
        plain_db.DatabaseCache("django_cache", {}).get("a")
