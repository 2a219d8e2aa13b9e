"""The one door in. Every submission from every channel goes through `receive`."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from forms.engine import AnswerForm, build_form
from forms.models import FormVersion
from workflows.cases import links
from workflows.cases.actors import RESIDENT, Actor, staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.references import new_reference
from workflows.cases.services import monday_of
from workflows.cases.states import Channel
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType, Category, Neighbourhood
from workflows.intake.models import Submission
from workflows.messages import services as messages
from workflows.people.models import Person
from workflows.people.services import Contact, find_or_make
from workflows.staff.models import User
from workflows.vault import keys

CONFIRMATION = "received"


class NotTaken(Exception):
    """A submission that was not stored."""


class InvalidSubmission(NotTaken):
    """The answers are not acceptable; `form` is bound and says where and why."""

    def __init__(self, form: AnswerForm) -> None:
        super().__init__("The submission is not valid.")
        self.form = form


class KeyReused(NotTaken):
    """The idempotency key was used before for another text; `form` holds the new one."""

    def __init__(self, form: AnswerForm) -> None:
        super().__init__("The idempotency key was used for another submission.")
        self.form = form


class Paused(NotTaken):
    """The programme of this case type takes no submissions now."""


@dataclass(frozen=True)
class Receipt:
    """What the person who filed gets to see. `repeated` tells that it was filed before."""

    reference: str
    link: str
    repeated: bool = False


@dataclass(frozen=True)
class Filing:
    """One valid submission, ready to be stored."""

    case_type: CaseType
    version: FormVersion
    language: str
    channel: Channel
    key: str
    form: AnswerForm
    page: UUID | None
    vacancy: UUID | None
    filed_by: User | None
    test: bool
    received_at: Any

    def meaning(self, name: str) -> Any:
        """Return the answer that means `name` (such as "filer.email"), or ""."""
        return self.form.meaning(name) or ""


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
) -> Receipt:
    """Validate, store, find or make the person, open the case and queue the confirmation.

    All in one transaction of the default database; the receipt is returned after its
    commit. `data` is a form's POST or a mapping like it; `key` the idempotency key,
    scoped to the form: the same key and body give the same reference again.
    `page` and `vacancy` are translation keys; `fixed` gives answers by meaning that the
    page decides; `received_at` (aware) is for files and replays, default now.
    Raises Paused, InvalidSubmission or KeyReused, and then stores nothing.
    """
    if case_type.programme.paused:
        raise Paused
    form = build_form(version, language, data, fixed=fixed)
    digest = body_digest(form, data)
    if not form.is_valid():
        raise InvalidSubmission(form)
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
        test=test,
        received_at=received_at or timezone.now(),
    )
    return store_once(filing, digest)


def store_once(filing: Filing, digest: bytes) -> Receipt:
    """Store the filing, or answer for the twin that was stored meanwhile.

    One retry: a clash of references or a deadlock the database broke up goes well then.
    """
    for last_try in (False, True):
        try:
            with transaction.atomic():
                return store(filing, digest)
        except (IntegrityError, OperationalError):
            if earlier := find_earlier(filing.version, filing.key):
                return repeat(earlier, digest, filing.form)
            if last_try:
                raise
    raise AssertionError("unreachable")


def store(filing: Filing, digest: bytes) -> Receipt:
    """Write person, case, submission, event and confirmation. Call inside a transaction."""
    person = find_or_make(contact_of(filing)) if has_contact(filing) else None
    case = open_case(filing, person)
    Submission.objects.create(
        case=case,
        form_id=filing.version.definition_id,
        version=filing.version,
        language=filing.language,
        channel=filing.channel,
        page=filing.page,
        answers=filing.form.answers(),
        idempotency_key=filing.key,
        body_digest=digest,
        data_key=case.data_key,
        received_at=filing.received_at,
    )
    actor = staff(filing.filed_by) if filing.filed_by else RESIDENT
    record_receipt(case, actor, filing)
    confirm(case, filing, person)
    return Receipt(case.reference or "", case.link or "")


def open_case(filing: Filing, person: Person | None) -> Case:
    """Create the case, with what it takes from its type and from the meanings of answers."""
    case_type = filing.case_type
    return Case.objects.create(
        reference=new_reference(),
        data_key=keys.claim(),
        case_type=case_type,
        kind=case_type.kind,
        team_id=case_type.team_id,
        helpers_needed=case_type.helpers_needed,
        category=category_of(filing),
        neighbourhood=neighbourhood_of(filing),
        language=filing.language,
        channel=filing.channel,
        vacancy=filing.vacancy,
        person=person,
        filed_by=filing.filed_by,
        test=filing.test,
        received_at=filing.received_at,
        state_since=filing.received_at,
        week=monday_of(filing.received_at),
    )


def record_receipt(case: Case, actor: Actor, filing: Filing) -> None:
    """Put the receipt on the timeline as its first line."""
    CaseEvent.objects.create(
        case=case,
        what=CaseEvent.What.RECEIVED,
        to_state=case.state,
        actor_kind=actor.kind,
        actor=actor.user,
        detail={"channel": filing.channel},
        at=filing.received_at,
    )


def confirm(case: Case, filing: Filing, person: Person | None) -> None:
    """Queue the confirmation with reference and status page, if there is a mail address."""
    email = filing.meaning("filer.email")
    if not email or filing.test:
        return
    messages.queue(
        CONFIRMATION,
        to=email,
        language=filing.language,
        context={
            "name": filing.meaning("filer.name"),
            "reference": str(case),
            "per_language": per_language(case.link or ""),
        },
        data_key=case.data_key,
        case_id=case.pk,
        person=person,
    )


def per_language(link: str) -> dict[str, dict[str, str]]:
    """Return the address of the status page in each complete language."""
    return {
        language: {"status_url": links.address("case_status", link, language)}
        for language in settings.COMPLETE_LANGUAGES
    }


def has_contact(filing: Filing) -> bool:
    """Return whether the answers name somebody; an anonymous submission has no person."""
    return bool(filing.meaning("filer.name"))


def contact_of(filing: Filing) -> Contact:
    """Return what the answers say about the one who filed."""
    return Contact(
        name=filing.meaning("filer.name"),
        email=filing.meaning("filer.email"),
        phone=filing.meaning("filer.phone"),
        address=filing.meaning("filer.address") or None,
        language=filing.language,
        spoken_languages=list(filing.meaning("languages") or []),
        neighbourhood=neighbourhood_of(filing, "filer.address"),
    )


def category_of(filing: Filing) -> Category | None:
    """Return the category that was answered, or given by the vacancy's page."""
    return reference.categories().get(filing.meaning("category"))


def neighbourhood_of(filing: Filing, *meanings: str) -> Neighbourhood | None:
    """Return where help is needed or offered: the beneficiary's address, else the filer's."""
    for meaning in meanings or ("beneficiary.address", "filer.address"):
        address = filing.meaning(meaning)
        if address and address.get("neighbourhood"):
            return reference.neighbourhoods().get(address["neighbourhood"])
    return None


def find_earlier(version: FormVersion, key: str) -> Submission | None:
    """Return the submission that used this key on this form, or None."""
    return (
        Submission.objects.filter(form_id=version.definition_id, idempotency_key=key)
        .select_related("case")
        .defer("answers")
        .first()
    )


def repeat(earlier: Submission, digest: bytes, form: AnswerForm) -> Receipt:
    """Return the first receipt again for the same body; raise KeyReused for another."""
    if not hmac.compare_digest(bytes(earlier.body_digest), digest):
        raise KeyReused(form)
    return Receipt(earlier.case.reference or "", earlier.case.link or "", repeated=True)


def body_digest(form: AnswerForm, data: Mapping[str, Any]) -> bytes:
    """Return a keyed hash of what was typed in the form's own fields, as it was typed."""
    typed = {name: values(data, name) for name in sorted(form.field_names())}
    body = json.dumps(typed, ensure_ascii=True, default=str)
    return hmac.digest(settings.SECRET_KEY.encode(), body.encode(), sha256)


def values(data: Mapping[str, Any], name: str) -> Any:
    """Return all values of one name, of a POST (lists) or of a plain mapping."""
    getlist = getattr(data, "getlist", None)
    return getlist(name) if getlist else data.get(name)
