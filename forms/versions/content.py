"""What an editor can change of a form, as plain data: to go back to, and to share.

A compiled version cannot be edited again, so it keeps this beside it.
"""

from typing import Any

from wagtail.fields import StreamField
from wagtail_localize.fields import TranslatableField

from forms.definitions.reading import questions_of
from forms.models import FormDefinition

Content = dict[str, Any]


def content_names(definition: FormDefinition) -> list[str]:
    """Return the fields whose texts are translated; with them a form is whole, but for its name."""
    fields = definition.translatable_fields
    return [field.field_name for field in fields if isinstance(field, TranslatableField)]


def content_of(definition: FormDefinition) -> Content:
    """Return the content of a definition. Blocks without an id are given theirs first."""
    questions_of(definition.steps)
    content: Content = {}
    for name in content_names(definition):
        value = getattr(definition, name)
        is_stream = isinstance(definition._meta.get_field(name), StreamField)
        content[name] = list(value.get_prep_value()) if is_stream else value
    return content


def set_content(definition: FormDefinition, content: Content) -> None:
    """Give a definition what `content_of` took of one; saves nothing."""
    for name in content_names(definition):
        if name in content:
            field: Any = definition._meta.get_field(name)
            is_stream = isinstance(field, StreamField)
            value = content[name]
            setattr(definition, name, field.to_python(value) if is_stream else value)
