"""What came of a call: the row goes on or is done with, the figures have it, a lead is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.engine import AnswerForm, Described, build_form, describe
from forms.models import FormVersion
from workflows.casetypes.asking import faults_on, published
from workflows.casetypes.fields import language_of_staff
from workflows.messages import services as messages
from workflows.messages.recipients import Recipient
from workflows.outreach import never, to_do
from workflows.outreach.dealing import caller_for, callers_of
from workflows.outreach.models import CallAlarm, CallCampaign, Callee, Caller, CallMade
from workflows.outreach.occasions import CALL_ALARM, CALL_INFORMATION
from workflows.outreach.states import OUT, SPOKEN_WITH, Outcome
from workflows.staff.models import User
from workflows.vault import ledger
from workflows.vault.registry import Group

# Nobody agrees on a time further away than this.
FURTHEST = timedelta(days=30)
SHOWN_FIELDS = (Group.CONTACT, Group.NOTES)


class Gone(ValueError):
    """A row that is lent to somebody else by now, or off the list, with a sentence."""


@dataclass(frozen=True)
class Said:
    """What came of a call, as a caller says it.

    `later_at` is when to ring again (aware), `language` what they speak; `alarm` what worries the
    caller. `send_to` is an address or number to which the information of the campaign goes. With
    `needs_task` the task of the campaign is to be done for them, `task` is what to mind with it,
    `task_by` until when, `task_for` who does it.
    """

    outcome: Outcome
    answers: Mapping[str, Any] = field(default_factory=dict)
    needs_case: bool = False
    later_at: datetime | None = None
    language: str = ""
    alarm: str = ""
    is_never: bool = False
    send_to: str = ""
    needs_task: bool = False
    task: str = ""
    task_by: date | None = None
    task_for: User | None = None


def script_of(campaign: CallCampaign) -> FormVersion | None:
    """Return the questions of a campaign as they are published, or None."""
    return published([campaign.script_id]).get(campaign.script_id) if campaign.script_id else None


def faults_of(campaign: CallCampaign) -> list[str]:
    """Return why the script cannot be asked, a sentence each; none without a script."""
    if campaign.script_id is None:
        return []
    versions = published([campaign.script_id])
    return faults_on(campaign.script_id, versions, campaign.programme.key)


def script_form(
    campaign: CallCampaign, language: str, data: Any = None, initial: Any = None
) -> AnswerForm | None:
    """Return the script as a form in a language; None without one, or while it is wrong."""
    version = script_of(campaign)
    if version is None or faults_of(campaign):
        return None
    return build_form(
        version,
        language,
        data,
        prefix="script",
        initial=initial,
        scope=campaign.programme.key,
    )


def unjudged(campaign: CallCampaign, script: AnswerForm | None) -> AnswerForm | None:
    """Return the script with what was answered, and nothing said of what was not."""
    if script is None:
        return None
    return script_form(campaign, script.plan.language, initial=script.accepted())


def show(callee: Callee, caller: Caller, by: Any = None) -> None:
    """Write in the ledger that somebody on a list was shown to who rings them."""
    is_partner = caller.partner_id is not None
    ledger.note(
        ledger.What.CALL_SHOWN,
        ground=callee.campaign.legal_ground,
        recipient=ledger.Recipient.PARTNER if is_partner else ledger.Recipient.STAFF,
        to=caller.partner_id if is_partner else caller.user_id,
        by=by,
        person_id=callee.person_id or callee.pk,
        fields=SHOWN_FIELDS,
    )


def finish(caller: Caller, token: str, said: Said) -> Callee:
    """Take down what came of a call, once, and return the row as it goes on.

    Raise Gone when it is lent to somebody else by now. The same again, such as a key that was
    pressed twice, is Gone too: nothing is counted twice.
    """
    with transaction.atomic():
        rows = Callee.objects.select_for_update(of=("self",)).select_related("campaign")
        callee = rows.filter(campaign=caller.campaign_id, loan=token).first()
        if callee is None or callee.free_at is None:
            raise Gone(_("This call was taken down already, or somebody else has it by now."))
        campaign, is_first = callee.campaign, callee.attempts == 0
        count(callee, caller, said, is_first)
        go_on(callee, campaign, said)
        keep(callee, caller, said)
        callee.save()
        if said.outcome == Outcome.ALARM:
            raise_alarm(callee, caller, said.alarm)
        if said.needs_task and campaign.task:
            to_do.give(callee, caller, said.task, said.task_by, said.task_for)
        if said.is_never:
            never.add_digest(bytes(callee.phone_digest))
        if said.send_to:
            send_information(callee, said)
        return callee


def count(callee: Callee, caller: Caller, said: Said, is_first: bool) -> None:
    """Write the figure of a call; it names nobody."""
    now = timezone.now()
    lasted = (now - callee.lent_at).total_seconds() if callee.lent_at else 0
    CallMade.objects.create(
        campaign=callee.campaign,
        round=callee.campaign.round,
        caller=caller,
        neighbourhood_id=callee.neighbourhood_id,
        language=callee.language,
        outcome=said.outcome,
        is_first=is_first,
        needs_help=said.needs_case or said.needs_task or said.outcome == Outcome.ALARM,
        seconds=int(lasted),
    )


def go_on(callee: Callee, campaign: CallCampaign, said: Said) -> None:
    """Say of a row when it is rung again, if it is."""
    now = timezone.now()
    callee.attempts += 1
    callee.last, callee.called_at = said.outcome, now
    callee.loan = callee.lent_at = None
    callee.is_promised = False
    callee.free_at = None
    if said.outcome == Outcome.LATER:
        callee.free_at = said.later_at or now + timedelta(minutes=campaign.pause_minutes)
        callee.is_promised = True
    elif said.outcome == Outcome.NO_ANSWER and callee.attempts < campaign.most_attempts:
        callee.free_at = now + timedelta(minutes=campaign.pause_minutes)
    elif said.outcome == Outcome.LANGUAGE:
        # Who speaks it rings them next; what nobody speaks is the first who is free's.
        callee.language = said.language
        callee.dealt_to = caller_for(callers_of(campaign), said.language)
        callee.free_at = now
    callee.is_out = said.outcome in OUT or said.is_never


def keep(callee: Callee, caller: Caller, said: Said) -> None:
    """Keep what was answered with the row, and that a case is still to be filed."""
    if said.outcome in SPOKEN_WITH and any(said.answers.values()):
        callee.version, callee.answers = script_of(callee.campaign), dict(said.answers)
    if said.needs_case and callee.campaign.follow_up_id:
        callee.is_owed, callee.owed_by = True, caller


def raise_alarm(callee: Callee, caller: Caller, text: str) -> None:
    """Put an alarm on top of the coordinators' screens, and mail the lead that there is one."""
    CallAlarm.objects.create(callee=callee, text=text, caller=caller, data_key=callee.data_key)
    lead = callee.campaign.lead
    if lead is None or not lead.is_active or not lead.email:
        return
    messages.notify(
        CALL_ALARM,
        Recipient(
            language=language_of_staff(), data_key=callee.data_key, email=lead.email, is_proven=True
        ),
        {"url": live_address(callee.campaign)},
        lambda language: {"campaign": str(callee.campaign.name.in_language(language))},
        is_asked_for=True,
    )


def live_address(campaign: CallCampaign) -> str:
    """Return the full address of the screen on which a campaign is followed."""
    return f"{settings.SITE_URL}{reverse('desk:campaign', args=[campaign.key])}"


def see_alarm(alarm_id: Any, user: Any) -> bool:
    """Note that a lead looks after it; return whether nobody did yet."""
    unseen = CallAlarm.objects.filter(pk=alarm_id, seen_at=None)
    return bool(unseen.update(seen_at=timezone.now(), seen_by=user))


def send_information(callee: Callee, said: Said) -> None:
    """Send what the campaign has to say to where somebody wants it, by mail or SMS."""
    is_mail = "@" in said.send_to
    information = callee.campaign.information
    messages.notify(
        CALL_INFORMATION,
        Recipient(
            name=callee.name,
            language=callee.language or language_of_staff(),
            data_key=callee.data_key,
            email=said.send_to if is_mail else "",
            phone="" if is_mail else said.send_to,
            person_id=callee.person_id,
        ),
        None,
        lambda language: {"information": str(information.in_language(language))},
        is_asked_for=True,
    )


def told(callee: Callee) -> list[Described]:
    """Return what was answered of the script, in words for staff."""
    if callee.version is None or not callee.answers:
        return []
    return [
        one for one in describe(callee.version, language_of_staff(), callee.answers) if one.text
    ]
