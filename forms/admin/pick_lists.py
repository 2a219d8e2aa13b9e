"""The drop-down lists in which an editor picks the question and the answer of a condition.

They are built in the browser, from the questions as they stand on the page. What is
picked lands in the same boxes that can be typed in, as a key or, for what was not saved
yet, a block id or label; `forms.definitions.normalising` makes keys of it.
"""

import json
from collections import Counter
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.admin.staticfiles import versioned_static
from wagtail.blocks.struct_block import StructBlockAdapter

from forms.compiled.schema import SOURCE_LANGUAGE
from forms.kinds import KINDS, Kind
from forms.registers import sources
from forms.rules.blocks import ConditionBlock
from forms.rules.conditions import ALONE, OTHER

LISTS = (sources.CATEGORIES, sources.LANGUAGES, sources.NEIGHBOURHOODS, sources.WAYS)


class ConditionBlockAdapter(StructBlockAdapter):
    """A condition as Wagtail draws it, with the controller that makes the lists."""

    def js_args(self, block: ConditionBlock) -> list[Any]:
        name, children, meta = super().js_args(block)
        attributes = {
            "data-controller": "rule-condition",
            "data-rule-condition-lists-value": json.dumps(lists()),
        }
        return [name, children, meta | {"attrs": meta["attrs"] | attributes}]

    @cached_property
    def media(self) -> forms.Media:
        script = forms.Media(js=[versioned_static("js/rule-condition.js")])
        return super().media + script


def lists() -> dict[str, Any]:
    """Return what the script cannot read on the page."""
    return {
        "kinds": {kind.name: list_of(kind) for kind in KINDS.values() if kind.operators},
        "sources": {name: told_apart(sources.choices(name, SOURCE_LANGUAGE)) for name in LISTS},
        "alone": ALONE,
        "other": [OTHER, gettext("Other, namely")],
        "choose": gettext("Choose from the list"),
        "missing": gettext("%(name)s (not found above)") % {"name": "{name}"},
    }


def told_apart(listed: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the choices, each with its key behind a label that another has too."""
    times = Counter(label for _value, label in listed)
    return [(value, f"{label} ({value})" if times[label] > 1 else label) for value, label in listed]


def list_of(kind: Kind) -> dict[str, Any]:
    return {
        "operators": kind.operators,
        "source": kind.source,
        "answers": kind.fixed_answers(),
    }
