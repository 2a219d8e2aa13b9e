"""A new page begins from a template with guidance, which never goes live; staff keep their own."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.admin import refusal
from cms.mending.checking import findings_on
from cms.models import PageTemplate, StandardPage, StoryPage, VacancyPage
from cms.page_templates.services import EMPTY, FIRST, fill
from tests.cms.builder import Pages
from workflows.staff.models import User

KINDS = [(StandardPage, "home"), (StoryPage, "stories"), (VacancyPage, "vacancies")]


def begin(client: Client, model: Any, parent: Page, key: str) -> Tag:
    """Return the screen of a new page that begins from a template."""
    address = reverse("cms_begin_page", args=[model._meta.model_name, parent.pk, key])
    return BeautifulSoup(client.get(address).content, "html.parser")


def texts_in(screen: Tag) -> list[str]:
    """Return what stands in the boxes of a screen."""
    return [
        box.get("value") or box.get_text(strip=True) for box in screen.select("input, textarea")
    ]


@pytest.fixture
def draft(pages: Pages, editor: User) -> StandardPage:
    """A draft of which the newest version differs from the first."""
    page = StandardPage(title="Sluiting", slug="sluiting", live=False, locale=pages.home.locale)
    pages.home.add_child(instance=page)
    page.intro = "[[Wat is wanneer dicht?]]"
    page.body = [("heading", "Wat je wel kan doen")]
    page.save_revision(user=editor)
    return StandardPage.objects.get(pk=page.pk)


@pytest.mark.parametrize(("model", "parent"), KINDS)
def test_a_page_begins_with_guidance_that_stops_it_at_each_box(
    client: Client, pages: Pages, editor: User, model: Any, parent: str
) -> None:
    client.force_login(editor)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    address = reverse(
        "cms_choose_template", args=[model._meta.model_name, getattr(pages, parent).pk]
    )
    assert address in home
    choices = BeautifulSoup(client.get(address).content, "html.parser").select(".form-changes a")
    assert [choice["href"].split("/")[-2] for choice in choices] == [FIRST, EMPTY]
    screen = begin(client, model, getattr(pages, parent), FIRST)
    assert screen.select_one("[name=title]").get("value", "") == ""
    assert any(text.startswith("[[") for text in texts_in(screen))
    assert screen.select_one("form[data-edit-form]")["action"] == reverse(
        "wagtailadmin_pages:add", args=["cms", model._meta.model_name, getattr(pages, parent).pk]
    )
    page = model(locale=pages.home.locale)
    fill(page, FIRST)
    found = findings_on(page)
    assert len(found) >= 5
    assert {finding.stops for finding in found} == {True}


def test_an_empty_one_is_empty(client: Client, pages: Pages, editor: User) -> None:
    client.force_login(editor)
    screen = begin(client, StandardPage, pages.home, EMPTY)
    assert not any(text.startswith("[[") for text in texts_in(screen))


def test_staff_keep_a_draft_as_template_and_pages_begin_from_its_newest_text(
    client: Client, pages: Pages, editor: User, draft: StandardPage
) -> None:
    client.force_login(editor)
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    keep = reverse("cms_keep_template", args=[draft.pk])
    assert keep in client.get(edit).content.decode()
    client.post(keep)
    assert "Dit is een sjabloon" in client.get(edit).content.decode()
    template = PageTemplate.objects.get()
    choose = reverse("cms_choose_template", args=["standardpage", pages.home.pk])
    assert ">Sluiting</a>" in client.get(choose).content.decode()
    screen = begin(client, StandardPage, pages.home, str(template.pk))
    assert screen.select_one("[name=intro]").get_text(strip=True) == "[[Wat is wanneer dicht?]]"
    assert "Wat je wel kan doen" in str(screen)
    for name in ("title", "slug"):
        assert screen.select_one(f"[name={name}]").get("value", "") == ""
    client.post(keep, {"let-go": "yes"})
    assert not PageTemplate.objects.exists()


def test_a_template_is_not_published(
    client: Client, pages: Pages, moderator: User, draft: StandardPage
) -> None:
    draft.intro = "Alles is open."
    draft.save_revision(user=moderator)
    assert refusal(draft.get_latest_revision_as_object()) == ""
    PageTemplate.objects.create(page=draft)
    assert "een sjabloon" in refusal(draft.get_latest_revision_as_object())
    client.force_login(moderator)
    client.get(f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}")
    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}")
    assert StandardPage.objects.get(pk=draft.pk).live is False


def test_what_is_live_or_translated_is_no_template_and_handlers_keep_none(
    client: Client, pages: Pages, editor: User, handler: User, draft: StandardPage
) -> None:
    english = pages.about.get_translations().get()
    english.unpublish()
    client.force_login(editor)
    for page in (pages.about, english, pages.ask):
        client.post(reverse("cms_keep_template", args=[page.pk]))
    client.force_login(handler)
    client.post(reverse("cms_keep_template", args=[draft.pk]))
    assert not PageTemplate.objects.exists()


def test_a_template_of_another_kind_or_none_is_not_found(
    client: Client, pages: Pages, editor: User, draft: StandardPage
) -> None:
    client.force_login(editor)
    template = PageTemplate.objects.create(page=draft)
    for model, parent, key in (
        ("vacancypage", pages.vacancies, str(template.pk)),
        ("standardpage", pages.home, "nothing"),
        ("formpage", pages.home, FIRST),
    ):
        address = reverse("cms_begin_page", args=[model, parent.pk, key])
        assert client.get(address).status_code == 404, model
    choose = reverse("cms_choose_template", args=["formpage", pages.home.pk])
    assert client.get(choose).status_code == 404
