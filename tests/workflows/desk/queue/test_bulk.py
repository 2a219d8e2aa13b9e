"""The same for many cases: asked once, done as a job whose rows are the truth, and reported."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ

from tests.city import CALLED, CALLED_POSTED, checklist_of, set_checklist
from tests.forms.builders import question
from tests.workflows.desk.conftest import days_ago, fresh
from tests.workflows.desk.queue.together import BULK, CLOSE, SURE, do, pick, report, states, whole
from workflows.cases import services as cases
from workflows.cases.actors import SYSTEM, staff
from workflows.cases.checklists import ChecklistAnswers
from workflows.cases.evidence import Screening
from workflows.cases.models import Case, CaseEvent
from workflows.cases.states import CaseState, PurgeGround, Verb
from workflows.casetypes import reference
from workflows.casetypes.checklists import Checklist
from workflows.casetypes.models import Category
from workflows.desk.queue.bulk import services, tasks, views
from workflows.desk.queue.bulk.models import BulkItem, BulkJob
from workflows.people.models import Check
from workflows.privacy import services as privacy
from workflows.upkeep.jobs import CLAIM_LASTS, JobState, sweep
from workflows.vault.models import DataKey

OWN_CHECKLIST = "It has a checklist of its own: answer that on the case"


def test_the_queue_offers_what_can_be_done_to_many(desk, operator, sign_in, city):
    city.file()

    def offered(client):
        page = BeautifulSoup(client.get(reverse("desk:queue")).content, "html.parser")
        return {one["value"]: one.text for one in page.find_all("button", {"name": "do"})}

    assert offered(desk) == {
        "screen": "Screen together",
        "assign": "Assign together",
        "note": "Write a note on each",
        "category": "Change the category together",
        "close": "Close together",
    }
    assert offered(sign_in(operator)) == {}


def test_chosen_cases_are_asked_about_once_before_anything_happens(desk, city):
    first, second = city.file(), city.file()
    response = desk.post(BULK, {"do": "screen", "case": pick(first, second)})
    html = response.content.decode()
    assert str(first) in html
    assert str(second) in html
    assert "Gebeld (en)" in html
    assert "Mia" not in html
    assert states(first, second) == [CaseState.NEW, CaseState.NEW]


def test_one_set_of_answers_screens_all_that_were_chosen_and_no_other(desk, city):
    first, second, other = city.file(), city.file(), city.file()
    response = do(desk, "screen", first, second, **CALLED_POSTED)
    assert "Done for 2 cases." in response.content.decode()
    assert states(first, second, other) == ["screened", "screened", "new"]


def test_offers_get_one_set_of_checks_on_each_person(desk, city):
    offers = [
        city.file(city.offer, name=f"Vrijwilliger {n}", email=f"v{n}@example.org") for n in "ab"
    ]
    answers = {
        **CALLED_POSTED,
        "screen-kinds": ["spoken_to", "criminal_record"],
        "screen-seen_on": "2020-03-20",
        "screen-expires_on": "2021-03-20",
    }
    do(desk, "screen", *offers, **answers)
    assert states(*offers) == ["screened", "screened"]
    assert Check.objects.count() == 4
    assert set(Check.objects.values_list("person", flat=True)) == {o.person_id for o in offers}
    assert {str(check.expires_on) for check in Check.objects.all()} == {"2021-03-20"}


def test_those_that_were_refused_are_named_with_the_reason(desk, city, coordinator):
    first, second = city.file(), city.file()
    chosen = pick(first, second)
    cases.move(first.pk, Verb.SCREEN, staff(coordinator), Screening(answers=CALLED))
    response = do(desk, "screen", **{"case": chosen, **CALLED_POSTED})
    assert report(response) == {"A colleague changed it in the meantime": [first]}
    assert str(first) in response.content.decode()
    assert states(second) == ["screened"]


def test_what_was_forgotten_is_asked_once_for_all(desk, city):
    chosen = [city.file() for _each in range(12)]
    forgotten = {"do": "screen", "sure": "1", "case": pick(*chosen), "return_to": "kind=x"}
    response = desk.post(BULK, forgotten)
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count("Still to be ticked: “Gebeld (en)”.") == 1
    assert states(*chosen) == ["new"] * 12

    form = BeautifulSoup(html, "html.parser").find("input", {"name": "sure"}).find_parent("form")
    sent = [(field["name"], field["value"]) for field in form.find_all("input", {"value": True})]
    assert sorted(value for name, value in sent if name == "case") == sorted(pick(*chosen))
    desk.post(BULK, {**forgotten, **CALLED_POSTED})
    assert states(*chosen) == ["screened"] * 12


def test_what_may_be_left_open_is_not_asked_again(desk, city):
    set_checklist(city.request, question("tick", "Gebeld", key="called", required=False))
    case = city.file()
    do(desk, "screen", case)
    assert states(case) == ["screened"]


def test_those_that_were_not_done_are_tried_again_without_choosing_them_again(
    desk, city, coordinator
):
    first, second = city.file(), city.file()
    seen = pick(first, second)
    for case in (first, second):
        cases.move(case.pk, Verb.SCREEN, staff(coordinator), Screening(answers=CALLED))
    answers = {**CALLED_POSTED, "return_to": "kind=x"}
    response = do(desk, "screen", **{"case": seen, **answers})
    page = BeautifulSoup(response.content, "html.parser")
    again = page.find("button", string="Try these again").find_parent("form")
    sent = [(field["name"], field["value"]) for field in again.find_all("input")]
    assert [value for name, value in sent if name == "case"] == pick(first, second)
    assert ("return_to", "kind=x") in sent


def test_cases_of_others_are_left_out(sign_in, stranger, city):
    case = city.file()
    response = do(sign_in(stranger), "screen", case, **CALLED_POSTED)
    assert response.status_code == 422
    assert str(case) not in response.content.decode()
    whole = sign_in(stranger).post(BULK, {**CLOSE, **SURE, "whole": "on"})
    assert whole.status_code == 422
    assert (states(case), BulkJob.objects.count()) == (["new"], 0)


@pytest.mark.parametrize("name", ["operator", "privacy_officer", "editor"])
def test_who_does_not_screen_does_nothing_in_bulk(request, name, sign_in, city):
    case = city.file()
    client = sign_in(request.getfixturevalue(name))
    for what in ("screen", "assign", "note", "category", "close", "purge", ""):
        response = client.post(BULK, {"do": what, "sure": "1", "case": pick(case)})
        assert response.status_code == 403, what
    assert states(case) == ["new"]


def test_nothing_chosen_is_said(desk, city):
    assert desk.post(BULK, {"do": "screen"}).status_code == 422


def test_a_choice_that_is_no_case_is_left_out(desk, city):
    case = city.file()
    junk = ["", "x", "AAAAAAAAA:0", f"{case.reference}:-1", f"{case.reference}"]
    response = desk.post(BULK, {"do": "screen", "case": [*junk, *pick(case)]})
    assert response.context["choice"].first == [case]


def test_chosen_cases_are_given_to_a_handler(sign_in, coordinator, handler, city):
    first, second = city.file(), city.file()
    do(sign_in(coordinator), "assign", first, second, **{"assign-handler": handler.pk})
    assert [fresh(first).handler, fresh(second).handler] == [handler, handler]


def test_a_note_is_on_each_case_under_its_own_key_and_no_longer_in_the_job(desk, city, handler):
    chosen = [city.file(), city.file()]
    before = DataKey.objects.count()
    response = do(desk, "note", *chosen, **{"note-text": "De actie loopt af."})
    assert "Done for 2 cases." in response.content.decode()
    for case in chosen:
        (note,) = case.notes.all()
        assert (note.text, note.author, note.data_key) == (
            "De actie loopt af.",
            handler,
            case.data_key,
        )
    job = BulkJob.objects.get()
    assert (job.note, job.data_key) == (None, None)
    assert DataKey.objects.count() == before - 1


def test_a_number_without_a_ground_is_told_once_before_it_is_written(desk, city):
    case = city.file()
    response = do(desk, "note", case, **{"note-text": "85.07.30-033.28"})
    assert (response.status_code, case.notes.count()) == (422, 0)


def test_the_category_is_changed_of_each(desk, city):
    chosen = [city.file(), city.file()]
    pharmacy = Category.objects.get(key="pharmacy")
    do(desk, "category", *chosen, **{"category-category": pharmacy.pk})
    assert {fresh(case).category for case in chosen} == {pharmacy}
    assert CaseEvent.objects.filter(what="recategorised").count() == 2


def test_the_way_back_keeps_the_filters_and_leaves_the_site_alone(desk, city):
    data = {"do": "screen", "case": pick(city.file()), "return_to": "state=new"}
    assert f"{reverse('desk:queue')}?state=new" in desk.post(BULK, data).content.decode()
    data["return_to"] = "//evil.example"
    assert desk.post(BULK, data).context["back"].startswith(reverse("desk:queue"))


# The whole list


def test_a_whole_list_is_closed_with_its_filters_and_nothing_beside_it(desk, city):
    asked = [city.file(options=days_ago(1)) for _each in range(3)]
    offer, other = city.file(city.offer), city.file(category="pharmacy")
    chosen = whole("kind=request&category=groceries", **CLOSE)
    form = desk.post(BULK, chosen)
    assert (form.context["choice"].number, states(*asked)) == (3, ["new"] * 3)
    response = desk.post(BULK, {**chosen, **SURE}, follow=True)
    assert "Done for 3 cases." in response.content.decode()
    assert states(*asked, offer, other) == ["closed"] * 3 + ["new"] * 2
    assert {fresh(case).outcome.key for case in asked} == {"no_longer_needed"}


def test_what_came_in_after_the_question_is_not_in_the_answer(desk, city):
    before = city.file()
    chosen = whole("kind=request", **CLOSE)
    until = desk.post(BULK, chosen).context["until"]
    after = city.file()
    desk.post(BULK, {**chosen, **SURE, "until": until})
    assert states(before, after) == ["closed", "new"]
    desk.post(BULK, {**chosen, **SURE, "until": "no moment"})
    assert states(after) == ["closed"]


def test_a_list_that_is_too_long_is_done_as_far_as_it_may_and_that_is_said(desk, city, monkeypatch):
    monkeypatch.setattr(views, "MOST", 2)
    made = [city.file(options=days_ago(4 - number)) for number in range(3)]
    chosen = whole("kind=request", **CLOSE)
    assert "This is about the first 2" in desk.post(BULK, chosen).content.decode()
    desk.post(BULK, {**chosen, **SURE})
    assert states(*made) == ["closed", "closed", "new"]
    assert "This is about the first" not in desk.post(BULK, chosen).content.decode()


@pytest.mark.parametrize("number", [1, 12])
def test_asking_costs_the_same_for_few_and_for_many(
    desk, city, number, django_assert_max_num_queries
):
    for _each in range(number):
        city.file()
    desk.post(BULK, whole("kind=request", **CLOSE))
    with django_assert_max_num_queries(20):
        desk.post(BULK, whole("kind=request", **CLOSE))


# The job


def test_what_is_not_done_at_once_the_worker_does(desk, city, monkeypatch):
    monkeypatch.setattr(services, "AT_ONCE_SECONDS", 0)
    made = [city.file() for _each in range(3)]
    response = desk.post(BULK, {**whole("kind=request", **CLOSE), **SURE}, follow=True)
    assert "Under way: 0 of 3." in response.content.decode()
    assert states(*made) == ["new"] * 3
    job = BulkJob.objects.get()
    queued = [row.task for row in OrmQ.objects.all() if row.task["func"] == BulkJob.task]
    assert {task["args"] for task in queued} == {(job.pk,)}
    tasks.work(job.pk)
    tasks.work(job.pk)
    job.refresh_from_db()
    assert (states(*made), job.state, job.done) == (["closed"] * 3, JobState.DONE, 3)


def test_a_worker_that_dies_in_the_middle_does_none_twice(desk, city, monkeypatch):
    made = [city.file() for _each in range(6)]
    monkeypatch.setattr(services, "AT_ONCE_SECONDS", 0)
    desk.post(BULK, {"do": "note", **SURE, **whole("kind=request"), "note-text": "Gebeld."})
    job, done = BulkJob.objects.get(), []
    save = BulkItem.save

    def die(item, **options):
        """Die in each third case once its note is written, before it is marked."""
        done.append(item)
        if len(done) % 3 == 0:
            raise SystemExit
        save(item, **options)

    monkeypatch.setattr(BulkItem, "save", die)
    deaths = 0
    while BulkJob.objects.unfinished().exists():
        try:
            tasks.work(job.pk)
        except SystemExit:
            deaths += 1
            long_ago = timezone.now() - CLAIM_LASTS - timedelta(seconds=1)
            BulkJob.objects.update(touched_at=long_ago)
            assert sweep() == 1
    assert deaths == 2
    assert [case.notes.count() for case in made] == [1] * 6
    job.refresh_from_db()
    assert (job.done, job.state) == (6, JobState.DONE)


def test_one_case_that_goes_wrong_holds_up_no_other(desk, city, monkeypatch):
    first, second = city.file(options=days_ago(1)), city.file()
    note = cases.note

    def fails(case_id, *given):
        if case_id == first.pk:
            raise ValueError("nobody thought of this")
        return note(case_id, *given)

    monkeypatch.setattr(cases, "note", fails)
    response = do(desk, "note", first, second, **{"note-text": "Gebeld."})
    assert report(response) == {"It went wrong; tell whoever runs the site": [first]}
    assert second.notes.count() == 1


def test_who_may_no_longer_close_closes_nothing(desk, city, handler, monkeypatch):
    monkeypatch.setattr(services, "AT_ONCE_SECONDS", 0)
    case = city.file()
    desk.post(BULK, {**whole("kind=request", **CLOSE), **SURE})
    handler.groups.clear()
    tasks.work(BulkJob.objects.get().pk)
    assert states(case) == ["new"]
    assert BulkItem.objects.get().why == "not_yours"


def test_a_job_is_shown_to_who_asked_for_it_and_to_nobody_else(desk, city, sign_in, coordinator):
    do(desk, "note", city.file(), **{"note-text": "Gebeld."})
    page = reverse("desk:bulk_job", args=[BulkJob.objects.get().pk])
    assert desk.get(page).status_code == 200
    assert page in desk.get(BULK).content.decode()
    boss = sign_in(coordinator)
    assert [boss.get(page).status_code, boss.post(page).status_code] == [403, 403]
    assert page not in boss.get(BULK).content.decode()
    assert desk.post(page).status_code == 403


def test_that_a_case_was_one_of_many_goes_with_it(desk, city):
    case = city.file()
    do(desk, "close", case, **{"close-outcome": "helped"})
    Case.objects.update(closed_at=timezone.now() - timedelta(days=400))
    privacy.purge_many(privacy.due(), SYSTEM, PurgeGround.RETENTION)
    assert states(case) == ["purged"]
    assert (BulkItem.objects.count(), BulkJob.objects.get().total) == (0, 1)


def test_a_case_with_a_checklist_of_its_own_is_left_out_and_said(desk, city):
    set_checklist(city.offer, question("tick", "Gesproken", key="spoken"))
    request, offer = city.file(), city.file(city.offer, name="Ann", email="ann@example.org")
    shown = desk.post(BULK, {"do": "screen", "case": pick(request, offer)})
    assert dict(shown.context["left_alone"]) == {OWN_CHECKLIST: "2"}
    seen = {"screen-seen_on": "2020-03-20"}
    response = do(desk, "screen", request, offer, **seen)
    assert states(request, offer) == ["new", "new"]
    assert report(response) == {OWN_CHECKLIST: [request, offer]}

    # A control: with one checklist for both, both are done.
    Checklist.objects.filter(case_type=city.offer).update(form=checklist_of(city.request).form)
    reference.forget()
    do(desk, "screen", request, offer, **seen, **CALLED_POSTED)
    assert states(request, offer) == ["screened", "screened"]


def test_answers_for_many_are_sealed_until_they_are_on_the_cases(desk, city):
    set_checklist(city.request, question("short_text", "Wie?", key="who"))
    case = city.file()
    do(desk, "screen", case, **{"screen-checklist-who": "Buurvrouw Ann"})
    assert ChecklistAnswers.objects.get(case=case).answers == {"who": "Buurvrouw Ann"}
    job = BulkJob.objects.get()
    assert (job.answers, job.data_key) == (None, None)
