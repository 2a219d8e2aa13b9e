"""What editors and moderators do with pages, in a browser, as they met it."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.files import CANARY, chatty_picture
from tests.journeys.running import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

TIMES = 10
SUBMIT = f"""
import json
from cms.models import HomePage, StandardPage
from workflows.staff.models import User
editor = User.objects.get(username="editor")
home = HomePage.objects.get(locale__language_code="nl")
made = []
for number in range({TIMES}):
    page = StandardPage(title=f"Tip {{number}}", slug=f"tip-{{number}}", live=False)
    page.locale = home.locale
    home.add_child(instance=page)
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    made.append(page.pk)
print(json.dumps(made))
"""
STATES = """
import json
from cms.models import StandardPage
pages = StandardPage.objects.filter(title__startswith="Tip ").order_by("pk")
print(json.dumps([[page.live, page.has_unpublished_changes, page.intro] for page in pages]))
"""
STORY = """
import json
from cms.models import StoryPage
page = StoryPage.objects.filter(locale__language_code="nl").order_by("pk").first()
english = page.live_translations[0]
print(json.dumps([page.pk, page.url_path, english.pk]))
"""


def test_approving_while_the_editor_saves_by_itself_publishes_each_time(
    site: RunningSite, sign_in: Callable[[str], Page]
) -> None:
    desk = sign_in("moderator")
    for pk in json.loads(site.shell(SUBMIT)):
        desk.goto(f"/admin/pages/{pk}/edit/")
        desk.fill("[name=intro]", "Was je handen.")
        # The moment in which the editor saves by itself; see WAGTAIL_AUTOSAVE_INTERVAL.
        desk.wait_for_timeout(450)
        desk.get_by_role("button", name="Meer acties").click()
        desk.get_by_role("button", name="Goedkeuren en", exact=False).first.click()
        desk.wait_for_url(lambda url, pk=pk: f"/{pk}/" not in url)
    assert json.loads(site.shell(STATES)) == [[True, False, "Was je handen."]] * TIMES


def test_an_editor_adds_a_picture_that_is_described_in_two_languages(
    site: RunningSite, sign_in: Callable[[str], Page], page: Page
) -> None:
    pk, *_rest = json.loads(site.shell(STORY))
    desk = sign_in("editor")
    desk.goto(f"/admin/pages/{pk}/edit/")
    picture = desk.locator("#id_picture-chooser")
    picture.get_by_role("button").first.click()
    choose_new_picture(desk)
    expect(picture).to_contain_text("Een brug")
    desk.get_by_role("button", name="Meer acties").click()
    desk.get_by_role("button", name="Indienen bij: Eindredactie").click()
    desk.wait_for_url(lambda url: f"/{pk}/" not in url)

    chief = sign_in("moderator")
    row = chief.locator("#awaiting-review-content tr", has=chief.locator(f"a[href*='/{pk}/edit/']"))
    row.get_by_role("button", name="Acties").click()
    row.get_by_role("button", name="Goedkeuren", exact=True).click()
    chief.wait_for_load_state()

    for language, words in (("nl", "Een brug over de Dijle"), ("en", "A bridge over the Dijle")):
        page.goto(site.shell(address_in(pk, language)))
        shown = page.locator(f"main img[alt='{words}']")
        expect(shown).to_be_visible()
        answer = page.request.get(shown.get_attribute("src"))
        assert CANARY not in answer.body()


def choose_new_picture(desk: Page) -> None:
    """Upload a picture in the chooser, with what it shows in Dutch and in English."""
    dialog = desk.locator(".modal-dialog")
    dialog.get_by_role("tab", name="Uploaden").click()
    file = {"name": "brug.jpg", "mimeType": "image/jpeg", "buffer": chatty_picture("JPEG")}
    dialog.locator("input[type=file]").set_input_files(file)
    dialog.locator("[name$=title]").fill("Een brug")
    dialog.locator("[name$=alt_text_0]").fill("Een brug over de Dijle")
    dialog.locator("[name$=alt_text_1]").fill("A bridge over the Dijle")
    dialog.get_by_role("button", name="Uploaden").click()


def address_in(pk: int, language: str) -> str:
    return (
        "from wagtail.models import Page\n"
        f"page = Page.objects.get(pk={pk}).get_translations(inclusive=True)"
        f".get(locale__language_code={language!r})\nprint(page.url)"
    )
