"""People are put on a call list, one of them known, and rung; then its last day is over."""

import secrets
from datetime import time, timedelta

from django.utils import timezone

from tests.city import City
from workflows.cases.models import Case
from workflows.casetypes.fields import Texts
from workflows.outreach import calling, dealing, ending, lists, running
from workflows.outreach.calling import Said
from workflows.outreach.lists import Row
from workflows.outreach.models import CallCampaign, Callee, Caller
from workflows.outreach.states import Outcome
from workflows.staff.models import User


def ring(city: City, coordinator: User) -> dict[str, str]:
    """Ring everybody on a list, each with an alarm; return each canary by where it was typed."""
    places = ("name", "remarks", "alarm", "task")
    canaries = {f"call list: {place}": secrets.token_hex(5) for place in places}
    campaign = CallCampaign.objects.create(
        key="canaries",
        name=Texts(nl="Bellen"),
        programme=city.programme,
        list_from="Register",
        list_ends_on=timezone.localdate() + timedelta(days=1),
        information=Texts(nl="Drink water."),
        task=Texts(nl="Breng water."),
        opens_at=time(0),
        closes_at=time(23, 59, 59),
    )
    caller = Caller.objects.create(campaign=campaign, user=coordinator)
    name, remarks, alarm, task = canaries.values()
    ann = Row(2, f"Ann {name}", "016 12 34 56", remarks=f"Doof {remarks}")
    lists.add_people(campaign, [ann, Row(3, "Bea Voorbeeld", "016 12 34 57")])
    running.start(campaign)
    caller.refresh_from_db()
    while loan := dealing.take(caller):
        calling.show(loan.callee, caller)
        said = Said(
            Outcome.ALARM,
            alarm=f"Ligt {alarm}",
            send_to="mia@example.org",
            needs_task=True,
            task=f"Bel aan bij {task}",
        )
        calling.finish(caller, str(loan.token), said)
    # One of them is somebody we know, and a case came of the call.
    case = Case.objects.earliest("received_at")
    Callee.objects.filter(number=2).update(person=case.person, case=case)
    return canaries


def end_the_day() -> None:
    """Let the last day of every list be over."""
    CallCampaign.objects.update(list_ends_on=timezone.localdate() - timedelta(days=1))
    ending.sweep()
    assert not Callee.objects.exists()
