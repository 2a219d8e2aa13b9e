"""nginx before the site: shows what it may, asks again after a second, and hides an upgrade."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from cms.page_cache.pages import CACHE_CONTROL, until_the_second_ends
from cms.page_cache.pages import NGINX as EXPIRES
from tests.nginx import NGINX, nginx_before

pytestmark = pytest.mark.skipif(NGINX is None, reason="needs apt-get install nginx")

PAGE, FORM, STATUS = "/nl/", "/nl/hulp-nodig/", "/nl/aanvraag/x/"
HEADERS = {PAGE: CACHE_CONTROL, FORM: "no-store", STATUS: None}


class Upstream(ThreadingHTTPServer):
    """Answers as the site does, and notes what it is asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.text = "first"
        self.asked: list[tuple[str, str]] = []


class Answer(BaseHTTPRequestHandler):
    server: Upstream

    def do_GET(self) -> None:
        text = "for staff" if "Cookie" in self.headers else self.server.text
        etag = f'W/"{text}"'
        is_known = self.headers.get("If-None-Match") == etag
        self.server.asked.append((self.path, "again" if is_known else "anew"))
        is_short = "gzip" in self.headers.get("Accept-Encoding", "")
        body = text.encode()
        body = gzip.compress(body) if is_short else body
        self.send_response(304 if is_known else 200)
        self.send_header("ETag", etag)
        if control := HEADERS[self.path]:
            self.send_header("Cache-Control", control)
        if control == CACHE_CONTROL:
            self.send_header(EXPIRES, until_the_second_ends())
        if is_short:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(0 if is_known else len(body)))
        self.end_headers()
        if not is_known:
            self.wfile.write(body)

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Upstream]:
    with Upstream() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def read(site: Upstream, tmp_path: Path) -> Iterator[Any]:
    """Read an address by way of nginx; return the text."""
    tmp_path.chmod(0o755)
    with nginx_before(site.server_port, tmp_path) as (port, _worker):

        def ask(address: str, **headers: str) -> str:
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            is_short = answer.headers.get("Content-Encoding") == "gzip"
            return (gzip.decompress(body) if is_short else body).decode()

        yield ask


def test_a_page_is_shown_without_asking_and_asked_for_again_after_a_second(
    site: Upstream, read: Any
) -> None:
    assert {read(PAGE) for _time in range(100)} == {"first"}
    assert len(site.asked) < 50
    time.sleep(1)
    assert read(PAGE) == "first"
    assert (site.asked[0], site.asked[-1]) == ((PAGE, "anew"), (PAGE, "again"))
    site.text = "second"
    time.sleep(1)
    assert read(PAGE) == "second"


def test_what_browsers_read_differently_is_stored_apart(site: Upstream, read: Any) -> None:
    encodings = ["gzip, deflate, br", "identity", "gzip"]
    assert [read(PAGE, **{"Accept-Encoding": each}) for each in encodings] == ["first"] * 3
    assert site.asked.count((PAGE, "anew")) == 3


@pytest.mark.parametrize("address", [FORM, STATUS])
def test_what_does_not_say_so_is_never_stored(site: Upstream, read: Any, address: str) -> None:
    read(address)
    site.text = "of somebody else"
    assert read(address) == "of somebody else"
    assert len(site.asked) == 2


@pytest.mark.parametrize("cookie", ["sessionid=x", "__Host-sessionid=x", "a=b; __Host-sessionid=x"])
def test_staff_read_their_own_and_leave_nothing(site: Upstream, read: Any, cookie: str) -> None:
    read(PAGE)
    assert read(PAGE, Cookie=cookie) == "for staff"
    assert read(PAGE, Cookie="__Host-partner=x; my-sessionid=x") == "first"
    assert read(PAGE) == "first"


def test_pages_can_be_read_while_the_site_is_away(site: Upstream, read: Any) -> None:
    read(PAGE)
    site.shutdown()
    site.server_close()
    time.sleep(1)
    assert read(PAGE) == "first"
