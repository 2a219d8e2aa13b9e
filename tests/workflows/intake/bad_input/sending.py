"""Good answers, of which a test changes one, and what is said about what was sent."""

import re
from typing import Any

from bs4 import BeautifulSoup

from tests.workflows.intake.test_receive import counts
from workflows.intake.models import Draft, Upload
from workflows.vault import storage

ROOT = "/api/help/v1/forms/request/"
NOTHING = ((0, 0, 0, 0, 0, 0), 0, 0, 0)
# What was sent by the page and not taken is kept as one draft (docs/adr/0039).
ONLY_KEPT = (NOTHING[0], 1, 0, 0)
CHOICES = {"a": "Praten", "b": "Eten"}
TEXT = "Twee broden 🥖 & melk."
GOOD: dict[str, dict[str, list[str]]] = {
    "name": {"": ["Mia Voorbeeld"]},
    "email": {"": ["mia@example.org"]},
    "phone": {"": ["016 00 00 00"]},
    "address": {
        "street": ["Voorbeeldstraat"],
        "number": ["1"],
        "postcode": ["3000"],
        "city": ["Leuven"],
    },
    "long_text": {"": [TEXT]},
    "short_text": {"": ["Kort"]},
    "number": {"": ["3"]},
    "choose_one": {"": ["a"]},
    "choose_many": {"": ["a", "b"]},
    "select": {"": ["b"]},
    "date": {"day": ["14"], "month": ["3"], "year": ["2020"]},
    "time": {"": ["09:30"]},
    "availability": {"": ["mon-morning"]},
    "yes_no": {"": ["yes"]},
    "on_behalf": {"who": ["self"]},
    "category": {"": ["groceries"]},
    "languages": {"": ["nl"]},
}


def stored() -> tuple[Any, ...]:
    return (
        counts(),
        Draft.objects.count(),
        Upload.objects.count(),
        len(list(storage.keys_of_files())),
    )


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def submit(client: Any, body: Any, key: str = "fresh-key-1", where: str = "submissions") -> Any:
    return client.post(
        f"{ROOT}{where}/",
        body,
        content_type="application/json",
        headers={"Idempotency-Key": key},
    )


def said_on(answer: Any) -> tuple[Any, ...]:
    """The status of a page, the questions it has a sentence at, and the text that stayed."""
    shown = soup(answer)
    links = [link["href"].removeprefix("#id_") for link in shown.select(".error-summary a")]
    keys = list(dict.fromkeys(re.split("-", link)[0] for link in links))
    return (answer.status_code, keys, shown.select_one("[name=long_text]").text.lstrip("\r\n"))


def shown_again(answer: Any, name: str) -> str:
    return soup(answer).select_one(f"[name='{name}']").get("value", "")


def said_in(answer: Any) -> tuple[Any, ...]:
    """The status of an answer, the fields it names, and their codes."""
    body = answer.json()
    assert all(error["message"] for error in body["errors"])
    fields = list(dict.fromkeys(error["field"] for error in body["errors"]))
    codes = list(dict.fromkeys(error["code"] for error in body["errors"]))
    return (answer.status_code, fields, codes)
