"""One database: build, start the server, post in shuffled rounds, print ratios."""

import http.client
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench import size
from tests.bench.city import Contender, build  # first: it sets Django up
from tests.bench.waiting import p95
from tests.journeys.running import free_port, listens

ROUNDS = size(8, 1)
POSTS = size(120, 10)
CLIENTS = 2


def main() -> None:
    """Measure all contenders and print the table."""
    contenders = build()
    queries = {contender.name: count_queries(contender) for contender in contenders}
    with server() as port:
        for contender in contenders:
            post_many(port, contender, 20)
        times = run(port, contenders)
    report(times, queries)


def count_queries(contender: Contender) -> int:
    """Return how many queries one warm submission takes."""
    from django.db import connection  # noqa: PLC0415 (after the settings)
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client()
    client.post(contender.path, contender.body(0), content_type=contender.kind)
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(contender.path, contender.body(1), content_type=contender.kind)
    if answer.status_code not in contender.taken:
        sys.exit(f"{contender.name} answered {answer.status_code}: not a submission.")
    return len(captured)


@contextmanager
def server() -> Iterator[int]:
    """Run gunicorn on a free port, one process with two threads, until the end."""
    port = free_port()
    options = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "2"]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        *options,
        "--log-level",
        "error",
        "--no-control-socket",
    ]
    process = subprocess.Popen([*command, "--keep-alive", "30", "config.wsgi:application"])
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(port: int) -> None:
    """Wait until somebody listens, 30 s at most."""
    for _attempt in range(150):
        if listens(port):
            return
        time.sleep(0.2)
    sys.exit("The server did not start.")


def run(port: int, contenders: list[Contender]) -> dict[str, list[tuple[float, list[float]]]]:
    """Return, for each contender, its rounds as (submissions a second, seconds of each)."""
    dice = random.Random(2020)  # noqa: S311 (an order, not a secret)
    rounds = defaultdict(list)
    for _round in range(ROUNDS):
        for contender in dice.sample(contenders, len(contenders)):
            rounds[contender.name].append(post_many(port, contender, POSTS))
    return rounds


def post_many(port: int, contender: Contender, count: int) -> tuple[float, list[float]]:
    """Post `count` submissions over a few kept connections; return the rate and the times."""
    bodies = [contender.body(number) for number in range(count)]
    times: list[float] = []
    lock = threading.Lock()

    def client(mine: list[str]) -> None:
        netloc = contender.netloc or f"127.0.0.1:{port}"
        connection = http.client.HTTPConnection(netloc, timeout=30)
        for body in mine:
            took = post(connection, contender, body)
            with lock:
                times.append(took)
        connection.close()

    threads = [
        threading.Thread(target=client, args=(bodies[first::CLIENTS],)) for first in range(CLIENTS)
    ]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(times) != count:
        sys.exit(f"{contender.name}: only {len(times)} of {count} submissions were taken.")
    return count / (time.perf_counter() - started), times


def post(connection: http.client.HTTPConnection, contender: Contender, body: str) -> float:
    """Post one body and return the seconds until the whole answer was read."""
    headers = {"Content-Type": contender.kind}
    started = time.perf_counter()
    connection.request("POST", contender.path, body, headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status not in contender.taken:
        raise RuntimeError(f"{contender.name} answered {answer.status}")
    return time.perf_counter() - started


def report(rounds: dict[str, list[tuple[float, list[float]]]], queries: dict[str, int]) -> None:
    """Print rate (median of the rounds), p95, queries where known, and our ratio to each."""
    database = os.environ.get("BENCH_DATABASE", "")
    sys.stdout.write(f"\nSubmissions on {database} ({ROUNDS} shuffled rounds of {POSTS})\n")
    rates = {name: statistics.median(rate for rate, _t in all_) for name, all_ in rounds.items()}
    for name, all_ in rounds.items():
        slow = p95(took for _rate, some in all_ for took in some) * 1000
        asked = f"   {queries[name]:3} queries" if name in queries else ""
        sys.stdout.write(
            f"  {name:24}{rates[name]:8.1f} /s   p95 {slow:6.1f} ms{asked}"
            f"   ours is {rates['ours'] / rates[name]:.2f} times this\n"
        )


if __name__ == "__main__":
    main()
