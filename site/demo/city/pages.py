"""The pages of the demo, made the way an editor makes them: draft, revision, publish, translate."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from cms import models
from cms.models import ClaritySettings, StoryTheme
from cms.models.base import SOURCE, CityPage
from cms.services import publish_translation
from demo.city.keys import block_id, page_key
from demo.city.resolving import PageIds, page_ids, resolve
from demo.content import stories
from demo.content.notation import To
from demo.content.programme import UNCLEAR
from demo.content.tree import TREE, Planned
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType
from workflows.staff.models import User

TRANSLATION = "en"

# By which field the content files name what a page refers to.
NAMED_BY = {"case_type": "key", "category": "key", "neighbourhood": "name", "theme": "key"}


def ensure_rows() -> PageIds:
    """Add the pages that are missing as drafts, so that texts can link to each of them.

    Returns the ids of all Dutch pages by key.
    """
    ids = page_ids([planned.key for planned in TREE])
    for planned in TREE:
        if planned.key not in ids:
            ids[planned.key] = _add_row(planned, ids)
    return ids


def write_pages(ids: PageIds, user: User) -> None:
    """Write and publish the pages that have no text yet, each in Dutch and then in English."""
    fresh = set(
        Page.objects.filter(pk__in=ids.values(), latest_revision=None).values_list("pk", flat=True)
    )
    for planned in TREE:
        if ids[planned.key] in fresh:
            _write(planned, ids, user)


def ensure_themes() -> None:
    """Add the themes of stories that are missing."""
    for order, (key, name) in enumerate(stories.THEMES):
        StoryTheme.objects.get_or_create(key=key, defaults={"name": name, "order": order})


def ensure_clarity() -> None:
    """Have who found a page unclear say so in the form of the demo, unless staff chose one."""
    if not ClaritySettings.objects.exists():
        ClaritySettings.objects.create(case_type=CaseType.objects.get(key=UNCLEAR))


def _add_row(planned: Planned, ids: PageIds) -> int:
    model = getattr(models, planned.model)
    own = {
        name: value for name, value in planned.content.items() if not isinstance(value, (To, list))
    }
    page = model(
        translation_key=page_key(planned.key),
        locale=Locale.objects.get(language_code=SOURCE),
        live=False,
        **dict(_fields(planned, own, SOURCE, ids)),
    )
    above = Page.objects.get(pk=ids[planned.above]) if planned.above else Page.get_first_root_node()
    above.add_child(instance=page)
    return int(page.pk)


@transaction.atomic
def _write(planned: Planned, ids: PageIds, user: User) -> None:
    """Fill in a draft and publish it in both languages, or leave it a draft."""
    page: CityPage = Page.objects.get(pk=ids[planned.key]).specific
    for name, value in _fields(planned, planned.content, SOURCE, ids):
        setattr(page, name, value)
    page.save_revision(user=user).publish(user=user)
    publish_translation(page, TRANSLATION, _texts(planned, ids), user)


def _fields(
    planned: Planned, content: dict[str, Any], language: str, ids: PageIds
) -> Iterator[tuple[str, Any]]:
    """Yield the attributes to set on the model, in one language."""
    model = getattr(models, planned.model)
    for name, written in content.items():
        if name == "key":
            continue
        field, value = model._meta.get_field(name), resolve(written, language, ids)
        if isinstance(field, StreamField):
            yield name, json.dumps(_blocks(planned.key, value))
        elif name in NAMED_BY:
            yield name, field.related_model.objects.get(**{NAMED_BY[name]: value})
        else:
            yield field.attname, value


def _blocks(key: str, pairs: list[list[Any]]) -> list[dict[str, Any]]:
    return [
        {"type": kind, "value": value, "id": block_id(key, str(place))}
        for place, (kind, value) in enumerate(pairs)
    ]


def _texts(planned: Planned, ids: PageIds) -> dict[str, Any]:
    """Return the English of each field that is translated."""
    return {
        name: resolve(value, TRANSLATION, ids)
        for name, value in planned.content.items()
        if isinstance(value, (Texts, list))
    }
