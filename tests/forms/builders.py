"""Forms for the tests, as plain data and as rows."""

from typing import Any
from uuid import uuid4

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from forms.compiled.schema import digest_of
from forms.definitions.compiling import rule_schema
from forms.kinds import KINDS
from forms.models import FormDefinition, FormVersion


def rule(*conditions: tuple[str, ...], match: str = "all") -> dict[str, Any]:
    """A rule block of (question, answer) or (question, operator, answer)."""
    blocks = [
        {"question": asked, "operator": operator[0] if operator else "is", "answer": answer}
        for asked, *operator, answer in conditions
    ]
    return {"match": match, "conditions": blocks}


def as_rule(given: tuple[str, ...] | dict[str, Any]) -> dict[str, Any]:
    """One condition, none, or a whole rule as a rule."""
    return given if isinstance(given, dict) else rule(*([given] if given else []))


def question(kind: str, label: str = "", key: str = "", **settings: Any) -> dict[str, Any]:
    """A question block as the editor would save it; `choices` as {value: label}.

    `columns` are question blocks, of a repeating group.
    `show_if` and `require_if` are one condition, or a whole `rule(...)`.
    """
    choices = settings.pop("choices", None)
    for name in ("show_if", "require_if"):
        settings[name] = as_rule(settings.get(name, ()))
    value: dict[str, Any] = {"key": key, **settings}
    if kind != "explanation":
        value["label"] = label or f"Vraag {kind}"
    if KINDS[kind].asks:
        value["hint"] = settings.get("hint", "")
        value.setdefault("required", True)
    if KINDS[kind].has_columns:
        columns = value.get("columns") or [question("short_text", "Voornaam", key="first")]
        value["columns"] = [without(one, "show_if", "require_if") for one in columns]
    if choices is not None:
        value["choices"] = [choice(text, value=key) for key, text in choices.items()]
    block = {"type": kind, "value": value, "id": str(uuid4())}
    unset = ("hint", "required", "show_if", "require_if") if KINDS[kind].is_computed else ()
    return without(block, *unset)


def without(block: dict[str, Any], *names: str) -> dict[str, Any]:
    """The block without what an editor cannot set of it."""
    value = {name: inner for name, inner in block["value"].items() if name not in names}
    return {**block, "value": value}


def choice(label: str, value: str = "", hint: str = "") -> dict[str, Any]:
    block = {"label": label, "value": value, "hint": hint}
    return {"type": "choice", "value": block, "id": str(uuid4())}


def step(
    *questions: dict[str, Any],
    title: str = "Over jou",
    intro: str = "",
    show_if: tuple[str, ...] | dict[str, Any] = (),
) -> dict[str, Any]:
    value = {
        "title": title,
        "intro": intro,
        "show_if": as_rule(show_if),
        "questions": list(questions),
    }
    return {"type": "step", "value": value, "id": str(uuid4())}


def in_steps(blocks: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    """Steps as they are; questions in a step of their own."""
    return list(blocks) if blocks and blocks[0]["type"] == "step" else [step(*blocks)]


def dutch() -> Locale:
    """The source language, which a transactional test before this one may have wiped."""
    return Locale.objects.get_or_create(language_code="nl")[0]


def draft(*questions: dict[str, Any], name: str = "Hulp vragen", **fields: Any) -> FormDefinition:
    """A saved Dutch definition of these steps, or of one step with these questions."""
    definition = FormDefinition(
        name=name,
        locale=dutch(),
        steps=in_steps(questions),
        confirmation_title=fields.get("confirmation_title", "Bedankt"),
        confirmation_text=fields.get("confirmation_text", "We bellen je binnen twee dagen."),
        mail_subject=fields.get("mail_subject", ""),
        mail_text=fields.get("mail_text", ""),
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


def unsaved(*questions: dict[str, Any]) -> FormVersion:
    """A version that no database holds, in Dutch only, from the same blocks."""
    steps = in_steps(questions)
    schema = {
        "format": 1,
        "steps": [
            {
                "id": block["id"],
                "show_if": rule_schema(block["value"]["show_if"]),
                "questions": [schema_of(q) for q in block["value"]["questions"]],
            }
            for block in steps
        ],
    }
    words: dict[str, Any] = {"form": {"confirmation_title": "", "confirmation_text": ""}}
    for block in steps:
        words[block["id"]] = {"title": block["value"]["title"], "intro": block["value"]["intro"]}
        asked = block["value"]["questions"]
        columns = [one for q in asked for one in q["value"].get("columns", [])]
        words |= {q["id"]: texts_of(q) for q in [*asked, *columns]}
    digest = digest_of(None, schema, {"nl": words})
    # With a form, so that a failing test can print it.
    form = FormDefinition(name="Hulp vragen")
    return FormVersion(definition=form, number=1, schema=schema, texts={"nl": words}, digest=digest)


def schema_of(block: dict[str, Any]) -> dict[str, Any]:
    value = block["value"]
    columns = [schema_of(column) for column in value.get("columns", [])]
    return {
        **({"columns": columns} if columns else {}),
        "id": block["id"],
        "key": value["key"],
        "kind": block["type"],
        "required": value.get("required", False),
        "meaning": value.get("meaning", ""),
        "report": value.get("report", ""),
        "settings": {name: value.get(name) for name in KINDS[block["type"]].setting_names},
        "choices": [
            {"id": item["id"], "value": item["value"]["value"]} for item in value.get("choices", [])
        ],
        "show_if": rule_schema(value.get("show_if")),
        "require_if": rule_schema(value.get("require_if")),
    }


def texts_of(block: dict[str, Any]) -> dict[str, Any]:
    value = block["value"]
    return {
        "label": value.get("label", ""),
        "hint": value.get("hint", ""),
        "text": value.get("text", ""),
        "words": {name: value.get(name, "") for name in KINDS[block["type"]].word_names},
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
