"""A programme that is paused or to come, and its slogan, on the pages that residents read."""

from bs4 import BeautifulSoup
from django.test import Client

from tests.city import City
from tests.cms.builder import Pages
from tests.workflows.intake.test_closed_forms import BECAUSE, pause_offers, put_off
from workflows.casetypes.models import Programme


def test_before_the_first_day_its_page_says_when_it_begins(
    client: Client, city: City, pages: Pages
):
    day = put_off(city.programme)
    said = f"Deze hulpactie begint op {day}."
    page = BeautifulSoup(client.get(pages.ask.url).content, "html.parser")
    assert said in page.select_one(".note").get_text()
    assert page.select("form.form") == []


def test_a_paused_vacancy_says_so_on_its_tile_and_its_page(
    client: Client, city: City, pages: Pages
):
    open_page = client.get(pages.vacancy.url).content.decode()
    assert ("aanmelden/" in open_page, BECAUSE["nl"] in open_page) == (True, False)
    pause_offers(city)
    page = client.get(pages.vacancy.url).content.decode()
    assert ("aanmelden/" in page, BECAUSE["nl"] in page) == (False, True)
    tile = BeautifulSoup(client.get("/nl/helpen/").content, "html.parser").select_one(".tile")
    assert BECAUSE["nl"] in tile.get_text()
    assert "Even geen inschrijvingen" in tile.get_text()
    form = BeautifulSoup(client.get(f"{pages.vacancy.url}aanmelden/").content, "html.parser")
    assert BECAUSE["nl"] in form.select_one(".note").get_text()


def test_the_slogan_stands_above_the_form_in_the_language_of_the_page(
    client: Client, city: City, pages: Pages
):
    Programme.objects.update(slogan={"nl": "Altijd samen", "en": "Always together"})
    assert "Leuven Helpt: Altijd samen" in client.get(pages.ask.url).content.decode()
    assert "Altijd samen" in client.get(pages.vacancy.url).content.decode()
    assert "Always together" in client.get(pages.ask.live_translations[0].url).content.decode()
