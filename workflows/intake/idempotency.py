"""The same form sent twice: found by the key that came along, told apart by what was typed."""

import hmac
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.conf import settings

from forms.engine import AnswerForm
from forms.models import FormVersion
from workflows.intake.models import Submission


def find_earlier(version: FormVersion, key: str) -> Submission | None:
    """Return the submission that used this key on this form, or None."""
    return (
        Submission.objects.filter(form_id=version.definition_id, idempotency_key=key)
        .select_related("case")
        .defer("answers")
        .first()
    )


def body_digest(form: AnswerForm, data: Mapping[str, Any]) -> str:
    """Return a keyed hash of what was typed in the form's own fields, as it was typed."""
    typed = {name: values(data, name) for name in sorted(form.field_names())}
    body = json.dumps(typed, ensure_ascii=True, default=str)
    return hmac.digest(settings.SECRET_KEY.encode(), body.encode(), sha256).hex()


def values(data: Mapping[str, Any], name: str) -> Any:
    """Return all values of one name, of a POST (lists) or of a plain mapping."""
    getlist = getattr(data, "getlist", None)
    return getlist(name) if getlist else data.get(name)
