"""What somebody who asks is told of cases that theirs is linked with."""

from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.declaring.types import TOLD_OF_CASES, Disclosable
from workflows.linking.services import links_of
from workflows.linking.states import words_of


def links(case: Case) -> list[dict[str, str]]:
    """Return those with their own cases: another's is that person's data, that it exists too."""
    told = []
    for link in links_of(case):
        other = link.case if link.other_id == case.pk else link.other
        if other.person_id == case.person_id and not other.discreet:
            words = words_of(link.kind, from_other=link.other_id == case.pk)
            told.append({"link": words, "reference": str(other)})
    return told


TOLD_OF_CASES.add(
    Disclosable(
        "links",
        _("Linked cases"),
        links,
        words={"link": _("How they are linked"), "reference": _("Reference")},
        by_hand=True,
    )
)
