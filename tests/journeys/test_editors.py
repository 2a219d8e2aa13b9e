"""What editors and moderators do with pages, in a browser, as they met it."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, Route, expect
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
    page = StandardPage(title=f"Tip {number}", live=False, locale=home.locale)
    home.add_child(instance=page)
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    made.append(page.pk)
print(json.dumps(made))
"""
STATES = """
import json
from cms.models import StandardPage
pages = StandardPage.objects.filter(pk__in={}).order_by("pk")
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
    pks = json.loads(site.shell(SUBMIT.replace("TIMES", str(times))))
    for pk in pks:
        desk.goto(f"/admin/pages/{pk}/edit/")
        desk.fill("[name=intro]", "Was je handen.")
        desk.evaluate(SAVE)
        desk.get_by_role("button", name="Meer acties").click()
        desk.get_by_role("button", name="Goedkeuren en", exact=False).first.click()
        desk.wait_for_url(lambda url, pk=pk: f"/{pk}/" not in url)
    assert json.loads(site.shell(STATES.format(pks))) == [[True, False, "Was je handen."]] * times


# As long as something is held up on its way, in milliseconds: the editor saves by itself meanwhile.
HELD = 3000


def without_script(desk: Page, with_script: bool) -> Page:
    """Take our script away from the editor, unless `with_script`."""
    if not with_script:
        desk.route("**/js/editor*.js", lambda route: route.abort())
    return desk


@pytest.mark.parametrize("with_script", [True, False])
def test_approving_sends_a_page_once(
    site: RunningSite, sign_in: Callable[[str], Page], with_script: bool
) -> None:
    desk, sent = without_script(sign_in("moderator"), with_script), []
    [pk] = json.loads(site.shell(SUBMIT.replace("TIMES", "1")))
    desk.add_init_script(WATCHES)
    desk.goto(f"/admin/pages/{pk}/edit/")
    desk.wait_for_selector("html[data-watched]")

    def slowly(route: Route) -> None:
        sent.append(route.request.headers.get("accept"))
        desk.wait_for_timeout(HELD)
        route.continue_()

    desk.route(
        lambda url: url.endswith(f"/{pk}/edit/"),
        lambda route: slowly(route) if route.request.method == "POST" else route.continue_(),
    )
    desk.get_by_role("button", name="Meer acties").click()
    desk.get_by_role("button", name="Goedkeuren en", exact=False).first.click()
    desk.wait_for_url(lambda url: f"/{pk}/" not in url)
    assert (len(sent), sent.count("application/json")) == ((1, 0) if with_script else (2, 1))
    # What is still held up would be an error of the next test.
    desk.unroute_all(behavior="ignoreErrors")


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
    """Change a page, press nothing, and return what the editor's saving by itself was answered.

    It may save what stood there before, too, when it looks just then.
    """

    def is_autosave(response: Response) -> bool:
        sent = response.request
        asks_for = sent.headers.get("accept")
        to_save = (sent.method, asks_for) == ("POST", "application/json") and "/edit/" in sent.url
        return to_save and text in (sent.post_data or "")

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


UNDESCRIBED = """
from cms.models import CityImage, StoryIndexPage, StoryPage
from workflows.casetypes.fields import Texts
from workflows.staff.models import User
stories = StoryIndexPage.objects.get(locale__language_code="nl")
picture = CityImage.objects.first()
picture.pk, picture.alt_text, picture.is_decorative = None, Texts(), False
picture.save()
page = StoryPage(title="De markt", live=False, locale=stories.locale, picture=picture)
stories.add_child(instance=page)
page.save_revision(user=User.objects.get(username="editor"))
print(page.pk)
"""


@pytest.mark.parametrize("with_script", [True, False])
def test_who_is_refused_reads_of_no_other_window_of_theirs(
    site: RunningSite, sign_in: Callable[[str], Page], with_script: bool
) -> None:
    desk = without_script(sign_in("editor"), with_script)
    pk = site.shell(UNDESCRIBED).strip()

    def held(route: Route) -> None:
        """Have the question who else is there come in after the editor saved by itself."""
        desk.wait_for_timeout(HELD)
        route.continue_()

    desk.goto(f"/admin/pages/{pk}/edit/")
    # The window takes leave once the next page is there, or never.
    desk.route("**/editing-sessions/release/**", lambda route: route.abort())
    desk.route("**/editing-sessions/ping/**", held)
    desk.get_by_role("button", name="Meer acties").click()
    with desk.expect_response("**/editing-sessions/ping/**") as answered:
        desk.get_by_role("button", name="Indienen bij: Eindredactie").click()
        expect(desk.get_by_text("Zeg wat er te zien is", exact=False).first).to_be_visible()
    assert len(answered.value.json()["other_sessions"]) == (0 if with_script else 1)
    expect(desk.get_by_text("in een ander venster")).to_have_count(0 if with_script else 1)
    desk.unroute_all(behavior="ignoreErrors")


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


def choose_new_picture(desk: Page, content: bytes = b"") -> None:
    """Upload a picture in the chooser, with what it shows in Dutch and in English.

    Of one that is there already the chooser asks whether it is meant.
    """
    dialog = desk.locator(".modal-dialog")
    dialog.get_by_role("tab", name="Uploaden").click()
    buffer = content or chatty_picture("JPEG")
    file = {"name": "brug.jpg", "mimeType": "image/jpeg", "buffer": buffer}
    dialog.locator("input[type=file]").set_input_files(file)
    dialog.locator("[name$=title]").fill("Een brug")
    dialog.locator("[name$=alt_text_nl]").fill("Een brug over de Dijle")
    dialog.locator("[name$=alt_text_en]").fill("A bridge over the Dijle")
    dialog.get_by_role("button", name="Uploaden").click()
