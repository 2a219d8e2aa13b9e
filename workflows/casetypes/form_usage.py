"""Case types among the places where a form is used."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forms.admin import usage
from forms.admin.usage import Use
from forms.models import FormDefinition
from workflows.casetypes.models import CaseType


def uses(definition: FormDefinition) -> list[Use]:
    """Return the case types whose form this is."""
    return [
        Use(
            sort=_("Case type"),
            label=str(case_type),
            url=reverse("case-types:edit", args=[case_type.pk]),
            needs="workflows.change_casetype",
        )
        for case_type in CaseType.objects.filter(form=definition).order_by("key")
    ]


def register() -> None:
    """Tell the form engine."""
    usage.register("case types", uses)
