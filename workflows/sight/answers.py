"""Of which group an answer is: by what it means, and whether its case type calls it sensitive."""

from dataclasses import replace

from forms.engine import Described, questions
from forms.kinds import Question
from forms.kinds.parts import Address
from forms.kinds.text import Email, Name, Phone
from forms.models import FormVersion
from workflows.casetypes.models import CaseType
from workflows.sight.policy import Sight
from workflows.vault.registry import Group

# They say who somebody is or where, whatever they are used as.
CONTACT_KINDS = {Name.name, Phone.name, Email.name, Address.name}


def groups_of_answers(version: FormVersion, language: str, case_type: CaseType) -> dict[str, Group]:
    """Return the group of each question of a version, and of each column, by key.

    A column has the key that it has in `forms.engine.columns`.
    """
    groups: dict[str, Group] = {}
    for key, question in questions(version, language).items():
        groups[key] = group_of(question, case_type)
        groups |= {f"{key}-{column.key}": groups[key] for column in question.columns}
    return groups


def as_shown(answer: Described, group: Group, sight: Sight) -> Described:
    """Return an answer of a group as somebody is shown it: as it is, or that it is withheld."""
    lines = sight.lines(group, answer.lines)
    return replace(answer, text=sight.text(group, answer.text), lines=lines)


def group_of(question: Question, case_type: CaseType) -> Group:
    """Return the group of the answers to a question in cases of this type."""
    if question.key in case_type.sensitive_fields:
        return Group.SENSITIVE
    if question.kind.takes_files:
        return Group.FILES
    meanings = {question.meaning, *question.kind.means_always}
    if any(meaning.startswith("beneficiary.") for meaning in meanings):
        return Group.BENEFICIARY
    is_contact = any(meaning.startswith("filer.") for meaning in meanings)
    kinds = {question.kind.name, *(column.kind.name for column in question.columns)}
    return Group.CONTACT if is_contact or kinds & CONTACT_KINDS else Group.ANSWERS
