"""A resident of an installed site: fills in a form and prints what they are then shown.

In the network of the machine that it is installed on: `python -m tests.deploy.resident ADDRESS`.
"""

import http.client
import ssl
import sys
from urllib.parse import urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from tests.deploy.fronts import NAME

# A box that nobody sees, for programs that fill in everything (docs/adr/0021).
TRAP = "homepage"


def ask(address: str, sent: list[tuple[str, str]] | None = None) -> tuple[int, str, str]:
    """Return status, where it leads, and the page."""
    made_up = ssl._create_unverified_context()  # noqa: S323 (its certificate is made up)
    connection = http.client.HTTPSConnection("127.0.0.1", 443, timeout=60, context=made_up)
    body = None if sent is None else urlencode(sent)
    headers = {"Host": NAME, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("GET" if sent is None else "POST", address, body, headers)
    answer = connection.getresponse()
    read = answer.status, answer.headers.get("Location", ""), answer.read().decode()
    connection.close()
    return read


def value_of(box: Tag) -> str | None:
    """Return what somebody writes or ticks; None for nothing."""
    kind = box.get("type", box.name)
    if kind == "hidden":
        return str(box.get("value", ""))
    if kind in ("checkbox", "submit", "file"):
        return None
    usual = {"email": "fien@example.org", "tel": "0470 12 34 56", "radio": box.get("value")}
    return str(usual.get(str(kind), "Fien Voorbeeld"))


def filled_in(form: Tag) -> list[tuple[str, str]]:
    """Return what a form sends, the first of each choice ticked."""
    sent: dict[str, str] = {}
    for box in form.select("input[name], textarea[name]"):
        value = value_of(box)
        if value is not None and box["name"] != TRAP:
            sent.setdefault(str(box["name"]), value)
    return list(sent.items())


def main(address: str) -> None:
    """File, and print what is answered."""
    status, _to, page = ask(address)
    assert status == 200, page
    form = BeautifulSoup(page, "html.parser").select_one("form#answers")
    status, to, page = ask(str(form["action"]), filled_in(form))
    assert status in (302, 303), page
    status, _to, page = ask(urlsplit(urljoin(f"https://{NAME}{address}", to)).path)
    assert status == 200, page
    sys.stdout.write(BeautifulSoup(page, "html.parser").main.get_text(" ", strip=True))


if __name__ == "__main__":
    main(sys.argv[1])
