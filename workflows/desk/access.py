"""Who gets to which screen, and the one answer to everybody else."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.generic import View

from workflows.cases.models import Case
from workflows.cases.permissions import is_opened
from workflows.cases.references import clean_reference
from workflows.cases.sight import sight_on
from workflows.intake.correcting import submission_of
from workflows.sight.answers import groups_of_answers
from workflows.staff.models import User
from workflows.vault.ledger import HANDLED, OPENED, What, note_shown
from workflows.vault.registry import Group

SEES_ALL = "workflows.see_all_cases"
HANDLES_CASES = ("workflows.see_team_cases", SEES_ALL)
SEES_CASES = ("workflows.see_new_cases", *HANDLES_CASES)
OPENS_WITH_GROUND = "workflows.open_case_with_ground"
SEES_REPORTS = "workflows.see_reports"
# What stands on the screen of a case, for the ledger; a file is a line of its own.
ON_SCREEN = (Group.CONTACT, Group.ANSWERS, Group.NOTES, Group.MESSAGES)

CASES = Case.objects.select_related(
    "case_type__programme",
    "case_type__team",
    "category",
    "neighbourhood",
    "team",
    "handler",
    "person",
    "partner",
    "outcome",
    "filed_by",
)


def sees_cases(user: User) -> bool:
    """Return whether `user` may open a queue; the privacy officer may not."""
    return any(user.has_perm(permission) for permission in SEES_CASES)


def find_case(user: User, reference: str) -> Case:
    """Return the case that `user` may read now, and write in the ledger that they are shown it.

    Raise PermissionDenied, the same for a case that is not theirs and for none.
    """
    case = readable_case(user, reference)
    note_seen(user, case)
    return case


def note_seen(
    user: User, case: Case, what: What = What.CASE_SHOWN, shows: Collection[str] = ON_SCREEN
) -> None:
    """Write in the ledger what `user` is shown of a case, of what `shows`; nothing for a test."""
    if case.test:
        return
    ground = OPENED if user.has_perm(OPENS_WITH_GROUND) and case.read_for is None else HANDLED
    shown = sight_on(user, case).of(groups_on(case, shows))
    note_shown(user.pk, case.pk, case.person_id, what=what, ground=ground, fields=shown)


def groups_on(case: Case, shows: Collection[str]) -> set[str]:
    """Return which groups a screen of this case has; answers are of the groups of their questions.

    What was sent as a file is shown by its name only, and opened by a line of its own.
    """
    submission = submission_of(case)
    if Group.ANSWERS not in shows or submission is None:
        return set(shows)
    groups = groups_of_answers(submission.version, submission.language, case.case_type)
    return {*shows, *groups.values()} - {Group.FILES}


def readable_case(user: User, reference: str) -> Case:
    """Return the case that `user` may read now, of which nothing is shown.

    Raise PermissionDenied, the same for a case that is not theirs and for none.
    """
    read = CASES.select_related("submission__version")
    cases = read.filter(reference=clean_reference(reference))
    case = cases.filter(pk__in=Case.objects.visible_to(user).values("pk")).first()
    if case is not None:
        case.read_for = user
        return case
    case = cases.first() if user.has_perm(OPENS_WITH_GROUND) else None
    if case is None or not is_opened(user, case):
        raise PermissionDenied
    return case


class DeskView(View):
    """A staff screen inside the admin. `needs`: any one of these permissions opens it.

    Wagtail turns PermissionDenied into a redirect; a refused case has to answer 403,
    and alike whether it exists or not, so that is done here.
    """

    needs: tuple[str, ...] = ()
    template_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            if not any(request.user.has_perm(permission) for permission in self.needs):
                raise PermissionDenied
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            return refused(request)

    @property
    def user(self) -> User:
        """The member of staff who asks; the admin lets nobody else in."""
        user: User = self.request.user  # type: ignore[assignment]
        return user

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        """Return the screen."""
        return TemplateResponse(self.request, self.template_name, context, status=status)


def refused(request: HttpRequest) -> HttpResponseBase:
    """Return the one page for a case that is not yours, that is gone, or that never was."""
    user = request.user
    context = {
        "title": _("Not for you, or not there"),
        "typed": typed_texts(request),
        "sees_cases": sees_cases(user),  # type: ignore[arg-type]
    }
    return TemplateResponse(request, "workflows/desk/refused.html", context, status=403)


def typed_texts(request: HttpRequest) -> list[str]:
    """Return the longer texts that were posted, so that nobody has to write them twice."""
    names = [name for name in request.POST if name.endswith("-text")]
    return [text for name in names if (text := request.POST[name].strip())]
