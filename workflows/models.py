"""Django looks for models here; they live with their features."""

from workflows.cases.callbacks import CallBack
from workflows.cases.checklists import ChecklistAnswers
from workflows.cases.corrections import Correction
from workflows.cases.destroyed import DestroyedLink
from workflows.cases.jobs import DeadlineJob
from workflows.cases.models import Case, CaseEvent
from workflows.cases.notes import Note
from workflows.cases.tallies import CaseTally, LeadTally, Participation, PeopleTally
from workflows.casetypes.charters import VolunteerCharter
from workflows.casetypes.checklists import Checklist
from workflows.casetypes.closing_days import ClosingDay
from workflows.casetypes.models import (
    CaseType,
    Category,
    Neighbourhood,
    Outcome,
    Programme,
    Team,
)
from workflows.casetypes.partners import Partner
from workflows.casetypes.reasons import CaseReason
from workflows.casetypes.roles import HelperRole
from workflows.city.models import CitySettings, ExceptionalDay, OpeningTime
from workflows.correspondence.models import Mail, Mailbox, Taken
from workflows.desk.queue.bulk.models import BulkItem, BulkJob
from workflows.desk.queue.models import SavedFilter, ShiftNote
from workflows.escalation.models import Escalation
from workflows.importing.models import ImportJob, ImportRow, SheetImport, SheetSource
from workflows.information.models import (
    Answer,
    AnsweredCall,
    Call,
    MailedAnswer,
    Phrase,
    Saying,
    Topic,
)
from workflows.intake.arrivals.models import Arrival
from workflows.intake.exports.models import Export
from workflows.intake.models import Draft, SpamCount, Submission, TryOut, Upload
from workflows.linking.models import CaseLink
from workflows.mailing.models import ResidentLetter
from workflows.matching.assignment.models import Proposed, Run, Weights
from workflows.matching.demand.models import Demand, Listed, Opening
from workflows.matching.fit.models import Capacity, FitCondition
from workflows.matching.groups.models import Group, Place
from workflows.matching.institutions.models import KnownToAsker
from workflows.matching.models import Match, Pause
from workflows.matching.turns.models import InTurn
from workflows.matching.visits.models import CheckIn, StandIn, Visit
from workflows.messages.models import MessageTemplate, OutboxMessage
from workflows.outreach.contact.models import ContactRound, NeighbourhoodAction, RoundReport
from workflows.outreach.models import (
    CallAlarm,
    CallCampaign,
    Callee,
    Caller,
    CallMade,
    DoNotCall,
    DoNotCallKey,
)
from workflows.outreach.to_do import CallTask
from workflows.people.models import (
    Check,
    Joining,
    MaybeTwice,
    NewContact,
    NewContactKey,
    Person,
    PersonKey,
)
from workflows.privacy.breaches.models import Breach
from workflows.privacy.ending.models import Confirmation, Declaration, ProgrammeEnd
from workflows.privacy.models import KeyToDestroy, PurgeJob
from workflows.privacy.processors import Processor
from workflows.privacy.rights.models import DataVisit, LastMessage, RightsRequest
from workflows.referrals.models import (
    Charter,
    CharterAcceptance,
    PartnerMessage,
    PartnerVisit,
    Reading,
    Referral,
)
from workflows.reports.answers.models import AnswerWeek
from workflows.reports.models import DailyFigures
from workflows.reports.published.models import FiguresEdition
from workflows.rules.models import Rule, RuleRun
from workflows.sight.models import SightRule
from workflows.staff.models import AccountChange, AccountEvent, User
from workflows.upkeep.models import Beat, Turn
from workflows.vault.chain.models import Changed, Cut, LedgerKey, Seal
from workflows.vault.ledger import Disclosure
from workflows.vault.models import DataKey, Destruction, HashKey
from workflows.webhooks.models import Webhook, WebhookDelivery
from workflows.worries.models import Worry
from workflows.writing.models import StandardText

__all__ = [
    "AccountChange",
    "AccountEvent",
    "Answer",
    "AnswerWeek",
    "AnsweredCall",
    "Arrival",
    "Beat",
    "Breach",
    "BulkItem",
    "BulkJob",
    "Call",
    "CallAlarm",
    "CallBack",
    "CallCampaign",
    "CallMade",
    "CallTask",
    "Callee",
    "Caller",
    "Capacity",
    "Case",
    "CaseEvent",
    "CaseLink",
    "CaseReason",
    "CaseTally",
    "CaseType",
    "Category",
    "Changed",
    "Charter",
    "CharterAcceptance",
    "Check",
    "CheckIn",
    "Checklist",
    "ChecklistAnswers",
    "CitySettings",
    "ClosingDay",
    "Confirmation",
    "ContactRound",
    "Correction",
    "Cut",
    "DailyFigures",
    "DataKey",
    "DataVisit",
    "DeadlineJob",
    "Declaration",
    "Demand",
    "DestroyedLink",
    "Destruction",
    "Disclosure",
    "DoNotCall",
    "DoNotCallKey",
    "Draft",
    "Escalation",
    "ExceptionalDay",
    "Export",
    "FiguresEdition",
    "FitCondition",
    "Group",
    "HashKey",
    "HelperRole",
    "ImportJob",
    "ImportRow",
    "InTurn",
    "Joining",
    "KeyToDestroy",
    "KnownToAsker",
    "LastMessage",
    "LeadTally",
    "LedgerKey",
    "Listed",
    "Mail",
    "MailedAnswer",
    "Mailbox",
    "Match",
    "MaybeTwice",
    "MessageTemplate",
    "Neighbourhood",
    "NeighbourhoodAction",
    "NewContact",
    "NewContactKey",
    "Note",
    "Opening",
    "OpeningTime",
    "OutboxMessage",
    "Outcome",
    "Participation",
    "Partner",
    "PartnerMessage",
    "PartnerVisit",
    "Pause",
    "PeopleTally",
    "Person",
    "PersonKey",
    "Phrase",
    "Place",
    "Processor",
    "Programme",
    "ProgrammeEnd",
    "Proposed",
    "PurgeJob",
    "Reading",
    "Referral",
    "ResidentLetter",
    "RightsRequest",
    "RoundReport",
    "Rule",
    "RuleRun",
    "Run",
    "SavedFilter",
    "Saying",
    "Seal",
    "SheetImport",
    "SheetSource",
    "ShiftNote",
    "SightRule",
    "SpamCount",
    "StandIn",
    "StandardText",
    "Taken",
    "Submission",
    "Team",
    "Topic",
    "TryOut",
    "Turn",
    "Upload",
    "User",
    "Visit",
    "VolunteerCharter",
    "Webhook",
    "WebhookDelivery",
    "Weights",
    "Worry",
]
