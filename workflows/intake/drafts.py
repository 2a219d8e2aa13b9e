"""Drafts of forms with several steps: begun, kept, sent, and gone when they expire."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy, override

from forms.engine import AnswerForm, Step, build_form, visible_steps
from forms.kinds.addresses import MailableValidator
from workflows.cases import links
from workflows.cases.models import CaseEvent
from workflows.cases.states import Channel, Mark
from workflows.casetypes import reference
from workflows.intake import codes, needs, rates, services
from workflows.intake.closed_forms import Over
from workflows.intake.files import services as files
from workflows.intake.models import Draft, Submission
from workflows.intake.occasions import DRAFT_LINK
from workflows.intake.shown import case_type_shown, version_shown
from workflows.intake.tokens import FormToken
from workflows.messages import services as messages
from workflows.messages.recipients import Recipient
from workflows.staff.models import User
from workflows.vault import keys
from workflows.vault.errors import KeysUnavailable
from workflows.vault.links import digest, opened_by

UNSAVED_LASTS = timedelta(hours=24)
SAVED_LASTS = timedelta(days=14)
# Nobody types this much on one step; the texts of its questions are limited one by one.
MOST_CHARACTERS = 200_000
# Somebody mistypes an address, or has lost the mail. More than this is not for themselves.
MOST_MAILS = 3
# How often somebody at one address may try codes, or have links mailed, in how many seconds.
TRIES, TRIES_SECONDS = 20, 10 * 60
MAILS, MAILS_SECONDS = 10, 3600
SWEPT_AT_A_TIME = 200


# Raises ValidationError, with this sentence, for an address to which nothing can be mailed.
refuse_address = MailableValidator(
    gettext_lazy("Write an e-mail address such as name@example.org.")
)


class TooMuch(Exception):
    """More was sent for one step than anybody types; nothing is kept of it."""


class NoMoreMails(Exception):
    """This draft's link was mailed as often as it may be."""


class TooOften(Exception):
    """Somebody tried this so often from one address that they should wait."""


def opened(token: FormToken) -> Draft:
    """Return the draft that `token` lets somebody begin; no row yet. Raises NeverShown."""
    return Draft(
        link=token.draft,
        case_type=case_type_shown(token),
        version=version_shown(token),
        language=token.language,
        page=UUID(token.page) if token.page else None,
        vacancy=UUID(token.vacancy) if token.vacancy else None,
        fixed=token.fixed,
        answers={},
    )


def find(link: str) -> Draft:
    """Return the draft of this link. Raises Draft.DoesNotExist; an expired one is gone.

    So is one that staff fill in: it has an address of its own, at the desk.
    """
    return living().get(opened_by(link), begun_by=None)


def unfinished(user: User) -> Any:
    """Return the drafts that a member of staff began for somebody, the latest first."""
    return living().filter(begun_by=user).order_by("-started_at", "-pk")


def find_by_code(typed: str) -> Draft:
    """Return the saved draft of a code as somebody typed it. Raises Draft.DoesNotExist."""
    return living().get(code_digest=codes.of_code(codes.clean_code(typed)))


def try_code(typed: str, address: str) -> Draft:
    """Return the draft of a code that somebody tries at an address.

    Raises TooOften, and Draft.DoesNotExist.
    """
    if rates.count("draft-code", address, TRIES_SECONDS) > TRIES:
        raise TooOften
    return find_by_code(typed)


def living() -> Any:
    """Return the drafts that have not expired."""
    return whole().filter(expires_at__gt=timezone.now())


def standing_on(vacancies: Iterable[UUID]) -> dict[UUID, int]:
    """Count the drafts of sign-ups on each vacancy (by translation key)."""
    totals = dict.fromkeys(vacancies, 0)
    rows = living().filter(vacancy__in=totals).order_by().values_list("vacancy")
    return totals | dict(rows.annotate(Count("pk")))


def whole() -> Any:
    """Return the drafts with all that is needed to show or send them."""
    return Draft.objects.select_related("case_type__programme", "version")


def locked(draft: Draft) -> Draft:
    """Return the row as it is now, kept from others until the transaction ends.

    Raises Draft.DoesNotExist when it was sent or swept meanwhile.
    """
    return whole().select_for_update(of=("self",)).get(pk=draft.pk)


def steps_of(draft: Draft) -> list[Step]:
    """Return the steps that have something to ask, as the answers stand."""
    return visible_steps(
        draft.version,
        draft.language,
        draft.answers,
        fixed=given(draft),
        scope=draft.case_type.programme.key,
    )


def given(draft: Draft) -> dict[str, Any]:
    """Return the answers by meaning that the form's page gives."""
    return services.given(draft.fixed, draft.vacancy)


def whole_form(draft: Draft) -> AnswerForm:
    """Return the form with all answers, as it is about to be sent."""
    return build_form(
        draft.version,
        draft.language,
        draft.answers,
        fixed=given(draft),
        holder=codes.file_holder(draft.link),
        scope=draft.case_type.programme.key,
    )


def wrong_step(draft: Draft) -> Step | None:
    """Return the first step with an answer that cannot be taken, or where the form ends early."""
    form = whole_form(draft)
    wrong = {form.ending.key} if form.ending else set(form.errors)
    return next((s for s in steps_of(draft) if any(q.key in wrong for q in s.questions)), None)


def keep(
    draft: Draft,
    typed: Mapping[str, Any],
    *,
    step: int,
    language: str,
    refused: Mapping[str, list[str]] | None = None,
) -> Draft:
    """Write down what was typed on a step, by question key, and return the draft as it is then.

    `refused` has what was said of files that came along and are not kept. Makes its row the first
    time. Every change makes it last longer. Raises TooMuch, Over, Draft.DoesNotExist when it was
    sent or swept meanwhile, and KeysUnavailable.
    """
    if draft.case_type.programme.is_over and not draft.version.is_try_out:
        raise Over(draft.case_type)
    if len(json.dumps(typed)) > MOST_CHARACTERS:
        raise TooMuch
    with transaction.atomic():
        row = begin(draft) if draft.is_new else locked(draft)
        row.answers = {**row.answers, **typed}
        row.refused = dict(refused) if refused else None
        row.step, row.language = step, language
        make_last(row)
        row.save(update_fields=["answers", "refused", "step", "language", "expires_at"])
        return row


def begin(draft: Draft) -> Draft:
    """Make the row of a draft that was only opened; two at once make one."""
    row, _made = Draft.objects.get_or_create(
        link_digest=digest(draft.link),
        defaults={
            "link": draft.link,
            "data_key": keys.claim(),
            "case_type_id": draft.case_type_id,
            "version_id": draft.version_id,
            "language": draft.language,
            "page": draft.page,
            "vacancy": draft.vacancy,
            "fixed": draft.fixed,
            "begun_by": draft.begun_by,
            "answers": {},
            "expires_at": expiry(draft),
        },
    )
    return row


def make_last(draft: Draft) -> None:
    """Set until when the draft is kept that was changed now, and its files with it."""
    draft.expires_at = expiry(draft)
    files.keep_until(codes.file_holder(draft.link), draft.expires_at)


def expiry(draft: Draft) -> datetime:
    """Return until when a draft is kept that was changed now."""
    return timezone.now() + (SAVED_LASTS if draft.saved_at else UNSAVED_LASTS)


def save_for_later(draft: Draft) -> Draft:
    """Keep the draft for 14 days, and let it be found by its code. Raises Draft.DoesNotExist."""
    with transaction.atomic():
        row = locked(draft)
        row.saved_at = timezone.now()
        row.code_digest = codes.of_code(codes.code_for(row.link))
        make_last(row)
        row.save(update_fields=["saved_at", "code_digest", "expires_at"])
        return row


def ask_for_link(draft: Draft, typed: str, address: str) -> None:
    """Mail the way back to what somebody at an address typed as theirs.

    Raises ValidationError, TooOften, and what `mail_link` raises.
    """
    refuse_address(typed)
    if rates.count("draft-mail", address, MAILS_SECONDS) > MAILS:
        raise TooOften
    mail_link(draft, typed)


def mail_link(draft: Draft, email: str) -> None:
    """Mail the way back to the draft, and nothing of what is in it.

    The address is kept with the message only, under the draft's key. Raises NoMoreMails and
    Draft.DoesNotExist.
    """
    with transaction.atomic():
        row = locked(draft)
        if row.mails >= MOST_MAILS:
            raise NoMoreMails
        row.mails += 1
        row.save(update_fields=["mails"])
        messages.notify(
            DRAFT_LINK,
            Recipient(
                email=email,
                language=row.language,
                data_key=row.data_key,
                case_type_id=row.case_type_id,
            ),
            per_language=partial(way_back, row),
        )


def way_back(draft: Draft, language: str) -> dict[str, str]:
    """Return what the mail says in `language`: where the draft is, and until when."""
    with override(language):
        until = date_format(timezone.localtime(draft.expires_at), "DATE_FORMAT")
    return {"draft_url": links.address("draft", draft.link, language), "until": until}


def send(
    draft: Draft,
    marks: Sequence[Mark] = (),
    channel: Channel = Channel.WEB,
    charter: int = 0,
) -> services.Receipt:
    """Take the draft through the one door; then it and its key are gone.

    `channel` is where it was sent, wherever it was begun; `marks` say why somebody should
    look at it first; `charter` is as with `receive`.
    Raises what `receive` raises, and KeysUnavailable; then the draft is still there. Raises
    Draft.DoesNotExist when it was sent already: `receipt_of` then has the receipt.
    """
    with transaction.atomic():
        row = locked(draft)
        receipt = services.receive(
            case_type=row.case_type,
            version=row.version,
            language=draft.language,
            data=row.answers,
            channel=channel,
            key=codes.submission_key(row.link),
            page=row.page,
            vacancy=row.vacancy,
            fixed=row.fixed,
            holder=codes.file_holder(row.link),
            marks=marks,
            charter=charter,
        )
        delete([row])
    clean_up(row.data_key, row.link)
    return receipt


def receipt_of(link: str) -> services.Receipt | None:
    """Return the receipt of the draft that this link once opened, or None."""
    key = codes.submission_key(link)
    first = submitted().filter(idempotency_key=key).first()
    if first is None:
        return None
    keys_beside = [needs.key_of(key, need) for need in reference.categories()]
    beside = submitted().filter(form_id=first.form_id, idempotency_key__in=keys_beside)
    # In the order in which they were opened, which is the one of the first receipt.
    came_in = beside.filter(case__events__what=CaseEvent.What.RECEIVED)
    others = [one.case for one in came_in.order_by("case__events__pk")]
    return services.receipt_for([first.case, *others], repeated=True)


def submitted() -> Any:
    """Return the submissions with their cases, and without what was answered."""
    return Submission.objects.select_related("case").defer("answers")


def sweep(now: datetime | None = None) -> int:
    """Delete the drafts that have expired at `now`, then their keys. Returns how many.

    Killed between the two, it leaves keys that no row uses; their own sweep destroys those.
    """
    swept = 0
    while True:
        with transaction.atomic():
            expired = Draft.objects.filter(expires_at__lte=now or timezone.now())
            drafts = list(expired.select_for_update(of=("self",))[:SWEPT_AT_A_TIME])
            delete(drafts)
        if not drafts:
            return swept
        keys.destroy(draft.data_key for draft in drafts)
        swept += len(drafts)


def delete(drafts: Iterable[Draft]) -> None:
    """Delete the rows, and the messages about them. Call inside a transaction."""
    messages.delete_under([draft.data_key for draft in drafts])
    Draft.objects.filter(pk__in=[draft.pk for draft in drafts]).delete()


def discard(link: str) -> None:
    """Delete the draft of a form that was sent from its page, if there is one, and its key."""
    with transaction.atomic():
        found = list(Draft.objects.filter(opened_by(link)))
        delete(found)
    for draft in found:
        clean_up(draft.data_key, link)


def clean_up(data_key: UUID | None, link: str) -> None:
    """Destroy the key of a draft that was sent, and the files that went with no answer.

    Not now is soon: what is left here, the sweeps of unused keys and unclaimed files take.
    """
    with suppress(KeysUnavailable):
        keys.destroy([data_key])
        files.drop_all(codes.file_holder(link))
