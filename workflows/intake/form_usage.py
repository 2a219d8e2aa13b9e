"""Cases and drafts among what uses a form."""

from django.utils.translation import ngettext

from forms.admin import usage
from forms.models import FormDefinition, FormVersion
from workflows.intake import drafts
from workflows.intake.models import Submission


def counts(definition: FormDefinition) -> list[str]:
    """Return how many cases were filed with this form, and how many people fill it in now."""
    versions = FormVersion.objects.of(definition).values("pk")
    filed = Submission.objects.filter(version__in=versions).count()
    begun = drafts.living().filter(version__in=versions).count()
    counted = (
        (filed, ngettext("%(number)d case", "%(number)d cases", filed)),
        (begun, ngettext("%(number)d draft", "%(number)d drafts", begun)),
    )
    return [text % {"number": number} for number, text in counted if number]


def register() -> None:
    """Tell the form engine."""
    usage.register_counts("submissions", counts)
