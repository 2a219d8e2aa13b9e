"""Case types among the places where a form is used: as their form, or as a checklist of theirs."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forms.admin import usage
from forms.admin.usage import Use
from forms.models import FormDefinition
from workflows.casetypes.checklists import Checklist
from workflows.casetypes.models import CaseType


def uses(definition: FormDefinition) -> list[Use]:
    """Return the case types whose form this is, drafts among them."""
    case_types = CaseType.with_drafts.filter(form=definition).order_by("key")
    return [use(_("Case type"), str(case_type), case_type) for case_type in case_types]


def checklists(definition: FormDefinition) -> list[Use]:
    """Return the case types of which this is a checklist, each with when."""
    rows = Checklist.objects.filter(form=definition).select_related("case_type")
    return [
        use(_("Checklist"), f"{row.case_type}: {row}", row.case_type)
        for row in rows.order_by("case_type__key", "pk")
    ]


def use(sort: str | Promise, label: str, case_type: CaseType) -> Use:
    """Return a use that is changed on the screen of a case type."""
    address = reverse("case-types:edit", args=[case_type.pk])
    return Use(sort, label, address, needs="workflows.change_casetype")


def register() -> None:
    """Tell the form engine."""
    usage.register("case types", uses)
    usage.register("checklists", checklists)
