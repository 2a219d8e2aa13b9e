"""The web servers before the site, by the real programs with what is deployed."""

import json
import ssl
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.deploy.fronts import CADDY, HSTS, NAME, NGINX, Front, before, write_caddy, write_nginx

MB = 1_000_000
SECRET = "/nl/aanvraag/a-link-that-opens-a-case/"
NEEDS = "needs apt-get install {}"
FRONTS = [
    pytest.param(
        write_nginx,
        id="nginx",
        marks=pytest.mark.skipif(NGINX is None, reason=NEEDS.format("nginx")),
    ),
    pytest.param(
        write_caddy,
        id="caddy",
        marks=pytest.mark.skipif(CADDY is None, reason=NEEDS.format("caddy")),
    ),
]


@pytest.fixture(params=FRONTS)
def front(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Front]:
    with before(tmp_path, request.param) as front:
        yield front


@pytest.fixture(params=FRONTS[:1])
def nginx(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Front]:
    with before(tmp_path, request.param) as front:
        yield front


def test_the_site_is_told_what_it_believes(front: Front) -> None:
    forged = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"}
    status, headers, body = front.ask("/nl/", **forged)
    told = json.loads(body)["headers"]
    assert (status, told["Host"], told["X-Forwarded-Proto"]) == (200, NAME, "https")
    assert told["X-Forwarded-For"].rpartition(",")[2].strip() == "127.0.0.1"
    assert headers.get_all("Strict-Transport-Security") == [HSTS]


def test_a_form_may_carry_50_mb_and_what_is_more_is_refused(front: Front) -> None:
    status, _headers, body = front.ask("/nl/hulp/", bytes(54 * MB))
    assert (status, json.loads(body)["size"]) == (200, 54 * MB)
    front.upstream.asked.clear()
    try:
        status = front.ask("/nl/hulp/", bytes(59 * MB))[0]
    except OSError:
        status = 413  # it closed before we had sent it all
    # Caddy passes on what it reads, so that the site sees a body that is broken off.
    assert status in (413, 502)


def test_pictures_are_saved_whatever_is_inside(front: Front) -> None:
    (front.folder / "media" / "picture.svg").write_text("<svg><script>alert()</script></svg>")
    (front.folder / "outside.txt").write_text("outside")
    status, headers, body = front.ask("/media/picture.svg")
    assert (status, body[:5]) == (200, b"<svg>")
    assert headers["Content-Disposition"] == "attachment"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers.get_all("Strict-Transport-Security") == [HSTS]
    for address in ("/media/", "/media/../outside.txt", "/media/%2e%2e/outside.txt"):
        body = front.ask(address)[2]
        assert body != b"outside"
        assert b"picture.svg" not in body


def test_while_the_site_is_away_a_page_says_so(front: Front) -> None:
    front.stop_upstream()
    (front.folder / "web.sock").unlink()
    status, headers, body = front.ask(SECRET)
    assert status in (502, 503)
    assert "De site is even niet bereikbaar" in body.decode()
    assert 'lang="en"' in body.decode()
    assert (headers["Retry-After"], headers["Cache-Control"]) == ("10", "no-store")
    assert headers.get_all("Strict-Transport-Security") == [HSTS]


def test_no_log_has_the_address_of_a_case(front: Front) -> None:
    assert front.ask(SECRET)[0] == 200
    front.stop_upstream()
    front.ask(SECRET)
    logs = [path.read_text() for path in front.folder.glob("*.log")]
    assert logs
    assert SECRET not in "".join(logs)


def test_old_tls_is_refused(front: Front) -> None:
    front.by_tls(ssl.TLSVersion.TLSv1_2).close()
    with pytest.warns(DeprecationWarning, match="TLSv1_1"), pytest.raises(ssl.SSLError):
        front.by_tls(ssl.TLSVersion.TLSv1_1)


def test_plain_http_leads_to_tls_but_for_the_proof_of_the_name(nginx: Front) -> None:
    proof = nginx.folder / "html/.well-known/acme-challenge/token"
    proof.write_text("proof")
    answers = []
    for address in ("/nl/?a=b", "/.well-known/acme-challenge/token"):
        connection = HTTPConnection("127.0.0.1", nginx.plain, timeout=20)
        connection.request("GET", address, headers={"Host": NAME})
        answer = connection.getresponse()
        answers.append((answer.status, answer.headers["Location"], answer.read()[:5]))
        connection.close()
    assert answers[0][:2] == (301, f"https://{NAME}/nl/?a=b")
    assert answers[1] == (200, None, b"proof")


def test_nginx_says_in_words_that_a_form_is_too_large(nginx: Front) -> None:
    # Refused by its length, before any of it was read.
    status, headers, body = nginx.ask("/nl/hulp/", b"", **{"Content-Length": str(58 * MB)})
    assert status == 413
    assert "Je bestanden zijn samen te groot" in body.decode()
    assert headers.get_all("Strict-Transport-Security") == [HSTS]
    assert nginx.upstream.asked == []


def test_nginx_asks_for_a_static_file_once(nginx: Front) -> None:
    for _time in range(3):
        assert nginx.ask("/static/city.0123.css")[0] == 200
    assert nginx.upstream.asked == ["/static/city.0123.css"]
    for _time in range(3):
        nginx.ask("/nl/hulp/")
    assert nginx.upstream.asked.count("/nl/hulp/") == 3


def test_nginx_writes_bodies_where_the_handbook_says(nginx: Front) -> None:
    """On a machine that is the memory of /run; here it is a folder of the test."""
    assert (nginx.folder / "bodies").is_dir()
