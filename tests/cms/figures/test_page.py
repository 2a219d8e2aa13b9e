"""The page on which residents read the figures."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from tests.workflows.reports.published.conftest import DUE, FIRST
from workflows.reports.published import services


@pytest.fixture
def edition(came, city):
    for week in range(4):
        came(312, week=week, helped=200)
        came(3, week=week, category="pharmacy", neighbourhood="24062W01")
        came(10, city.offer, week=week, language="en")
    (edition,) = services.publish_due(DUE)
    return edition


def page(client, address="/nl/cijfers/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").main


def cells(table):
    """The rows of a table, each as the words in it."""
    return [
        [" ".join(cell.text.split()) for cell in row.select("th, td")]
        for row in table.select("tbody tr")
    ]


def table_of(main, heading):
    return next(each for each in main.select("table") if each.caption.text.strip() == heading)


def test_the_page_has_the_whole_city_and_the_crossings(client, edition):
    main = page(client)
    facts = [each.text for each in main.select(".fact dd")]
    assert facts == ["1.260", "800", "40"]
    assert cells(table_of(main, "Per soort hulp"))[1] == ["Iets van de apotheek", "12", "0", "0"]
    weeks = cells(table_of(main, "Per week"))
    assert weeks[0] == ["2 maart 2026", "315", "200", "10"]
    assert len(weeks) == 4


def test_what_is_not_published_says_so_and_is_no_zero(client, edition):
    table = table_of(page(client), "Per taal van het formulier")
    rows = {row[0]: row[1:] for row in cells(table)}
    assert rows["Nederlands"][2] == "–niet gepubliceerd"


def test_a_plot_is_beside_its_table_and_hidden_from_screen_readers(client, edition):
    plots = page(client).select("svg.plot")
    assert len(plots) == 4
    assert {plot["aria-hidden"] for plot in plots} == {"true"}
    assert plots[0].select("rect")[0]["width"] == "280"


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/nl/cijfers/", "Hulp in cijfers"),
        ("/en/figures/", "Help in figures"),
        ("/en/figures/1/", "Help in figures"),
    ],
)
def test_the_page_is_in_the_language_of_its_address(client, edition, address, heading):
    assert page(client, address).h1.text == heading


def test_earlier_editions_stay_to_be_read(client, edition, came):
    came(25, week=10)
    services.publish_due(FIRST.replace(year=2027))
    main = page(client)
    assert [each.text for each in main.select(".fact dd")][0] == "1.285"
    links = [each["href"] for each in main.select("nav a")]
    assert links == ["/nl/cijfers/2/", "/nl/cijfers/1/"]
    assert cells(table_of(page(client, links[1]), "Per week"))[0][1] == "315"


def test_an_edition_that_does_not_exist_is_no_page(client, edition):
    assert client.get("/nl/cijfers/9/").status_code == 404


def test_before_the_first_edition_the_page_says_so(client, city):
    main = page(client)
    assert "Er zijn nog geen cijfers" in main.text
    assert main.select("table, svg") == []


def test_the_links_to_the_data_work(client, edition):
    links = [each["href"] for each in page(client).select("#data ~ ul a")]
    assert len(links) == 3
    for link in links:
        assert client.get(link).status_code == 200


def test_every_page_leads_to_the_figures(client, city):
    footer = BeautifulSoup(client.get("/en/about-cookies/").content, "html.parser").footer
    assert footer.select("a[href='/en/figures/']")


def test_the_page_asks_few_queries_at_any_number_of_editions(
    client,
    edition,
    came,
    django_assert_num_queries,
):
    page(client)
    with django_assert_num_queries(QUERIES):
        page(client)
    for each in range(3):
        came(25, week=10 + 5 * each)
    services.publish_due(FIRST.replace(year=2027))
    with django_assert_num_queries(QUERIES):
        page(client)


QUERIES = 6


@pytest.mark.parametrize(
    ("code", "address", "heading"),
    [("fr", "/fr/chiffres/", "L’aide en chiffres"), ("ar", "/ar/figures/", "المساعدة بالأرقام")],
)
def test_the_page_is_there_in_every_language_of_residents(client, edition, code, address, heading):
    Locale.objects.create(language_code=code)
    assert page(client, address).h1.text == heading
