"""Keys that nobody invents: made from a name, and like no other of their kind."""

from collections.abc import Collection
from uuid import uuid4

from django.db import models
from django.utils.text import slugify

from forms.kinds.keys import unlike

LONGEST = 30


def key_like(text: str, model: type[models.Model], taken: Collection[str] | None = None) -> str:
    """Return a key like `text` for a row of `model`, and like none of `taken`: all there are."""
    if taken is None:
        taken = set(model._default_manager.values_list("key", flat=True))
    slug = slugify(text)[:LONGEST].strip("-_") or str(model._meta.model_name)
    return unlike(slug, set(taken), "-")


def draft_key() -> str:
    """Return a key for a draft. It has the key that people know once it is live."""
    return f"draft-{uuid4().hex}"
