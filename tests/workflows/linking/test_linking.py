"""Two cases that belong together: seen on both, by whoever may open both."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.workflows.desk.case.acting import queries_of
from tests.workflows.desk.conftest import address, panels
from tests.workflows.linking.conftest import moves
from tests.workflows.worries.conftest import report_type
from workflows.cases.models import Case
from workflows.cases.services import NotLawful, set_discreet
from workflows.casetypes.models import Team
from workflows.linking import right_of_access, services
from workflows.linking.models import CaseLink
from workflows.linking.states import CHOSEN, LinkKind
from workflows.privacy import traces

__all__ = ["report_type"]


def link(client, case, other, kind="follows"):
    data = {"link-kind": kind, "link-reference": str(other)}
    return client.post(address(case, "link"), {**data, "seen": case.version})


def rows(client, case):
    """What stands beside a case: words and the other's reference."""
    links = panels(client.get(address(case)))["linked"].content.rows
    return [(row.words, row.other and row.other.reference) for row in links]


def told(client, case):
    """What the timeline says of links, the latest first."""
    entries = panels(client.get(address(case)))["timeline"].content
    return [(entry.title, entry.lines) for entry in entries if "inked" in entry.title]


def test_a_link_is_seen_from_both_sides_on_both_timelines_and_taken_back(desk, pair):
    case, other = pair
    assert link(desk, case, other).status_code == 302
    assert rows(desk, case) == [("Follows from", other.reference)]
    assert rows(desk, other) == [("Led to", case.reference)]
    assert told(desk, case) == [("Linked with another case", [f"Follows from {other}"])]
    assert told(desk, other) == [("Linked with another case", [f"Led to {case}"])]
    found = CaseLink.objects.get()
    assert desk.post(address(other, "unlink"), {"unlink-link": found.pk}).status_code == 302
    assert (rows(desk, case), rows(desk, other)) == ([], [])
    assert told(desk, case)[0] == ("No longer linked with another case", [f"Follows from {other}"])
    assert moves(other) == ["received", "linked", "unlinked"]


@pytest.mark.parametrize("kind", CHOSEN)
def test_two_cases_are_linked_once_in_each_way(kind, pair, handler):
    case, other = pair
    services.link(case.pk, other.pk, kind, handler)
    for one, two in (pair, reversed(pair)):
        with pytest.raises(NotLawful):
            services.link(one.pk, two.pk, kind, handler)
    others = [each for each in CHOSEN if each != kind]
    services.link(case.pk, other.pk, others[0], handler)
    assert CaseLink.objects.count() == 2


def test_who_may_not_open_the_other_sees_that_there_is_one_and_not_what(
    desk, sign_in, coordinator, pair, handler
):
    case, other = pair
    Case.objects.filter(pk=other.pk).update(team=Team.objects.create(key="elders", name={}))
    assert link(sign_in(coordinator), case, other, "same_household").status_code == 302
    shown = desk.get(address(case)).content.decode()
    assert rows(desk, case) == [("", None)]
    assert ("A case that you may not open" in shown, other.reference in shown) == (True, False)
    assert (str(other) in shown, "Same household as" in told(desk, case)[0][1]) == (False, False)
    assert told(desk, case) == [("Linked with another case", [])]
    # Nor do they take it back, or link it from here.
    taken_back = desk.post(address(case, "unlink"), {"unlink-link": CaseLink.objects.get().pk})
    assert (taken_back.status_code, CaseLink.objects.count()) == (403, 1)
    with pytest.raises(PermissionDenied):
        services.link(case.pk, other.pk, LinkKind.FOLLOWS, handler)
    # Control: who may open both reads what it is.
    assert rows(sign_in(coordinator), case) == [("Same household as", other.reference)]


def test_a_reference_that_is_wrong_or_not_theirs_gets_one_sentence_and_stays_typed(
    desk, pair, city, handler
):
    case, hidden = pair
    Case.objects.filter(pk=hidden.pk).update(team=Team.objects.create(key="elders", name={}))
    for typed in ("K7F 4HX 9R3", str(hidden), "?"):
        refused = desk.post(
            address(case, "link"),
            {"link-kind": "follows", "link-reference": typed, "seen": case.version},
        )
        html = refused.content.decode()
        assert refused.status_code == 422
        assert "There is no case with this reference that you may open." in html
        assert f'value="{typed}"' in html
    itself = link(desk, case, case)
    assert (itself.status_code, "That is this very case." in itself.content.decode()) == (422, True)
    assert CaseLink.objects.count() == 0


def test_what_was_done_to_two_cases_is_not_taken_back(desk, pair, handler):
    case, other = pair
    done = CaseLink.objects.create(case=case, other=other, kind=LinkKind.SPLIT)
    refused = desk.post(address(case, "unlink"), {"unlink-link": done.pk})
    assert (refused.status_code, CaseLink.objects.count()) == (422, 1)
    with pytest.raises(TypeError):
        services.link(case.pk, other.pk, LinkKind.MERGED, handler)


def test_a_report_is_linked_with_nothing(sign_in, coordinator, city, report_type):
    report, case = city.file(report_type, happened="Iets."), city.file()
    refused = link(sign_in(coordinator), case, report)
    assert (refused.status_code, CaseLink.objects.count()) == (422, 0)
    assert "linked" not in moves(case)


def test_a_link_goes_with_either_case(pair, handler):
    for gone in pair:
        services.link(*(case.pk for case in pair), LinkKind.FOLLOWS, handler)
        traces.purge_cases([gone.pk])
        assert CaseLink.objects.count() == 0


def test_who_asks_hears_of_links_among_their_own_cases_only(city, pair, handler):
    case, other = pair
    neighbour = city.file(name="Els Anders", email="els@example.org", phone="")
    for each in (other, neighbour):
        services.link(case.pk, each.pk, LinkKind.SAME_HOUSEHOLD, handler)
    assert [link["reference"] for link in right_of_access.links(case)] == [str(other)]
    set_discreet(other.pk, handler, on=True)
    assert right_of_access.links(case) == []


def test_thirty_links_cost_the_queries_of_one(desk, pair, city, handler):
    services.link(*(case.pk for case in pair), LinkKind.FOLLOWS, handler)
    desk.get(address(pair[0]))
    few = queries_of(desk, pair[0])
    for number in range(30):
        one = city.file(name=f"An Nummer{number}", email=f"an{number}@example.org", phone="")
        services.link(pair[0].pk, one.pk, LinkKind.FOLLOWS, handler)
    assert queries_of(desk, pair[0]) == few
