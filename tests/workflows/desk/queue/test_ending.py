"""The end of a programme: one filter, one closing with a message, by a process of its own."""

import pytest
from django.urls import reverse

from tests import killing
from tests.workflows.desk.conftest import case_in, refer
from tests.workflows.desk.queue.together import BULK, CLOSE, SURE, whole
from workflows.cases.models import Case
from workflows.casetypes.models import Programme
from workflows.desk.queue.bulk import services
from workflows.desk.queue.bulk.models import BulkJob

PROGRAMME = "programme=leuven-helpt&kind=every"
numbers = pytest.mark.parametrize(
    "number", [30, pytest.param(1000, marks=pytest.mark.prove(name="ending-a-campaign"))]
)


@pytest.fixture
def lead(coordinator, sign_in):
    """The coordinator's browser."""
    return sign_in(coordinator)


def open_cases(city, number):
    """So many open cases of all kinds, each of somebody else."""
    for each in range(number):
        kind = (city.request, city.offer, city.question)[each % 3]
        who = {"name": f"Mia {each}", "email": f"m{each}@example.org"}
        city.file(kind, **who, **({} if kind == city.question else {"phone": ""}))


def left_alone(city, handler):
    """One of each that no bulk action closes: helped (with who helps), shared, held, discreet."""
    case_in("matched", city, handler)
    shared = case_in("screened", city, handler)
    refer(shared, city, handler, takes_over=False)
    Case.objects.filter(pk=city.file().pk).update(hold=True)
    Case.objects.filter(pk=city.file().pk).update(discreet=True)


@numbers
@pytest.mark.django_db(transaction=True)
def test_a_programme_ends_with_one_filter_one_closing_and_one_message_each(
    city, handler, lead, number, tmp_path, monkeypatch
):
    monkeypatch.setattr(services, "AT_ONCE_SECONDS", 0)
    open_cases(city, number)
    left_alone(city, handler)
    chosen = whole(PROGRAMME, **CLOSE)
    asked = lead.post(BULK, chosen)
    assert [count for _reason, count in asked.context["left_alone"]] == ["2", "1", "1", "1"]
    lead.post(BULK, {**chosen, **SURE, "close-tells": "on"})
    assert BulkJob.objects.get().total == number + 5
    steps, there = killing.killed("tests.workflows.desk.queue.killing", tmp_path, [])
    assert steps == []
    assert there == {
        "job": ["done", number + 5, number + 5],
        "items": {"done": number, "left_out": 5},
        "left_out": {"helped": 2, "referred": 1, "held": 1, "discreet": 1},
        "states": {"closed": number, "matched": 2, "screened": 1, "new": 2},
        "notes": [],
        "mails": number,
        "mailed": number,
    }


def test_what_was_left_out_is_listed_each_with_its_reason_and_its_link(lead, city, handler):
    open_cases(city, 3)
    left_alone(city, handler)
    lead.post(BULK, {**whole(PROGRAMME, **CLOSE), **SURE, "close-tells": "on"})
    job = BulkJob.objects.get()
    html = lead.get(reverse("desk:bulk_job", args=[job.pk])).content.decode()
    for case in Case.objects.open():
        assert reverse("desk:case", args=[case.reference]) in html
    assert "It is shared with a partner: 1" in html
    assert "can be recalled until" in html
    for closed in Case.objects.filter(state="closed"):
        assert reverse("desk:case", args=[closed.reference]) not in html


def test_another_programme_goes_on(lead, city):
    theirs = city.file()
    other = Programme.objects.create(
        key="winter", name={"nl": "Winter"}, starts_on=city.programme.starts_on
    )
    city.request.programme = other
    city.request.save()
    mine = city.file(city.question)
    lead.post(BULK, {**whole(PROGRAMME, **CLOSE), **SURE})
    assert [Case.objects.get(pk=one.pk).state for one in (mine, theirs)] == ["closed", "new"]
