"""Which text of staff somebody reads, and that text with everything filled in.

One rule says whose it is: the case type's own, else its programme's, else the city's. What can no
longer be filled in is passed over, and coordinators are told (`wrong`): no case waits for it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.casetypes import languages, reference
from workflows.casetypes.fields import Texts
from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.models import MessageTemplate
from workflows.messages.placeholders import errors_in, examples_in, fill, values_of_city

# Where the context of a message has a subject and a body of its own, in each language.
OWN = "own"
NOTHING: Mapping[str, Any] = MappingProxyType({})
ANYTHING = Placeholder("", "")


class OccasionGone(KeyError):
    """No code tells anybody anything on this occasion any more: there is no text for it."""


class Text(NamedTuple):
    """What somebody reads, and the language it is in."""

    language: str
    subject: str
    body: str


def nearest_first(
    rows: Iterable[MessageTemplate], case_type_id: int | None, programme_id: int | None
) -> list[MessageTemplate]:
    """Return those of `rows` that may apply: of the case type, of the programme, of the city."""
    found = []
    for row in rows:
        if row.case_type_id:
            place = 0 if row.case_type_id == case_type_id else None
        elif row.programme_id:
            place = 1 if row.programme_id == programme_id else None
        else:
            place = 2
        if place is not None:
            found.append((place, row))
    return [row for _place, row in sorted(found, key=lambda pair: pair[0])]


def templates_for(key: str, case_type_id: int | None) -> list[MessageTemplate]:
    """Return the texts that may apply to an occasion, the nearest first."""
    return nearest(MessageTemplate.objects.filter(key=key), case_type_id)


def nearest(rows: Iterable[MessageTemplate], case_type_id: int | None) -> list[MessageTemplate]:
    """Return those of `rows` that may apply to a case type, the nearest first."""
    programme_id = reference.case_type(case_type_id).programme_id if case_type_id else None
    return nearest_first(rows, case_type_id, programme_id)


def template_for(
    key: str, case_type_id: int | None, context: Mapping[str, Any] = NOTHING
) -> MessageTemplate:
    """Return the text that applies to an occasion. Raise OccasionGone when there is none any more.

    The nearest that can be filled in; when none can, the one that an install starts with. That of
    the message itself, in its `context`, is nearer than any.
    """
    try:
        return with_own(templates_by_key([key], case_type_id)[key], context)
    except KeyError as error:
        raise OccasionGone(key) from error


def with_own(template: MessageTemplate, context: Mapping[str, Any]) -> MessageTemplate:
    """Return the text with what the message itself has in its place, if that can be filled in.

    It is of the form that was filled in, and may hold what is known of that form too.
    """
    own = {name: Texts(text) for name, text in context.get(OWN, {}).items()}
    offered = template.occasion.placeholders
    known = {**dict.fromkeys(values_in(languages.DUTCH, context), ANYTHING), **offered}
    sound = {
        name: text
        for name, text in own.items()
        if not any(
            sentence
            for each in text.values()
            for sentence in errors_in(each, known, is_body=name == "body")
        )
    }
    if not sound:
        return template
    row = MessageTemplate(key=template.key, is_sent=template.is_sent, sms=template.sms)
    row.subject = sound.get("subject", template.subject)
    row.body = sound.get("body", template.body)
    return row


def templates_by_key(keys: Collection[str], case_type_id: int | None) -> dict[str, MessageTemplate]:
    """Return the text that applies to each occasion, as `template_for` does; one query for all.

    What is no occasion any more is left out.
    """
    known = {occasion.key: occasion for occasion in OCCASIONS if occasion.key in keys}
    found = nearest(MessageTemplate.objects.filter(key__in=known) if known else [], case_type_id)
    sound = {row.key: row for row in reversed(found) if row.is_sound}
    return {key: sound.get(key) or first_text(occasion) for key, occasion in known.items()}


def is_sent(occasion: Occasion, case_type_id: int | None) -> bool:
    """Return whether somebody is told this at all, as the nearest text says."""
    if not occasion.may_be_off:
        return True
    return next((row.is_sent for row in templates_for(occasion.key, case_type_id)), True)


def wrong() -> list[MessageTemplate]:
    """Return the texts that can no longer be filled in, so that others are read in their place."""
    keys = [occasion.key for occasion in OCCASIONS]
    rows = MessageTemplate.objects.filter(key__in=keys).select_related("programme", "case_type")
    return [row for row in rows.order_by("key", "pk") if not row.is_sound]


def render(template: MessageTemplate, wanted: str, context: Mapping[str, Any]) -> Text:
    """Return the text in the language `wanted`, or all of it in Dutch: never a mix of the two.

    `context` is an OutboxMessage's: values by placeholder, and under "per_language" those that
    differ by language. Placeholders of which it knows nothing stay as typed.
    """
    language = wanted if is_whole(template, wanted, context) else languages.DUTCH
    values = values_in(language, context)
    return Text(
        language,
        subject=" ".join(fill(template.subject.in_language(language), values).split()),
        body=fill(template.body.in_language(language), values),
    )


def values_in(language: str, context: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is filled in, in a language: of the city as it is now, and of the message."""
    return {
        **values_of_city(language),
        **context,
        **context.get("per_language", {}).get(language, {}),
    }


def whole(template: MessageTemplate, wanted: str, context: Mapping[str, Any]) -> Text:
    """Return all that somebody reads in a mail or letter; see `render` for what goes in.

    In another language it carries the Dutch beneath, unless the city leaves that out. Who reads
    another language and gets it in Dutch is told so in theirs.
    """
    text = render(template, wanted, context)
    if not has_dutch_beneath(text):
        return text._replace(body=f"{only_in_dutch(text, wanted)}{text.body}")
    dutch = render(template, languages.DUTCH, context)
    with override(text.language):
        heading = _("In Dutch:")
    return text._replace(body=f"{text.body}\n\n----\n{heading}\n\n{dutch.body}")


def only_in_dutch(text: Text, wanted: str) -> str:
    """Return what stands above a text in Dutch for who reads another language, else ""."""
    if text.language == wanted or not languages.has_words(wanted):
        return ""
    with override(wanted):
        return _("This message is in Dutch: we do not have it in your language yet.") + "\n\n"


def whole_sms(template: MessageTemplate, wanted: str, context: Mapping[str, Any]) -> Text:
    """Return all that somebody reads in an SMS, the Dutch beneath as in a mail."""
    text = render_sms(template, wanted, context)
    if not has_dutch_beneath(text):
        return text._replace(body=f"{only_in_dutch(text, wanted)}{text.body}")
    dutch = render_sms(template, languages.DUTCH, context)
    return text._replace(body=f"{text.body}\n\n{dutch.body}")


def has_dutch_beneath(text: Text) -> bool:
    """Return whether what is in this language carries the Dutch beneath."""
    return text.language != languages.DUTCH and bool(settings.DUTCH_BENEATH)


def render_sms(template: MessageTemplate, wanted: str, context: Mapping[str, Any]) -> Text:
    """Return the text as an SMS, in the language `wanted` or all of it in Dutch.

    Staff's own words for an SMS, else the subject, and beneath it what may not be left out of
    the text: the link it is there for, or what was typed.
    """
    text = render(template, wanted, context)
    values = values_in(text.language, context)
    if own := template.sms.get(text.language):
        return text._replace(body=fill(own, values))
    offered = template.occasion.placeholders.items()
    needed = [str(values[name]) for name, each in offered if each.is_required]
    return text._replace(body="\n".join([text.subject, *needed]))


def spoken(template: MessageTemplate, language: str, context: Mapping[str, Any]) -> Text:
    """Return the text as it is said on the phone: without the paragraphs that lead to a page."""
    text = render(template, language, context)
    paragraphs = [part for part in text.body.split("\n\n") if "://" not in part]
    return text._replace(body="\n\n".join(paragraphs))


def is_whole(template: MessageTemplate, language: str, context: Mapping[str, Any]) -> bool:
    """Return whether subject, body, values and our own words are all there in a language."""
    if not languages.has_words(language):
        return False
    parts = [template.subject, template.body]
    if "per_language" in context:
        parts.append(context["per_language"])
    return all(part.get(language) for part in parts)


def previews(template: MessageTemplate) -> list[Text]:
    """Return the text in each language that it has, with the values of the examples."""
    return with_examples(template, render)


def sms_previews(template: MessageTemplate) -> list[Text]:
    """Return the SMS in each language that the text has, as it would be sent."""
    return with_examples(template, whole_sms)


def with_examples(
    template: MessageTemplate, how: Callable[[MessageTemplate, str, Mapping[str, Any]], Text]
) -> list[Text]:
    """Return a text rendered by `how` in each language that it has."""
    offered = template.occasion.placeholders
    whole_in = [
        each for each in languages.dutch_first(template.body) if is_whole(template, each, {})
    ]
    return [how(template, language, examples_in(language, offered)) for language in whole_in]


def first_text(occasion: Occasion) -> MessageTemplate:
    """Return the city's text as an install starts with it; no row yet."""
    return MessageTemplate(
        key=occasion.key,
        is_sent=not occasion.starts_off,
        subject=Texts(occasion.subject),
        body=Texts(occasion.body),
        sms=Texts(occasion.sms),
    )


def ensure_templates() -> None:
    """Create the city's texts of occasions that have none; texts that staff changed stay."""
    city = MessageTemplate.objects.filter(programme=None, case_type=None)
    known = set(city.values_list("key", flat=True))
    missing = [first_text(occasion) for occasion in OCCASIONS if occasion.key not in known]
    MessageTemplate.objects.bulk_create(missing, ignore_conflicts=True)
