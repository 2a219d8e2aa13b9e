"""Each block of a page shows in the chooser what it will look like, in the admin's language."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.blocks import Block, CharBlock, StreamBlock
from wagtail.fields import StreamField
from wagtail.models import get_page_models
from wagtail.users.models import UserProfile

from cms.models import CityPage
from workflows.staff.models import User


def streams() -> list[StreamBlock]:
    """Return the blocks that the StreamFields of all pages are made of."""
    fields = (
        field
        for model in get_page_models()
        if issubclass(model, CityPage)
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
    )
    return [field.stream_block for field in fields]


def unseen(stream: StreamBlock) -> list[str]:
    """Return the names of blocks of which an editor sees no example, or reads no word."""
    return [
        name
        for name, block in stream.child_blocks.items()
        if not (block.is_previewable and block.get_description())
    ]


def test_every_block_has_an_example_and_a_sentence() -> None:
    assert len(streams()) >= 4
    assert [unseen(stream) for stream in streams()] == [[] for _stream in streams()]


def test_a_block_without_is_found() -> None:
    assert unseen(StreamBlock([("bare", CharBlock(label="Bare"))])) == ["bare"]


@pytest.fixture
def previews(client: Client, editor: User, pages: object) -> dict[str, BeautifulSoup]:
    """The preview of each block of a page with information, as the chooser asks for it."""
    client.force_login(editor)
    stream = max(streams(), key=lambda stream: len(stream.child_blocks))
    address = reverse("wagtailadmin_block_preview")

    def read(block: Block) -> BeautifulSoup:
        answer = client.get(address, {"id": block.definition_prefix})
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    return {name: read(block) for name, block in stream.child_blocks.items()}


def test_an_example_is_shown_with_the_styles_of_the_site(
    previews: dict[str, BeautifulSoup],
) -> None:
    for name, page in previews.items():
        assert page.select_one("link[href*='css/city']"), name
        assert page.main.get_text(strip=True), name


def test_examples_are_in_the_language_of_the_admin(
    client: Client, editor: User, previews: dict[str, BeautifulSoup]
) -> None:
    assert previews["heading"].html["lang"] == "nl"
    assert previews["heading"].main.get_text(strip=True) == "Wat er met je vraag gebeurt"
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "en"})
    stream = max(streams(), key=lambda stream: len(stream.child_blocks))
    block = stream.child_blocks["heading"]
    address = reverse("wagtailadmin_block_preview")
    answer = client.get(address, {"id": block.definition_prefix}).content.decode()
    assert "What happens with your question" in answer
