"""An enum that grows is noticed: the desk has words and a decision for each of its members.

The tables say, of each place that tells members of an enum apart, which of them it names and
which it leaves out on purpose. A new member is in neither, until somebody decides.
"""

from collections.abc import Collection, Iterable
from enum import Enum
from itertools import cycle
from typing import Any

import pytest
from django.apps import apps
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.workflows.desk.conftest import address, fresh, panels
from workflows.cases import calls
from workflows.cases.deadlines import WITH_OTHERS
from workflows.cases.models import Case, CaseEvent
from workflows.cases.states import (
    NEEDING_ATTENTION,
    STAYING,
    ActorKind,
    CallTime,
    CaseState,
    Change,
    Channel,
    Mark,
    Proof,
    PurgeGround,
    Reason,
    Verb,
)
from workflows.cases.steps import PROMISED
from workflows.casetypes.checklists import Moment
from workflows.casetypes.effects import SUSPENDING, Effect
from workflows.casetypes.legal_grounds import LegalGround
from workflows.casetypes.models import NEEDS, Kind
from workflows.casetypes.opening import Unit
from workflows.casetypes.reasons import GoesBack
from workflows.desk.case import screen
from workflows.desk.case.actions.answer import DONE, GOES
from workflows.desk.case.timeline import CODES, Words
from workflows.desk.officer.ledger import GROUNDS
from workflows.desk.operator.views import CHANNELS
from workflows.desk.queue.bulk.deeds import TOGETHER
from workflows.desk.queue.bulk.models import BulkItem, Deed, Why
from workflows.desk.queue.filters import STATES
from workflows.desk.settings.case_types import DEADLINES
from workflows.desk.shared.grounds import OpeningGround
from workflows.escalation import states as escalation
from workflows.intake.exports.models import ExportGround, Format
from workflows.intake.exports.services import MIMES
from workflows.intake.pages.own_case import CHANGES
from workflows.linking.states import CHOSEN, FROM_THE_OTHER, LinkKind
from workflows.matching import panel as matching
from workflows.matching.assignment import states as assignment
from workflows.matching.demand.models import OpeningState
from workflows.matching.fit.states import Compare
from workflows.matching.states import Ending, MatchState, Standing, Untold
from workflows.matching.visits import states as visits
from workflows.matching.volunteer_views import REASONS as STEPS_BACK
from workflows.messages.by_hand import RENDERED
from workflows.messages.channels import CHANNELS as CHANNELS_OF_MESSAGES
from workflows.messages.models import OutboxMessage
from workflows.people.models import Check, NewContact, PersonKey
from workflows.referrals.services import SHAREABLE_STATES
from workflows.referrals.states import SharingGround, Told
from workflows.rules import sentences
from workflows.rules.effects import EFFECTS
from workflows.rules.models import RuleRun, Then, When
from workflows.staff.models import AccountEvent
from workflows.upkeep.jobs import JobState
from workflows.vault import ledger, recognise, registry
from workflows.vault.ledger import Recipient

What = CaseEvent.What

# (place, enum, the members it names, those it leaves out)
BRANCHES: list[tuple[str, Any, Collection[Any], Collection[Any]]] = [
    (
        "what is done to a case by hand and may have a checklist",
        Verb,
        [Verb(moment) for moment in Moment],
        {Verb.MATCH, Verb.RELEASE, Verb.PURGE},
    ),
    (
        "how a case goes back, with reasons of its type",
        Verb,
        [Verb(verb) for verb in GoesBack],
        {Verb.SCREEN, Verb.MATCH, Verb.REFER, Verb.CLOSE, Verb.PURGE},
    ),
    ("the states one can narrow the queue to", CaseState, dict(STATES), {CaseState.PURGED}),
    (
        "until when a case may stay in a state",
        CaseState,
        [pair[0].removesuffix("_within") for pair in DEADLINES],
        {CaseState.CLOSED, CaseState.PURGED},
    ),
    (
        "by when its person is told that something is done",
        CaseState,
        PROMISED,
        {CaseState.MATCHED, CaseState.REFERRED, CaseState.CLOSED, CaseState.PURGED},
    ),
    (
        "a case that somebody else has",
        CaseState,
        WITH_OTHERS,
        {CaseState.NEW, CaseState.SCREENED, CaseState.CLOSED, CaseState.PURGED},
    ),
    (
        "a case that waits for others",
        CaseState,
        screen.WAITS,
        {CaseState.NEW, CaseState.SCREENED, CaseState.CLOSED, CaseState.PURGED},
    ),
    (
        "a request whose number of volunteers matters",
        CaseState,
        matching.SOUGHT,
        {CaseState.NEW, CaseState.REFERRED, CaseState.CLOSED, CaseState.PURGED},
    ),
    (
        "a case that may be shared with a partner",
        CaseState,
        SHAREABLE_STATES,
        {CaseState.NEW, CaseState.CLOSED, CaseState.PURGED},
    ),
    (
        "how an operator takes in a submission",
        Channel,
        CHANNELS,
        {Channel.WEB, Channel.API, Channel.FILE, Channel.PARTNER},
    ),
    (
        "kinds with an action or a panel of their own",
        Kind,
        {*NEEDS, Kind.OFFER, Kind.QUESTION, Kind.REPORT},
        {Kind.DONATION},
    ),
    (
        "events that say more than their label",
        What,
        Words.TITLES,
        {
            What.MERGED,
            What.INVITED,
            What.ACCEPTED,
            What.DECLINED,
            What.MATCH_ENDED,
            What.SHARED,
            What.SHARING_ENDED,
            What.OPENED,
            What.EXPORTED,
            What.MESSAGE_FAILED,
            What.MESSAGE_AGAIN,
            What.MESSAGE_BOUNCED,
            What.RING_INSTEAD,
            What.PERSON_DIED,
            What.MARKED,
            What.LOOKED_AT,
            What.FILE_OPENED,
            What.MESSAGE_FAILED,
            What.NEW_CONTACT,
            What.CONTACT_CONFIRMED,
            What.CONTACT_REFUSED,
            What.CORRECTED,
            What.RINGING_BACK,
            What.CALLER_PROVEN,
            What.CALLER_DOUBTED,
            What.CALL_ENDED,
            What.CALLED_BACK,
            What.TOLD,
            What.CHANGE_ASKED,
            What.PAUSED,
            What.RESUMED,
            What.GROUPED,
            What.UNGROUPED,
            What.HEARD_OF,
            *(What.VISIT_PLANNED, What.VISIT_DONE, What.VISIT_MISSED, What.VISIT_AWAY),
            *(What.VISIT_OFF, What.STAND_IN_ASKED, What.STAND_IN_YES, What.STAND_IN_NO),
            *(What.CHECKED_IN, What.CHECK_IN_SILENT),
            What.TEAM_CHANGED,
            What.SUGGESTED,
            What.WRITTEN,
            *(What.LINKED, What.UNLINKED, What.SPLIT),
            What.OPENED_BESIDE,
            What.JOINED,
            What.MATCH_MOVED,
            What.PARTNER_ACCEPTED,
            What.PARTNER_ASKED,
            What.PARTNER_REPORTED,
            What.PARTNER_ANSWERED,
            What.PARTNER_REMINDED,
            What.PARTNER_SILENT,
            What.ESCALATED,
            What.ESCALATION_PASSED,
            *(What.DECIDED, What.INTRODUCED, What.VACANCY_MADE),
        },
    ),
    ("grounds in the ledger: of a programme", LegalGround, GROUNDS, ()),
    ("grounds in the ledger: of sharing", SharingGround, GROUNDS, ()),
    ("grounds in the ledger: of opening", OpeningGround, GROUNDS, ()),
    ("grounds in the ledger: of exporting", ExportGround, GROUNDS, ()),
    ("grounds in the ledger: of a call", Proof, GROUNDS, ()),
    ("reasons on the timeline", Reason, CODES, ()),
    ("reasons on the timeline: of a change that is asked for", Change, CODES, ()),
    (
        "what a resident can ask to change; withdrawing has a page of its own",
        Change,
        [value for value, _label in CHANGES],
        {Change.WITHDRAWAL},
    ),
    (
        "why a volunteer steps back",
        Reason,
        [value for value, _label in STEPS_BACK],
        {
            Reason.PARTNER_REFUSED,
            Reason.PARTNER_RETURNED,
            Reason.MORE_HELP_NEEDED,
            Reason.CLOSED_BY_MISTAKE,
        },
    ),
    (
        "marks with which a case needs attention",
        Mark,
        NEEDING_ATTENTION,
        {Mark.TRAP, Mark.FAST, Mark.ADDRESS, Mark.TEXT, Mark.NAME},
    ),
    ("reasons on the timeline: of a decision that is asked", escalation.Why, CODES, ()),
    ("reasons on the timeline: of a purge", PurgeGround, CODES, ()),
    ("reasons on the timeline: of opening", OpeningGround, CODES, ()),
    ("reasons on the timeline: of sharing", SharingGround, CODES, ()),
    ("reasons on the timeline: of the end of a match", Ending, CODES, ()),
    ("reasons on the timeline: of an address given early", Untold, CODES, ()),
    ("reasons on the timeline: why a visit is off", visits.OffReason, CODES, ()),
    ("reasons on the timeline: whether help was given", visits.Answer, CODES, ()),
    ("reasons on the timeline: of a call", Proof, CODES, ()),
    ("reasons on the timeline: when to ring back", CallTime, CODES, ()),
    ("where an answer goes", OutboxMessage.Way, GOES, ()),
    ("where an answer went", OutboxMessage.Way, DONE, ()),
    (
        "ways by which messages go by themselves",
        OutboxMessage.Way,
        CHANNELS_OF_MESSAGES,
        set(OutboxMessage.BY_HAND),
    ),
    (
        "ways by which staff tell somebody",
        OutboxMessage.Way,
        RENDERED,
        set(OutboxMessage.BY_ITSELF),
    ),
    ("formats of an export", Format, MIMES, ()),
    ("outcomes after which nobody is asked", Effect, SUSPENDING, (Effect.NOTHING,)),
    ("what is done to many cases", Deed, TOGETHER, ()),
    (
        "what staff say that two cases are",
        LinkKind,
        CHOSEN,
        {LinkKind.SPLIT, LinkKind.MERGED, LinkKind.TOGETHER},
    ),
    ("how a link reads from its other side", LinkKind, FROM_THE_OTHER, ()),
    ("what has to happen for a rule, read back", When, sentences.WHEN, ()),
    ("what a rule does, read back", Then, sentences.THEN, ()),
    ("what a rule does, done", Then, EFFECTS, ()),
]

# What the desk shows by its label alone.
BY_LABEL = (
    *(CaseState, Kind, Channel, Mark, ActorKind, Verb, What, MatchState, JobState),
    *(Why, BulkItem.State, Unit, RuleRun.Outcome),
    *(AccountEvent.What, ledger.What, Recipient, Check.Kind, NewContact.Kind),
    *(OutboxMessage.State, OutboxMessage.Way, Told, Moment, GoesBack),
    *(visits.Side, visits.StandInState, visits.VisitState, OpeningState, Compare),
    *(assignment.PairState, assignment.Lack, assignment.Why, assignment.Sign),
)
# What never reaches the desk.
UNSEEN = (
    visits.PartOfDay,
    *(Standing, PersonKey.Kind, NewContact.State, recognise.Kind, registry.Ends),
)


def missing(enum: Iterable[Any], named: Collection[Any], left_out: Collection[Any]) -> list[Any]:
    """Return the members that a place neither names nor leaves out on purpose."""
    return [member for member in enum if member not in named and member not in left_out]


def grown(enum: Any) -> Any:
    """Return a copy of `enum` with a member more."""
    members = {member.name: member.value for member in enum}
    return Enum(enum.__name__, {**members, "MADE_UP": "made_up"}, type=str)


@pytest.mark.parametrize(("place", "enum", "named", "left_out"), BRANCHES)
def test_every_place_names_each_member_or_leaves_it_out_on_purpose(place, enum, named, left_out):
    assert missing(enum, named, left_out) == [], place
    assert set(left_out) & set(named) == set(), f"{place}: named after all"


@pytest.mark.parametrize(("place", "enum", "named", "left_out"), BRANCHES)
def test_a_made_up_member_is_found_missing(place, enum, named, left_out):
    (found,) = missing(grown(enum), named, left_out)
    assert found.value == "made_up", place


def test_every_enum_of_the_cases_is_known_here():
    """A new enum is placed too: in a table above, by its label, or out of the desk's sight."""
    known = {*(enum for _place, enum, *_rest in BRANCHES), *BY_LABEL, *UNSEEN}
    assert [enum for enum in enums_of_models() if enum not in known] == []


def test_an_enum_of_a_model_is_found_by_its_column():
    assert {CaseState, Kind, Channel, Format, JobState} <= set(enums_of_models())


def enums_of_models() -> list[Any]:
    """Return the enums of our own whose members a column of some model may hold."""
    values = {
        tuple(value for value, _label in field.choices)
        for model in apps.get_app_config("workflows").get_models()
        for field in model._meta.concrete_fields
        if field.choices
    }
    ours = [enum for enum in subclasses(TextChoices) if enum.__module__.startswith("workflows.")]
    return [enum for enum in ours if tuple(enum.values) in values]


def subclasses(enum: Any) -> list[Any]:
    """Return the enums that are made of this kind."""
    return [found for one in enum.__subclasses__() for found in (one, *subclasses(one))]


@pytest.mark.parametrize("enum", BY_LABEL)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_member_is_called_something_and_nothing_else_is_called_that(enum, language):
    with override(language):
        labels = [str(member.label) for member in enum]
    assert len(set(labels)) == len(labels)
    assert not {*labels} & {member.value for member in enum}


def in_english(member: Any) -> str:
    """Return what a member is called on the screens of the cast, who read English."""
    with override("en"):
        return str(member.label)


@pytest.mark.parametrize(("column", "enum"), [("kind", Kind), ("channel", Channel)])
def test_every_kind_and_channel_has_a_screen_and_a_line_in_the_queue(
    sign_in, coordinator, city, column, enum
):
    desk, case = sign_in(coordinator), city.file()
    for member in enum:
        Case.objects.filter(pk=case.pk).update(**{column: member})
        shown = desk.get(address(case))
        assert shown.status_code == 200
        assert in_english(member) in shown.content.decode()
        query = {"kind": fresh(case).kind, column: member}
        (row,) = desk.get(reverse("desk:queue"), query).context["rows"]
        assert row.case == case


def test_every_event_has_a_title_and_every_code_its_words(desk, city):
    case = city.file()
    case.events.all().delete()
    codes_of = {Verb.CLOSE: "helped", Verb.PURGE: PurgeGround.ERASURE}
    others = cycle(CODES)
    for what, _label in CaseEvent._meta.get_field("what").choices:
        reason = codes_of.get(what) or next(others)
        CaseEvent.objects.create(case=case, what=what, actor_kind=ActorKind.SYSTEM, reason=reason)
    entries = panels(desk.get(address(case)))["timeline"].content
    entries = [entry for entry in entries if entry.sort in ("event", "state")]
    assert len(entries) == len(Verb) + len(What)
    codes = {*Verb.values, *What.values}
    assert [entry.title for entry in entries if not entry.title or entry.title in codes] == []
    assert [entry.lines for entry in entries if {*entry.lines} & {*CODES}] == []


def test_every_mark_is_said_in_words(desk, city, handler):
    case = city.file()
    Case.objects.filter(pk=case.pk).update(look_at=" ".join(Mark.values))
    said = [in_english(mark) for mark in Mark if mark not in STAYING]
    shown = panels(desk.get(address(fresh(case))))
    assert (shown["mark"].content.marks, "ring-back" in shown) == (said, False)
    calls.ask_to_ring_back(case.pk, handler, CallTime.ANY)
    assert "ring-back" in panels(desk.get(address(fresh(case))))


def test_every_state_stands_in_the_figures(sign_in, coordinator, city):
    city.receive(received_at=timezone.now())
    sections = sign_in(coordinator).get(reverse("desk:figures")).context["sections"]
    (by_state,) = [section for section in sections if section.key == "by_state"]
    assert [line.label for line in by_state.lines] == [*map(in_english, CaseState)]
