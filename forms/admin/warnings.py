"""What an editor is told before something is lost."""

from django.utils.translation import gettext, ngettext

from forms.admin import usage
from forms.definitions.reading import questions_of
from forms.models import FormDefinition, FormVersion
from forms.versions.history import state_of
from forms.versions.history.states import items_of

SHOWN = 3


def lost_questions(draft: FormDefinition) -> str:
    """Return what becomes of the answers to questions that a Dutch draft no longer asks, or ""."""
    newest = draft.newest_version()
    if newest is None:
        return ""
    state = state_of(newest)
    kept = {question.id for question in questions_of(draft.steps)}
    gone = [
        state.label(item.id)
        for item in items_of(state).values()
        if item.asks and item.id not in kept
    ]
    if not gone:
        return ""
    message = ngettext(
        "%(labels)s is no longer asked in this draft. Answers given to it stay with their "
        "cases, under this text, until those are purged.",
        "%(labels)s are no longer asked in this draft. Answers given to them stay with their "
        "cases, under these texts, until those are purged.",
        len(gone),
    )
    shown = ", ".join(f"“{label}”" for label in gone[:SHOWN])
    return message % {"labels": shown + (" …" if len(gone) > SHOWN else "")}


def undeletable(definition: FormDefinition) -> str:
    """Return why a form cannot be deleted and what to do instead, or ""."""
    names = {"form": definition.name}
    if used_by := [use.label for use in usage.uses(definition)]:
        message = gettext(
            "“%(form)s” is used by %(used_by)s and cannot be deleted. Choose another form there "
            "first; or take this one offline, under Unpublish."
        )
        return message % {**names, "used_by": ", ".join(used_by[:SHOWN])}
    if FormVersion.objects.of(definition).exists():
        message = gettext(
            "“%(form)s” was published, and answers keep the texts it had then: it cannot be "
            "deleted. Take it offline instead, under Unpublish."
        )
        return message % names
    return ""
