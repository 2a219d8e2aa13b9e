"""What the editor of texts keeps of what a browser sends, also when no editor wrote it."""

import json

import pytest
from wagtail.admin.rich_text import get_rich_text_editor_widget

ENTITIES = {
    "LINK": {"url": "javascript:alert(1)"},
    "EMBED": {"url": "https://spy.example.org/", "html": "<iframe src='x'></iframe>"},
    "SCRIPT": {"src": "https://spy.example.org/x.js"},
}
GOOD = "https://www.leuven.be/"


def kept(entity: str, data: dict[str, str], text: str = "hier") -> str:
    """Return what is stored of a paragraph of which the words are an entity."""
    sent = {
        "blocks": [
            {
                "key": "abcde",
                "text": text,
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": len(text), "key": 0}],
            }
        ],
        "entityMap": {"0": {"type": entity, "mutability": "MUTABLE", "data": data}},
    }
    widget = get_rich_text_editor_widget("default")
    stored: str = widget.value_from_datadict({"body": json.dumps(sent)}, {}, "body")
    return stored


@pytest.mark.parametrize("entity", ENTITIES)
def test_nothing_that_runs_or_comes_from_elsewhere_is_kept(entity: str) -> None:
    stored = kept(entity, ENTITIES[entity])
    for bad in ("javascript:", "<iframe", "<script", "spy.example.org/x.js"):
        assert bad not in stored


def test_words_are_kept_as_words() -> None:
    assert "<script" not in kept("LINK", {"url": GOOD}, "<script>alert(1)</script>")


def test_the_control_is_a_link_that_is_kept() -> None:
    assert f'<a href="{GOOD}">hier</a>' in kept("LINK", {"url": GOOD})
