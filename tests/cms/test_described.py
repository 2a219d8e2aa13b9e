"""A story goes live once each of its pictures says what it shows, or is only decoration."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.rich_text import RichText

from cms.described import StoryForm
from cms.models import CityImage, StoryPage
from tests.cms import builder
from tests.cms.builder import Pages
from workflows.casetypes.fields import Texts
from workflows.staff.models import User

APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve"}
REJECT = {"action-workflow-action": "true", "workflow-action-name": "reject"}
PUBLISH = {"action-publish": "true"}
SENTENCE = "Zeg wat er te zien is op “straat.png”"


@pytest.fixture
def image(pages: Pages) -> CityImage:
    """A picture of which nobody said anything."""
    image = builder.picture()
    image.alt_text = Texts()
    image.save()
    return image


@pytest.fixture
def story(pages: Pages, image: CityImage, editor: User) -> StoryPage:
    """A draft with that picture, submitted; it has no first paragraph."""
    page = StoryPage(
        title="Het mandje",
        slug="het-mandje",
        locale=pages.home.locale,
        live=False,
        picture=image,
        body=[("text", RichText("<p>Elke vrijdag.</p>"))],
    )
    pages.stories.add_child(instance=page)
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    return StoryPage.objects.get(pk=page.pk)


@pytest.fixture
def press(client: Client, moderator: User) -> Callable[..., Any]:
    """Press a button in the editor of a story, as its moderator, and return the answer."""

    def pressed(story: StoryPage, **button: str) -> Any:
        client.force_login(moderator)
        image = story.picture
        fields = {
            "title": story.title,
            "slug": story.slug,
            "told_on": "2020-04-01",
            "picture": str(image.pk) if image else "",
            "body-count": "1",
            "body-0-deleted": "",
            "body-0-order": "0",
            "body-0-type": "picture" if image is None else "quote",
            "body-0-id": "",
            "body-0-value-text": "Elke vrijdag.",
            "body-0-value-by": "",
            "body-0-value-image": str(CityImage.objects.latest("pk").pk),
            "body-0-value-caption": "",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
        }
        return client.post(editor_of(story), fields | button, follow=True)

    return pressed


def editor_of(story: StoryPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def stored(story: StoryPage) -> StoryPage:
    return StoryPage.objects.get(pk=story.pk)


def error_at(response: Any, field: str) -> str:
    """Return what is said at a field: of the picture as it is read on the page."""
    if field == "picture":
        page = BeautifulSoup(response.content, "html.parser")
        [panel] = page.select("section[id$='-picture-section']")
        return " ".join(each.get_text(" ", strip=True) for each in panel.select(".w-field__errors"))
    return " ".join(map(str, response.context["form"].errors.get(field, [])))


def say(image: CityImage, **said: Any) -> None:
    CityImage.objects.filter(pk=image.pk).update(**said)


@pytest.mark.parametrize("button", [PUBLISH, APPROVE])
def test_it_is_refused_at_the_picture_and_nothing_typed_is_lost(
    press: Callable[..., Any], story: StoryPage, button: dict[str, str]
) -> None:
    story.title = "Brood in een mandje"
    answer = press(story, **button)
    assert error_at(answer, "picture").startswith(SENTENCE)
    assert "Brood in een mandje" in answer.content.decode()
    assert stored(story).live is False


@pytest.mark.parametrize(
    "said", [{"alt_text": Texts(nl="Een mandje aan een touw")}, {"is_decorative": True}]
)
@pytest.mark.parametrize("button", [PUBLISH, APPROVE])
def test_it_goes_live_once_it_is_said(
    press: Callable[..., Any],
    story: StoryPage,
    image: CityImage,
    button: dict[str, str],
    said: dict[str, Any],
) -> None:
    say(image, **said)
    press(story, **button)
    assert stored(story).live is True


@pytest.mark.parametrize("is_said", [True, False])
def test_a_picture_in_the_text_is_asked_the_same(
    press: Callable[..., Any], story: StoryPage, image: CityImage, is_said: bool
) -> None:
    if is_said:
        say(image, is_decorative=True)
    story.picture = None
    answer = press(story, **APPROVE)
    assert stored(story).live is is_said
    if not is_said:
        assert SENTENCE in error_at(answer, "body")


def test_a_draft_waits_for_it_and_a_moderator_gives_it_back(
    press: Callable[..., Any], story: StoryPage
) -> None:
    before = story.revisions.count()
    press(story)
    assert story.revisions.count() == before + 1
    press(story, **REJECT)
    assert stored(story).workflow_in_progress is False
    assert stored(story).live is False


def test_without_the_form_of_stories_it_would_go_live(
    press: Callable[..., Any], story: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StoryForm, "clean", WagtailAdminPageForm.clean)
    press(story, **APPROVE)
    assert stored(story).live is True


@pytest.mark.parametrize("by_script", [True, False])
@pytest.mark.parametrize("is_said", [True, False])
def test_approving_from_the_first_screen_leads_to_the_page_that_says_why_not(
    client: Client,
    story: StoryPage,
    image: CityImage,
    moderator: User,
    by_script: bool,
    is_said: bool,
) -> None:
    if is_said:
        say(image, is_decorative=True)
    client.force_login(moderator)
    state = story.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk])
    headers = {"x-requested-with": "XMLHttpRequest"} if by_script else {}
    answer = client.post(url, {"comment": ""}, headers=headers)
    assert stored(story).live is is_said
    if not is_said:
        there = answer.json()["redirect"] if by_script else answer.url
        assert there == editor_of(story)
        assert SENTENCE in " ".join(map(str, client.get(there).context["messages"]))


def test_what_waits_for_a_moderator_has_one_button_that_publishes(
    client: Client, story: StoryPage, moderator: User
) -> None:
    client.force_login(moderator)

    def buttons() -> tuple[int, int]:
        page = BeautifulSoup(client.get(editor_of(story)).content, "html.parser")
        approving = page.select("[data-workflow-action-name=approve]")
        return len(page.select("[name=action-publish]")), min(len(approving), 1)

    assert buttons() == (0, 1)
    stored(story).current_workflow_state.cancel(user=moderator)
    assert buttons() == (1, 0)


def test_a_picture_is_not_decoration_and_described(client: Client, moderator: User) -> None:
    image = builder.picture()
    client.force_login(moderator)
    url = reverse("wagtailimages:edit", args=[image.pk])
    sent = {"title": "straat", "alt_text_nl": "Gevels", "collection": image.collection_id}
    answer = client.post(url, {**sent, "is_decorative": "on"})
    assert "niet allebei" in answer.content.decode()
    assert client.post(url, {**sent, "alt_text_nl": "", "is_decorative": "on"}).status_code == 302
