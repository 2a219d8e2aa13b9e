"""Call campaigns among the places where a form is used: as their script."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forms.admin import usage
from forms.admin.usage import Use
from forms.models import FormDefinition
from workflows.outreach.models import CallCampaign


def scripts(definition: FormDefinition) -> list[Use]:
    """Return the campaigns of which this form is the script."""
    return [
        Use(
            _("Script of a call campaign"),
            str(campaign),
            reverse("call-campaigns:edit", args=[campaign.pk]),
            needs="workflows.change_callcampaign",
        )
        for campaign in CallCampaign.objects.filter(script=definition).order_by("key")
    ]


def register() -> None:
    """Tell the form engine."""
    usage.register("scripts", scripts)
