"""Writing to the person of a case: to which address, in which languages, and once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import permissions
from workflows.cases import services as cases
from workflows.cases.actors import SYSTEM, staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.recipients import person_of
from workflows.cases.retrying import again_after_deadlock
from workflows.casetypes import languages
from workflows.intake.recipients import filer_of
from workflows.messages import services as messages
from workflows.messages.channels import ways_to
from workflows.messages.models import OutboxMessage
from workflows.messages.placeholders import examples_in, fill
from workflows.messages.recipients import Recipient
from workflows.messages.rows import context_for
from workflows.messages.texts import Text
from workflows.messages.threads import Thread
from workflows.staff.models import User
from workflows.staff.names import name_of
from workflows.writing.models import StandardText
from workflows.writing.occasions import WRITTEN
from workflows.writing.placeholders import OFFERED, values_in

WRITES = "workflows.write_to_person"

Way = OutboxMessage.Way


@dataclass(frozen=True)
class Draft:
    """What staff typed in one language."""

    subject: str
    text: str


def recipient_of(case: Case) -> Recipient:
    """Return who is written to about a case, at the address given in that submission.

    Where none was given, at the one of the person that was confirmed; a contact that nobody made
    sure of may be a stranger's (docs/adr/0016). Without either there is no e-mail address.
    """
    filer, person = filer_of(case), person_of(case)
    known = replace(filer, name=filer.name or person.name, postal=person.postal)
    if not filer.email and person.is_proven:
        known = replace(known, email=person.email, is_proven=True)
    if not filer.phone and person.is_phone_proven:
        known = replace(known, phone=person.phone, is_phone_proven=True)
    return known


def way_to(recipient: Recipient) -> Way | None:
    """Return how they are written to, or None when neither address nor name is known.

    Whoever writes and would rather ring rings: nobody is told on the phone by this.
    """
    written = [goes.way for goes in ways_to(recipient, by_hand=True) if goes.way != Way.CALL]
    return written[0] if written else (Way.LETTER if recipient.name else None)


def languages_for(recipient: Recipient) -> list[str]:
    """Return the languages that staff write in: theirs, if we mail in it, and Dutch."""
    both = [recipient.language, settings.LANGUAGE_CODE]
    return [each for each in dict.fromkeys(both) if languages.has_words(each)]


def drafts_from(
    standard: StandardText, case: Case, recipient: Recipient, user: User | None
) -> dict[str, Draft]:
    """Return a standard text filled in, by language; nothing in one that it does not have.

    Without a `user` it is the system that writes.

    It is whole in a language, or all of it is in Dutch: one rule, as for every message.
    """
    drafts = {}
    for language in languages_for(recipient):
        subject, body = standard.subject.get(language, ""), standard.body.get(language, "")
        if subject and body:
            values = values_in(language, case, recipient, user)
            drafts[language] = Draft(fill(subject, values), fill(body, values))
    return drafts


def examples(standard: StandardText) -> list[Text]:
    """Return a standard text in each language that it has, with the values of the examples."""
    shown = []
    for language, body in standard.body.items():
        if subject := standard.subject.get(language):
            values = examples_in(language, OFFERED)
            shown.append(Text(language, fill(subject, values), fill(body, values)))
    return shown


def preview(
    case: Case, recipient: Recipient, drafts: Mapping[str, Draft], thread: Thread | None = None
) -> Text:
    """Return exactly what goes out: subject, text, and the Dutch beneath where it has to be."""
    text = messages.preview(WRITTEN, recipient, *content(case, drafts), way=way_to(recipient))
    return text._replace(subject=thread.subject) if thread else text


def content(case: Case, drafts: Mapping[str, Draft]) -> tuple[dict[str, str], Any]:
    """Return the values of the message: those of every language, and those that differ."""

    def in_language(language: str) -> dict[str, str]:
        draft = drafts.get(language)
        if draft is None and language != settings.LANGUAGE_CODE:
            return {}
        draft = draft or Draft("", "")
        return {"subject": draft.subject, "text": draft.text}

    return {"reference": str(case)}, in_language


def last_written(case: Case) -> CaseEvent | None:
    """Return the event of what staff wrote last, with who did."""
    return case.events.filter(what=CaseEvent.What.WRITTEN).select_related("actor").last()


@again_after_deadlock
def write(
    case_id: UUID,
    user: User,
    drafts: Mapping[str, Draft],
    message_id: UUID,
    *,
    seen: int | None,
    after: int | None,
    thread: Thread | None = None,
) -> Way:
    """Send what was written to the person of a case, or keep it as a letter to print.

    What cannot go out after all, such as to an address from which mail came back, a colleague
    tells by phone, or it is a letter.

    `message_id` comes with the screen: the same one twice is one message. `seen` is the version
    of the case that was on the screen and `after` the id of the event of the last message. With a
    `thread` it answers a mail of theirs.
    Return which way it went. Raise PermissionDenied; Overtaken when somebody moved the case or
    wrote meanwhile, or when this was sent with another text; NotLawful for a discreet case;
    EvidenceMissing when there is nobody to write to.
    """
    with transaction.atomic():
        case = cases.locked(case_id)
        if not user.has_perm(WRITES) or not permissions.may_open(user, case):
            raise PermissionDenied
        if sent := written_as(case, message_id):
            refuse_if_changed(case, message_id, drafts)
            return Way(sent.detail["way"])
        if case.discreet:
            raise cases.NotLawful(
                _(
                    "The case is discreet: nobody is written to. Ring them, on a number that you "
                    "know to be safe."
                )
            )
        refuse_if_overtaken(case, seen, after)
        recipient = recipient_of(case)
        way = way_to(recipient)
        if way is None:
            raise cases.EvidenceMissing(_("Nobody gave a name or an address with this case."))
        # As it was shown: whoever wished to be rung is not rung by this.
        told = WRITTEN, replace(recipient, wish=way), *content(case, drafts)
        if way == Way.LETTER:
            messages.by_letter(*told, message_id=message_id)
        else:
            way = messages.notify(*told, message_id=message_id, thread=thread)
        if way is None:
            raise cases.EvidenceMissing(
                _("Mail to that address came back, and there is no other way. Correct it first.")
            )
        cases.record(case, CaseEvent.What.WRITTEN, staff(user), way=way, message=str(message_id))
        return way


def write_standard(case: Case, standard: StandardText, **detail: Any) -> bool:
    """Tell a standard text to the person of a case that is locked, in the name of the system.

    `detail` (ids and codes) goes on the timeline along with it. Return whether they can be
    reached; when not, nothing is done.
    """
    recipient = recipient_of(case)
    drafts, message_id = drafts_from(standard, case, recipient, None), uuid4()
    way = messages.notify(WRITTEN, recipient, *content(case, drafts), message_id=message_id)
    if way is None:
        return False
    kept = {"way": way, "message": str(message_id), **detail}
    cases.record(case, CaseEvent.What.WRITTEN, SYSTEM, **kept)
    return True


def written_as(case: Case, message_id: UUID) -> CaseEvent | None:
    """Return the event of this very message, if it was sent before."""
    events = case.events.filter(what=CaseEvent.What.WRITTEN, detail__message=str(message_id))
    return events.first()


def refuse_if_changed(case: Case, message_id: UUID, drafts: Mapping[str, Draft]) -> None:
    """Raise Overtaken when this message was sent with another text: somebody went back to it."""
    sent = OutboxMessage.objects.filter(pk=message_id).first()
    now = context_for(WRITTEN, recipient_of(case), *content(case, drafts))
    if sent is not None and sent.context != now:
        raise cases.Overtaken(
            _("You sent this already, with another text. Send it again if it is a new message.")
        )


def refuse_if_overtaken(case: Case, seen: int | None, after: int | None) -> None:
    """Raise Overtaken when the case moved, or somebody wrote, since the screen was shown."""
    if seen is not None and seen != case.version:
        raise cases.Overtaken(cases.overtaken_sentence(case))
    last = last_written(case)
    if last is not None and last.pk != after:
        raise cases.Overtaken(
            _(
                "%(who)s wrote to this person at %(when)s, after you opened this screen. Read it "
                "on the timeline before you send yours."
            )
            % {
                "who": name_of(last.actor) or last.get_actor_kind_display(),
                "when": timezone.localtime(last.at).strftime("%H:%M:%S"),
            }
        )
