"""The notation of the content files: a text in both languages, blocks, a few signs for rich text.

Rich text is written in plain lines: a blank line between paragraphs, "- " or "1. " before the
items of a list, **bold**, [a link](@key) to another page of the demo by its key, and a link to
call or to write, [016 27 27 72](tel:+3216272772) or [us](mailto:us@example.org).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.html import escape

from workflows.casetypes.fields import Texts

Block = tuple[str, Any]

BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[(?P<words>[^]]+)\]\(@(?P<key>[\w-]+)\)")
REACH = re.compile(r"\[(?P<words>[^]]+)\]\((?P<where>(?:tel|mailto):[^)\s]+)\)")
ITEM = re.compile(r"(?P<sign>- |\d+\. )")


class Rich(Texts):
    """A text in both languages, in the notation above."""


class To(str):
    """The key of a page of the demo, where a field wants the page itself."""


class Picture(str):
    """The key of a picture of the demo, where a field wants the picture itself."""


def both(dutch: str, english: str) -> Texts:
    """Return a text in both languages."""
    return Texts(nl=dutch, en=english)


def rich(dutch: str, english: str) -> Rich:
    """Return a rich text in both languages."""
    return Rich(nl=dutch, en=english)


def heading(dutch: str, english: str) -> Block:
    """Return a heading of a page's body."""
    return ("heading", both(dutch, english))


def text(dutch: str, english: str) -> Block:
    """Return paragraphs and lists of a page's body."""
    return ("text", rich(dutch, english))


def note(dutch: str, english: str) -> Block:
    """Return a "mind this" of a page's body."""
    return ("note", rich(dutch, english))


def quote(dutch: str, english: str, by: str = "") -> Block:
    """Return something somebody said."""
    return ("quote", {"text": both(dutch, english), "by": by})


def picture(key: str, dutch: str = "", english: str = "") -> Block:
    """Return one of the demo's pictures, with a caption or without."""
    caption = both(dutch, english) if dutch else ""
    return ("picture", {"image": Picture(key), "caption": caption})


def action(page: str, dutch: str, english: str) -> Block:
    """Return a button that leads to the page with this key."""
    return ("action", {"label": both(dutch, english), "page": To(page)})


def reach() -> Block:
    """Return phone, hours and address as they are set for every page."""
    return ("reach", None)


def html(written: str, pages: Mapping[str, int]) -> str:
    """Return rich text as Wagtail stores it; `pages` gives the id of each linked page by key."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", written.strip()))
    return "".join(_part(part, pages) for part in parts)


def _part(part: str, pages: Mapping[str, int]) -> str:
    if not ITEM.match(part):
        return f"<p>{_line(part, pages)}</p>"
    tag = "ul" if part.startswith("- ") else "ol"
    items = "".join(f"<li>{_line(item, pages)}</li>" for item in _items(part))
    return f"<{tag}>{items}</{tag}>"


def _items(part: str) -> Iterator[str]:
    """Yield the items of a list; a line without a sign goes on with the item above it."""
    item = ""
    for line in part.splitlines():
        sign = ITEM.match(line.strip())
        if sign and item:
            yield item
            item = ""
        item = f"{item} {line.strip()[sign.end() if sign else 0 :]}".strip()
    yield item


def _line(line: str, pages: Mapping[str, int]) -> str:
    safe = escape(" ".join(line.split())).replace("&#x27;", "'").replace("&quot;", '"')
    reached = REACH.sub(r'<a href="\g<where>">\g<words></a>', BOLD.sub(r"<b>\1</b>", safe))
    return LINK.sub(
        lambda found: f'<a linktype="page" id="{pages[found["key"]]}">{found["words"]}</a>',
        reached,
    )
