"""Asking whoever was given data to confirm that they destroyed them; reminding; hearing it."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from workflows.cases import links
from workflows.casetypes.models import Programme
from workflows.declaring.types import Occasion
from workflows.matching.models import Match
from workflows.messages import services as messages
from workflows.messages.recipients import Recipient
from workflows.privacy.ending import receivers
from workflows.privacy.ending.models import Confirmation, ProgrammeEnd
from workflows.privacy.ending.occasions import FIRST, REMINDER
from workflows.privacy.ending.states import OwnGround, Receiver, Said
from workflows.privacy.services import mark_for_destruction
from workflows.staff.models import User
from workflows.staff.names import name_of
from workflows.upkeep.each import each
from workflows.vault.links import opened_by

REMIND_AFTER = timedelta(days=7)
MOST_REMINDERS = 3


def by_link(link: str) -> Confirmation | None:
    """Return what a link opens, also once it was answered; None for no link of ours."""
    found = Confirmation.objects.filter(opened_by(link)).exclude(asked_at=None)
    return found.select_related("programme", "partner", "user").first()


def ask_volunteers(matches: "QuerySet[Match]") -> None:
    """Ask the volunteers of these matches (`receivers.ended_matches`)."""
    each(list(matches), ask_volunteer_of, "%s: volunteer not asked: %s")


def ask_volunteer_of(match: Match) -> None:
    """Ask the volunteer of an ended match."""
    with transaction.atomic():
        if row := receivers.note_volunteer(match):
            tell(row)


def ask_all_of(programme: Programme) -> None:
    """Ask the partners and colleagues who were to wait for the end of a programme."""
    rows = Confirmation.objects.filter(programme=programme, asked_at=None)
    each(list(rows.values_list("pk", flat=True)), ask, "Confirmation %s not asked: %s")


def ask(row_id: UUID) -> None:
    """Ask one who waits for the end of a programme; once."""
    with transaction.atomic():
        row = Confirmation.objects.select_for_update(of=("self",)).get(pk=row_id)
        if row.asked_at is None:
            tell(row)


def tell(row: Confirmation) -> None:
    """Send the first question. Call inside a transaction."""
    row.asked_at = timezone.now()
    row.save(update_fields=["asked_at"])
    send(FIRST[Receiver(row.receiver)], row)


def send(occasion: Occasion, row: Confirmation) -> None:
    """Tell whoever is to confirm, at the address that is kept for it; nobody without one."""
    messages.notify(occasion, recipient_of(row), per_language=partial(values_of, row))


def values_of(row: Confirmation, language: str) -> dict[str, str]:
    """Return where they confirm, and of which programme, in a language."""
    return {
        "confirm_url": links.address("destroyed", row.link or "", language),
        "programme": row.programme.name.in_language(language),
    }


def recipient_of(row: Confirmation) -> Recipient:
    """Return whom to ask. The message lies under the key of the row and ends with it."""
    plain = partial(Recipient, data_key=row.data_key, is_proven=True)
    if row.partner is not None:
        language = row.partner.language
        name = row.partner.name.in_language(language)
        return plain(name=name, email=row.partner.email, language=language)
    if row.user is not None:
        return plain(name=name_of(row.user), email=row.user.email, language=row.language)
    return plain(
        name=row.name or "", email=row.email or "", phone=row.phone or "", language=row.language
    )


def remind_all() -> None:
    """Remind whoever waits for a week, three times; a week after the last, their address goes."""
    since = timezone.now() - REMIND_AFTER
    waiting = Confirmation.objects.waiting().filter(asked_at__lt=since)
    due = waiting.exclude(reminded_at__gte=since).values_list("pk", flat=True)
    each(list(due), partial(remind, since=since), "Confirmation %s not reminded: %s")


def remind(row_id: UUID, since: object) -> None:
    """Remind one, or let their address go after the third; does each once."""
    with transaction.atomic():
        rows = Confirmation.objects.waiting().select_for_update(of=("self",))
        row = rows.exclude(reminded_at__gte=since).filter(pk=row_id).first()
        if row is None:
            return
        if row.reminders >= MOST_REMINDERS:
            let_go(row)
            return
        row.reminders += 1
        row.reminded_at = timezone.now()
        row.save(update_fields=["reminders", "reminded_at"])
        send(REMINDER, row)


def let_go(row: Confirmation) -> None:
    """Destroy link and address of one who is asked no more. Call inside a transaction."""
    messages.delete_under([row.data_key])
    mark_for_destruction([row.data_key])
    row.over_at = timezone.now()
    row.link = row.name = row.email = row.phone = row.data_key = None
    row.save()


def confirm(
    row_id: UUID,
    said: Said,
    *,
    ground: OwnGround | str = "",
    until: date | None = None,
    noted_by: User | None = None,
) -> None:
    """Keep what somebody says became of the data, and destroy their address; once.

    Only a partner keeps data, on a ground of its own and until a day: raise ValueError for any
    other. `noted_by` is who of the city heard it, by phone. A later word changes nothing.
    """
    with transaction.atomic():
        row = Confirmation.objects.select_for_update(of=("self",)).get(pk=row_id)
        keeps = said == Said.OWN_FILE
        if keeps != bool(ground and until) or (keeps and row.partner_id is None):
            raise ValueError("Only a partner keeps data, with a ground and a last day.")
        if row.said:
            return
        row.said, row.ground, row.until = said, ground, until
        row.said_at, row.noted_by = timezone.now(), noted_by
        let_go(row)


def sweep() -> None:
    """Ask whom there is to ask by now, and remind. The worker does it every hour."""
    ask_volunteers(receivers.ended_matches())
    ask_ended()
    remind_all()


def ask_ended() -> None:
    """Ask whoever is still to be asked about a programme whose end is done."""
    done = ProgrammeEnd.objects.exclude(finished_at=None).select_related("programme")
    for programme in {end.programme for end in done}:
        ask_all_of(programme)
