"""What a version is made of, as plain data."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings

# Forms are written in it; the other languages follow, and fall back on it.
SOURCE_LANGUAGE = settings.LANGUAGE_CODE

SCHEMA_FORMAT = 1
# What is the same in every language: ids, keys, kinds, rules, choice values.
Schema = dict[str, Any]
# What is read in one language, by block id; under "form" what belongs to no block.
Texts = dict[str, Any]


def asked_in(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the questions of a step, each followed by its columns if it has rows."""
    for question in step["questions"]:
        yield question
        yield from question.get("columns", ())


def digest_of(definition_id: int | None, schema: Schema, texts: dict[str, Texts]) -> str:
    """Return what tells the content of one version from that of any other."""
    content = json.dumps([definition_id, schema, texts], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
