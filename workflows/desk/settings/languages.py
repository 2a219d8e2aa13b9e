"""What a case type says to residents and has in Dutch only."""

from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.admin import messages

from forms.models import FormVersion
from workflows.casetypes import languages
from workflows.casetypes.models import CaseType, Outcome


def only_in_dutch(case_type: CaseType, language: str) -> list[str]:
    """Return what lacks a text in `language`, as staff call it."""
    rows: list[tuple[Any, Any]] = [
        (capfirst(_("programme")), case_type.programme.name),
        (capfirst(_("name")), case_type.name),
        *((outcome_called(one), one.label) for one in case_type.outcomes.all()),
    ]
    lacking = [str(label) for label, texts in rows if language not in texts]
    has_form = FormVersion.objects.latest_for(case_type.form_id, language)
    return lacking if has_form else [*lacking, _("form “%(form)s”") % {"form": case_type.form}]


def outcome_called(outcome: Outcome) -> str:
    """Return what an outcome is called among what lacks a text."""
    return _("outcome “%(outcome)s”") % {"outcome": outcome}


def tell_what_is_only_in_dutch(request: HttpRequest, case_type: CaseType) -> None:
    """Say, for each language that residents read, what they get in Dutch meanwhile."""
    for code in languages.of_site():
        lacking = only_in_dutch(case_type, code) if code != languages.DUTCH else []
        if lacking:
            sentence = _("Whoever reads the site in %(language)s gets this in Dutch: %(what)s.")
            name = get_language_info(code)["name_translated"]
            messages.warning(request, sentence % {"language": name, "what": ", ".join(lacking)})
