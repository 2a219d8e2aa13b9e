"""Where a picture, a document, a page or a theme is used, for who may open it."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.models import CityDocument, StandardPage, StoryPage, StoryTheme
from tests.cms import builder
from tests.cms.builder import Pages
from workflows.casetypes.fields import Texts
from workflows.staff.models import User


@pytest.fixture
def used(pages: Pages, editor: User) -> dict[str, tuple[str, Page]]:
    """By what it is: the address of its usage, and the page that uses it."""
    picture = builder.picture()
    picture.uploaded_by_user = editor
    picture.save()
    document = CityDocument.objects.create(
        title="Noodfonds", file=ContentFile(b"%PDF-1.7", name="n.pdf"), uploaded_by_user=editor
    )
    raw: list[dict[str, Any]] = [
        {"type": "picture", "value": {"image": picture.pk, "caption": ""}},
        {"type": "download", "value": {"document": document.pk, "label": "Formulier"}},
        {"type": "action", "value": {"label": "Vraag", "page": pages.ask.pk}},
    ]
    pages.about.body = StandardPage.body.field.to_python(raw)
    pages.about.save_revision().publish()
    theme = StoryTheme.objects.create(name=Texts(nl="Buren"))
    story = StoryPage.objects.get(pk=pages.story.pk)
    story.theme = theme
    story.save_revision().publish()
    return {
        "picture": (reverse("wagtailimages:image_usage", args=[picture.pk]), pages.about),
        "document": (reverse("wagtaildocs:document_usage", args=[document.pk]), pages.about),
        "page": (reverse("wagtailadmin_pages:usage", args=[pages.ask.pk]), pages.about),
        "theme": (reverse("story-themes:usage", args=[theme.pk]), story),
    }


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        ("editor", {"picture", "document", "page"}),
        ("moderator", {*("picture", "document", "page"), "theme"}),
    ],
)
def test_it_names_the_pages(
    request: pytest.FixtureRequest,
    client: Client,
    used: dict[str, tuple[str, Page]],
    role: str,
    reads: set[str],
) -> None:
    client.force_login(request.getfixturevalue(role))
    named = {
        what
        for what, (address, page) in used.items()
        if reverse("wagtailadmin_pages:edit", args=[page.pk])
        in client.get(address).content.decode()
    }
    assert named == reads
