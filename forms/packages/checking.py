"""The plain data of a content, checked against the blocks of the editor.

Wagtail drops a block of an unknown type without a word, takes any type of value and shows
stored rich text as it is: what comes from elsewhere is looked at here first.
"""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import features

from forms.definitions.validation import MAX_CHOICES, MAX_QUESTIONS
from forms.languages.translations import is_clean
from forms.models import FormDefinition
from forms.versions.content import Content, content_names

Leaf = Callable[[Any, Any], Any]

# More than any form that would be accepted; what is larger is not even looked at.
MAX_BLOCKS = MAX_QUESTIONS * 20 + MAX_CHOICES * 5
PAGE_LINK = re.compile(r'<a linktype="page" id="(\d{1,9})">')
PORTABLE_LINK = re.compile(r'<a linktype="page" key="([0-9a-f-]{36})">')
NO_LINK = "<a>"
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


class BadContent(ValueError):
    """Data that no editor could have made; its text is a sentence."""


def portable_content(definition: FormDefinition, content: Content) -> Content:
    """Return a content that means the same elsewhere: links name pages by their stable key."""
    return mapped_content(definition, content, portable_leaf)


def checked_content(definition: FormDefinition, content: Any) -> Content:
    """Return a portable content as this site stores it. Raises BadContent for whatever is wrong."""
    # A package that is older than the mail of a form has none.
    if isinstance(content, dict):
        content = {"mail_subject": "", "mail_text": "", **content}
    if not isinstance(content, dict) or set(content) != set(content_names(definition)):
        raise BadContent(gettext("The package does not hold the parts of a form."))
    if count_blocks(content) > MAX_BLOCKS:
        raise BadContent(gettext("The package holds far more questions and choices than a form."))
    checked = mapped_content(definition, content, checked_leaf)
    for name in content_names(definition):
        field: Any = definition._meta.get_field(name)
        if isinstance(field, StreamField):
            refuse_invalid(field.stream_block, checked[name])
    return checked


def mapped_content(definition: FormDefinition, content: Content, leaf: Leaf) -> Content:
    """Return a content with `leaf` (of block and value) done to every single value in it."""
    found = {}
    for name, value in content.items():
        field: Any = definition._meta.get_field(name)
        is_stream = isinstance(field, StreamField)
        found[name] = mapped(field.stream_block, value, leaf) if is_stream else leaf(None, value)
    return found


def mapped(block: Any, value: Any, leaf: Leaf) -> Any:
    """Return the plain value of a block with `leaf` done to every single value in it."""
    if isinstance(block, blocks.StreamBlock):
        return [mapped_child(block, child, leaf) for child in expect(list, value)]
    if isinstance(block, blocks.ListBlock):
        return [mapped_item(block, child, leaf) for child in expect(list, value)]
    if isinstance(block, blocks.StructBlock):
        given = expect(dict, value)
        return {
            name: mapped(child_of(block, name), inner, leaf)
            for name, inner in {**given, **blanks(block, given)}.items()
        }
    return leaf(block, value)


def blanks(block: Any, given: dict[str, Any]) -> dict[str, str]:
    """Return the texts that lack, empty: translating takes no text that is not there at all."""
    texts = blocks.CharBlock | blocks.TextBlock
    return {
        name: ""
        for name, child in block.child_blocks.items()
        if isinstance(child, texts) and given.get(name) is None
    }


def mapped_child(block: Any, child: Any, leaf: Leaf) -> dict[str, Any]:
    """Return one block of a stream: its type has to be known, its id an id."""
    if set(expect(dict, child)) != {"type", "value", "id"}:
        raise BadContent(gettext("A block of the package lacks its type, value or id."))
    inner = mapped(child_of(block, child["type"]), child["value"], leaf)
    return {"type": child["type"], "value": inner, "id": checked_id(child["id"])}


def mapped_item(block: Any, child: Any, leaf: Leaf) -> dict[str, Any]:
    if set(expect(dict, child)) != {"type", "value", "id"} or child["type"] != "item":
        raise BadContent(gettext("A block of the package lacks its type, value or id."))
    inner = mapped(block.child_block, child["value"], leaf)
    return {"type": "item", "value": inner, "id": checked_id(child["id"])}


def child_of(block: Any, name: Any) -> Any:
    if not isinstance(name, str) or name not in block.child_blocks:
        message = gettext(
            "The package holds “%(name)s”, which this site does not know. It may come from a "
            "newer release."
        )
        raise BadContent(message % {"name": str(name)[:40]})
    return block.child_blocks[name]


def expect(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise wrong_type(value)
    return value


def wrong_type(value: Any) -> BadContent:
    message = gettext("The package holds “%(value)s” where something else belongs.")
    return BadContent(message % {"value": str(value)[:40]})


def checked_id(value: Any) -> str:
    try:
        return str(UUID(value))
    except (ValueError, TypeError, AttributeError) as error:
        raise BadContent(gettext("A block of the package has no valid id.")) from error


def portable_leaf(block: Any, value: Any) -> Any:
    if not isinstance(block, blocks.RichTextBlock):
        return value
    return PAGE_LINK.sub(lambda found: portable_link(int(found[1])), value)


def portable_link(pk: int) -> str:
    """Return a link to a page by its key; to one that is gone, a link for the editor to mend."""
    key = Page.objects.filter(pk=pk).values_list("translation_key", flat=True).first()
    return f'<a linktype="page" key="{key}">' if key else NO_LINK


def checked_leaf(block: Any, value: Any) -> Any:
    """Return a single value, of a type that its block can have. Raises BadContent."""
    if value is None and block is not None and not isinstance(block, blocks.RichTextBlock):
        return None
    if isinstance(block, blocks.BooleanBlock):
        return expect(bool, value)
    if isinstance(block, blocks.MultipleChoiceBlock):
        return [checked_text(inner) for inner in expect(list, value)]
    if isinstance(block, blocks.IntegerBlock | blocks.FloatBlock | blocks.DecimalBlock):
        return checked_number(value)
    if isinstance(block, blocks.RichTextBlock):
        return checked_html(block, checked_text(value))
    return checked_text(value)


def checked_number(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return checked_text(value)


def checked_text(value: Any) -> str:
    """Return text that both databases can hold."""
    text: str = expect(str, value)
    if not is_clean(text):
        raise wrong_type(text)
    return text


def checked_html(block: Any, html: str) -> str:
    """Return rich text as the editor itself would have stored it, and nothing else."""
    html = PORTABLE_LINK.sub(lambda found: own_link(found[1]), html)
    converter = ContentstateConverter(block.features or features.get_default_features())
    converted = converter.to_database_format(converter.from_database_format(html))
    kept = BLOCK_KEY.sub("", converted)
    # The keys of paragraphs are made anew each time; as long as nothing else differs, keep it.
    return html if BLOCK_KEY.sub("", html) == kept else kept


def own_link(key: str) -> str:
    """Return a link to the same page here; without one, a link that leads nowhere."""
    pages = Page.objects.filter(translation_key=key, locale__language_code="nl")
    pk = pages.values_list("pk", flat=True).first()
    return f'<a linktype="page" id="{pk}">' if pk else NO_LINK


def links_lost(content: Any) -> int:
    """Return how many links of a portable content lead to no page here."""
    if isinstance(content, dict | list):
        inner = content.values() if isinstance(content, dict) else content
        return sum(links_lost(each) for each in inner)
    if not isinstance(content, str):
        return 0
    keys = PORTABLE_LINK.findall(content)
    return content.count(NO_LINK) + sum(own_link(key) == NO_LINK for key in keys)


def refuse_invalid(stream_block: Any, plain: Any) -> None:
    """Raise BadContent with the first thing the editor's own boxes would not take."""
    try:
        stream_block.clean(stream_block.to_python(plain))
    except ValidationError as error:
        raise BadContent(first_sentence(error)) from error


def first_sentence(error: ValidationError) -> str:
    """Return the first sentence in the nested errors of blocks."""
    nested = getattr(error, "block_errors", None)
    if nested:
        return first_sentence(next(iter(nested.values())))
    own = getattr(error, "non_block_errors", None)
    messages = own.as_data()[0].messages if own else error.messages
    return str(messages[0])


def count_blocks(value: Any) -> int:
    """Return how many objects there are, without going deeper than the calls allow."""
    number, todo = 0, [value]
    while todo and number <= MAX_BLOCKS:
        found = todo.pop()
        if isinstance(found, dict):
            number += 1
            todo.extend(found.values())
        elif isinstance(found, list):
            todo.extend(found)
    return number
