"""What somebody who asks is told of what was filed for them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forms.engine import describe
from workflows.cases.models import Case
from workflows.declaring.types import TOLD_OF_CASES, Disclosable
from workflows.intake import details
from workflows.intake.models import Submission, Upload


def answers(case: Case) -> list[dict[str, str]]:
    """Return questions and answers in words, in the language in which they were filed."""
    submission = Submission.objects.select_related("version").filter(case=case).first()
    if submission is None:
        return []
    told = describe(submission.version, submission.language, submission.answers)
    return [{"question": one.label, "answer": one.text} for one in told]


def reached_through(case: Case) -> str:
    """Return through whom somebody without phone and mail is reached, "" when that was not said."""
    submission = Submission.objects.filter(case=case).first()
    return (submission.reached_via or "") if submission else ""


def filed_by_partner(case: Case) -> str:
    """Return the organisation that filed it for them (GDPR, article 15, 1, g), "" for none."""
    submission = Submission.objects.select_related("partner").filter(case=case).first()
    return str(submission.partner) if submission and submission.partner else ""


def files(case: Case) -> list[str]:
    """Return the files by name; each is given apart."""
    return [upload.name for upload in Upload.objects.filter(case=case).order_by("pk")]


def corrections(case: Case) -> list[dict[str, str]]:
    """Return what was corrected, before and after, in words of the active language."""
    return [
        {
            "detail": details.label_of(change["key"]),
            "before": details.in_words(change["key"], change["before"]),
            "after": details.in_words(change["key"], change["after"]),
        }
        for one in case.corrections.all()
        for change in one.changes
    ]


TOLD_OF_CASES.add(
    Disclosable(
        "answers",
        _("Answers"),
        answers,
        words={"question": _("Question"), "answer": pgettext_lazy("to a question", "Answer")},
    )
)
TOLD_OF_CASES.add(Disclosable("reached_through", _("Reached through"), reached_through))
TOLD_OF_CASES.add(
    Disclosable("filed_by_partner", _("Filed for you by an organisation"), filed_by_partner)
)
TOLD_OF_CASES.add(Disclosable("files", _("Files"), files))
TOLD_OF_CASES.add(
    Disclosable(
        "corrections",
        _("Corrections"),
        corrections,
        words={"detail": _("What"), "before": _("Before"), "after": _("After")},
    )
)
