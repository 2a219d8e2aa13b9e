"""A look at a form as it stands in the builder: what is wrong, its rules in words, its preview.

Nothing is stored.
"""

from collections import Counter
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.generic import View
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Locale

from forms.admin.builder import texts
from forms.admin.permissions import WORKS_ON_FORMS, has_any
from forms.admin.screens import dutch_row
from forms.answering.form import AnswerForm
from forms.answering.plans import Plan
from forms.answering.rule_sentences import require_sentence, show_sentence
from forms.compiled.schema import SOURCE_LANGUAGE
from forms.definitions.placing import places
from forms.definitions.reading import Ruled, rules_of
from forms.definitions.validation import publishing_errors
from forms.languages import previews, translations
from forms.languages.translating import Text, TextState
from forms.models import FormDefinition

# The number of the Dutch row in what the builder sends; empty for a form that is not saved yet.
ROW = "builder-form"
LANGUAGE = "builder-language"
SHOWN_IN = "builder-preview"


class LookView(View):
    """Answers what the builder sends after each change, as JSON."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if not has_any(request.user, WORKS_ON_FORMS):
            raise PermissionDenied
        form, errors = read(request)
        definition = form.instance
        is_whole = "steps" not in form.errors
        return JsonResponse(
            {
                "errors": errors,
                "unfinished": publishing_errors(definition.steps) if is_whole else [],
                **(seen(request, definition) if is_whole else {}),
            }
        )


def read(request: HttpRequest) -> tuple[Any, list[dict[str, str]]]:
    """Return the editor's form as it was sent, and what is wrong, each with its place.

    A place is the id of a block, or the path of a box with dots. Raises BadRequest when the boxes
    of the editor are not all there, as Wagtail's own script counts and names them.
    """
    row = request.POST.get(ROW, "")
    source = Locale.objects.get(language_code=SOURCE_LANGUAGE)
    definition = dutch_row(int(row)) if row.isdecimal() else FormDefinition(locale=source)
    form_class = FormDefinition.snippet_viewset.get_form_class(for_update=bool(row))
    form = form_class(request.POST, instance=definition, for_user=request.user)
    form.defer_required_fields()
    try:
        form.is_valid()
        errors = errors_of(form)
    except (KeyError, ValueError) as error:
        raise BadRequest from error
    finally:
        form.restore_required_fields()
    return form, errors


def errors_of(form: Any) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    definition = form.instance
    known = places(definition.steps, definition.frozen()) if "steps" not in form.errors else {}
    for name, errors in form.errors.as_data().items():
        for error in errors:
            if name == "__all__":
                found += [told(known.get(words, ""), words) for words in error.messages]
            elif name == "steps" and isinstance(error, StreamBlockValidationError):
                raw = form.fields["steps"].widget.value_from_datadict(
                    form.data, form.files, "steps"
                )
                found += in_stream(error, raw, ("steps",))
            else:
                found += [told(name, words) for words in error.messages]
    return found


def told(at: str, words: str) -> dict[str, str]:
    return {"at": at, "sentence": str(words)}


def in_block(error: ValidationError, value: Any, path: tuple[str, ...]) -> list[dict[str, str]]:
    """Return what Wagtail found wrong in a block, each with the path of its box."""
    if isinstance(error, StreamBlockValidationError):
        return in_stream(error, value, path)
    if isinstance(error, StructBlockValidationError):
        found = [
            one
            for name, inner in (error.block_errors or {}).items()
            for one in in_block(inner, value.get(name), (*path, name))
        ]
        return found + own_words(error, path)
    if isinstance(error, ListBlockValidationError):
        found = [
            one
            for place, inner in (error.block_errors or {}).items()
            for one in in_block(
                inner, value[place], (*path, str(value.bound_blocks[place].id or place))
            )
        ]
        return found + own_words(error, path)
    return [told(".".join(path), words) for words in error.messages]


def in_stream(error: Any, value: Any, path: tuple[str, ...]) -> list[dict[str, str]]:
    found = [
        one
        for place, inner in (error.block_errors or {}).items()
        for one in in_block(inner, value[place].value, (*path, str(value[place].id or place)))
    ]
    return found + own_words(error, path)


def own_words(error: Any, path: tuple[str, ...]) -> list[dict[str, str]]:
    """Return what is wrong with a block itself, not with one inside it."""
    listed = error.non_block_errors or []
    return [told(".".join(path), words) for one in listed for words in one.messages]


def seen(request: HttpRequest, definition: FormDefinition) -> dict[str, Any]:
    """Return rules, translations and preview of a form without broken blocks."""
    language = request.POST.get(LANGUAGE, "")
    locale = next((one for one in texts.others() if one.language_code == language), None)
    typed = texts.typed_in(request.POST).get(language, {})
    listed = texts.texts_of(definition, locale) if locale else []
    found: dict[str, Any] = {
        "texts": {text.path: words_of(text) for text in listed if not text.is_html},
        "missing": missing(listed, typed),
    }
    known = places(definition.steps, definition.frozen())
    ruled = list(rules_of(definition.steps))
    # A rule that leads nowhere cannot be drawn: the last preview stays.
    if broken := {one.id for one in ruled if one.id in known.values() and one.conditions}:
        return found | {"broken": sorted(broken)}
    plan = previews.draft_plan(definition, SOURCE_LANGUAGE)
    shown = definition
    if request.POST.get(SHOWN_IN) == language and locale:
        shown = translations.with_texts(definition, locale, texts.known_with(listed, typed))
    return found | {
        "rules": rules_in_words(plan, ruled),
        "preview": preview(request, definition, shown, language if shown is not definition else ""),
    }


def words_of(text: Text) -> dict[str, str]:
    """Return what is stored of a text: `now` when it was made for the Dutch text of now."""
    is_done = text.state == TextState.DONE
    return {"now": text.translated if is_done else "", "former": "" if is_done else text.translated}


def missing(listed: list[Text], typed: texts.Typed) -> dict[str, int]:
    """Return how many texts are not translated, by the id of their step or question."""
    counted: Counter[str] = Counter()
    for text in listed:
        written = typed[text.path][0].strip() if text.path in typed else None
        if not (written or (written is None and text.state == TextState.DONE)):
            counted[block_of(text.path)] += 1
    return dict(counted)


def block_of(path: str) -> str:
    """Return the id of the question that a text belongs to, else of its step, else its own name."""
    _steps, *parts = path.split(".")
    question = parts[parts.index("questions") + 1] if "questions" in parts else ""
    return question or next(iter(parts), path)


def rules_in_words(plan: Plan, ruled: list[Ruled]) -> dict[str, dict[str, Any]]:
    """Return the rules of each block as sentences, and the ids of the questions they look at."""
    asked = {question.key: question for step in plan.steps for question in step.questions}
    sentences: dict[str, list[str]] = {}
    for step in plan.steps:
        sentences[step.id] = [show_sentence(step.show_if, asked)]
        for question in step.questions:
            sentences[question.id] = [
                show_sentence(question.show_if, asked),
                require_sentence(question.require_if, asked),
            ]
    looks_at: dict[str, list[str]] = {}
    for one in ruled:
        keys = {condition["question"] for condition in one.conditions}
        looks_at.setdefault(one.id, []).extend(q.id for q in one.earlier if q.key in keys)
    return {
        id_: {"sentences": [words for words in said if words], "looks_at": looks_at.get(id_, [])}
        for id_, said in sentences.items()
        if any(said)
    }


def preview(
    request: HttpRequest, definition: FormDefinition, shown: FormDefinition, language: str
) -> str:
    """Return the form as a page of its own, in Dutch or the language of the builder's boxes."""
    code = language or SOURCE_LANGUAGE
    with translation.override(code):
        plan = previews.plan_with(definition, shown, code)
        context = {"form": AnswerForm(plan), "sent": previews.sent(plan), "language": code}
        return render_to_string("forms/admin/builder/preview.html", context, request)
