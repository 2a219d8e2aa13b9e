"""Submissions of ours beside those of another server that runs already, in shuffled rounds.

    PEER_URL=http://127.0.0.1:9000/signals PEER_BODY=body.json make bench ONLY=peer

`PEER_URL` is where that server takes one; on this machine alone, since some thousand are posted.
`PEER_BODY` is a file with what is posted: JSON where it ends so, else as a form sends it.
`{number}` in it is another number in each, for a server that refuses what it had before. Whether
both run with as many workers is for whoever starts the other to see to: ours is one process with
two threads.
"""

import ipaddress
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.city import Contender, build  # first: it sets Django up
from tests.bench.rounds import POSTS, count_queries, post_many, report, run, server

TAKEN = (200, 201, 202, 204, 302, 303)
WARM = min(20, POSTS)


@dataclass(frozen=True)
class Peer(Contender):
    """The other server: posts a text, with a number of its own in each."""

    text: str = ""

    def body(self, number: int) -> str:
        return self.text.replace("{number}", str(number))


def main() -> None:
    """Measure both and print the table."""
    peer = asked()
    ours = build()[0]
    queries = {ours.name: count_queries(ours)}
    with server() as port:
        for contender in (ours, peer):
            post_many(port, contender, WARM)
        times = run(port, [ours, peer])
    report(times, queries)


def asked() -> Peer:
    """Return the server that PEER_URL and PEER_BODY name; exits with a sentence otherwise."""
    url, file = urlsplit(os.environ.get("PEER_URL", "")), os.environ.get("PEER_BODY", "")
    if not url.netloc or not Path(file).is_file():
        sys.exit(
            "Say PEER_URL, where the other server takes a submission, and PEER_BODY, a file of one."
        )
    if url.scheme != "http" or not is_here(url.hostname or ""):
        sys.exit("PEER_URL is asked some thousand times: it must be http:// on this machine.")
    kind = "application/json" if file.endswith(".json") else Contender.kind
    path = f"{url.path or '/'}{'?' if url.query else ''}{url.query}"
    return Peer(
        "the other", path, taken=TAKEN, kind=kind, netloc=url.netloc, text=Path(file).read_text()
    )


def is_here(host: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


if __name__ == "__main__":
    main()
