"""Which answers of a request its volunteer is shown, and when: as editors set at each question.

Contact details are told apart from the rest: they are given as one, after the yes (contact.py).
"""

from collections.abc import Collection, Iterator, Mapping

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from forms.engine import questions
from forms.kinds import Question
from forms.models import FormDefinition, FormVersion
from forms.registers import showing
from workflows.casetypes.fields import language_of_staff
from workflows.casetypes.models import CaseType
from workflows.matching.audiences import VOLUNTEER
from workflows.sight.answers import group_of
from workflows.sight.policy import sight_of_recipient


class Shown(models.TextChoices):
    """When a volunteer is shown an answer. After the yes means also once they are told."""

    NEVER = "never", pgettext_lazy("shown to the volunteer", "Never")
    BEFORE = "before", gettext_lazy("Before they say yes, and after it")
    AFTER = "after", gettext_lazy("Only after they said yes")


# What the help is, and how to reach somebody: enough to say yes to.
PLACE = frozenset({"filer.neighbourhood", "beneficiary.neighbourhood"})
BEFORE_THE_YES = PLACE | {
    "category",
    "availability",
    "help.how_often",
    "help.brands",
    "help.payment",
    "help.reaching",
    "skills",
}
DETAILS = ("name", "phone", "email", "address")
CONTACT = frozenset(f"{whose}.{detail}" for whose in ("filer", "beneficiary") for detail in DETAILS)
AFTER_THE_YES = CONTACT | {"beneficiary.guardian"}
# Kinds that say who somebody is or where, whatever they are used as.
CONTACT_KINDS = frozenset({"name", "phone", "email", "address", "on_behalf", "repeating_group"})
# A page about a request says these by itself.
SAID_APART = AFTER_THE_YES | PLACE | {"category"}


class Volunteers(showing.Audience):
    """The volunteer who is asked to help with a request, and then helps."""

    label = gettext_lazy("Shown to the volunteer")
    help_text = gettext_lazy(
        "In a form with which people ask for help. As usual: what the help is, how often, and how "
        "to reach somebody before the yes; name, phone and address after it; all else never."
    )
    moments = Shown.choices

    def usual(self, question: showing.Question) -> str:
        meanings = set(question.meanings)
        if meanings & BEFORE_THE_YES:
            return Shown.BEFORE
        return Shown.AFTER if meanings & AFTER_THE_YES else Shown.NEVER

    def objections(self, question: showing.Question, moment: str) -> Iterator[str]:
        if moment == Shown.BEFORE and question.kind in CONTACT_KINDS:
            yield _(
                "“%(label)s” says who somebody is or how to find them: a volunteer gets that after "
                "the yes. Choose “%(after)s” or “%(never)s”."
            ) % {
                "label": question.label,
                "after": Shown.AFTER.label,
                "never": Shown.NEVER.label,
            }

    def errors(self, form_id: int | None, asked: Mapping[str, str]) -> Iterator[str]:
        shown = {key for key, moment in asked.items() if moment != Shown.NEVER}
        if not form_id or not shown:
            return
        for case_type in CaseType.with_drafts.filter(form=form_id).order_by("pk"):
            for key in sorted(shown & set(case_type.sensitive_fields)):
                yield _(
                    "The question with key “%(key)s” is sensitive in the case type “%(type)s”: no "
                    "volunteer is shown it. Choose “%(never)s”."
                ) % {"key": key, "type": case_type, "never": Shown.NEVER.label}


def register() -> None:
    """Tell the form engine who is shown answers."""
    showing.register(Volunteers())


def moment_of(question: Question, case_type: CaseType) -> Shown:
    """Return when a volunteer is shown the answers to a question, if any volunteer ever is."""
    sight = sight_of_recipient(VOLUNTEER, case_type.pk)
    if not question.shown or not sight.sees(group_of(question, case_type)):
        return Shown.NEVER
    return Shown(question.shown)


def moments(version: FormVersion, case_type: CaseType, language: str) -> dict[str, Shown]:
    """Return when a volunteer is shown each answer of a version, by key, in its order."""
    asked = questions(version, language)
    return {key: moment_of(question, case_type) for key, question in asked.items()}


def shown_to_volunteers(form: FormDefinition | None, keys: Collection[str]) -> list[str]:
    """Return the labels of the questions with these keys that the live form shows volunteers."""
    language = language_of_staff()
    version = FormVersion.objects.latest_for(form, language) if form else None
    asked = questions(version, language).values() if version else ()
    return [one.label for one in asked if one.key in keys and one.shown not in ("", Shown.NEVER)]


def withheld(version: FormVersion, case_type: CaseType) -> set[str]:
    """Return the meanings of answers that a volunteer is never given."""
    return {
        meaning
        for question in questions(version, settings.LANGUAGE_CODE).values()
        if moment_of(question, case_type) == Shown.NEVER
        for meaning in meanings_of(question)
    }


def meanings_of(question: Question) -> set[str]:
    """Return all that the answer to a question can mean."""
    return {question.meaning, *question.kind.means_always} - {""}


def is_kept_back(version: FormVersion, case_type: CaseType, *meanings: str) -> bool:
    """Return whether a form asks something and a volunteer is never told, however it is asked."""
    asked = set.union(
        set(), *map(meanings_of, questions(version, settings.LANGUAGE_CODE).values())
    ) & set(meanings)
    return bool(asked) and asked <= withheld(version, case_type)


def is_said_apart(question: Question) -> bool:
    """Return whether a page says it by itself: what and where, and contact details together."""
    return bool(meanings_of(question) & SAID_APART)
