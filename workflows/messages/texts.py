"""The text of a message: staff's template with everything filled in, in one language."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.conf import settings

from workflows.casetypes.fields import Texts
from workflows.declaring.types import OCCASIONS
from workflows.messages.models import MessageTemplate
from workflows.messages.placeholders import fill


class Text(NamedTuple):
    """What somebody reads, and the language it is in."""

    language: str
    subject: str
    body: str


def render(template: MessageTemplate, wanted: str, context: Mapping[str, Any]) -> Text:
    """Return the text in the language `wanted`, or all of it in Dutch: never a mix of the two.

    `context` is an OutboxMessage's: values by placeholder, and under "per_language" those that
    differ by language. Placeholders of which it knows nothing stay as typed.
    """
    language = wanted if is_whole(template, wanted, context) else settings.LANGUAGE_CODE
    values = {**context, **context.get("per_language", {}).get(language, {})}
    return Text(
        language,
        subject=" ".join(fill(template.subject.in_language(language), values).split()),
        body=fill(template.body.in_language(language), values),
    )


def is_whole(template: MessageTemplate, language: str, context: Mapping[str, Any]) -> bool:
    """Return whether subject, body and values are all there in a language."""
    parts = [template.subject, template.body]
    if "per_language" in context:
        parts.append(context["per_language"])
    return all(part.get(language) for part in parts)


def previews(template: MessageTemplate) -> list[Text]:
    """Return the text in each complete language that it has, with the values of the examples."""
    examples = {name: each.example for name, each in template.occasion.placeholders.items()}
    languages = [each for each in settings.COMPLETE_LANGUAGES if is_whole(template, each, examples)]
    return [render(template, language, examples) for language in languages]


def ensure_templates() -> None:
    """Create the templates of occasions that have none; texts that staff changed stay."""
    for occasion in OCCASIONS:
        MessageTemplate.objects.get_or_create(
            key=occasion.key,
            defaults={"subject": Texts(occasion.subject), "body": Texts(occasion.body)},
        )
