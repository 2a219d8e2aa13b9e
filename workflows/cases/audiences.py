"""The roles that read cases. Coordinators keep all: they are who is asked."""

from django.utils.translation import gettext_lazy as _

from workflows.sight.register import ALL, AUDIENCES, Audience
from workflows.vault.registry import Group

# What is sensitive is opened with a ground, case by case.
USUAL = ALL - {Group.SENSITIVE}

AUDIENCES.add(
    Audience(
        "operator",
        10,
        _("Operator of the information centre"),
        "workflows.see_new_cases",
        usual=USUAL,
    )
)
AUDIENCES.add(Audience("handler", 20, _("Case handler"), "workflows.see_team_cases", usual=USUAL))
AUDIENCES.add(Audience("coordinator", 30, _("Coordinator"), "workflows.see_all_cases", always=ALL))
