"""What a volunteer who asks is told of the organisations that may know who they are."""

from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.declaring.types import TOLD_OF_CASES, Disclosable
from workflows.matching.institutions.models import KnownToAsker


def known(case: Case) -> list[dict[str, str]]:
    """Return since when the organisations that they help may see their name and contact."""
    rows = KnownToAsker.objects.filter(match__offer=case.pk)
    return [{"since": row.at.isoformat()} for row in rows]


TOLD_OF_CASES.add(
    Disclosable("known", _("Known to an organisation"), known, words={"since": _("Since")})
)
