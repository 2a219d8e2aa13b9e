"""What editors and moderators do with pages, in a browser, as they met it."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.files import CANARY, chatty_picture
from tests.journeys.running import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

SUBMIT = """
import json
from cms.models import HomePage, StandardPage
from workflows.staff.models import User
editor = User.objects.get(username="editor")
home = HomePage.objects.get(locale__language_code="nl")
made = []
for number in range(TIMES):
    page = StandardPage(title=f"Tip {number}", slug=f"tip-{number}", live=False)
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
from cms.models import StoryIndexPage, StoryPage
from cms.services import publish_translation
stories = StoryIndexPage.objects.get(locale__language_code="nl")
page = StoryPage(title="De brug", slug="de-brug", live=False, locale=stories.locale)
stories.add_child(instance=page)
page.save_revision().publish()
english = publish_translation(StoryPage.objects.get(pk=page.pk), "en", {"title": "The bridge"})
print(page.pk, page.url, english.url)
"""


# The menu puts its wish into the form, which the editor's script takes for a change: it sends the
# form by itself at the moment in which the form is sent. Here it always does.
SAVE = """() => {
    const form = document.querySelector("[data-edit-form]");
    const headers = { Accept: "application/json" };
    form.addEventListener("submit", () => {
        const body = new FormData(form);
        fetch(form.action, { method: "POST", body, headers, keepalive: true });
    });
}"""


@pytest.mark.parametrize("times", [2, pytest.param(10, marks=pytest.mark.prove(name="approving"))])
def test_approving_while_the_editor_saves_by_itself_publishes_each_time(
    site: RunningSite, sign_in: Callable[[str], Page], times: int
) -> None:
    desk = sign_in("moderator")
    for pk in json.loads(site.shell(SUBMIT.replace("TIMES", str(times)))):
        desk.goto(f"/admin/pages/{pk}/edit/")
        desk.fill("[name=intro]", "Was je handen.")
        desk.evaluate(SAVE)
        desk.get_by_role("button", name="Meer acties").click()
        desk.get_by_role("button", name="Goedkeuren en", exact=False).first.click()
        desk.wait_for_url(lambda url, pk=pk: f"/{pk}/" not in url)
    assert json.loads(site.shell(STATES)) == [[True, False, "Was je handen."]] * times


OPEN = """
import json
from cms.models import HomePage, StandardPage
from workflows.staff.models import User
editor = User.objects.get(username="editor")
home = HomePage.objects.get(locale__language_code="nl")
made = []
for name in ("Nog bezig", "Bij de eindredactie"):
    page = StandardPage(title=name, live=False, locale=home.locale)
    home.add_child(instance=page)
    page.save_revision(user=editor)
    made.append(page)
page.get_workflow().start(page, editor)
print(json.dumps([page.pk for page in made]))
"""
DRAFTS = """
import json
from cms.models import StandardPage
pages = StandardPage.objects.filter(pk__in={}).order_by("pk")
print(json.dumps([page.get_latest_revision_as_object().intro for page in pages]))
"""


# The editor looks for changes from two seconds after it was opened; what is typed before is none.
WATCHES = """
document.addEventListener("w-unsaved:watch-edits", () => {
    document.documentElement.dataset.watched = "on";
});
"""


def type_and_wait(desk: Page, pk: int, text: str) -> Response:
    """Change a page, press nothing, and return what the editor's saving by itself was answered."""

    def is_autosave(response: Response) -> bool:
        sent = response.request
        asks_for = sent.headers.get("accept")
        return (sent.method, asks_for) == ("POST", "application/json") and "/edit/" in sent.url

    desk.goto(f"/admin/pages/{pk}/edit/")
    desk.wait_for_selector("html[data-watched]")
    for _time in range(4):
        # On a slow machine the editor looks before the text is there, and not again by itself.
        try:
            with desk.expect_response(is_autosave) as answered:
                desk.fill("[name=intro]", "")
                desk.fill("[name=intro]", text)
            return answered.value
        except PlaywrightTimeout:
            continue
    raise AssertionError("The editor did not save by itself.")


def test_the_editor_saves_by_itself_until_moderators_have_the_page(
    site: RunningSite, sign_in: Callable[[str], Page]
) -> None:
    desk = sign_in("moderator")
    desk.add_init_script(WATCHES)
    free, waiting = pks = json.loads(site.shell(OPEN))
    indicator = desk.locator("#w-autosave-indicator")

    assert type_and_wait(desk, free, "Vanzelf bewaard.").status == 200
    expect(indicator).to_have_attribute("data-w-autosave-state-value", "saved")

    refused = type_and_wait(desk, waiting, "Niet vanzelf bewaard.")
    assert (refused.status, refused.json()["error_code"]) == (400, "invalid_revision")
    expect(indicator).to_have_attribute("data-w-autosave-state-value", "paused")
    expect(desk.get_by_text("Niet vanzelf bewaard:", exact=False).first).to_be_visible()
    assert json.loads(site.shell(DRAFTS.format(pks))) == ["Vanzelf bewaard.", ""]


def test_an_editor_adds_a_picture_that_is_described_in_two_languages(
    site: RunningSite, sign_in: Callable[[str], Page], page: Page
) -> None:
    pk, dutch, english = site.shell(STORY).split()
    desk = sign_in("editor")
    desk.goto(f"/admin/pages/{pk}/edit/")
    picture = desk.locator("#id_picture-chooser")
    picture.locator(".unchosen button").click()
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

    for address, words in ((dutch, "Een brug over de Dijle"), (english, "A bridge over the Dijle")):
        page.goto(address)
        shown = page.locator(f"main img[alt='{words}']")
        expect(shown).to_be_visible()
        assert CANARY not in page.request.get(shown.get_attribute("src")).body()


def choose_new_picture(desk: Page) -> None:
    """Upload a picture in the chooser, with what it shows in Dutch and in English."""
    dialog = desk.locator(".modal-dialog")
    dialog.get_by_role("tab", name="Uploaden").click()
    file = {"name": "brug.jpg", "mimeType": "image/jpeg", "buffer": chatty_picture("JPEG")}
    dialog.locator("input[type=file]").set_input_files(file)
    dialog.locator("[name$=title]").fill("Een brug")
    dialog.locator("[name$=alt_text_nl]").fill("Een brug over de Dijle")
    dialog.locator("[name$=alt_text_en]").fill("A bridge over the Dijle")
    dialog.get_by_role("button", name="Uploaden").click()
