"""Rows that are added and taken away on a page without a script, and answers that a link gives."""

import pytest
from bs4 import BeautifulSoup

from tests.cms import builder
from tests.forms.builders import draft, publish, question, step
from tests.pages import open_form
from workflows.cases.models import Case
from workflows.intake.models import Draft

TYPED = {"who-row": ["1"], "who-1-first": "An", "name": "Mia Voorbeeld"}


def family() -> dict:
    columns = [question("short_text", "Voornaam", key="first")]
    return question("repeating_group", "Wie woont er?", key="who", item="Persoon", columns=columns)


def page_of(city, *blocks):
    from cms.models import FormPage  # noqa: PLC0415 (Wagtail's models need the apps)

    city.request.form = publish(draft(*blocks, name="Gezin"))
    city.request.save()
    builder.locales()
    return builder.add(builder.home(), FormPage(title="Hulp vragen", case_type=city.request))


@pytest.fixture
def page(city):
    return page_of(
        city,
        family(),
        question("name", "Je naam", key="name", meaning="filer.name"),
        question("short_text", "Postcode", key="postcode", required=False, by_link=True),
    )


def rows_in(answer) -> list[str]:
    soup = BeautifulSoup(answer.content, "html.parser")
    for unused in soup.select("template"):
        unused.decompose()
    return [box["value"] for box in soup.select("[name^='who-'][type=text]")]


def test_a_row_is_added_and_taken_away_with_all_that_was_typed(client, page):
    action, token = open_form(client, page.url)
    added = client.post(action, {**TYPED, "_token": token, "_rows": "who add"})
    assert (added.status_code, Case.objects.count()) == (303, 0)
    address, _hash, place = added["Location"].partition("#")
    shown = client.get(address)

    assert place == "id_who-2"
    assert rows_in(shown) == ["An", ""]
    assert 'id="id_who-2"' in shown.content.decode()
    assert "Mia Voorbeeld" in shown.content.decode()
    assert "error-summary" not in shown.content.decode()

    action, token = open_form(client, address)
    two = {**TYPED, "who-row": ["1", "2"], "who-2-first": "Bo", "_token": token}
    removed = client.post(action, {**two, "_rows": "who remove 1"})
    assert rows_in(client.get(removed["Location"].partition("#")[0])) == ["Bo"]


def test_what_is_sent_without_that_button_is_taken(client, page):
    """The control, and what is kept: the blank row that was added is none."""
    action, token = open_form(client, page.url)
    two = {**TYPED, "who-row": ["1", "2"], "who-2-first": "", "_token": token}
    client.post(action, two)

    assert Case.objects.get().submission.answers["who"] == [{"first": "An"}]
    assert not Draft.objects.exists()


def test_a_link_fills_in_what_an_editor_allows_and_nothing_else(client, page):
    shown = client.get(f"{page.url}?postcode=3010&name=Jan").content.decode()

    assert 'value="3010"' in shown
    assert 'value="Jan"' not in shown


def test_a_row_is_added_on_a_step_of_its_own_and_a_link_reaches_later_steps(client, city):
    page = page_of(
        city,
        step(family(), title="Wie"),
        step(question("short_text", "Postcode", key="postcode", by_link=True), title="Waar"),
    )
    begun = BeautifulSoup(client.get(f"{page.url}?postcode=3010").content, "html.parser")
    first = next(link["href"] for link in begun.select("main a[href]") if "form=" in link["href"])
    assert "postcode=3010" in first

    added = client.post(first, {"who-row": ["1"], "who-1-first": "An", "_rows": "who add"})
    address, _hash, place = added["Location"].partition("#")
    assert (place, rows_in(client.get(address))) == ("id_who-2", ["An", ""])

    later = client.post(address, {"who-row": ["1"], "who-1-first": "An"})
    assert 'value="3010"' in client.get(later["Location"]).content.decode()
