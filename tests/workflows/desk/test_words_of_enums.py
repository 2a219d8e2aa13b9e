"""An enum that grows is noticed: the desk has words and a decision for each of its members.

The tables say, of each place that tells members of an enum apart, which of them it names and
which it leaves out on purpose. A new member is in neither, until somebody decides.
"""

from collections.abc import Collection, Iterable
from enum import Enum
from itertools import cycle
from typing import Any

import pytest
from django.apps import apps
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.workflows.desk.conftest import address, fresh, panels
from tests.workflows.desk.enums import BRANCHES, BY_LABEL, UNSEEN, What
from workflows.cases import calls
from workflows.cases.models import Case, CaseEvent
from workflows.cases.states import (
    STAYING,
    ActorKind,
    CallTime,
    CaseState,
    Channel,
    Mark,
    PurgeGround,
    Verb,
)
from workflows.casetypes.models import Kind
from workflows.desk.case.timeline import CODES
from workflows.intake.exports.models import Format
from workflows.upkeep.jobs import JobState


def missing(enum: Iterable[Any], named: Collection[Any], left_out: Collection[Any]) -> list[Any]:
    """Return the members that a place neither names nor leaves out on purpose."""
    return [member for member in enum if member not in named and member not in left_out]


def grown(enum: Any) -> Any:
    """Return a copy of `enum` with a member more."""
    members = {member.name: member.value for member in enum}
    return Enum(enum.__name__, {**members, "MADE_UP": "made_up"}, type=str)


@pytest.mark.parametrize(("place", "enum", "named", "left_out"), BRANCHES)
def test_every_place_names_each_member_or_leaves_it_out_on_purpose(place, enum, named, left_out):
    assert missing(enum, named, left_out) == [], place
    assert set(left_out) & set(named) == set(), f"{place}: named after all"


@pytest.mark.parametrize(("place", "enum", "named", "left_out"), BRANCHES)
def test_a_made_up_member_is_found_missing(place, enum, named, left_out):
    (found,) = missing(grown(enum), named, left_out)
    assert found.value == "made_up", place


def test_every_enum_of_the_cases_is_known_here():
    """A new enum is placed too: in a table above, by its label, or out of the desk's sight."""
    known = {*(enum for _place, enum, *_rest in BRANCHES), *BY_LABEL, *UNSEEN}
    assert [enum for enum in enums_of_models() if enum not in known] == []


def test_an_enum_of_a_model_is_found_by_its_column():
    assert {CaseState, Kind, Channel, Format, JobState} <= set(enums_of_models())


def enums_of_models() -> list[Any]:
    """Return the enums of our own whose members a column of some model may hold."""
    values = {
        tuple(value for value, _label in field.choices)
        for model in apps.get_app_config("workflows").get_models()
        for field in model._meta.concrete_fields
        if field.choices
    }
    ours = [enum for enum in subclasses(TextChoices) if enum.__module__.startswith("workflows.")]
    return [enum for enum in ours if tuple(enum.values) in values]


def subclasses(enum: Any) -> list[Any]:
    """Return the enums that are made of this kind."""
    return [found for one in enum.__subclasses__() for found in (one, *subclasses(one))]


@pytest.mark.parametrize("enum", BY_LABEL)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_member_is_called_something_and_nothing_else_is_called_that(enum, language):
    with override(language):
        labels = [str(member.label) for member in enum]
    assert len(set(labels)) == len(labels)
    assert not {*labels} & {member.value for member in enum}


def in_english(member: Any) -> str:
    """Return what a member is called on the screens of the cast, who read English."""
    with override("en"):
        return str(member.label)


@pytest.mark.parametrize(("column", "enum"), [("kind", Kind), ("channel", Channel)])
def test_every_kind_and_channel_has_a_screen_and_a_line_in_the_queue(
    sign_in, coordinator, city, column, enum
):
    desk, case = sign_in(coordinator), city.file()
    for member in enum:
        Case.objects.filter(pk=case.pk).update(**{column: member})
        shown = desk.get(address(case))
        assert shown.status_code == 200
        assert in_english(member) in shown.content.decode()
        query = {"kind": fresh(case).kind, column: member}
        (row,) = desk.get(reverse("desk:queue"), query).context["rows"]
        assert row.case == case


def test_every_event_has_a_title_and_every_code_its_words(desk, city):
    case = city.file()
    case.events.all().delete()
    codes_of = {Verb.CLOSE: "helped", Verb.PURGE: PurgeGround.ERASURE}
    others = cycle(CODES)
    for what, _label in CaseEvent._meta.get_field("what").choices:
        reason = codes_of.get(what) or next(others)
        CaseEvent.objects.create(case=case, what=what, actor_kind=ActorKind.SYSTEM, reason=reason)
    entries = panels(desk.get(address(case)))["timeline"].content
    entries = [entry for entry in entries if entry.sort in ("event", "state")]
    assert len(entries) == len(Verb) + len(What)
    codes = {*Verb.values, *What.values}
    assert [entry.title for entry in entries if not entry.title or entry.title in codes] == []
    assert [entry.lines for entry in entries if {*entry.lines} & {*CODES}] == []


def test_every_mark_is_said_in_words(desk, city, handler):
    case = city.file()
    Case.objects.filter(pk=case.pk).update(look_at=" ".join(Mark.values))
    said = [in_english(mark) for mark in Mark if mark not in STAYING]
    shown = panels(desk.get(address(fresh(case))))
    assert (shown["mark"].content.marks, "ring-back" in shown) == (said, False)
    calls.ask_to_ring_back(case.pk, handler, CallTime.ANY)
    assert "ring-back" in panels(desk.get(address(fresh(case))))


def test_every_state_stands_in_the_figures(sign_in, coordinator, city):
    city.receive(received_at=timezone.now())
    sections = sign_in(coordinator).get(reverse("desk:figures")).context["sections"]
    (by_state,) = [section for section in sections if section.key == "by_state"]
    assert [line.label for line in by_state.lines] == [*map(in_english, CaseState)]
