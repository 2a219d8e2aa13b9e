"""What happened to a case, in words: events, notes and messages in one line of time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.engine import Described
from workflows.cases import reasons
from workflows.cases.models import Case, CaseEvent
from workflows.cases.sight import sight_on
from workflows.cases.states import (
    ActorKind,
    CallOutcome,
    CallTime,
    Change,
    Channel,
    Mark,
    Priority,
    Proof,
    PurgeGround,
    Reason,
    Verb,
)
from workflows.casetypes import reference
from workflows.casetypes.fields import language_of_staff
from workflows.casetypes.legal_grounds import LegalGround
from workflows.casetypes.models import Category, Kind, Team
from workflows.casetypes.partners import Partner
from workflows.correspondence.models import Mail
from workflows.declaring.types import OCCASIONS
from workflows.desk.case.corrected import told_by
from workflows.desk.case.mails import ShownMail, shown_mails
from workflows.desk.shared.grounds import OpeningGround, SensitiveGround
from workflows.escalation.states import Why
from workflows.linking.panel import events_told
from workflows.matching.states import Ending, Untold
from workflows.matching.visits.states import Answer, OffReason
from workflows.messages.models import MessageTemplate, OutboxMessage
from workflows.messages.texts import render, render_sms, templates_by_key, with_own
from workflows.people.models import NewContact
from workflows.privacy.rights.states import Decision, Right
from workflows.referrals.states import SharingGround
from workflows.rules.models import Rule
from workflows.sight.answers import as_shown
from workflows.sight.policy import WITHHELD, Sight
from workflows.staff.models import User
from workflows.staff.names import name_of
from workflows.vault.registry import Group

What = CaseEvent.What
# Codes that an event keeps as its reason, whatever wrote it.
CODES: dict[str, Any] = {
    **dict(LegalGround.choices),
    **dict(Reason.choices),
    **dict(Change.choices),
    **dict(PurgeGround.choices),
    **dict(OpeningGround.choices),
    **dict(SensitiveGround.choices),
    **dict(SharingGround.choices),
    **dict(Ending.choices),
    **dict(Untold.choices),
    **dict(Proof.choices),
    **dict(CallTime.choices),
    **dict(CallOutcome.choices),
    **dict(Why.choices),
    **dict(OffReason.choices),
    **dict(Answer.choices),
    **dict(Right.choices),
    **dict(Decision.choices),
}


Way = OutboxMessage.Way
# How a message reads before it is sent, where not as a mail does.
RENDERED: dict[str, Any] = {Way.SMS: render_sms}
# What staff do with a message: how far they are.
HOW_FAR: dict[tuple[str, str], Any] = {
    (Way.LETTER, OutboxMessage.State.WAITING): gettext_lazy("to be posted"),
    (Way.LETTER, OutboxMessage.State.SENT): gettext_lazy("posted"),
    (Way.CALL, OutboxMessage.State.WAITING): gettext_lazy("to be told"),
    (Way.CALL, OutboxMessage.State.SENT): gettext_lazy("told"),
}


@dataclass(frozen=True)
class Entry:
    """One line. `sort` is "state", "event", "note", "message", "written" (by staff) or "mail".

    `mail` came in. `body` is somebody's text, `letter` is the id of a letter that can be printed,
    `checklist` what was answered when it was done.
    """

    at: datetime
    sort: str
    title: str
    who: str = ""
    lines: list[str] = field(default_factory=list)
    body: str = ""
    letter: UUID | None = None
    mail: ShownMail | None = None
    checklist: list[Described] = field(default_factory=list)


def timeline_of(case: Case, user: User) -> list[Entry]:
    """Return everything that happened to `case`, the latest first, as `user` may read it."""
    sight = sight_on(user, case)
    events = list(case.events.select_related("actor", "correction", "checklist__version"))
    messages = messages_of(case, events)
    # What staff wrote stands there as the message, with who wrote it.
    mails = mails_of(case, events)
    told = {str(one.pk) for one, _entry in (*messages, *mails)}
    others = [
        event for event in events
        if not told & {event.detail.get("message"), event.detail.get("mail")}
    ]  # fmt: skip
    entries = [
        *events_of(case, others, user),
        *(withheld(entry, sight, Group.NOTES) for entry in notes_of(case)),
        *(withheld(entry, sight, Group.MESSAGES) for _one, entry in (*messages, *mails)),
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def withheld(entry: Entry, sight: Sight, group: Group) -> Entry:
    """Return an entry of a group as it is shown: as it is, or without any of its words."""
    if sight.sees(group):
        return entry
    titles = {"note": entry.title, "mail": _("Mail")}
    who = "" if entry.sort == "mail" else entry.who
    title = titles.get(entry.sort, _("Message"))
    return Entry(entry.at, entry.sort, title, who, [str(WITHHELD)])


def events_of(case: Case, events: list[CaseEvent], user: User) -> list[Entry]:
    """Return events of `case` in words. A fixed number of queries."""
    words, sight = Words(case, events, user), sight_on(user, case)
    return [
        Entry(
            at=event.at,
            sort="state" if event.to_state else "event",
            title=words.title(event),
            who=name_of(event.actor) or event.get_actor_kind_display(),
            lines=words.lines(event),
            body=sight.text(Group.CONTACT, told_by(event.correction))
            if hasattr(event, "correction")
            else "",
            checklist=[as_shown(one, Group.NOTES, sight) for one in checklist_of(event)],
        )
        for event in events
    ]


class Words:
    """The names behind the ids and codes in a case's events, read once and when met."""

    def __init__(self, case: Case, events: list[CaseEvent], user: User) -> None:
        details = [event.detail for event in events]
        self.users = User.objects.in_bulk(ids(details, "handler", "to"))
        self.categories = Category.objects.in_bulk(ids(details, "before", "after"))
        self.partners = partners(case, ids(details, "partner"))
        self.teams = Team.objects.in_bulk(ids(details, "team"))
        self.rules = Rule.objects.in_bulk(ids(details, "rule"))
        self.linked = events_told(events, user)
        self.case_type = case.case_type
        self.occasions = {occasion.key: occasion.label for occasion in OCCASIONS}

    @cached_property
    def outcomes(self) -> dict[str, str]:
        """What the outcomes of its case type are called, by key."""
        return {row.key: str(row) for row in reference.outcomes_of(self.case_type)}

    def title(self, event: CaseEvent) -> str:
        """Return what happened, in a few words."""
        if event.what in self.TITLES:
            return self.TITLES[event.what](self, event.detail)
        if event.what == Verb.RELEASE:
            return self.released()
        if event.to_state:
            return str(event.get_to_state_display())
        return str(event.get_what_display())

    def received(self, detail: dict[str, Any]) -> str:
        """Return how it came in."""
        channel = Channel(detail["channel"]).label if detail.get("channel") else ""
        return _("Received: %(channel)s") % {"channel": channel.lower()}

    def assigned(self, detail: dict[str, Any]) -> str:
        """Return who has it now."""
        handler = self.users.get(detail.get("handler") or 0)
        if handler is None:
            return _("No handler any more")
        return _("Given to %(name)s") % {"name": name_of(handler)}

    def recategorised(self, detail: dict[str, Any]) -> str:
        """Return the category before and after."""
        return _("Category: %(before)s → %(after)s") % {
            "before": self.categories.get(detail.get("before") or 0, "–"),
            "after": self.categories.get(detail.get("after") or 0, "–"),
        }

    def prioritised(self, detail: dict[str, Any]) -> str:
        """Return how soon it is to be seen to."""
        priority = Priority(detail["priority"]).label if detail.get("priority") else "–"
        return _("Priority: %(priority)s") % {"priority": priority}

    def held(self, detail: dict[str, Any]) -> str:
        """Return whether it may be purged."""
        return _("On hold") if detail.get("hold") else _("No longer on hold")

    def released(self) -> str:
        """Return what it means that a volunteer left."""
        if self.case_type.kind == Kind.OFFER:
            return _("Helps nobody any more: back to screened")
        return _("A volunteer fewer: back to screened")

    def call_back(self, detail: dict[str, Any]) -> str:
        """Return whether they asked to be rung, or are told something that way."""
        if detail.get("occasion"):
            return _("To be told by phone")
        return str(What.CALL_BACK.label)

    def discreet(self, detail: dict[str, Any]) -> str:
        """Return whether anybody is told."""
        if detail.get("discreet"):
            return _("Discreet: nobody is told anything")
        return _("No longer discreet")

    # What says more than its own label.
    TITLES: ClassVar[dict[str, Callable[[Any, dict[str, Any]], str]]] = {
        What.RECEIVED: received,
        What.ASSIGNED: assigned,
        What.PRIORITISED: prioritised,
        What.RECATEGORISED: recategorised,
        What.HELD: held,
        What.CALL_BACK: call_back,
        What.DISCREET: discreet,
    }

    def lines(self, event: CaseEvent) -> list[str]:
        """Return what is to be said beside the title."""
        detail = event.detail
        marks = [str(Mark(code).label) for code in detail.get("marks", [])]
        kinds = [str(NewContact.Kind(code).label) for code in detail.get("kinds", [])]
        partner = self.partners.get(detail.get("partner") or 0)
        occasion = str(self.occasions.get(detail.get("occasion", ""), ""))
        until = back_on(detail.get("back_on", "")) or visit_on(detail.get("day", ""))
        rule = self.rules.get(detail.get("rule") or 0)
        team = self.teams.get(detail.get("team") or 0)
        linked = self.linked.get(event.pk, "")
        decides = name_of(self.users.get(detail.get("to") or 0))
        named = (
            by_rule(rule) if rule else "",
            str(partner or ""),
            str(team or ""),
            decides,
            occasion,
        )
        said = (*named, self.reason(event), until, linked, *marks, *kinds)
        return [line for line in said if line]

    def reason(self, event: CaseEvent) -> str:
        """Return the event's reason in words."""
        if event.what == Verb.CLOSE:
            return self.outcomes.get(event.reason, event.reason)
        return reasons.said(self.case_type, event.what, event.reason, CODES)


def checklist_of(event: CaseEvent) -> list[Described]:
    """Return what was answered of the checklist of a verb, in the language staff read."""
    if not hasattr(event, "checklist"):
        return []
    return event.checklist.described(language_of_staff())


def partners(case: Case, wanted: set[int]) -> dict[int, Partner]:
    """Return partners by id; the one who has the case is read already."""
    known = {case.partner.pk: case.partner} if case.partner else {}
    return known | Partner.objects.in_bulk(wanted - known.keys())


def back_on(day: str) -> str:
    """Return from when a volunteer can be asked again (an ISO date), in words."""
    if not day:
        return ""
    return _("Can be asked again from %(day)s.") % {
        "day": date_format(date.fromisoformat(day), "j F Y")
    }


def visit_on(day: str) -> str:
    """Return the day of a visit (an ISO date), in words."""
    return date_format(date.fromisoformat(day), "l j F Y") if day else ""


def ids(details: Iterable[dict[str, Any]], *names: str) -> set[int]:
    """Return the ids that stand under `names` in the events' details."""
    return {detail[name] for detail in details for name in names if detail.get(name)}


def notes_of(case: Case) -> list[Entry]:
    """Return what staff wrote, and the person by their link."""
    return [
        Entry(
            at=note.at,
            sort="note",
            title=_("Note") if note.author else _("Written by the person"),
            who=name_of(note.author) or str(ActorKind.RESIDENT.label),
            body=note.text,
        )
        for note in case.notes.select_related("author")
    ]


def messages_of(case: Case, events: list[CaseEvent]) -> list[tuple[OutboxMessage, Entry]]:
    """Return the messages about this case: as they were sent, or as they will be."""
    rows = list(OutboxMessage.objects.filter(case_id=case.pk))
    written = [event for event in events if event.what == What.WRITTEN]
    rules = Rule.objects.in_bulk(ids((event.detail for event in written), "rule"))
    writers = {event.detail.get("message"): writer_of(event, rules) for event in written}
    waiting = [row for row in rows if not row.body]
    texts = {
        case_type: templates_by_key({row.template for row in waiting}, case_type)
        for case_type in {row.case_type_id for row in waiting}
    }
    return [
        (row, message_entry(row, texts.get(row.case_type_id, {}), writers.get(str(row.pk), "")))
        for row in rows
    ]


def mails_of(case: Case, events: list[CaseEvent]) -> list[tuple[Mail, Entry]]:
    """Return the mails that came in, with who sent them. Asks nothing where none did."""
    if not any(event.what == What.MAIL_IN for event in events):
        return []
    return [
        (
            mail,
            Entry(
                at=mail.came_at,
                sort="mail",
                title=_("Mail: %(subject)s") % {"subject": mail.subject or _("(no subject)")},
                who=shown.sender.shown,
                mail=shown,
            ),
        )
        for mail, shown in shown_mails(case)
    ]


def writer_of(event: CaseEvent, rules: dict[int, Rule]) -> str:
    """Return who wrote to the person: a colleague by name, or a rule."""
    rule = rules.get(event.detail.get("rule") or 0)
    return by_rule(rule) if rule else name_of(event.actor)


def by_rule(rule: Rule) -> str:
    """Return that a rule did something, and which."""
    return _("By the rule “%(rule)s”") % {"rule": rule}


def message_entry(
    message: OutboxMessage, texts: Mapping[str, MessageTemplate], writer: str
) -> Entry:
    """Return one message in words; `writer` is who of the staff wrote it, or "".

    `texts` has, by occasion, the texts of those that are still to be sent.
    """
    subject, body = message.subject or "", message.body or ""
    if not body and (template := texts.get(message.template)):
        write = RENDERED.get(message.way, render)
        own = with_own(template, message.context)
        _language, subject, body = write(own, message.language, message.context)
    state = str(HOW_FAR.get((message.way, message.state), message.get_state_display()))
    return Entry(
        at=message.sent_at or message.queued_at,
        sort="written" if writer else "message",
        title=f"{message.get_way_display()}: {subject or message.template}",
        who=f"{writer} · {state}" if writer else state,
        body=body,
        letter=message.pk if message.way == Way.LETTER else None,
    )
