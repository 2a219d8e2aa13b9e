"""Two workers, the same rule, the same case, the same moment."""

import pytest
from django.utils import timezone

from workflows.rules.models import Rule

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked(city):
    """A rule, a case and its entry, as a worker gets them."""
    rule = Rule.objects.create(
        key="first",
        name={"nl": "Eerst"},
        case_type=city.request,
        when="enters",
        state="new",
        then="priority",
        on_since=timezone.now(),
    )
    case = city.file()
    return [rule.pk, str(case.pk), case.events.get(what="received").pk]


def test_two_workers_act_once(start, asked):
    racers = start()
    assert sorted(racers.race(("act", *asked), ("act", *asked))) == ["", "done"]
    assert racers.ask("events", asked[1]) == 1


def test_with_the_guard_off_both_act(start, asked):
    racers = start()
    racers.race(("act_without_lock", *asked), ("act_without_lock", *asked))
    assert racers.ask("events", asked[1]) == 2
