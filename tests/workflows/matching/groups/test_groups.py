"""Groups of requests with one volunteer: formed, answered, and kept whole when somebody leaves."""

import pytest

from tests.workflows.matching.groups.looks import names, seen, stand
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import EvidenceMissing, NotLawful
from workflows.casetypes.models import CaseType
from workflows.matching import services as matching
from workflows.matching.groups import services
from workflows.matching.groups.forming import propose
from workflows.matching.groups.models import Place
from workflows.matching.models import Match
from workflows.matching.services import NotAvailable
from workflows.messages.models import OutboxMessage
from workflows.vault.ledger import Disclosure


def proposed(city):
    """Return the proposal in names: each group with who leads it, and who is left over."""
    found = propose(CaseType.objects.get(pk=city.request.pk), Case.objects.values("pk"))
    groups = [(names(one.members), one.leader and names([one.leader])[0]) for one in found.groups]
    return groups, names(found.left_over)


def sent(*templates):
    rows = OutboxMessage.objects.filter(template__in=templates)
    return sorted((row.template, row.to) for row in rows)


def test_a_proposal_joins_one_level_and_a_time_that_all_share(practice, learner, leader):
    for name, level, when in (
        ("Ann", "a1", "mon-morning tue-evening"),
        ("Bea", "a2", "tue-evening"),
        ("Cas", "a1", "mon-morning"),
        ("Dan", "a1", "wed-evening"),
        ("Eva", "a1", "mon-morning fri-evening"),
        ("Fil", "a2", "sun-evening"),
    ):
        learner(name, level, when)
    leader("Lou", "a1", "mon-morning")
    leader("Max", "a1 a2", "sun-morning")

    # Dan cannot come when the others can; Bea and Fil are of one level and never free together.
    assert proposed(practice) == ([(["Ann", "Cas", "Eva"], "Lou")], ["Bea", "Dan", "Fil"])


def test_few_are_left_over_and_a_volunteer_leads_as_many_groups_as_they_can(
    practice, learner, leader
):
    for name in ("Ann", "Bea", "Cas", "Dan"):
        learner(name)
    leader("Lou")
    # Four are two pairs, not three and one who is left over; Lou leads both.
    groups, left = proposed(practice)
    assert ([len(members) for members, _leader in groups], left) == ([2, 2], [])
    assert [who for _members, who in groups] == ["Lou", "Lou"]

    # Fair turns: with a second volunteer each leads one; and with room for one group, only one.
    CaseType.objects.filter(pk=practice.offer.pk).update(helps_at_once=1)
    assert sorted(str(who) for _members, who in proposed(practice)[0]) == ["Lou", "None"]
    leader("Max")
    assert sorted(who for _members, who in proposed(practice)[0]) == ["Lou", "Max"]


def test_a_volunteer_is_asked_once_for_a_group_and_answers_for_all(trio, client):
    assert seen(trio) == ("asked", ["Ann", "Bea", "Cas"], ["Lou"], 0)
    assert sent("invitation", "group_asked") == [("group_asked", "lou.voorbeeld@example.org")]
    link = Match.objects.last().link
    # The link of each of its invitations leads to the group.
    assert client.get(f"/en/invitation/{link}/")["Location"] == f"/en/group/{link}/"
    page = client.get(f"/en/group/{link}/").content.decode()
    assert "3 people" in page
    assert "dinsdag: avond" in page
    assert "maandag" not in page
    # What is sensitive in the case type is told to no volunteer.
    assert "Welk niveau?" in page
    CaseType.objects.filter(pk=trio.case_type_id).update(sensitive_fields=["level"])
    assert "Welk niveau?" not in client.get(f"/en/group/{link}/").content.decode()
    assert "Ann" not in page
    with pytest.raises(NotLawful, match="asked for a group|gevraagd voor een groep"):
        matching.answer_for(Match.objects.first().pk, trio.by, accept=True)

    client.post(f"/en/group/{link}/", {"answer": "accept"})

    assert seen(trio) == ("led", ["Ann", "Bea", "Cas"], ["Lou"], 0)
    assert {case.state for case in Case.objects.all()} == {"matched"}
    told = [("group_leads", "lou.voorbeeld@example.org")]
    found = [("volunteer_found", f"{name}@example.org") for name in ("ann", "bea", "cas")]
    assert sent("match_contact", "group_leads", "volunteer_found") == told + found


def test_a_group_counts_once_for_its_volunteer(practice, led, learner):
    CaseType.objects.filter(pk=practice.offer.pk).update(helps_at_once=2)
    offer = stand(led).leader
    assert matching.why_not_asked(offer) == ""

    request = learner("Dan")
    (match,) = matching.invite(request.pk, [offer.pk], led.by)
    matching.answer(match.link, accept=True)

    assert "zo veel mensen" in matching.why_not_asked(offer)


def test_who_says_no_leaves_a_group_that_seeks_another_volunteer(trio, leader, handler):
    services.answer_for(trio.pk, handler, accept=False)
    assert seen(trio) == ("seeks_leader", ["Ann", "Bea", "Cas"], [], 0)

    services.seek_leader(trio.pk, leader("Max").pk, handler)
    services.answer_for(trio.pk, handler, accept=True)

    assert seen(trio) == ("led", ["Ann", "Bea", "Cas"], ["Max"], 0)


def test_when_one_leaves_the_next_who_fits_gets_the_place(led, learner, handler):
    ann = stand(led).members[0]
    matching.end(ann.match.pk, handler, "help_changed")
    assert seen(led) == ("led", ["Bea", "Cas"], ["Lou"], 1)
    assert CaseEvent.objects.filter(case=ann.request, what="ungrouped").count() == 1

    wrong, dan = learner("Eva", "b1"), learner("Dan")
    with pytest.raises(NotAvailable):
        services.give_place(led.pk, wrong.pk, handler)
    services.give_place(led.pk, dan.pk, handler)

    assert seen(led) == ("led", ["Bea", "Cas", "Dan"], ["Lou"], 0)
    assert sent("group_joined") == [("group_joined", "lou.voorbeeld@example.org")]
    assert Case.objects.get(pk=dan.pk).state == "matched"
    with pytest.raises(NotAvailable, match="taken|ingenomen"):
        services.give_place(led.pk, learner("Fil").pk, handler)


def test_when_the_volunteer_stops_the_group_stays_together(led, client, leader, handler):
    link = Match.objects.first().link
    client.post(f"/nl/groepje/{link}/", {"stop": "on"})

    assert seen(led) == ("seeks_leader", ["Ann", "Bea", "Cas"], [], 0)
    assert {case.state for case in stand(led).requests} == {"screened"}
    assert all("freed" in (case.look_at or "") for case in stand(led).requests)
    lou = Match.objects.first().offer
    with pytest.raises(NotAvailable):
        services.seek_leader(led.pk, lou.pk, handler)
    services.seek_leader(led.pk, leader("Max").pk, handler)
    assert seen(led) == ("asked", ["Ann", "Bea", "Cas"], ["Max"], 0)


def test_a_group_that_is_too_small_is_put_together_with_another(led, learner, leader, handler):
    others = [learner(name) for name in ("Dan", "Eva")]
    pair = services.form([case.pk for case in others], leader("Max").pk, handler)
    services.answer_for(pair.pk, handler, accept=True)
    dan, eva = stand(pair).members
    matching.end(dan.match.pk, handler, "help_changed")
    assert stand(pair).is_too_small
    with pytest.raises(NotAvailable):
        services.put_together(pair.pk, led.pk, handler)
    matching.end(stand(led).members[0].match.pk, handler, "help_changed")

    services.put_together(pair.pk, led.pk, handler)

    assert seen(led) == ("led", ["Bea", "Cas", "Eva"], ["Lou"], 0)
    assert stand(pair).members == []
    assert sent("help_withdrawn") == [("help_withdrawn", "max.voorbeeld@example.org")]
    assert Match.objects.get(pk=eva.match.pk).reason == "regrouped"


def test_who_is_helped_by_somebody_alone_leaves_the_group(led, volunteer, leader, handler):
    services.stop_leading_for(led.pk, handler)
    ann = stand(led).requests[0]
    (match,) = matching.invite(ann.pk, [leader("Max").pk], handler)
    matching.answer(match.link, accept=True)
    assert seen(led) == ("seeks_leader", ["Bea", "Cas"], [], 1)


def test_nobody_is_in_two_groups_and_a_group_has_its_size(trio, learner, leader, handler):
    ann = stand(trio).requests[0]
    with pytest.raises(NotAvailable, match="in a group already|al in een groep"):
        services.form([ann.pk, learner("Dan").pk], None, handler)
    with pytest.raises(EvidenceMissing, match="2 to 3 members|2 tot 3 deelnemers"):
        services.form([learner("Eva").pk], None, handler)
    assert Place.objects.count() == 3


def test_the_ledger_has_what_a_group_shows_its_volunteer_for_each_member(trio):
    rows = Disclosure.objects.filter(what="brief_given")
    assert {row.case_id for row in rows} == {one.request.pk for one in stand(trio).members}
    assert {tuple(row.fields) for row in rows} == {("level", "when")}
    assert {row.volunteer_id for row in rows} == {stand(trio).leader.person_id}
