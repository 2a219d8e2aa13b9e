"""The replay goes through the doors, and the figures count what went through."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from demo.city.cases import file_cases
from demo.replay.published import counts
from tests.journeys.conftest import server
from tests.journeys.running import RunningSite
from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case, CaseEvent
from workflows.cases.states import CaseState, PurgeGround
from workflows.casetypes.models import CaseType, Programme
from workflows.intake.models import Submission
from workflows.messages.models import OutboxMessage
from workflows.people.models import Person
from workflows.privacy.services import purge_many
from workflows.reports.published.models import FiguresEdition
from workflows.reports.services import figures


def replay(until, *options):
    call_command("replay_2020", "--until", until, *options)


def published(until, scale):
    wanted = counts(until, scale)
    return {
        "requests": wanted.total_requests,
        "requests_by_category": wanted.requests,
        "requests_matched": wanted.matched,
        "sign_ups": wanted.total_sign_ups,
        "people_who_signed_up": wanted.total_people,
        "cases": wanted.total_requests + wanted.total_sign_ups,
    }


def those(counted, wanted):
    return {name: counted[name] for name in wanted}


def test_figures_show_what_was_published_about_the_end_and_one_more_moves_them(demo, capsys):
    replay("end", "--scale", "0.1")
    wanted = published("end", 0.1)
    assert (wanted["requests"], wanted["requests_matched"], wanted["people_who_signed_up"]) == (
        80,
        78,
        239,
    )
    assert those(figures(), wanted) == wanted
    (edition,) = FiguresEdition.objects.all()
    whole = edition.tables["whole"]
    assert (whole["requests"][""], whole["offers"][""]) == (80, wanted["sign_ups"])
    assert "assumed" in capsys.readouterr().out.lower()

    assert Submission.objects.count() == Case.objects.count()
    assert Person.objects.count() == 239 + 80
    states = set(Case.objects.filter(kind="request").values_list("state", flat=True))
    assert states == {CaseState.MATCHED, CaseState.CLOSED, CaseState.REFERRED}
    without = Case.objects.annotate(events_so_far=Count("events")).filter(events_so_far=0)
    assert not without.exists()

    one_more()
    after = figures()
    assert after["requests"] == wanted["requests"] + 1
    groceries = wanted["requests_by_category"]["groceries"]
    assert after["requests_by_category"]["groceries"] == groceries + 1

    before_purge = {name: value for name, value in after.items() if name != "by_state"}
    assert purge_many(Case.objects.all(), SYSTEM, PurgeGround.ERASURE) > 10
    after_purge = {name: value for name, value in figures().items() if name != "by_state"}
    assert after_purge == before_purge


def one_more():
    """File one more request through the one door, as the replay does."""
    from demo.replay.plan import OPENED, Filing  # noqa: PLC0415 (beside its one use)
    from demo.replay.services import Filer, set_the_stage  # noqa: PLC0415 (as above)

    filing = Filing(OPENED, 9000, "en", category="groceries", is_request=True)
    Filer(set_the_stage(), 1, with_mail=False).file(filing)


def test_march_mails_nobody_leaves_everything_new_and_goes_again_only_when_told(demo):
    file_cases(Programme.objects.get())
    replay("march", "--scale", "0.02")
    wanted = published("march", 0.02)
    assert those(figures(), wanted) == wanted
    assert set(Case.objects.values_list("state", flat=True)) == {CaseState.NEW}
    assert not OutboxMessage.objects.exists()
    days = CaseEvent.objects.dates("at", "month")
    assert [day.isoformat() for day in days] == ["2020-03-01"]

    with pytest.raises(CommandError, match="--again"):
        replay("march", "--scale", "0.02")
    assert those(figures(), wanted) == wanted
    replay("march", "--scale", "0.02", "--again", "--mail")
    assert those(figures(), wanted) == wanted
    assert OutboxMessage.objects.count() == wanted["cases"]


def test_a_replay_without_the_demo_city_says_what_to_do(db):
    with pytest.raises(CommandError, match="load_demo"):
        replay("march")
    assert not CaseType.objects.exists()


@pytest.mark.parametrize("scale", ["0", "-1", "1.5"])
def test_a_scale_that_makes_no_sense_is_refused(db, scale):
    with pytest.raises(CommandError, match="scale"):
        replay("march", "--scale", scale)


@pytest.mark.parametrize("options", [["--scale", "many"], ["--seed", "x"], ["--until", "later"]])
def test_an_option_that_makes_no_sense_names_itself(options):
    with pytest.raises(CommandError, match=options[0]):
        replay("march", *options)


MEASURED = (
    "import resource; from django.core.management import call_command;"
    "call_command('replay_2020', '--until', '{until}');"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)


@pytest.fixture
def install(tmp_path):
    """A demo city of its own, to run commands on as at a terminal."""
    running = RunningSite(tmp_path, server=server())
    running.prepare()
    yield running
    running.stop()


@pytest.mark.prove(name="replay")
@pytest.mark.parametrize(
    ("until", "known"),
    [
        ("march", {"requests": 120, "sign_ups": 3322, "people_who_signed_up": 1490}),
        (
            "end",
            {
                "requests": 798,
                "requests_matched": 782,
                "requests_matched_share": 0.98,
                "people_who_signed_up": 2392,
            },
        ),
    ],
)
def test_the_whole_replay_shows_exactly_the_published_counts(
    install, until, known, record_property
):
    peak_kilobytes = int(install.shell(MEASURED.format(until=until)).splitlines()[-1])
    record_property(f"peak MB, {until}", round(peak_kilobytes / 1000))
    assert peak_kilobytes < 500_000
    counted = json.loads(install.run("manage.py", "figures", "--json"))
    assert those(counted, known) == known
    wanted = published(until, 1)
    assert those(counted, wanted) == wanted
    if until == "end":
        assert sum(counted["requests_by_category"].values()) == 798
        assert len(counted["requests_by_category"]) == 13
