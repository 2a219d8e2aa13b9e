"""The one door in. Every submission from every channel goes through `receive`."""

import hmac
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from forms.engine import AnswerForm, build_form
from forms.models import FormVersion
from workflows.cases import contacts, deadlines
from workflows.cases.models import Case, CaseEvent
from workflows.cases.references import new_reference
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import locked, monday_of, record
from workflows.cases.states import CaseState, Channel, Mark
from workflows.casetypes.models import CaseType
from workflows.intake import needs, spam
from workflows.intake.closed_forms import Full, NotTaken, why_closed
from workflows.intake.confirming import confirmed
from workflows.intake.files import services as files
from workflows.intake.filing import (
    Filing,
    PartnerFiler,
    actor_of,
    category_of,
    charter_of,
    contact_of,
    has_contact,
    helpers_asked,
    how_it_came,
    is_of_same_person,
    neighbourhood_of,
    through_whom,
)
from workflows.intake.form_texts import own_mail
from workflows.intake.idempotency import body_digest, find_earlier
from workflows.intake.models import Submission, TryOut
from workflows.intake.occasions import RECEIVED
from workflows.intake.places import refuse_one_too_many
from workflows.intake.recipients import filer_of
from workflows.intake.signals import filed_together, received
from workflows.messages import services as messages
from workflows.people.models import Person
from workflows.people.services import find_or_make, make_apart
from workflows.staff.models import User
from workflows.vault import keys

# What staff send along when they have a ground to keep a number that others must leave out.
KEEPS_NUMBERS = "_keeps_numbers"
# Whoever files is there, at their screen or with a colleague, and waits for the confirmation.
WITH_THEM = (Channel.WEB, Channel.PHONE, Channel.COUNTER)
# Whoever calls or stands before staff may have neither: they are reached through somebody.
WAIVED_FOR_STAFF = frozenset({"filer.phone", "filer.email"})


class InvalidSubmission(NotTaken):
    """The answers are not acceptable; `form` is bound and says where and why."""

    def __init__(self, form: AnswerForm) -> None:
        super().__init__("The submission is not valid.")
        self.form = form


class FilesRefused(InvalidSubmission):
    """What is wrong is in files that came along: nobody could say it again, they are not kept."""


class KeyReused(NotTaken):
    """The idempotency key was used before for another text; `form` holds the new one."""

    def __init__(self, form: AnswerForm) -> None:
        super().__init__("The idempotency key was used for another submission.")
        self.form = form


class TryOutOver(NotTaken):
    """The version is one of a try-out whose link works no longer."""


@dataclass(frozen=True)
class Receipt:
    """What the person who filed gets to see. `repeated` tells that it was filed before."""

    reference: str
    link: str
    repeated: bool = False
    # Those of the other cases that the same form opened.
    also: tuple["Receipt", ...] = ()


def receive(
    *,
    case_type: CaseType,
    version: FormVersion,
    language: str,
    data: Mapping[str, Any],
    channel: Channel,
    key: str,
    page: UUID | None = None,
    vacancy: UUID | None = None,
    fixed: Mapping[str, Any] | None = None,
    filed_by: User | None = None,
    test: bool = False,
    received_at: Any = None,
    holder: str = "",
    marks: Sequence[Mark] = (),
    reached_via: str = "",
    along: Callable[[Case], None] | None = None,
    split_from: Case | None = None,
    by_partner: PartnerFiler | None = None,
    waived: Collection[str] = (),
    charter: int = 0,
    tells: bool = True,
) -> Receipt:
    """Validate, store, find or make the person, open the case and queue the confirmation.

    All in one transaction of the default database; the receipt is returned after its
    commit. `data` is a form's POST or a mapping like it; `key` the idempotency key,
    scoped to the form: the same key and body give the same reference again.
    `page` and `vacancy` are translation keys; `fixed` gives answers by meaning that the
    page decides; `received_at` (aware) is for files and replays, default now. `holder`
    has the files that answers name; they become the case's (see files/services.py).
    `marks` say why somebody should look at the case first; they refuse nothing. Who is filed by
    staff, or `by_partner`, needs neither phone nor mail; `reached_via` says through whom they are
    reached. `charter` is the version of the charter for volunteers that stood beside an offer, by
    its id; 0 is the one that counts. `waived` are more meanings of which no answer has to be given
    ("": of none). Without `tells` nobody is told that it came in.
    `along` writes what else hangs on the case, with the rest or not at all. `split_from` is the
    case with which it came in: its person was told, and is told nothing once more. Where nobody
    files it, it opens by itself beside that one (docs/adr/0052).
    What is sent on the version of a try-out is a test, whoever calls, also in a pause.
    Raises Closed, TryOutOver, InvalidSubmission or KeyReused, and then stores nothing.
    """
    try_out = try_out_of(version)
    refusal = None if try_out else why_closed(case_type, to_staff=filed_by is not None)
    # Who took the last place and sends the same again is told its reference again.
    if refusal and not (isinstance(refusal, Full) and find_earlier(version, key)):
        raise refusal
    is_looked_at = not (filed_by and data.get(KEEPS_NUMBERS))

    def form_of(need: str = "") -> AnswerForm:
        form = build_form(
            version,
            language,
            data,
            fixed=given(fixed, vacancy) | ({"category": need} if need else {}),
            holder=holder,
            waived={*waived, *(WAIVED_FOR_STAFF if filed_by or by_partner else ())},
            scope=case_type.programme.key,
        )
        form.is_looked_at = is_looked_at
        return form

    form = form_of()
    digest = body_digest(form, data)
    if not form.is_valid():
        raise InvalidSubmission(form)
    name = str(form.meaning("filer.name") or "")
    filing = Filing(
        case_type=case_type,
        version=version,
        language=language,
        channel=channel,
        key=key,
        form=form,
        page=page,
        vacancy=vacancy,
        filed_by=filed_by,
        test=test or try_out is not None,
        received_at=received_at or timezone.now(),
        tester=try_out.mail_to if try_out else "",
        marks=() if try_out else [*marks, *spam.marks_of_name(name)],
        reached_via=reached_via,
        along=along,
        split_from=split_from,
        by_partner=by_partner,
        charter=charter,
        tells=tells,
    )
    return store_once(needs.with_others(filing, form_of), digest)


def try_out_of(version: FormVersion) -> TryOut | None:
    """Return the try-out that `version` was made for, None for a published one.

    Raises TryOutOver when it was removed or has expired.
    """
    if not version.is_try_out:
        return None
    try_out = TryOut.objects.current().filter(version=version.pk).first()
    if try_out is None:
        raise TryOutOver
    return try_out


def given(fixed: Mapping[str, Any] | None, vacancy: UUID | None) -> dict[str, Any]:
    """Return the answers by meaning that come from the page, the vacancy among them."""
    return {**(fixed or {}), **({"vacancy": str(vacancy)} if vacancy else {})}


def store_once(filing: Filing, digest: str) -> Receipt:
    """Store the filing, or answer for the twin that was stored meanwhile.

    A reference that is taken looks to the database as a twin does. Then there is no twin, and
    the second try draws another.
    """
    try:
        return store(filing, digest)
    except IntegrityError:
        if earlier := find_earlier(filing.version, filing.key):
            return repeat(earlier, digest, filing)
        return store(filing, digest)


@again_after_deadlock
def store(filing: Filing, digest: str) -> Receipt:
    """Write person, case, answers, timeline and confirmation, in one transaction."""
    is_new_to_us = has_contact(filing) and not is_of_same_person(filing)
    filings = (filing, *filing.beside)
    claimed = keys.claim_many(len(filings) + is_new_to_us)
    case_keys, spare_keys = claimed[: len(filings)], claimed[len(filings) :]
    with transaction.atomic():
        refuse_one_too_many(filing)
        person = same_person(filing) or person_of(filing, *spare_keys)
        cases = [
            open_with_answers(one, case_key, person, digest)
            for one, case_key in zip(filings, case_keys, strict=True)
        ]
        case = cases[0]
        if len(cases) > 1:
            filed_together.send(Case, cases=cases, actor=actor_of(filing))
        note_new_contacts(filing, case)
        confirm(filing, cases)
        claim_files(filing.form, case.pk)
        spam.note(filing.marks)
        if filing.along:
            filing.along(case)
        for one in cases:
            received.send(Case, case=one)
    return receipt_for(cases)


def receipt_for(cases: Sequence[Case], *, repeated: bool = False) -> Receipt:
    """Return what is seen of these cases, which came in one form; the first one leads."""
    first, *others = (Receipt(one.reference or "", one.link or "", repeated) for one in cases)
    return replace(first, also=tuple(others))


def open_with_answers(filing: Filing, data_key: UUID, person: Person | None, digest: str) -> Case:
    """Write a case with its answers and the first line of its timeline."""
    case = open_case(filing, data_key, person)
    keep_answers(filing, case, digest)
    begin_timeline(filing, case)
    return case


def open_case(filing: Filing, data_key: UUID, person: Person | None) -> Case:
    """Write the case, with what it takes from its type and from the meanings of answers."""
    case_type = filing.case_type
    case = Case(
        data_key=data_key,
        reference=new_reference(),
        case_type=case_type,
        kind=case_type.kind,
        team_id=case_type.team_id,
        helpers_needed=helpers_asked(filing),
        category=category_of(filing),
        neighbourhood=neighbourhood_of(filing),
        language=filing.language,
        channel=filing.channel,
        vacancy=filing.vacancy,
        person=person,
        filed_by=filing.filed_by,
        test=filing.test,
        discreet=filing.split_from is not None and filing.split_from.discreet,
        received_at=filing.received_at,
        week=monday_of(filing.received_at),
        look_at=" ".join(filing.marks) or None,
    )
    deadlines.enter(case, filing.received_at)
    case.save(force_insert=True)
    return case


def keep_answers(filing: Filing, case: Case, digest: str) -> None:
    """Write what was answered, under the key of its case."""
    Submission.objects.create(
        case=case,
        data_key=case.data_key,
        form_id=filing.version.definition_id,
        version=filing.version,
        language=filing.language,
        channel=filing.channel,
        page=filing.page,
        answers=filing.form.answers(),
        reached_via=through_whom(filing) or None,
        partner=filing.by_partner.partner if filing.by_partner else None,
        filed_by=filing.by_partner.name if filing.by_partner else None,
        charter=charter_of(filing),
        idempotency_key=filing.key,
        body_digest=digest,
        received_at=filing.received_at,
    )


def begin_timeline(filing: Filing, case: Case) -> None:
    """Write that the case was received, and why somebody should look at it, if they should."""
    actor = actor_of(filing)
    CaseEvent.objects.create(
        case=case,
        what=CaseEvent.What.RECEIVED,
        to_state=CaseState.NEW,
        actor_kind=actor.kind,
        actor=actor.user,
        detail=how_it_came(filing),
        at=filing.received_at,
    )
    if filing.marks:
        record(case, CaseEvent.What.MARKED, actor, marks=[*filing.marks])


def note_new_contacts(filing: Filing, case: Case) -> None:
    """Write down how somebody we know is said to be reached, until somebody confirms it.

    Of what is split from another case that was done when it came in.
    """
    if not filing.test and not filing.split_from:
        contacts.note_new(case, contact_of(filing), actor_of(filing), asks=filing.tells)


def claim_files(form: AnswerForm, case_id: UUID) -> None:
    """Make the files that answers name the case's. Raises FilesRefused when one is gone.

    It may have gone to another case of the same person, or expired since it was looked at.
    """
    named = form.named_files()
    if not named or files.claim(list(chain(*named.values())), form.holder, case_id):
        return
    with translation.override(form.plan.language):
        sentence = _("These files went along with another form. Choose them again.")
    for key in named:
        form.add_error(key, sentence)
    raise FilesRefused(form)


def confirm(filing: Filing, cases: Sequence[Case]) -> None:
    """Tell who filed each reference, what it is for, and the first's page, if we can reach them.

    Who was told of the case that this one was split from is not mailed twice.
    """
    if filing.split_from or not filing.tells:
        return
    who = filer_of(cases[0])
    messages.notify(
        RECEIVED,
        replace(who, email=filing.tester) if filing.test else who,
        {"reference": ", ".join(map(str, cases))},
        confirmed(cases),
        is_asked_for=filing.channel in WITH_THEM,
        own=own_mail(filing.version),
    )


def same_person(filing: Filing) -> Person | None:
    """Return the person of the case that this one was split from, if it is theirs too.

    That case is locked, so nobody makes another of its person meanwhile.
    """
    if filing.split_from is None or not is_of_same_person(filing):
        return None
    return locked(filing.split_from.pk).person


def person_of(filing: Filing, spare_key: UUID | None = None) -> Person | None:
    """Return who filed, if the answers name somebody; new ones get `spare_key`.

    A test makes somebody apart, whose mail is the tester's: it must change nobody we know,
    and be found by nobody.
    """
    if spare_key is None:
        return None
    contact = contact_of(filing)
    if filing.test:
        return make_apart(replace(contact, email=filing.tester), spare_key)
    return find_or_make(contact, spare_key)


def repeat(earlier: Submission, digest: str, filing: Filing) -> Receipt:
    """Return the first receipt again for the same body; raise KeyReused for another."""
    if not hmac.compare_digest(earlier.body_digest, digest):
        raise KeyReused(filing.form)
    others = [find_earlier(filing.version, one.key) for one in filing.beside]
    cases = [earlier.case, *(one.case for one in others if one)]
    return receipt_for(cases, repeated=True)
