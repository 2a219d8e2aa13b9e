"""Until when an invitation may be answered: not beyond the day on which the request is due."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from tests.workflows.matching.visits.conftest import MORNING
from workflows.cases.models import Case
from workflows.matching.models import Match
from workflows.matching.services import answer, invite
from workflows.matching.telling.brief import answer_by
from workflows.messages.channels import compose
from workflows.messages.models import OutboxMessage

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def asked(request, offer, handler, due):
    """An invitation for a request that is due so long from now, or never."""
    due_at = None if due is None else timezone.now() + due
    Case.objects.filter(pk=request.pk).update(due_at=due_at)
    (match,) = invite(request.pk, [offer.pk], handler)
    return match


@pytest.mark.parametrize(
    ("due", "lasts"),
    [(None, 14 * DAY), (30 * DAY, 14 * DAY), (5 * DAY, 5 * DAY), (HOUR, DAY), (-3 * DAY, DAY)],
)
def test_it_lasts_until_the_request_is_due_and_a_day_at_least(due, lasts, ask, volunteer, handler):
    with time_machine.travel(MORNING, tick=False) as clock:
        match = asked(ask(), volunteer("Jef Voorbeeld"), handler, due)
        assert match.answer_until == MORNING + lasts
        clock.shift(lasts - HOUR)
        assert Match.objects.unanswered().exists()
        assert not Match.objects.expired().exists()
        clock.shift(2 * HOUR)
        assert (answer(match.link, accept=True).standing, Match.objects.holding().count()) == (
            "over",
            0,
        )


@pytest.mark.parametrize(
    ("due", "said"), [(5 * DAY, "zaterdag 6 juni"), (2 * DAY, "woensdag 3 juni, 11:00")]
)
def test_mail_and_page_say_the_same_until_when(due, said, client, ask, volunteer, handler):
    with time_machine.travel(MORNING, tick=False):
        match = asked(ask(), volunteer("Jef Voorbeeld"), handler, due)
        with translation.override("nl"):
            assert answer_by(match) == said
        mail = compose(OutboxMessage.objects.get(template="invitation")).body
        page = client.get(f"/nl/uitnodiging/{match.link}/").content.decode()
        assert (said in mail, said in page) == (True, True)
