"""Weeks are counted once they are over, from what was filed; editors read them on the form."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from workflows.intake.models import Submission
from workflows.reports.answers import services, tasks
from workflows.reports.answers.models import AnswerWeek

MONDAY = date(2026, 11, 16)
AFTER = MONDAY + timedelta(days=7)


def came(city, number, *, day=MONDAY, **answers):
    """File so many requests, at noon of a day."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    for _ in range(number):
        case = city.file(**answers)
        Submission.objects.filter(case=case).update(received_at=noon)


@pytest.fixture
def answered(city):
    """A week of twelve requests, eleven of them in Dutch and of seven in English as well."""
    came(city, 7, languages=["nl", "en"])
    came(city, 4, languages=["nl"])
    came(city, 1, languages=["fr"], text="Zorg voor Fien Voorbeeld")


def test_a_week_is_counted_when_it_is_over_and_never_again(city, answered):
    assert services.count_due(AFTER - timedelta(days=1)) == 0
    assert services.count_due(AFTER) == 1
    week = AnswerWeek.objects.get()
    assert (week.form, week.first) == (city.request.form, MONDAY)
    assert week.counts["total"] == 12
    languages = week.counts["questions"]["languages"]
    assert {value: line["total"] for value, line in languages.items()} == {
        "nl": None,
        "en": 7,
        "fr": None,
    }
    assert week.counts["questions"]["category"]["groceries"]["total"] == 12
    came(city, 1)
    assert services.count_due(AFTER) == 0


def test_nothing_that_was_written_is_in_it_nor_a_test(city, answered):
    case = Submission.objects.latest("pk").case
    case.test = True
    case.save()
    services.count_due(AFTER)
    week = AnswerWeek.objects.get()
    assert "Fien" not in week.text
    assert set(week.counts["questions"]) == {"category", "languages"}
    assert week.counts["total"] == 11


def test_the_worker_counts(city, answered, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_moment: AFTER)
    tasks.count()
    assert AnswerWeek.objects.exists()


def test_editors_read_it_from_the_list_of_forms_without_a_case(client, city, answered, editor):
    services.count_due(AFTER)
    client.force_login(editor)
    listed = client.get(reverse("wagtailsnippets_cityforms_formdefinition:list"))
    address = reverse("desk:form_answers", args=[city.request.form.pk])
    assert f'href="{address}"' in listed.content.decode()
    page = BeautifulSoup(client.get(address).content, "html.parser")
    rows = {
        row.th.text: [cell.text for cell in row.select("td")] for row in page.select("tbody tr")
    }
    assert rows["Engels"] == ["7", "7", *["–"] * 6]
    assert rows["Frans"] == ["–"] * 8
    assert "Fien" not in page.text


def test_a_week_that_is_not_there_shows_the_newest(client, city, editor):
    for first, total in ((MONDAY, 7), (AFTER, 9)):
        counts = {"days": [], "total": total, "by_day": [], "questions": {}}
        AnswerWeek.objects.create(form=city.request.form, first=first, text=json.dumps(counts))
    client.force_login(editor)
    address = reverse("desk:form_answers", args=[city.request.form.pk])
    for asked, total in (("", "9"), ("?week=2026-11-16", "7"), ("?week=x", "9")):
        page = BeautifulSoup(client.get(address + asked).content, "html.parser")
        assert page.select_one("tbody td").text == total


def test_who_does_not_work_on_forms_does_not_read_it(client, city, handler):
    client.force_login(handler)
    answer = client.get(reverse("desk:form_answers", args=[city.request.form.pk]))
    assert answer.status_code in (302, 403)
