"""Translating a page: all texts on one screen, and no button that breaks the translation."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from cms.models import CityPage, StandardPage
from tests.browsers import in_browser
from tests.city import City
from tests.cms.builder import Pages
from tests.cms.test_accessibility import HOST, answer_from
from workflows.staff.models import User


def english(page: CityPage) -> Any:
    return page.get_translation(Locale.objects.get(language_code="en")).specific


def screen_of(page: CityPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[english(page).pk])


def soup(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def box_for(page: BeautifulSoup, dutch: str) -> Tag:
    """Return the box beside a Dutch text."""
    label = next(each for each in page.select(".form-text label") if each.get_text() == dutch)
    return page.select_one(f"[name='{label['for']}']")


def buttons(page: BeautifulSoup) -> list[str]:
    return [button.get_text(strip=True) for button in page.select(".form-actions button")]


def messages(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


@pytest.fixture
def changed(pages: Pages) -> StandardPage:
    """A page of which the first paragraph and the address changed in Dutch."""
    pages.about.intro = "Van vraag tot buur."
    pages.about.slug = "zo-werkt-het"
    pages.about.save_revision().publish()
    return pages.about


def test_every_text_stands_beside_its_translation(
    client: Client, pages: Pages, editor: User
) -> None:
    client.force_login(editor)
    page = soup(client, screen_of(pages.about))
    assert box_for(page, "Hoe het werkt").get_text() == "How it works"
    assert len(page.select(".form-text textarea")) > 5


def test_missing_texts_are_named_and_led_to(
    client: Client, changed: StandardPage, editor: User
) -> None:
    client.force_login(editor)
    page = soup(client, screen_of(changed))
    named = {link.get_text(): link["href"] for link in page.select("#missing a")}
    assert len(named) == 2
    for dutch in ("Van vraag tot buur.", "zo-werkt-het"):
        href = next(href for text, href in named.items() if dutch in text)
        assert page.select_one(f"textarea{href}") == box_for(page, dutch)


def test_publishing_names_what_is_missing(
    client: Client, changed: StandardPage, moderator: User
) -> None:
    client.force_login(moderator)
    response = client.post(screen_of(changed), {"action": "publish"}, follow=True)
    assert "zo-werkt-het" in messages(response)
    assert english(changed).slug != "this-is-how"


def test_moderator_types_what_is_missing_and_publishes_in_one_click(
    client: Client, changed: StandardPage, moderator: User
) -> None:
    client.force_login(moderator)
    page = soup(client, screen_of(changed))
    typed = {
        box_for(page, "Van vraag tot buur.")["name"]: "From question to neighbour & back.",
        box_for(page, "zo-werkt-het")["name"]: "this-is-how",
    }
    client.post(screen_of(changed), {**typed, "action": "publish"})
    assert english(changed).intro == "From question to neighbour & back."
    assert english(changed).slug == "this-is-how"


def test_saving_keeps_what_was_typed_and_puts_nothing_online(
    client: Client, changed: StandardPage, editor: User
) -> None:
    client.force_login(editor)
    box = box_for(soup(client, screen_of(changed)), "Van vraag tot buur.")["name"]
    client.post(screen_of(changed), {box: "From question to neighbour."})
    kept = box_for(soup(client, screen_of(changed)), "Van vraag tot buur.").get_text()
    assert kept == "From question to neighbour."
    assert english(changed).intro.startswith("From your question to a neighbour")


def test_what_breaks_a_tag_is_refused_at_its_box(
    client: Client, pages: Pages, editor: User
) -> None:
    client.force_login(editor)
    dutch = "Je belt om de <b>lijst</b> af te spreken."
    box = box_for(soup(client, screen_of(pages.vacancy)), dutch)["name"]
    response = client.post(screen_of(pages.vacancy), {box: "Call about the <script>list"})
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one(f"[name='{box}']").get_text() == "Call about the <script>list"


def test_a_link_that_is_left_out_is_told_on_saving(
    client: Client, pages: Pages, editor: User
) -> None:
    pages.vacancy.how = '<p>Lees <a href="https://www.leuven.be/">de afspraken</a>.</p>'
    pages.vacancy.save_revision().publish()
    client.force_login(editor)
    page = soup(client, screen_of(pages.vacancy))
    (dutch,) = [each.get_text() for each in page.select(".form-text label") if "Lees" in str(each)]
    box, told = box_for(page, dutch)["name"], "een link uit het Nederlands weggelaten"
    for typed, is_told in (("Read them.", True), (dutch.replace("Lees", "Read"), False)):
        answer = client.post(screen_of(pages.vacancy), {box: typed}, follow=True)
        assert (told in messages(answer)) is is_told, typed
        kept = box_for(soup(client, screen_of(pages.vacancy)), dutch).get_text()
        assert kept == typed


def test_a_picture_or_block_without_id_breaks_no_screen(
    client: Client, pages: Pages, editor: User
) -> None:
    client.force_login(editor)
    for page in (pages.home, pages.story, pages.vacancies, pages.ask):
        assert client.get(screen_of(page)).status_code == 200


@pytest.mark.parametrize("role", ["editor", "moderator"])
def test_first_button_saves_and_none_cuts_the_translation_loose(
    request: pytest.FixtureRequest, client: Client, pages: Pages, role: str
) -> None:
    client.force_login(request.getfixturevalue(role))
    page = soup(client, screen_of(pages.about))
    assert buttons(page)[0] == "Opslaan"
    assert page.select("[href*='convert_to_alias'], [action*='disable']") == []
    assert "convert_to_alias" not in page.get_text()


@pytest.mark.parametrize(
    "way", ["wagtail_localize:stop_translation", "wagtail_localize:convert_to_alias"]
)
def test_a_translation_is_not_cut_loose_by_address_either(
    client: Client, pages: Pages, moderator: User, way: str
) -> None:
    page = english(pages.about)
    translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale=page.locale
    )
    address = {
        "wagtail_localize:stop_translation": reverse(
            "wagtail_localize:stop_translation", args=[translation.pk]
        ),
        "wagtail_localize:convert_to_alias": reverse(
            "wagtail_localize:convert_to_alias", args=[page.pk]
        ),
    }[way]
    client.force_login(moderator)
    response = client.post(address, follow=True)
    assert "offline" in messages(response)
    page.refresh_from_db()
    translation.refresh_from_db()
    assert (page.alias_of_id, page.title, translation.enabled) == (None, "How it works", True)


def test_menu_of_the_dutch_editor_offers_no_alias(
    client: Client, pages: Pages, moderator: User
) -> None:
    client.force_login(moderator)
    Translation.objects.filter(source__object_id=pages.about.translation_key).update(enabled=False)
    answer = client.get(screen_of(pages.about)).content.decode()
    assert "localize-restart-translation" in answer
    assert "localize-convert-to-alias" not in answer


def test_editor_submits_and_the_moderator_finds_approves_and_it_is_live(
    client: Client, changed: StandardPage, editor: User, moderator: User
) -> None:
    client.force_login(editor)
    page = soup(client, screen_of(changed))
    typed = {
        box_for(page, "Van vraag tot buur.")["name"]: "From question to neighbour.",
        box_for(page, "zo-werkt-het")["name"]: "this-is-how",
    }
    client.post(screen_of(changed), {**typed, "action": "submit"})
    assert english(changed).workflow_in_progress is True
    assert english(changed).slug != "this-is-how"
    page = soup(client, screen_of(changed))
    assert buttons(page) == ["Neem terug van de eindredactie"]
    assert len(page.select("fieldset[disabled] textarea")) == len(page.select("textarea"))

    client.force_login(moderator)
    first = client.get(reverse("wagtailadmin_home")).content.decode()
    assert screen_of(changed) in first
    client.post(screen_of(changed), {"action": "approve"})
    assert (english(changed).live, english(changed).slug) == (True, "this-is-how")
    assert english(changed).workflow_in_progress is False


def test_editor_cannot_submit_half_a_translation(
    client: Client, changed: StandardPage, editor: User
) -> None:
    client.force_login(editor)
    response = client.post(screen_of(changed), {"action": "submit"}, follow=True)
    assert "Van vraag tot buur." in messages(response)
    assert english(changed).workflow_in_progress is False


def test_moderator_gives_a_translation_back_and_the_editor_submits_again(
    client: Client, pages: Pages, editor: User, moderator: User
) -> None:
    for user, action in ((editor, "submit"), (moderator, "reject"), (editor, "submit")):
        client.force_login(user)
        client.post(screen_of(pages.about), {"action": action, "comment": "Korter."})
    state = english(pages.about).current_workflow_state
    assert [each.status for each in state.task_states.order_by("pk")] == ["rejected", "in_progress"]


def test_what_the_moderator_asked_stands_on_the_screen_until_it_is_submitted_again(
    client: Client, pages: Pages, editor: User, moderator: User
) -> None:
    client.force_login(editor)
    client.post(screen_of(pages.about), {"action": "submit"})
    client.force_login(moderator)
    client.post(screen_of(pages.about), {"action": "reject", "comment": "Korter."})
    client.force_login(editor)
    (note,) = soup(client, screen_of(pages.about)).select(".form-given-back")
    assert note.text == "moderator gaf dit terug om aan te passen: “Korter.”"
    client.post(screen_of(pages.about), {"action": "submit"})
    assert soup(client, screen_of(pages.about)).select(".form-given-back") == []


@pytest.mark.browser
@pytest.mark.parametrize("what", ["page", "form"])
def test_a_browser_warns_before_it_leaves_what_is_not_saved(
    client: Client, pages: Pages, city: City, editor: User, what: str
) -> None:
    client.force_login(editor)
    form_screen = reverse("forms:translate", args=[city.request.form_id, "en"])
    html = client.get(screen_of(pages.about) if what == "page" else form_screen).content.decode()
    warned: list[str] = []

    def leave(page: Page) -> list[int]:
        page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
        page.route("**", answer_from({"/": html, "/other/": "<h1>Other</h1>"}))
        page.clock.install()
        numbers = []
        for typed in ("", "Something"):
            page.goto(f"{HOST}/")
            # Wagtail's watch begins after two seconds, and looks twice a second.
            page.clock.run_for(2500)
            page.locator(".form-text textarea").first.press_sequentially(typed)
            page.clock.run_for(800)
            page.goto(f"{HOST}/other/")
            numbers.append(len(warned))
        return numbers

    assert (in_browser(leave), warned) == ([0, 1], ["beforeunload"])


@pytest.mark.parametrize("action", ["publish", "approve", "reject", "anything"])
def test_editor_does_nothing_that_is_a_moderators(
    client: Client, pages: Pages, editor: User, action: str
) -> None:
    client.force_login(editor)
    client.post(screen_of(pages.about), {"action": "submit"})
    client.post(screen_of(pages.about), {"action": action})
    assert english(pages.about).workflow_in_progress is True


def test_editor_takes_a_page_back_from_the_moderators(
    client: Client, pages: Pages, editor: User
) -> None:
    client.force_login(editor)
    for action, is_submitted in (("submit", True), ("withdraw", False)):
        client.post(screen_of(pages.about), {"action": action})
        assert english(pages.about).workflow_in_progress is is_submitted


def test_what_a_moderator_has_is_not_changed_meanwhile(
    client: Client, pages: Pages, editor: User
) -> None:
    client.force_login(editor)
    box = box_for(soup(client, screen_of(pages.about)), "Hoe het werkt")["name"]
    client.post(screen_of(pages.about), {"action": "submit"})
    client.post(screen_of(pages.about), {box: "Something else"})
    assert not StringTranslation.objects.filter(data="Something else").exists()


def test_a_text_that_does_not_fit_is_told_and_not_published(
    client: Client, pages: Pages, moderator: User
) -> None:
    client.force_login(moderator)
    box = box_for(soup(client, screen_of(pages.about)), "Hoe het werkt")["name"]
    refused = client.post(screen_of(pages.about), {box: "x" * 300, "action": "publish"})
    assert refused.status_code == 422
    assert "Dit zijn 300 tekens; er passen er hier hoogstens 255." in refused.content.decode()
    assert "x" * 300 in refused.content.decode()
    assert english(pages.about).title == "How it works"
