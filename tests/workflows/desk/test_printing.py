"""What is printed at the desk: all of it, on as many pages as it takes, and no menu."""

import subprocess

import pytest
from django.urls import reverse

from tests.browsers import signed_in
from tests.workflows.desk.conftest import address
from workflows.cases import services as cases
from workflows.messages import services as messages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# What the admin has around every screen, and the desk's own buttons.
AROUND = ("Sidebar", "Account", "Images", "Search", "Record of processing\n", "Close the case")
PAGE = "\f"
NO_SHEET = """() => {
  for (const sheet of document.styleSheets) {
    const rules = sheet.cssRules;
    for (let index = rules.length - 1; index >= 0; index--) {
      const isOurs = rules[index].cssText.includes(".desk-page");
      if (rules[index].media?.mediaText === "print" && isOurs) sheet.deleteRule(index);
    }
  }
}"""


@pytest.fixture
def printed(live_server, sign_in, tmp_path):
    """Print a screen as somebody, and return the text of its pages; `first` is run on it before."""

    def of(user, path, first="() => {}"):
        session = sign_in(user).cookies["sessionid"].value
        file = tmp_path / "sheet.pdf"  # kept by pytest for who wants to look

        def steps(page):
            page.goto(path)
            page.wait_for_selector(".desk-page")
            page.evaluate(first)
            page.pdf(path=file, prefer_css_page_size=True)

        signed_in(live_server.url, session, steps)
        command = ["pdftotext", "-layout", str(file), "-"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return text.rstrip(PAGE).split(PAGE)

    return of


def found(pages, *words):
    """Return which of the words stand on the pages, in the order of the words."""
    text = "\n".join(pages)
    return [word for word in words if word in text]


def long_case(city, user):
    case = city.file(text="Twee broden en melk.")
    for number in range(60):
        cases.note(case.pk, user, f"Notitie {number} van zestig.")
    messages.sweep()
    return case


def test_a_case_is_printed_whole_and_without_the_menu(printed, city, handler):
    case = long_case(city, handler)
    pages = printed(handler, address(case))
    notes = [f"Notitie {number} van" for number in range(60)]
    wanted = [str(case), "Mia Voorbeeld", "Twee broden en melk.", *notes]
    assert found(pages, *wanted) == wanted
    # The text of a mail is folded on the screen.
    assert found(pages, "Iemand van de stad leest het") != []
    assert found(pages, *AROUND, "Add the note", "Show the text") == []
    assert len(pages) > 2
    assert all(page.strip() for page in pages)
    assert f"1/{len(pages)}" in pages[0].replace(" ", "")


def test_without_the_sheet_for_print_the_menu_is_printed(printed, city, handler):
    """The control."""
    case = long_case(city, handler)
    pages = printed(handler, address(case), first=NO_SHEET)
    assert found(pages, *AROUND) != []


def test_the_record_is_printed_whole(printed, city, privacy_officer, client):
    pages = printed(privacy_officer, reverse("desk:record"))
    client.force_login(privacy_officer)
    response = client.get(reverse("desk:record"))
    purposes = {str(one.purpose).split()[0] for g in response.context["groups"] for one in g.kept}
    labels = [str(group.label) for group in response.context["groups"]]
    wanted = ["Record of processing activities", *labels, *purposes]
    assert found(pages, *wanted) == wanted
    assert len(pages) > 1
    # The record speaks of accounts itself.
    assert found(pages, *(word for word in AROUND if word != "Account")) == []


def test_the_evening_is_one_sheet_with_nothing_around_it(printed, city, coordinator):
    city.file()
    (sheet,) = printed(coordinator, reverse("desk:evening"))
    wanted = ["Hardly any request for help yet.", "What waits, and why", "fewer than 5"]
    assert found([sheet], *wanted) == wanted
    assert found([sheet], *AROUND, "To paste into a mail", "Show", "Print it") == []


def test_a_list_is_printed_whole(printed, city, handler):
    made = [city.file() for _each in range(50)]
    pages = printed(handler, reverse("desk:queue"))
    wanted = [str(case) for case in made]
    assert found(pages, *wanted) == wanted
    assert len(pages) > 1
    # Every page says what its columns are.
    assert all("Reference" in page for page in pages)
    assert found(pages, *AROUND, "Screen together", "Filters") == []
