"""Going back to what a form was: always as a draft, which is then looked at and published.

A version is not published again by itself. Who may put it back may not always publish; what
it refers to may be gone; and the checks of publishing hold for it as for any draft.
"""

from html import unescape
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import strip_tags

from forms.models import FormDefinition, FormVersion
from forms.versions.content import Content, set_content


@transaction.atomic
def put_back(version: FormVersion, user: Any) -> FormDefinition:
    """Make the draft of a form what `version` was, and return the Dutch row.

    The draft that was there stays in Wagtail's history. Raises ValidationError when the
    version no longer fits, or the draft is locked, with the sentences of the editor.
    """
    definition = FormDefinition.objects.get(pk=version.definition_id)
    return save_draft(definition, version.content, user)


@transaction.atomic
def save_draft(
    definition: FormDefinition, content: Content, user: Any, name: str = ""
) -> FormDefinition:
    """Make `content` the newest draft of a Dutch row, and return the row.

    Raises ValidationError for what the editor would refuse too, and while it is locked for
    `user`: moderators decide on the draft that was submitted and no other.
    """
    definition = FormDefinition.objects.select_for_update(of=("self",)).get(pk=definition.pk)
    if sentence := why_locked(definition, user):
        raise ValidationError(sentence)
    draft = definition.get_latest_revision_as_object()
    draft.name = name or draft.name
    set_content(draft, content)
    draft.save_revision(user=user, log_action=True)
    return FormDefinition.objects.get(pk=definition.pk)


def why_locked(definition: FormDefinition, user: Any) -> str:
    """Return why `user` may not change the draft now, as the editor says it; "" when they may.

    The site itself, which is no user, may.
    """
    lock = definition.get_lock()
    if lock is None or user is None or not lock.for_user(user):
        return ""
    return unescape(strip_tags(lock.get_message(user)))
