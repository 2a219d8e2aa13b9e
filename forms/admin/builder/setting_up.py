"""What the builder's script is told when the screen opens."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language_info, gettext
from wagtail import blocks

from forms.admin.builder import texts
from forms.definitions.blocks import StepBlock
from forms.kinds import KINDS
from forms.models import FormDefinition
from forms.registers import placeholders

Names = Iterator[str]


def set_up(definition: FormDefinition | None) -> dict[str, Any]:
    """Return addresses, languages and what of each kind is translated; `definition` is saved."""
    step = StepBlock()
    kinds = step.child_blocks["questions"].child_blocks
    return {
        "row": definition.pk if definition else "",
        "revision": (definition.latest_revision_id or 0) if definition else 0,
        "look": reverse("forms:builder_look"),
        "guess": reverse("forms:builder_guess"),
        "bank": reverse("forms:builder_bank"),
        "languages": [language(locale.language_code) for locale in texts.others()],
        "texts": {name: sorted(translated(block)) for name, block in kinds.items()}
        | {"step": ["intro", "title"], "": list(placeholders.FIELDS)},
        "told": [kind.name for kind in KINDS.values() if not kind.asks],
        "ends": [kind.name for kind in KINDS.values() if kind.ends],
        "words": words(),
    }


def language(code: str) -> dict[str, str]:
    info = get_language_info(code)
    return {"code": code, "name": info["name_translated"], "dir": "rtl" if info["bidi"] else "ltr"}


def translated(block: blocks.Block, before: str = "") -> Names:
    """Yield the names of the plain texts in a block, joined by dots; ids are left out."""
    inner = block.child_block if isinstance(block, blocks.ListBlock) else block
    if not isinstance(inner, blocks.BaseStructBlock | blocks.BaseStreamBlock):
        return
    for name, child in inner.child_blocks.items():
        # A block of a stream goes by its id, which is left out too.
        path = before if isinstance(inner, blocks.BaseStreamBlock) else f"{before}{name}"
        if isinstance(child, blocks.CharBlock | blocks.TextBlock):
            yield path
        elif isinstance(inner, blocks.BaseStreamBlock):
            yield from translated(child, before)
        else:
            yield from translated(child, f"{path}.")


def words() -> dict[str, str]:
    """Return what only the script says."""
    return {
        "question": gettext("Question"),
        "as_list": gettext("Show all as one long list"),
        "as_builder": gettext("Show one question at a time"),
        "step": gettext("Step {number}"),
        "empty": gettext("No text yet"),
        "required": gettext("required"),
        "rule": gettext("has a rule"),
        "ends": gettext("ends the form"),
        "wrong": gettext("something is wrong"),
        "untranslated": gettext("not in {language} yet"),
        "untranslated_some": gettext("{language}: {number} texts to go"),
        "looked_at": gettext("the open question looks at this one"),
        "looks": gettext("Looks at: {questions}"),
        "added": gettext("Added: {name}"),
        "added_many": gettext("Questions added: {number}"),
        "removed": gettext("Removed: {name}. Undo brings it back."),
        "moved": gettext("{name} is now number {number} of {total} in {step}"),
        "doubled": gettext("Duplicated: {name}"),
        "undone": gettext("Undone"),
        "redone": gettext("Redone"),
        "nothing_undone": gettext("There is nothing to undo"),
        "nothing_redone": gettext("There is nothing to redo"),
        "first": gettext("at the beginning of {step}"),
        "after": gettext("after: {name}"),
        "same_text": gettext("{language} still fits"),
        "former": gettext("The Dutch has changed since. Look whether this still fits."),
        "colleague": gettext("A colleague wrote “{text}” meanwhile. Saving keeps yours."),
        "in_language": gettext("{label} in {language}"),
        "offline": gettext("The site cannot be reached. Go on; what you type is kept here."),
        "online": gettext("The site can be reached again."),
        "waits": gettext("The preview waits until what is wrong is mended."),
        "all_well": gettext("Nothing is wrong"),
        "wrong_number": gettext("{number} things are wrong"),
        "wrong_one": gettext("One thing is wrong"),
        "of_bank": gettext("{name} ({kind})"),
        "remove": gettext("Take out of the bank: {name}"),
        "choices": gettext("choices: {number}"),
        "added_choices": gettext("Choices added: {number}"),
        "read": gettext("Questions read: {number}. Look whether the kinds are right."),
        "nothing_read": gettext("No question was read in it."),
    }
