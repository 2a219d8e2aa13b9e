"""The forms of the demo, made the way an editor makes them: draft, publish, translate, publish."""

import json
from typing import Any

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.models.base import SOURCE
from demo.city.keys import block_id, form_key
from demo.city.resolving import PageIds, resolve
from demo.city.translating import publish_in
from demo.content.forms import FORMS
from demo.content.forms.questions import Question
from forms.kinds import KINDS
from forms.models import FormDefinition
from forms.rules.conditions import ALL, ANY, IS
from workflows.staff.models import User

TRANSLATION = "en"
TEXTS = ("confirmation_title", "confirmation_text")

Definitions = dict[str, FormDefinition]


def ensure_definitions() -> Definitions:
    """Return the Dutch forms by key, adding those that are missing as empty drafts."""
    locale = Locale.objects.get(language_code=SOURCE)
    return {
        content["key"]: FormDefinition.objects.get_or_create(
            translation_key=form_key(content["key"]),
            locale=locale,
            defaults={"name": content["name"], "live": False},
        )[0]
        for content in FORMS
    }


def write_definitions(definitions: Definitions, pages: PageIds, user: User) -> None:
    """Write and publish the forms that have no questions yet, in both languages."""
    for content in FORMS:
        definition = definitions[content["key"]]
        if definition.latest_revision_id is None:
            _write(definition, content, pages, user)


@transaction.atomic
def _write(definition: FormDefinition, content: dict[str, Any], pages: PageIds, user: User) -> None:
    _fill(definition, content, SOURCE, pages)
    definition.full_clean()
    definition.save()
    definition.save_revision(user=user).publish(user=user, skip_permission_checks=True)
    twin = FormDefinition(locale=definition.locale, translation_key=definition.translation_key)
    _fill(twin, content, TRANSLATION, pages)
    _translate(definition, twin, user)


def _fill(
    definition: FormDefinition, content: dict[str, Any], language: str, pages: PageIds
) -> None:
    definition.steps = json.dumps(steps(content, language, pages))
    for name in TEXTS:
        setattr(definition, name, content[name][language])


def _translate(definition: FormDefinition, twin: FormDefinition, user: User) -> None:
    """Store each text of `twin` as the translation of the Dutch one at its place; publish."""
    written = {
        value.path: value.string.data
        for value in extract_segments(twin)
        if isinstance(value, StringSegmentValue)
    }
    publish_in(TRANSLATION, definition, lambda segment: written[segment.context.path], user)


def steps(content: dict[str, Any], language: str, pages: PageIds) -> list[dict[str, Any]]:
    """Return the steps of a form in one language, as the editor's screen would send them."""
    return [
        {
            "type": "step",
            "id": block_id(content["key"], step["key"]),
            "value": {
                "title": resolve(step["title"], language, pages),
                "intro": "",
                "questions": [
                    _question(content["key"], question, language, pages)
                    for question in step["questions"]
                ],
            },
        }
        for step in content["steps"]
    ]


def _question(form: str, question: Question, language: str, pages: PageIds) -> dict[str, Any]:
    kind, settings = question
    key = settings["key"]
    texts = ("label", "hint", "text", *KINDS[kind].word_names)
    value = {name: resolve(settings[name], language, pages) for name in texts if name in settings}
    value |= {name: settings[name] for name in KINDS[kind].setting_names if name in settings}
    value |= {
        "key": key,
        "required": not settings.get("optional", False),
        "meaning": settings.get("meaning", ""),
        "shown": settings.get("shown", ""),
        "show_if": _rule(settings.get("only_if")),
    }
    if "choices" in settings:
        value["choices"] = [
            {
                "type": "choice",
                "id": block_id(form, key, choice),
                "value": {"label": label[language], "hint": "", "value": choice},
            }
            for choice, label in settings["choices"]
        ]
    return {"type": kind, "id": block_id(form, key, "question"), "value": value}


def _rule(only_if: tuple[Any, ...] | None) -> dict[str, Any]:
    """Return the rule that holds when the question has the answer, or one of the answers."""
    if not only_if:
        return {"match": ALL, "conditions": []}
    question, answers, operator = (*only_if, IS)[:3]
    listed = (answers,) if isinstance(answers, str) else answers
    conditions = [{"question": question, "operator": operator, "answer": each} for each in listed]
    return {"match": ANY, "conditions": conditions}
