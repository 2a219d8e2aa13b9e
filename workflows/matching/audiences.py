"""Volunteers, who are shown what editors set at each question, and no more than this."""

from django.utils.translation import gettext_lazy as _

from workflows.sight.register import AUDIENCES, Audience
from workflows.vault.registry import Group

VOLUNTEER = "volunteer"
# What is sensitive never goes to a volunteer.
TOLD = frozenset({Group.CONTACT, Group.BENEFICIARY, Group.ANSWERS})

AUDIENCES.add(Audience(VOLUNTEER, 50, _("Volunteer"), may_see=TOLD, usual=TOLD))
