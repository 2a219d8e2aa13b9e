"""Where the desk names the members of an enum, and which it leaves out on purpose."""

from collections.abc import Collection
from typing import Any

from workflows.cases.deadlines import WITH_OTHERS
from workflows.cases.models import CaseEvent
from workflows.cases.states import (
    NEEDING_ATTENTION,
    ActorKind,
    CallOutcome,
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
from workflows.casetypes.retention import CountsFrom, Destination
from workflows.casetypes.signs import Sign
from workflows.city.recording_texts import OFFERED, OURS
from workflows.city.recording_texts import Moment as RecordingMoment
from workflows.correspondence.states import LeftOut, MailState, Sort, Trouble
from workflows.desk.case import screen
from workflows.desk.case.actions.answer import DONE, GOES
from workflows.desk.case.timeline import CODES, Words
from workflows.desk.officer.ledger_lines import GROUNDS
from workflows.desk.officer.rights import GROUNDS as GROUNDS_OF_RIGHTS
from workflows.desk.operator.ringing_one import SAID as SAID_OF_CALLS
from workflows.desk.operator.views import CHANNELS
from workflows.desk.queue.bulk.deeds import TOGETHER
from workflows.desk.queue.bulk.models import BulkItem, Deed, Why
from workflows.desk.queue.filters import STATES
from workflows.desk.settings.case_types import DEADLINES
from workflows.desk.shared.grounds import OpeningGround, SensitiveGround
from workflows.escalation import states as escalation
from workflows.importing.models import ImportJob, Phase, RowState
from workflows.information.models import ASKED_BY, Answer
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
from workflows.outreach import states as outreach
from workflows.people.models import Check, MaybeTwice, NewContact, PersonKey
from workflows.privacy import processors
from workflows.privacy.breaches import states as breaches
from workflows.privacy.ending import states as ending
from workflows.privacy.rights import states as rights
from workflows.privacy.rights.telling import DONE as DONE_OF_RIGHTS
from workflows.referrals.services import SHAREABLE_STATES
from workflows.referrals.states import SharingGround, Told
from workflows.rules import sentences
from workflows.rules.effects import EFFECTS
from workflows.rules.models import RuleRun, Then, When
from workflows.sight.register import GROUPS as GROUPS_OF_SIGHT
from workflows.staff.models import AccountEvent
from workflows.upkeep.jobs import JobState
from workflows.vault import ledger, recognise, registry
from workflows.vault.ledger import Recipient
from workflows.vault.registry import Group
from workflows.webhooks.events import CHOSEN as TOLD_OF
from workflows.webhooks.events import Event
from workflows.webhooks.models import WebhookDelivery

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
        "how a question reached who answered it at once",
        Channel,
        ASKED_BY,
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
            What.UNMERGED,
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
            What.NOT_REACHED,
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
            What.LINKED,
            What.UNLINKED,
            What.SPLIT,
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
            What.DECIDED,
            What.INTRODUCED,
            What.VACANCY_MADE,
            What.STORY_MADE,
            What.CONSENT_TAKEN_BACK,
            What.RIGHT_ASKED,
            What.RIGHT_EXTENDED,
            What.RIGHT_DECIDED,
            What.RESTRICTED,
            What.UNRESTRICTED,
            What.MAIL_IN,
            What.IMPORTED,
        },
    ),
    ("grounds in the ledger: of a programme", LegalGround, GROUNDS, ()),
    ("grounds in the ledger: of sharing", SharingGround, GROUNDS, ()),
    ("grounds in the ledger: of opening", OpeningGround, GROUNDS, ()),
    ("grounds in the ledger: of what is sensitive", SensitiveGround, GROUNDS, ()),
    ("grounds in the ledger: of exporting", ExportGround, GROUNDS, ()),
    ("grounds in the ledger: of a call", Proof, GROUNDS, ()),
    ("columns of who sees what", Group, GROUPS_OF_SIGHT, {Group.PUBLISHED}),
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
    ("reasons on the timeline: of what is sensitive", SensitiveGround, CODES, ()),
    ("reasons on the timeline: of sharing", SharingGround, CODES, ()),
    ("reasons on the timeline: of the end of a match", Ending, CODES, ()),
    ("reasons on the timeline: of an address given early", Untold, CODES, ()),
    ("reasons on the timeline: why a visit is off", visits.OffReason, CODES, ()),
    ("reasons on the timeline: whether help was given", visits.Answer, CODES, ()),
    ("reasons on the timeline: of a call", Proof, CODES, ()),
    ("reasons on the timeline: when to ring back", CallTime, CODES, ()),
    ("reasons on the timeline: what became of a call", CallOutcome, CODES, ()),
    ("reasons on the timeline: of a right", rights.Right, CODES, ()),
    ("reasons on the timeline: of a decision on a right", rights.Decision, CODES, ()),
    ("on which ground a right is looked into", rights.Right, GROUNDS_OF_RIGHTS, ()),
    ("what is told to who has the data", rights.Right, DONE_OF_RIGHTS, {rights.Right.ACCESS}),
    ("what is said once a call was made", CallOutcome, SAID_OF_CALLS, ()),
    ("what callers hear", RecordingMoment, OURS, ()),
    ("what a recording may say", RecordingMoment, OFFERED, ()),
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
    ("what a machine is told of by choice", Event, dict(TOLD_OF), {Event.TEST}),
]

# What the desk shows by its label alone.
BY_LABEL = (
    *(CaseState, Kind, Channel, Mark, ActorKind, Verb, What, MatchState, JobState),
    *(Why, BulkItem.State, Unit, RuleRun.Outcome),
    *(AccountEvent.What, ledger.What, Recipient, Check.Kind, NewContact.Kind),
    *(OutboxMessage.State, OutboxMessage.Way, Told, Moment, GoesBack),
    *(visits.Side, visits.StandInState, visits.VisitState, OpeningState, Compare),
    *(assignment.PairState, assignment.Lack, assignment.Why, assignment.Sign, Sign),
    *(Answer.For, CallOutcome, MaybeTwice.Why, RecordingMoment),
    *(outreach.State, outreach.Outcome),
    *(Event, WebhookDelivery.State, WebhookDelivery.Outcome),
    *(Sort, MailState, LeftOut, Trouble, Phase, RowState),
    *(ending.Receiver, ending.Said, ending.OwnGround),
    *(rights.Why, rights.Extension, CountsFrom, Destination),
    *(breaches.Risk, processors.Part),
)
# What never reaches the desk.
UNSEEN = (
    visits.PartOfDay,
    ImportJob.What,
    *(Standing, PersonKey.Kind, NewContact.State, recognise.Kind, registry.Ends),
)
