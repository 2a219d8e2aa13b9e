"""A page in nginx's cache beside a file of the same size: the work of nginx for each."""

import http.client
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import size
from tests.bench.rounds import server
from tests.nginx import NGINX, nginx_before

ASKED = size(3000, 20)
TURNS = size(5, 1)
AT_LEAST = 0.5
GZIP = {"Accept-Encoding": "gzip"}


def compare(say: Callable[[str], None], address: str) -> None:
    """Print the rate at which nginx shows the page at `address`, to that of a file."""
    if NGINX is None:
        say("  Its cache in nginx was not measured: apt-get install nginx.")
        return
    with tempfile.TemporaryDirectory(prefix="leuven-helpt-nginx-") as name, server() as site:
        folder = Path(name)
        folder.chmod(0o755)
        with nginx_before(site, folder) as (port, worker):
            (folder / "files" / "page.html").write_bytes(read(port, address))
            costs = measure(port, worker, {"page": address, "file": "/files/page.html"})
    rates = {what: 1 / cost for what, cost in costs.items()}
    say(
        f"  {'nginx, a cached page and a file':40}{rates['page']:7.0f} /s {rates['file']:7.0f} /s"
        f"   {rates['page'] / rates['file']:5.2f}  (at least {AT_LEAST})"
    )


def measure(port: int, worker: int, addresses: dict[str, str]) -> dict[str, float]:
    """Return the median of the seconds of work that one answer is for nginx."""
    costs: dict[str, list[float]] = {what: [] for what in addresses}
    for _turn in range(TURNS):
        for what, address in addresses.items():
            began = work_of(worker)
            read_often(port, address)
            costs[what].append((work_of(worker) - began) / ASKED)
    return {what: statistics.median(some) for what, some in costs.items()}


def work_of(process: int) -> float:
    """Return for how many seconds a core has worked for a process so far."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9


def read_often(port: int, address: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for _time in range(ASKED):
        ask(connection, address)
    connection.close()


def read(port: int, address: str) -> bytes:
    """Return the page as it goes over the line."""
    return ask(http.client.HTTPConnection("127.0.0.1", port, timeout=30), address)


def ask(connection: http.client.HTTPConnection, address: str) -> bytes:
    connection.request("GET", address, headers=GZIP)
    answer = connection.getresponse()
    if answer.status != 200:
        sys.exit(f"{address} answered {answer.status}.")
    return answer.read()
