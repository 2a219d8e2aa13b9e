"""The way of somebody who is helped for longer: a visit, who stands in, a check-in, a role."""

import secrets
from datetime import timedelta

from django.utils import timezone

from workflows.cases.actors import staff
from workflows.matching import roles
from workflows.matching.groups.models import Group, Place
from workflows.matching.institutions.models import KnownToAsker
from workflows.matching.models import Match
from workflows.matching.visits import answering, checking, mail, planning
from workflows.matching.visits.models import CheckIn, StandIn
from workflows.matching.visits.planning import Moment
from workflows.matching.visits.states import Answer, Side
from workflows.staff.models import User


def go_on(match: Match, handler: User) -> dict[str, str]:
    """Do all of it to a match; return each canary by where it was typed."""
    canaries = {place: secrets.token_hex(5) for place in ("check-in: word", "role")}
    soon = Moment(timezone.localdate() + timedelta(days=7))
    (visit,) = planning.plan(match.pk, soon, staff(handler))
    planning.cannot_come(visit.pk, staff(handler))
    offer = match.offer
    steps_in = StandIn.objects.create(visit=visit, offer=offer, data_key=offer.data_key)
    mail.tell_of_stand_in(steps_in, match)
    checking.ask_side(match, Side.RESIDENT, 1)
    asked = CheckIn.objects.get()
    answering.answer(asked.link, Answer.YES, f"Dank {canaries['check-in: word']}")
    group = Group.objects.create(case_type=match.request.case_type, by=handler)
    Place.objects.create(group=group, request=match.request)
    KnownToAsker.objects.create(match=match)
    roles.give(match.pk, handler, "", f"Chauffeur {canaries['role']}")
    return canaries
