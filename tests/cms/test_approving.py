"""A moderator approves several pages together; each has its own answer, and none stops another."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page

from cms.models import StandardPage
from tests.cms.builder import Pages
from workflows.staff.models import User

BULK = "/admin/bulk/wagtailcore/page/approve/"


def submit(pages: Pages, title: str, user: User, **fields: Any) -> StandardPage:
    """Return the draft of a page that waits."""
    page = StandardPage(title=title, live=False, locale=pages.home.locale, **fields)
    pages.home.add_child(instance=page)
    page.save_revision(user=user)
    page.get_workflow().start(page, user)
    return StandardPage.objects.get(pk=page.pk)


def asked_for(*pages: Page) -> dict[str, Any]:
    return {"id": [page.pk for page in pages], "next": reverse("cms_pages_that_wait")}


def confirmed(client: Client, *pages: Page) -> BeautifulSoup:
    """Return the screen that asks whether to."""
    return BeautifulSoup(client.get(BULK, asked_for(*pages)).content, "html.parser")


def press(client: Client, screen: BeautifulSoup) -> list[str]:
    """Press its button, and return what is said of each page."""
    form = next(form for form in screen.select("form") if form.select("[name^='seen-']"))
    typed = {each["name"]: each["value"] for each in form.select("input")}
    answer = client.post(form["action"], typed, follow=True)
    assert answer.redirect_chain[0][0] == reverse("cms_pages_that_wait")
    messages = (BeautifulSoup(str(each), "html.parser") for each in answer.context["messages"])
    return [" ".join(message.get_text(" ", strip=True).split()) for message in messages]


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_the_moderator_finds_them_ticks_some_and_those_go_online(
    client: Client, pages: Pages, editor: User, moderator: User
) -> None:
    tips, news, rest = (submit(pages, title, editor) for title in ("Tips", "Nieuws", "Rest"))
    client.force_login(moderator)
    assert reverse("cms_pages_that_wait") in client.get("/admin/").content.decode()
    listed = BeautifulSoup(client.get(reverse("cms_pages_that_wait")).content, "html.parser")
    assert [box["value"] for box in listed.select("[name=id]")] == [
        str(page.pk) for page in (tips, news, rest)
    ]
    assert press(client, confirmed(client, tips, news)) == [
        "“Tips” staat online. Openen",
        "“Nieuws” staat online. Openen",
    ]
    assert [is_live(page) for page in (tips, news, rest)] == [True, True, False]


def test_what_changed_was_decided_or_is_locked_is_told_and_stops_no_other(
    client: Client, pages: Pages, editor: User, moderator: User
) -> None:
    names = ("Anders", "Beslist", "Slot", "Hulp", "Goed")
    changed, decided, locked, guided, good = (submit(pages, name, editor) for name in names)
    client.force_login(moderator)
    screen = confirmed(client, changed, decided, locked, guided, good)
    changed.intro = "Nieuw."
    changed.save_revision(user=editor)
    decided.current_workflow_state.cancel(user=editor)
    Page.objects.filter(pk=locked.pk).update(locked=True, locked_by=editor)
    revision = guided.latest_revision
    revision.content["intro"] = "[[Waarover]]"
    revision.save()
    said = press(client, screen)
    assert [sentence.split("”")[1].split(".")[0].strip() for sentence in said] == [
        "werd ondertussen gewijzigd",
        "wacht niet meer: iemand besliste erover, of nam ze terug",
        "is vergrendeld",
        "werd niet gepubliceerd",
        "staat online",
    ]
    assert [is_live(page) for page in (changed, decided, locked, guided, good)] == [
        *[False] * 4,
        True,
    ]


def test_who_is_no_moderator_approves_nothing(
    client: Client, pages: Pages, editor: User, moderator: User
) -> None:
    page = submit(pages, "Tips", editor)
    client.force_login(editor)
    screen = confirmed(client, page)
    assert "Tips" in screen.get_text()
    assert not screen.select("[name^='seen-']")
    client.post(f"{BULK}?id={page.pk}", {f"seen-{page.pk}": page.latest_revision_id})
    assert not is_live(page)
    client.force_login(moderator)
    press(client, confirmed(client, page))
    assert is_live(page)


def test_a_workflow_that_leaves_out_who_submitted_is_obeyed(
    client: Client, pages: Pages, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The house's task lets a moderator approve what they wrote; one of a city may not."""
    own = submit(pages, "Eigen", moderator)
    client.force_login(moderator)
    assert confirmed(client, own).select("[name^='seen-']")

    def of_others(task: Any, page: Any, user: User) -> list[Any]:
        own = page.current_workflow_state.requested_by == user
        return [] if own else [("approve", "Approve", False)]

    monkeypatch.setattr(GroupApprovalTask, "get_actions", of_others)
    assert not confirmed(client, own).select("[name^='seen-']")
    client.post(f"{BULK}?id={own.pk}", {f"seen-{own.pk}": own.latest_revision_id})
    assert not is_live(own)


def test_dutch_goes_before_its_translation_whatever_the_order(
    client: Client, pages: Pages, editor: User, moderator: User
) -> None:
    english = pages.about.get_translations().get().specific
    pages.about.unpublish()
    english.refresh_from_db()
    for page in (english, pages.about):
        page = page.specific_class.objects.get(pk=page.pk)
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)
    client.force_login(moderator)
    assert press(client, confirmed(client, english, pages.about)) == [
        "“Hoe het werkt” staat online. Openen",
        "“How it works” staat online. Openen",
    ]
    assert is_live(english)


def test_the_actions_of_the_explorer_have_it_too(
    client: Client, pages: Pages, moderator: User
) -> None:
    client.force_login(moderator)
    explorer = client.get(reverse("wagtailadmin_explore", args=[pages.home.pk])).content.decode()
    assert BULK in explorer
