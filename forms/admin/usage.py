"""Where a form is used; other parts of the site say so, as they register choice sources."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from forms.models import FormDefinition


@dataclass(frozen=True)
class Use:
    """One thing that uses a form: what sort of thing, what it is called, where to change it.

    `needs` is the permission without which the address opens nothing.
    """

    sort: str | Promise
    label: str
    url: str
    needs: str


UsesOf = Callable[[FormDefinition], list[Use]]
CountsOf = Callable[[FormDefinition], list[str]]

_sources: dict[str, UsesOf] = {}
_counts: dict[str, CountsOf] = {}


def register(name: str, uses_of: UsesOf) -> None:
    """Ask `uses_of` for uses; a later registration of the same name replaces an earlier one."""
    _sources[name] = uses_of


def register_counts(name: str, counts_of: CountsOf) -> None:
    """Ask `counts_of` what is too much to name, each a number with its noun; as `register`."""
    _counts[name] = counts_of


def counts(definition: FormDefinition) -> list[str]:
    """Return how many of what was filled in or is begun with a form, asked with its Dutch row."""
    return [count for counts_of in _counts.values() for count in counts_of(definition)]


def uses(definition: FormDefinition) -> list[Use]:
    """Return everything that uses a form, asked with its Dutch row."""
    return [use for uses_of in _sources.values() for use in uses_of(definition)]
