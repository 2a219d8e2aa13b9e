"""The law on archives: without a rule nothing is destroyed, and what is to be kept stays."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.city import RULE
from tests.workflows.desk.conftest import sign_in
from tests.workflows.privacy.ending.conftest import over, work
from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case
from workflows.cases.services import EvidenceMissing
from workflows.cases.states import CaseState, PurgeGround
from workflows.casetypes.models import CaseType
from workflows.casetypes.retention import EXAMPLE_RULE
from workflows.declaring.checkup import Verdict
from workflows.privacy import doctor, grounds, record, services
from workflows.privacy.ending import services as ending
from workflows.privacy.ending import survey
from workflows.privacy.ending.declaration import content_of
from workflows.privacy.rights.gate import against_erasing
from workflows.privacy.rights.states import Why

__all__ = ["sign_in"]

STAYS = (
    ({"selection_rule": ""}, "no rule of the selection list"),
    ({"destination": "keep"}, "kept for good"),
    ({"destination": "select"}, "archivist has yet to select"),
)
GROUNDS = (PurgeGround.RETENTION, PurgeGround.PROGRAMME_ENDED, PurgeGround.ERASURE)


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def put(case_type, **values):
    """Set something of a case type, as its screen would."""
    CaseType.with_drafts.filter(pk=case_type.pk).update(**values)


@pytest.mark.parametrize(("values", "sentence"), STAYS)
def test_no_ground_takes_what_the_rules_do_not_let_go(
    closed, city, privacy_officer, values, sentence
):
    case = closed()
    over(city)
    for ground in GROUNDS:  # the control: with a rule that destroys, each of them does
        assert list(grounds.purgeable(ground)) == [case]
    put(city.request, **values)
    for ground in GROUNDS:
        assert not grounds.purgeable(ground).exists()
        assert services.purge_many([case.pk], SYSTEM, ground) == 0
        with pytest.raises(EvidenceMissing, match=sentence):
            services.purge(case.pk, privacy_officer, ground)
    assert against_erasing(case) == [Why.RETENTION]
    put(city.request, selection_rule=RULE, destination="destroy")
    assert services.purge_many([case.pk], SYSTEM, PurgeGround.RETENTION) == 1


def test_a_hold_stops_what_a_rule_lets_go(closed, privacy_officer):
    case = closed()
    services.hold(case.pk, privacy_officer, on=True)
    assert not services.due().exists()
    services.hold(case.pk, privacy_officer, on=False)
    assert list(services.due()) == [case]


def test_the_term_may_count_from_the_last_day_of_the_programme(closed, city):
    case = closed(days=400)
    put(city.request, counts_from="ended", retention_days=30)
    assert not services.due().exists()  # it has no last day
    today = timezone.localdate()
    for ago, found in ((30, []), (31, [case])):
        city.programme.ends_on = today - timedelta(days=ago)
        city.programme.save()
        assert list(services.due()) == found
    assert record.retention() == (30, 30)  # the other types; this one counts otherwise


def test_the_end_of_a_programme_waits_for_a_rule(closed, city, coordinator):
    closed()
    put(city.request, selection_rule="")
    with pytest.raises(EvidenceMissing, match="Case request.*no rule"):
        ending.ask(over(city), coordinator)
    put(city.request, selection_rule=RULE)
    assert ending.ask(over(city), coordinator)


def test_a_type_without_closed_cases_stops_no_end(closed, city, coordinator):
    closed()
    put(city.offer, selection_rule="")
    assert ending.ask(over(city), coordinator)


def test_what_is_kept_stays_at_the_end_and_the_declaration_says_by_which_rule(
    closed, city, coordinator, privacy_officer
):
    going, kept = closed(), closed(city.offer)
    put(city.offer, destination="keep", selection_rule="B 12")
    assert survey.of(over(city)).going == 1
    asked = ending.ask(city.programme, coordinator)
    done = ending.confirm(asked.pk, privacy_officer)
    work(done)
    done.refresh_from_db()
    states = dict(Case.objects.values_list("pk", "state"))
    assert states == {going.pk: CaseState.PURGED, kept.pk: CaseState.CLOSED}
    said = content_of(done)
    assert [line["rule"] for line in said["destroyed"]] == [RULE]
    [line] = said["kept_by_rule"]
    assert (line["rule"], line["cases"]) == ("B 12", 1)


def test_officer_and_coordinator_read_why_and_the_coordinator_where(
    closed, city, sign_in, coordinator, privacy_officer
):
    closed()
    screens = (
        (privacy_officer, reverse("desk:due"), False),
        (coordinator, reverse("desk:programme_end", args=[city.programme.key]), True),
    )
    for values, sentence in STAYS:
        put(city.request, selection_rule=RULE, destination="destroy")
        for user, url, _mends in screens:
            assert sentence not in sign_in(user).get(url).content.decode()
        put(city.request, **values)
        for user, url, mends in screens:
            page = sign_in(user).get(url).content.decode()
            assert sentence in page
            assert (reverse("case-types:edit", args=[city.request.pk]) in page) == mends


def test_the_doctor_counts_types_without_a_rule(city):
    assert [one.verdict for one in doctor.look_at_rules()] == [Verdict.WELL]
    put(city.request, selection_rule="")
    [found] = doctor.look_at_rules()
    assert found.verdict == Verdict.MEND
    assert "1 case type has no rule" in found.sentence


def test_an_example_of_a_rule_is_told_from_one_that_was_looked_at(city):
    assert CaseType(selection_rule=EXAMPLE_RULE).has_example_rule
    assert not city.request.has_example_rule


def test_residents_read_that_something_is_kept(client, city):
    all_goes, some_stays = "erase everything of everybody", "has us keep part of it for good"
    page = client.get("/en/what-we-keep/")
    assert all_goes in page.content.decode()
    put(city.offer, destination="keep")
    text = client.get("/en/what-we-keep/").content.decode()
    assert some_stays in text
    assert all_goes not in text
