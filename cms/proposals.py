"""A need that an organisation told us of, made into the draft of a vacancy.

Staff who handle the need decide that it becomes one; editors finish the draft and publish it. The
need keeps a line on its timeline that says which page, and the page knows nothing of the case.
"""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.html import linebreaks
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.models import VacancyIndexPage, VacancyPage
from cms.models.base import SOURCE
from cms.services import slug_without_letters
from forms.engine import values_by_meaning
from workflows.cases import permissions
from workflows.cases.actors import staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import NotLawful, Overtaken, locked, overtaken_sentence, record
from workflows.casetypes.models import CaseType, Kind
from workflows.intake.beneficiaries import answers_by_meaning
from workflows.intake.models import Submission
from workflows.staff.models import User

MAKES = "workflows.screen_case"
LONGEST = VacancyPage._meta.get_field("organisation").max_length
MADE = CaseEvent.What.VACANCY_MADE


def sign_up_types(case: Case) -> Any:
    """Return the case types that a sign-up on a vacancy of this need can be of."""
    offers = CaseType.objects.filter(kind=Kind.OFFER, form__live=True)
    return offers.filter(programme=case.case_type.programme_id).order_by("key")


def is_proposal(case: Case) -> bool:
    """Return whether an organisation asks for a vacancy, and not only for help."""
    if case.kind != Kind.COLLECTIVE_NEED or not hasattr(case, "submission"):
        return False
    return bool(answers_by_meaning(case).get("vacancy.title"))


def key_of(case: Case) -> UUID | None:
    """Return the translation key of the vacancy that was made of a need, None without one."""
    made = case.events.filter(what=MADE).last()
    return UUID(made.detail["page"]) if made else None


def make_draft(case_id: UUID, sign_up: CaseType, user: User, *, seen: int) -> VacancyPage:
    """Make the draft of a vacancy of a need, in Dutch, and return it.

    `seen` is the version of the case that was on the screen. Raises PermissionDenied, Overtaken, or
    NotLawful when there is one already, or it cannot be made yet.
    """
    with transaction.atomic():
        case = locked(case_id)
        if not user.has_perm(MAKES) or not permissions.may_open(user, case):
            raise PermissionDenied
        if case.version != seen:
            raise Overtaken(overtaken_sentence(case))
        page = add_draft(case, sign_up, user)
        record(case, MADE, staff(user), page=str(page.translation_key))
    return page


def add_draft(case: Case, sign_up: CaseType, user: User) -> VacancyPage:
    """Add the page below the tiles. Raises NotLawful."""
    above = VacancyIndexPage.objects.filter(locale__language_code=SOURCE).order_by("path").first()
    if case.kind != Kind.COLLECTIVE_NEED or key_of(case):
        raise NotLawful(_("A vacancy was made of it already."))
    if above is None:
        raise NotLawful(_("There is no page with vacancies yet: an editor makes that first."))
    if case.category is None:
        raise NotLawful(_("Choose a category first: volunteers are found by category."))
    page = VacancyPage(
        **texts_of(case),
        case_type=sign_up,
        category=case.category,
        neighbourhood=case.neighbourhood,
        places_wanted=case.helpers_needed,
        locale=Locale.objects.get(language_code=SOURCE),
        live=False,
    )
    above.add_child(instance=page)
    page.save_revision(user=user)
    return page


def texts_of(case: Case) -> dict[str, Any]:
    """Return what the organisation wrote, as the fields of a page; nothing of who wrote it."""
    submission = Submission.objects.select_related("version", "partner").get(case=case)
    said = values_by_meaning(submission.version, submission.answers)
    task = said.get("vacancy.task") or ""
    organisation = said.get("organisation") or ""
    title = said.get("vacancy.title") or str(case.category.shown_name if case.category else "")
    return {
        "title": title,
        "slug": slug_without_letters(title, "vacature"),
        "takes": Truncator(" ".join(task.split())).chars(160) or title,
        "task": linebreaks(task or title, autoescape=True),
        "needs": linebreaks(said.get("vacancy.needs") or "", autoescape=True),
        "partner": submission.partner,
        "organisation": "" if submission.partner else organisation[:LONGEST],
    }


def drafts() -> list[VacancyPage]:
    """Return the vacancies made of a proposal that were never published, the oldest first."""
    found = VacancyPage.objects.filter(locale__language_code=SOURCE, first_published_at=None)
    found = found.order_by("latest_revision_created_at", "pk")
    pages = {str(page.translation_key): page for page in found}
    made = CaseEvent.objects.filter(what=MADE, detail__page__in=list(pages))
    keys = {detail["page"] for detail in made.values_list("detail", flat=True)}
    return [page for key, page in pages.items() if key in keys]


def page_of(case: Case, language: str) -> VacancyPage | None:
    """Return the vacancy of a need as residents read it: live, in a language or else in Dutch."""
    key = key_of(case)
    live = VacancyPage.objects.live().filter(translation_key=key).select_related("locale")
    pages = {page.locale.language_code: page for page in live} if key else {}
    return pages.get(language) or pages.get(SOURCE)
