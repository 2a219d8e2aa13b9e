"""The submissions of a form as rows of text: columns by key, in words of one language."""

from collections.abc import Callable, Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from forms.engine import cells, columns, describe
from forms.models import FormDefinition, FormVersion
from workflows.intake.exports.sheets import Row
from workflows.intake.models import Submission
from workflows.sight.answers import groups_of_answers
from workflows.sight.policy import sight_of
from workflows.staff.models import User
from workflows.vault import keys
from workflows.vault.registry import Group

BATCH = 200

# What is known of each submission beside its answers. No key of a question has a dot.
ABOUT: dict[str, Callable[[Submission], str]] = {
    "case.reference": lambda one: one.case.reference or "",
    "case.received": lambda one: timezone.localtime(one.received_at).isoformat(" ", "minutes"),
    "case.language": lambda one: one.language,
    "case.channel": lambda one: str(one.get_channel_display()),
    "case.state": lambda one: str(one.case.get_state_display()),
    "case.category": lambda one: str(one.case.category or ""),
    "case.neighbourhood": lambda one: str(one.case.neighbourhood or ""),
}


def labels_of_about() -> dict[str, str]:
    """Return what the columns about a submission are called, in the active language."""
    return {
        "case.reference": _("Reference"),
        "case.received": _("Received"),
        "case.language": _("Language"),
        "case.channel": _("Channel"),
        "case.state": _("State"),
        "case.category": _("Category"),
        "case.neighbourhood": _("Neighbourhood"),
    }


def submissions_of(form: FormDefinition) -> "QuerySet[Submission]":
    """Return what was filed on a form, in the order of filing; no tests."""
    found = Submission.objects.filter(form=form, case__test=False)
    return found.select_related(
        "case__category", "case__neighbourhood", "case__case_type", "version"
    ).order_by("received_at", "pk")


def columns_of(form: FormDefinition, language: str) -> dict[str, str]:
    """Return the label of each question that any version of the form ever asked, by key.

    Each column of a repeating group has one of its own, a line for each row. In the order of the
    newest version, then what only older ones asked; a label is the newest.
    """
    found: dict[str, str] = {}
    for version in FormVersion.objects.of(form).order_by("-number"):
        for key, label in columns(version, language).items():
            found.setdefault(key, label)
    return found


def table(
    form: FormDefinition,
    columns: dict[str, str],
    language: str,
    report: Callable[[int], None],
    user: User,
) -> Iterator[Row]:
    """Yield the keys, the labels, and a row for each submission; `report` gets their numbers.

    In the place of what is withheld from `user` stands that it is.
    Reads some at a time, and their keys in one query.
    """
    with override(language):
        yield [*ABOUT, *columns]
        yield [*labels_of_about().values(), *columns.values()]
    rows = submissions_of(form)
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        batch = list(rows.filter(pk__in=ids[start : start + BATCH]))
        keys.load_many(submission.data_key for submission in batch)
        with override(language):
            ready = [row_of(submission, columns, language, user) for submission in batch]
        yield from ready
        report(len(batch))


def row_of(submission: Submission, columns: dict[str, str], language: str, user: User) -> Row:
    """Return one submission as `user` is shown it; what was not asked of it is empty."""
    described = describe(submission.version, language, submission.answers)
    texts = {answer.key: "\n".join(answer.lines) for answer in described}
    texts |= cells(submission.version, language, submission.answers)
    sight = sight_of(user, submission.case.case_type_id)
    groups = groups_of_answers(submission.version, language, submission.case.case_type)
    for key, text in texts.items():
        texts[key] = sight.text(groups.get(key, Group.ANSWERS), text)
    about = [read(submission) for read in ABOUT.values()]
    return [*about, *(texts.get(key, "") for key in columns)]
