"""Walking through the steps of a definition as the editor made them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from forms.kinds import KINDS, Kind

if TYPE_CHECKING:
    from forms.models import FormDefinition


@dataclass(slots=True)
class Asked:
    """A question block of a definition, with the block's own value, which may be changed."""

    id: str
    kind: Kind
    value: Any
    step: str

    @property
    def key(self) -> str:
        return self.value.get("key") or ""

    @property
    def label(self) -> str:
        """The label, or what staff would call a block without one."""
        return self.value.get("label") or self.key or str(self.kind.label)

    @property
    def choices(self) -> list[Any]:
        """The editor's own choice blocks, each with an id and a value."""
        return list(self.value.get("choices") or []) if self.kind.has_choices else []


def steps_of(definition: "FormDefinition") -> Iterator[Any]:
    """The step blocks; every block in them has an id afterwards.

    Ids are given here and not left to the field, because blocks that came in as
    plain data without ids would get other ones at every reading.
    """
    for step in definition.steps:
        step.id = step.id or str(uuid4())
        yield step


def questions_of(definition: "FormDefinition") -> list[Asked]:
    """All question blocks in their order."""
    return [
        Asked(with_id(block), KINDS[block.block_type], block.value, step.id)
        for step in steps_of(definition)
        for block in step.value["questions"]
    ]


def with_id(block: Any) -> str:
    """The id of a block and of the choices in it, given when they have none."""
    block.id = block.id or str(uuid4())
    for choice in block.value.get("choices") or []:
        choice.id = choice.id or str(uuid4())
    return str(block.id)
