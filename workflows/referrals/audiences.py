"""Partners, who are shown of a case what was shared with them, and no more than this."""

from django.utils.translation import gettext_lazy as _

from workflows.sight.register import AUDIENCES, Audience
from workflows.vault.registry import Group

PARTNER = "partner"
# What staff write stays with staff; a file cannot be taken back.
SHARED = frozenset({Group.CONTACT, Group.BENEFICIARY, Group.ANSWERS, Group.SENSITIVE})

AUDIENCES.add(Audience(PARTNER, 40, _("Partner organisation"), may_see=SHARED, usual=SHARED))
