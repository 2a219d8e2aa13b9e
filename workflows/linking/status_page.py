"""What linking puts on the status page: where a duplicate goes on, what else one form asked."""

from dataclasses import dataclass

from django.urls import reverse

from workflows.cases.duplicates import is_one_person
from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.cases.steps import Step, steps_for
from workflows.casetypes import languages
from workflows.casetypes.fields import Said
from workflows.declaring.status_page import STATUS_PARTS, StatusPart
from workflows.intake.beneficiaries import answers_by_meaning
from workflows.intake.confirming import what_of
from workflows.linking.services import merged_into, together_with
from workflows.vault.normal import normalise_email


@dataclass(frozen=True)
class StandsElsewhere:
    """The reference and the steps of the case that goes on, and the address of its own page.

    `reference` and `steps` are empty for who may not know of it, `url` for who has no proof that
    the other case was filed from the same mailbox.
    """

    reference: str
    steps: list[Step]
    url: str


def where_it_goes_on(case: Case, link: str) -> StandsElsewhere | None:
    """Return the part for a duplicate, None for every other case."""
    stays = merged_into(case) if case.state == CaseState.CLOSED else None
    if stays is None:
        return None
    if stays.discreet or not is_one_person(stays, case):
        return StandsElsewhere("", [], "")
    url = reverse("case_status", kwargs={"link": stays.link}) if same_mailbox(stays, case) else ""
    return StandsElsewhere(str(stays), steps_for(stays), url)


def same_mailbox(one: Case, other: Case) -> bool:
    """Return whether both were filed with one e-mail address, so that both links went there.

    Contact is not identity: staff put cases of one name and number together, and the link of one
    opens nothing of the other to who only gave those (docs/adr/0016).
    """
    mails = {
        normalise_email(answers_by_meaning(case).get("filer.email") or "") for case in (one, other)
    }
    return len(mails) == 1 and all(mails)


@dataclass(frozen=True)
class AskedBeside:
    """One of the things asked in one form: its reference, what it is, and its own page.

    `url` is empty for the one of which this is the page.
    """

    reference: str
    name: Said
    url: str = ""


def asked_beside(case: Case, _link: str) -> list[AskedBeside] | None:
    """Return all that came in by the same form, this case first; None when it is this alone.

    Whoever has the link of one filled in the form of all; what is discreet is told to nobody.
    """
    others = [one for one in together_with(case) if not one.discreet]
    if not others:
        return None
    return [
        AskedBeside(str(case), said_of(case)),
        *(
            AskedBeside(str(one), said_of(one), reverse("case_status", kwargs={"link": one.link}))
            for one in others
        ),
    ]


def said_of(case: Case) -> Said:
    """Return what a case is about, in the language of the page."""
    return what_of(case).in_language(languages.active())


STATUS_PARTS.add(
    StatusPart("beside", "workflows/linking/status_beside.html", asked_beside, is_confirmed=True)
)
STATUS_PARTS.add(
    StatusPart("goes-on", "workflows/linking/status_part.html", where_it_goes_on, takes_over=True)
)
