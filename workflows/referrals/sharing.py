"""What of a case can be shown to a partner: each answer, and how to reach the person."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import quote

from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forms.engine import describe, questions, values_by_meaning
from forms.kinds.files import Files
from forms.kinds.parts import Address
from forms.kinds.text import Email, Name, Phone
from workflows.cases.models import Case
from workflows.casetypes.models import CaseType
from workflows.intake.correcting import submission_of
from workflows.intake.models import Submission
from workflows.intake.shown import version_to_begin
from workflows.people.models import Person
from workflows.people.written import address_lines, phone_number
from workflows.referrals.audiences import PARTNER
from workflows.sight.answers import groups_of_answers
from workflows.sight.policy import Sight, sight_of_recipient
from workflows.vault import guard
from workflows.vault.normal import normalise_phone
from workflows.vault.registry import Group

REACHED_VIA = "submission.reached_via"
CONTACT_KINDS = {Name.name, Phone.name, Email.name, Address.name}


@dataclass(frozen=True)
class Shareable:
    """One piece of a case. `key` is what a referral remembers, `lines` what the partner reads.

    `kind` is the name of its kind of question.
    """

    key: str
    label: str
    lines: list[str]
    kind: str = ""
    group: Group = Group.CONTACT

    @property
    def text(self) -> str:
        """All of it on one line."""
        return ", ".join(line for line in self.lines if line)

    @property
    def in_short(self) -> str:
        """What it is with its beginning: enough for staff to see what they share."""
        text = Truncator(self.text).chars(80)
        asks = self.label.endswith(("?", ".", ":", "!"))
        return f"{self.label} {text}" if asks else f"{self.label}: {text}"

    @property
    def is_contact(self) -> bool:
        """Whether it says who somebody is, or how to reach them."""
        return self.kind in CONTACT_KINDS or self.key == REACHED_VIA

    @property
    def has_a_number(self) -> bool:
        """Whether a number stands in it that most may not keep, such as that of the register."""
        return any(guard.kinds_in(line) for line in self.lines)

    @property
    def reach(self) -> str:
        """Where a phone number or a mail address leads when it is pressed; "" for the rest."""
        if self.kind == Phone.name and (number := normalise_phone(self.text)):
            return f"tel:{number}"
        return f"mailto:{quote(self.text, safe='@')}" if self.kind == Email.name else ""


def shareable(case: Case) -> list[Shareable]:
    """Return what can be shared, labels in the active language; nothing that is empty.

    First the answers in the order of the form, then through whom somebody is reached, then what
    we know of the person beyond them (keys "person.name" … never clash: a question's key has no
    dot).
    """
    submission = submission_of(case)
    answered = (
        [*answers_of(submission, case.case_type), reached_via(submission)] if submission else []
    )
    meanings = meanings_of(submission) if submission else set()
    beyond = known_of(case.person, meanings) if case.person else []
    return [piece for piece in (*answered, *beyond) if piece.text]


def chosen(case: Case, fields: Collection[str]) -> list[Shareable]:
    """Return of what can be shared just these fields, in its own order, as a partner reads them.

    What no partner is shown any more stands there as withheld.
    """
    sight = sight_of_recipient(PARTNER, case.case_type_id)
    return [as_seen(piece, sight) for piece in shareable(case) if piece.key in fields]


def for_partners(case: Case) -> list[Shareable]:
    """Return of what can be shared what partners are shown of cases of this type."""
    sight = sight_of_recipient(PARTNER, case.case_type_id)
    return [piece for piece in shareable(case) if sight.sees(piece.group)]


def as_seen(piece: Shareable, sight: Sight) -> Shareable:
    """Return a piece as somebody is shown it: as it is, or that it is withheld."""
    return replace(piece, lines=sight.lines(piece.group, piece.lines))


def answers_of(submission: Submission, case_type: CaseType) -> list[Shareable]:
    """Return the answers in words, in the active language where the form has it.

    Files are left out: a partner's page gives away nothing that cannot be taken back.
    """
    language = get_language() or submission.language
    groups = groups_of_answers(submission.version, language, case_type)
    return [
        Shareable(answer.key, answer.label, answer.lines, answer.kind, groups[answer.key])
        for answer in describe(submission.version, language, submission.answers)
        if answer.kind != Files.name
    ]


def reached_via(submission: Submission) -> Shareable:
    """Return through whom somebody is reached who has neither phone nor mail."""
    lines = [submission.reached_via or ""]
    return Shareable(REACHED_VIA, labels_apart()[REACHED_VIA], lines)


def meanings_of(submission: Submission) -> set[str]:
    """Return the meanings that were answered."""
    values = values_by_meaning(submission.version, submission.answers)
    answered = {meaning for meaning, value in values.items() if value}
    # Who asks for themselves lives where the help is needed.
    lives_there = values.get("filed_for") == "self" and "beneficiary.address" in answered
    return answered | ({"filer.address"} if lives_there else set())


def known_of(person: Person, answered: Collection[str]) -> list[Shareable]:
    """Return the contact details of a person that the answers do not have."""
    known = {
        "name": [person.name],
        "phone": [phone_number(person.phone or "")],
        "email": [person.email or ""],
        "address": address_lines(person.address),
    }
    labels = labels_apart()
    return [
        Shareable(f"person.{name}", labels[f"person.{name}"], lines, name)
        for name, lines in known.items()
        if f"filer.{name}" not in answered
    ]


def labels_apart() -> dict[str, str]:
    """Return what is called how that can be shared and is no answer, by key."""
    return {
        REACHED_VIA: _("Reached through"),
        "person.name": _("Name"),
        "person.phone": _("Phone"),
        "person.email": _("E-mail"),
        "person.address": _("Address"),
    }


def asked_by(case_type: CaseType, language: str) -> list[tuple[str, str]]:
    """Return what cases of a type can share, by key, with labels in `language`.

    What its form asks now, without files, and then what is known of a person beyond the answers.
    """
    begun = version_to_begin(case_type.form_id, language) if case_type.form_id else None
    asked = [
        (question.key, question.label)
        for question in (questions(*begun).values() if begun else ())
        if question.kind.asks and not question.kind.takes_files
    ]
    known = [
        (key, label if key == REACHED_VIA else _("%(label)s, as we know it") % {"label": label})
        for key, label in labels_apart().items()
    ]
    return [*asked, *known]


def is_sensitive(piece: Shareable, case_type: CaseType) -> bool:
    """Return whether a handler has to think before it is shared."""
    return piece.key in case_type.sensitive_fields or piece.has_a_number


def suggested(case: Case, pieces: Collection[Shareable]) -> list[str]:
    """Return the keys of what of a case is shared unless a handler decides otherwise.

    That is what the last partner got, of the first one what the case type suggests; never what is
    sensitive.
    """
    last = case.referrals.last()
    wanted = last.fields if last else case.case_type.suggested_fields
    return [
        piece.key
        for piece in pieces
        if piece.key in wanted and not is_sensitive(piece, case.case_type)
    ]
