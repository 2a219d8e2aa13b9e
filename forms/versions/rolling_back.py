"""Going back to what a form was: always as a draft, which is then looked at and published.

A version is not published again by itself. Who may put it back may not always publish; what
it refers to may be gone; and the checks of publishing hold for it as for any draft.
"""

from typing import Any

from django.db import transaction

from forms.models import FormDefinition, FormVersion
from forms.versions.content import Content, set_content


@transaction.atomic
def put_back(version: FormVersion, user: Any) -> FormDefinition:
    """Make the draft of a form what `version` was, and return the Dutch row.

    The draft that was there stays in Wagtail's history. Raises ValidationError when the
    version no longer fits, with the sentences of the editor.
    """
    definition = FormDefinition.objects.get(pk=version.definition_id)
    return save_draft(definition, version.content, user)


def save_draft(
    definition: FormDefinition, content: Content, user: Any, name: str = ""
) -> FormDefinition:
    """Make `content` the newest draft of a Dutch row, and return the row.

    Raises ValidationError for what the editor would refuse too.
    """
    draft = definition.get_latest_revision_as_object()
    draft.name = name or draft.name
    set_content(draft, content)
    draft.save_revision(user=user, log_action=True)
    return FormDefinition.objects.get(pk=definition.pk)
