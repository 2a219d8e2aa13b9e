"""What is kept of the forms of a programme: each published version, as data and to read."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from forms.engine import steps_as_data
from forms.models import FormDefinition, FormVersion
from workflows.casetypes.checklists import Checklist
from workflows.casetypes.models import CaseType, Programme
from workflows.declaring.archived import PARTS, Archived, File, sheet


def forms_of(programme: Programme) -> list[FormDefinition]:
    """Return the Dutch rows of the forms that were filled in for a programme, checklists too."""
    types = CaseType.objects.filter(programme=programme)
    checklists = Checklist.objects.filter(case_type__in=types, form__isnull=False)
    ids = {*types.values_list("form", flat=True), *checklists.values_list("form", flat=True)}
    return list(FormDefinition.objects.filter(pk__in=ids).order_by("pk"))


def files(programme: Programme) -> Iterator[File]:
    """Yield each published version of each form: JSON, and HTML in each of its languages."""
    for form in forms_of(programme):
        for version in FormVersion.objects.of(form).order_by("number"):
            name = f"forms/form-{form.pk}-version-{version.number}"
            what = f"form “{form.name}”, version {version.number}"
            yield File(f"{name}.json", what, as_json(form, version))
            for language in version.languages:
                yield File(f"{name}.{language}.html", what, as_html(form, version, language))


def as_json(form: FormDefinition, version: FormVersion) -> bytes:
    """Return a version as it is stored, with its texts in each language."""
    content = {
        "form": str(form.translation_key),
        "name": form.name,
        "version": version.number,
        "published_at": version.created_at.isoformat(),
        "digest": version.digest,
        "questions": version.schema,
        "texts": version.texts,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()


def as_html(form: FormDefinition, version: FormVersion, language: str) -> bytes:
    """Return what somebody read who filled in a version."""
    with override(language):
        steps = format_html_join(
            "", "{}", ((of_step(s),) for s in steps_as_data(version, language))
        )
    when = format_html("<p>{}</p>\n", version.created_at.date().isoformat())
    return sheet(language, f"{form.name} ({version.number})", when + steps)


def of_step(step: dict[str, Any]) -> SafeString:
    """Return a step with what stands in it."""
    blocks = format_html_join("\n", "{}", ((of_block(block),) for block in step["blocks"]))
    intro = format_html("<p>{}</p>\n", step["intro"]) if step["intro"] else ""
    return format_html("<h2>{}</h2>\n{}{}\n", step["title"], intro, blocks)


def of_block(block: dict[str, Any]) -> SafeString:
    """Return a question with its choices, or a text between questions."""
    lines = [
        format_html("<h3>{}{}</h3>", block["label"], " *" if block["required"] else ""),
        format_html("<p>{}</p>", block["hint"]) if block["hint"] else "",
        # The text of an editor, cleaned when the version was made.
        mark_safe(block["text"] or ""),  # noqa: S308  # nosec B703
        of_list(block["choices"]),
        of_list(block["columns"]),
    ]
    return format_html_join("\n", "{}", ((line,) for line in lines if line))


def of_list(rows: list[dict[str, Any]]) -> SafeString:
    """Return what can be chosen, or what is asked in a row."""
    if not rows:
        return SafeString("")
    items = format_html_join("", "<li>{}</li>", ((row["label"],) for row in rows))
    return format_html("<ul>{}</ul>", items)


PARTS.add(Archived("forms", files))
