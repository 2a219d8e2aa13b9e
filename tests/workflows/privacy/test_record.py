"""What the registry says reaches residents, the record of processing, and whoever asks."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.workflows.desk.conftest import address, sign_in  # noqa: F401 (a fixture)
from workflows.cases.models import CaseEvent
from workflows.cases.services import note
from workflows.casetypes.models import CaseType
from workflows.matching.models import Match
from workflows.privacy import export, jobs, record
from workflows.privacy.models import PurgeJob
from workflows.vault import registry
from workflows.vault.ledger import Disclosure

RECORD = reverse("desk:record")
DUE = reverse("desk:due")


@pytest.fixture
def office(privacy_officer, sign_in):  # noqa: F811
    """The privacy officer's browser."""
    return sign_in(privacy_officer)


def fields_of(groups):
    return sorted(field for group in groups for one in group.kept for field in one.fields)


def test_residents_are_told_of_what_a_purge_ends_or_their_word_and_of_nothing_else():
    told = fields_of(record.of_residents())
    ends = registry.PURGED | {registry.Ends.CONSENT, registry.Ends.CONFIRMED}
    assert told == sorted(
        f"{one.model}.{one.field}" for one in registry.entries() if one.ends in ends
    )
    assert "cms.StoryPage.body" in told
    assert "workflows.Person.name" in told
    assert "workflows.User.email" not in told


def test_the_record_names_every_registered_column_once():
    assert fields_of(record.of_all()) == sorted(
        f"{one.model}.{one.field}" for one in registry.entries()
    )


@pytest.mark.parametrize(
    ("language", "title", "group"),
    [
        ("nl", "Wat we over je bewaren", "Contactgegevens"),
        ("en", "What we keep about you", "Contact details"),
    ],
)
def test_the_page_for_residents_speaks_both_languages(city, client, language, title, group):
    with override(language):
        page = client.get(reverse("what_we_keep"))
    shown = BeautifulSoup(page.content, "html.parser")
    assert (page.status_code, shown.h1.text) == (200, title)
    assert group in [heading.text for heading in shown.select("h2")]
    assert "workflows." not in shown.text
    # Residents know no roles and no cases: the officer's record has the same in those words.
    words = {"nl": ("TIC-medewerker", "dossier"), "en": ("Case handler", "the case")}[language]
    with override(language):
        officers = str(record.of_all())
    assert [word in shown.main.text for word in words] == [False, False]
    assert [word in officers for word in words] == [True, True]


def test_every_end_and_role_that_residents_read_is_in_their_words():
    ours = [one for one in registry.entries() if one.ends in registry.PURGED]
    assert {one.ends for one in ours} <= set(record.ENDS_OF_RESIDENTS)
    assert {role for one in ours for role in one.seen_by} <= set(record.LABELS_OF_RESIDENTS)


def test_the_officer_prints_the_record_and_others_do_not(office, city, coordinator, sign_in):  # noqa: F811
    html = office.get(RECORD).content.decode()
    assert str(city.programme) in html
    assert "workflows.Note.text" in html
    assert sign_in(coordinator).get(RECORD).status_code == 403


def test_a_person_gets_everything_we_know_with_a_line_on_the_timeline(
    office, city, coordinator, privacy_officer
):
    case = city.file(text="Twee broden.")
    other = city.file(city.offer)
    note(case.pk, coordinator, "Belde.")
    url = reverse("desk:export", args=[case.reference])
    assert office.post(url).status_code == 403
    assert not CaseEvent.objects.filter(what=CaseEvent.What.EXPORTED).exists()
    office.post(reverse("desk:open"), {"text": case.reference, "ground": "access_request"})
    assert url in office.get(address(case)).content.decode()
    answer = office.post(url)
    data = answer.json()
    assert answer["Content-Disposition"] == f'attachment; filename="{case.reference}.json"'
    assert data["person"]["name"] == "Mia Voorbeeld"
    assert {"kind": "email", "value": "mia@example.org"} in data["person"]["contacts"]
    assert [one["reference"] for one in data["cases"]] == [str(case), str(other)]
    assert data["cases"][0]["notes"][0]["text"] == "Belde."
    assert "Twee broden." in [one["answer"] for one in data["cases"][0]["answers"]]
    lines = CaseEvent.objects.filter(what=CaseEvent.What.EXPORTED, actor=privacy_officer)
    assert {line.case_id for line in lines} == {case.pk, other.pk}
    disclosed = Disclosure.objects.filter(what="exported", ground="access_request")
    assert {line.case_id for line in disclosed} == {case.pk, other.pk}


def test_a_person_reads_it_in_words_of_their_language(office, city, coordinator):
    case = city.file(text="Twee broden.\nEn melk.", language="nl")
    note(case.pk, coordinator, "Belde.")
    office.post(reverse("desk:open"), {"text": case.reference, "ground": "access_request"})
    answer = office.post(reverse("desk:export", args=[case.reference]), {"read": "on"})
    assert "no-store" in answer["Cache-Control"]
    page = BeautifulSoup(answer.content, "html.parser").select_one("article")
    assert (page["lang"], page.h1.text) == ("nl", "Wat we van je weten")
    labels = {dt.text for dt in page.select("dt")}
    assert {"mia@example.org", "Belde."} <= {dd.get_text() for dd in page.select("dd")}
    assert "24062" not in page.get_text()
    assert {"Soort", "Contactgegeven", "Vraag", "Antwoord", "Wanneer"} <= labels
    assert "En melk." in page.get_text()
    # No name of a field, no code, and no moment of a machine.
    told = page.get_text()
    assert re.findall(r"\b(?:asked_at|received_at|email|reached_through|\d+T\d+)\b", told) == []
    assert CaseEvent.objects.filter(what=CaseEvent.What.EXPORTED, case=case).count() == 1


def test_somebody_else_s_data_are_not_in_it(city, privacy_officer):
    """Not of who was asked to help, either: that is told without saying who it is."""
    case = city.file()
    offer = city.file(city.offer, name="Jo Ander", email="jo@example.org", phone="")
    Match.objects.create(request=case, offer=offer, data_key=case.data_key)
    [match] = export.person_data(case, privacy_officer)["cases"][0]["matches"]
    assert match["asked_at"]
    assert "Jo Ander" not in str(export.person_data(case, privacy_officer))


def test_the_officer_asks_for_a_purge_and_sees_how_far_it_is(office, closed):
    closed()
    closed()
    asked = office.post(DUE, {"all": "on"})
    assert "2 cases are purged." in asked.content.decode()
    assert not PurgeJob.objects.exists()
    assert office.post(DUE, {"all": "on", "sure": "on"}).url == DUE
    job = PurgeJob.objects.get()
    assert "0 of 2" in office.get(DUE).content.decode()
    jobs.work(PurgeJob.objects.claim(job.pk))
    assert "2 of 2" in office.get(DUE).content.decode()


def test_a_whole_programme_goes_by_two_people_and_by_no_press_here(office, closed, city):
    closed()
    city.programme.ends_on = timezone.localdate() - timedelta(days=1)
    city.programme.save()
    there = reverse("desk:programme_end", args=[city.programme.key])
    assert there in office.get(DUE).content.decode()
    chosen = {"programme": city.programme.key, "sure": "on"}
    assert office.post(DUE, chosen).status_code == 422
    assert not PurgeJob.objects.exists()


def test_all_that_a_purge_ends_is_named_to_whom_it_is_about():
    ours = [one for one in registry.entries() if one.ends in registry.TOLD_TO_RESIDENTS]
    assert ours
    assert [f"{one.model}.{one.field}" for one in ours if not one.what] == []


def test_the_page_for_residents_says_days_and_that_a_story_is_seen_by_everybody(city, client):
    CaseType.objects.update(retention_days=30)
    CaseType.objects.filter(pk=city.request.pk).update(retention_days=45)
    with override("en"):
        shown = BeautifulSoup(client.get(reverse("what_we_keep")).content, "html.parser")
    assert "from 30 to 45 days after it has ended" in shown.main.text
    [story] = [one for one in shown.select(".kept") if "Your story" in one.h3.text]
    said = [dd.text for dd in story.select("dd")]
    assert "with your consent (GDPR, article 6.1.a)" in said[0]
    assert said[1] == "everybody"


def test_the_page_for_residents_names_the_data(city, client):
    with override("en"):
        page = client.get(reverse("what_we_keep"))
    named = [one.text for one in BeautifulSoup(page.content, "html.parser").select(".kept h3")]
    assert "The languages that you speak" in named
    assert "" not in named
    assert len(named) == len(set(named))
