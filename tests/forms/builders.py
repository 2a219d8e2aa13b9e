"""Forms for the tests, as plain data and as rows."""

from typing import Any
from uuid import uuid4

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from forms.models import FormDefinition, FormVersion, digest_of

NO_RULE = {"question": "", "answer": ""}


def question(kind: str, label: str = "", key: str = "", **settings: Any) -> dict[str, Any]:
    """A question block as the editor would save it; `choices` as {value: label}."""
    choices = settings.pop("choices", None)
    rule = settings.pop("show_if", None)
    value: dict[str, Any] = {"key": key, "show_if": NO_RULE, **settings}
    if kind != "explanation":
        value |= {"label": label or f"Vraag {kind}", "hint": settings.get("hint", "")}
        value.setdefault("required", True)
    if rule:
        value["show_if"] = {"question": rule[0], "answer": rule[1]}
    if choices is not None:
        value["choices"] = [choice(text, value=key) for key, text in choices.items()]
    return {"type": kind, "value": value, "id": str(uuid4())}


def choice(label: str, value: str = "", hint: str = "") -> dict[str, Any]:
    block = {"label": label, "value": value, "hint": hint}
    return {"type": "choice", "value": block, "id": str(uuid4())}


def step(*questions: dict[str, Any], title: str = "Over jou", intro: str = "") -> dict[str, Any]:
    value = {"title": title, "intro": intro, "questions": list(questions)}
    return {"type": "step", "value": value, "id": str(uuid4())}


def dutch() -> Locale:
    """The source language, which a transactional test before this one may have wiped."""
    return Locale.objects.get_or_create(language_code="nl")[0]


def draft(*questions: dict[str, Any], name: str = "Hulp vragen", **fields: Any) -> FormDefinition:
    """A saved Dutch definition with one step."""
    definition = FormDefinition(
        name=name,
        locale=dutch(),
        steps=[step(*questions)],
        confirmation_title=fields.get("confirmation_title", "Bedankt"),
        confirmation_text=fields.get("confirmation_text", "We bellen je binnen twee dagen."),
    )
    definition.full_clean()
    definition.save()
    return definition


def publish(definition: FormDefinition) -> FormDefinition:
    """Publish as the editor does, and return the row as it is afterwards."""
    definition.save_revision().publish()
    return FormDefinition.objects.get(pk=definition.pk)


def published(*questions: dict[str, Any], **fields: Any) -> FormVersion:
    """The first version of a form with these questions."""
    version = publish(draft(*questions, **fields)).newest_version()
    assert version is not None
    return version


def unsaved(*questions: dict[str, Any], **texts: str) -> FormVersion:
    """A version that no database holds, in Dutch only, from the same blocks."""
    steps = [step(*questions)]
    schema = {
        "format": 1,
        "steps": [
            {"id": block["id"], "questions": [schema_of(q) for q in block["value"]["questions"]]}
            for block in steps
        ],
    }
    words: dict[str, Any] = {"form": {"confirmation_title": "", "confirmation_text": ""}}
    for block in steps:
        words[block["id"]] = {"title": block["value"]["title"], "intro": block["value"]["intro"]}
        words |= {q["id"]: texts_of(q) for q in block["value"]["questions"]}
    digest = digest_of(None, schema, {"nl": words})
    return FormVersion(number=1, schema=schema, texts={"nl": words}, digest=digest)


def schema_of(block: dict[str, Any]) -> dict[str, Any]:
    value = block["value"]
    rule = value["show_if"]
    return {
        "id": block["id"],
        "key": value["key"],
        "kind": block["type"],
        "required": value.get("required", False),
        "meaning": value.get("meaning", ""),
        "choices": [
            {"id": item["id"], "value": item["value"]["value"]} for item in value.get("choices", [])
        ],
        "show_if": {"question": rule["question"], "value": rule["answer"]}
        if rule["question"]
        else None,
    }


def texts_of(block: dict[str, Any]) -> dict[str, Any]:
    value = block["value"]
    return {
        "label": value.get("label", ""),
        "hint": value.get("hint", ""),
        "text": value.get("text", ""),
        "choices": {
            item["value"]["value"]: {
                "label": item["value"]["label"],
                "hint": item["value"]["hint"],
            }
            for item in value.get("choices", [])
        },
    }


def begin_translation(definition: FormDefinition, language: str = "en") -> Translation:
    """Submit the form for translation, as the button of the editor does."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    translate_object(definition, [locale])
    return translation_of(definition, language)


def translation_of(definition: FormDefinition, language: str = "en") -> Translation:
    return Translation.objects.get(
        source__object_id=definition.translation_key, target_locale__language_code=language
    )


def translate(definition: FormDefinition, language: str = "en", leave: int = 0) -> Translation:
    """Translate every string that has none yet, but for the last `leave` of them."""
    translation = translation_of(definition, language)
    segments = translation.source.stringsegment_set.select_related("string", "context")
    todo = [
        segment
        for segment in segments.order_by("order")
        if not StringTranslation.objects.filter(
            translation_of=segment.string, context=segment.context, locale=translation.target_locale
        ).exists()
    ]
    for segment in todo[: len(todo) - leave]:
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=f"{segment.string.data} ({language})",
        )
    return translation


def row_in(definition: FormDefinition, language: str) -> FormDefinition:
    return FormDefinition.objects.get(
        translation_key=definition.translation_key, locale__language_code=language
    )
