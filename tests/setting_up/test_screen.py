"""The set-up of a new city: looked at before it is saved, harmless twice, nothing typed lost."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, Site
from wagtail.users.models import UserProfile

from cms.models import HomePage, StandardPage
from workflows.casetypes import reference
from workflows.casetypes.models import Category, Neighbourhood
from workflows.city.models import OpeningTime
from workflows.city.services import city
from workflows.mailing.models import ResidentLetter
from workflows.staff.models import User
from workflows.writing.models import StandardText

URL = "/admin/set-up/"
TYPED = {
    "name_nl": "Holsbeek",
    "name_en": "",
    "site_name": "Holsbeek Helpt",
    "publisher_nl": "Gemeente Holsbeek",
    "publisher_en": "Municipality of Holsbeek",
    "address": "Dutselstraat 15\n3220 Holsbeek",
    "phone": "016 62 95 00",
    "mail_help": "help@holsbeek.example.org",
    "mail_information": "",
    "days": ["0", "1", "2", "3", "4"],
    "opens": "09:00",
    "closes": "17:00",
    "postcodes": "3220 3221",
    "neighbourhoods": "Centrum;3220;50.92;4.75\nNieuwrode;3221;50.95;4.83",
    "is_live": "yes",
}


@pytest.fixture
def boss(db):
    """A coordinator of a site that was never set up."""
    user = User.objects.create_user(username="boss", password="leuven-helpt-demo")
    user.groups.add(Group.objects.get(name="coordinator"))
    UserProfile.objects.create(user=user, preferred_language="en")
    client = Client()
    client.force_login(user)
    return client


def form_in(answer):
    """What the form of the screen would send as it stands."""
    form = BeautifulSoup(answer.content, "html.parser").select_one("form#set-up")
    sent = {}
    for box in form.select("input[name]:not([type=file])"):
        if box["type"] in ("checkbox", "radio") and not box.has_attr("checked"):
            continue
        sent.setdefault(box["name"], []).append(box.get("value", ""))
    return sent | {box["name"]: box.text.removeprefix("\n") for box in form.select("textarea")}


def saved(client, **changes):
    """Type, look it over, and save what was shown."""
    looked = client.post(URL, {**TYPED, **changes, "look": ""})
    assert looked.status_code == 200, errors(looked)
    return client.post(URL, {**form_in(looked), "save": ""}, follow=True)


def errors(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return [error.text.strip() for error in page.select(".errorlist li")]


def test_a_new_site_asks_for_it_first_and_then_no_more(boss):
    task = "First of all: set up the city"
    assert task in boss.get("/admin/").content.decode()
    saved(boss)
    assert task not in boss.get("/admin/").content.decode()


def test_nothing_is_made_before_it_was_looked_at(boss):
    looked = boss.post(URL, {**TYPED, "save": ""})
    cells = [cell.text for cell in BeautifulSoup(looked.content, "html.parser").select("td")]
    assert cells == ["Centrum", "3220", "50.92, 4.75", "Nieuwrode", "3221", "50.95, 4.83"]
    assert (HomePage.objects.count(), Neighbourhood.objects.count()) == (0, 0)
    changed = boss.post(URL, {**form_in(looked), "phone": "016 00 00 00", "save": ""})
    assert changed.status_code == 200
    assert HomePage.objects.count() == 0


def test_a_city_is_set_up(boss):
    saved(boss)
    found = city()
    assert (found.name, found.site_name, found.publisher, found.phone) == (
        "Holsbeek", "Holsbeek Helpt", "Gemeente Holsbeek", "016 62 95 00",
    )  # fmt: skip
    (hours,) = OpeningTime.objects.all()
    assert (hours.days, str(hours)) == ([0, 1, 2, 3, 4], "09:00–17:00")
    assert reference.postcodes() == {"3220", "3221"}
    assert Neighbourhood.objects.get(name="Centrum").distance_to(
        Neighbourhood.objects.get(name="Nieuwrode")
    ) == pytest.approx(6.6, abs=0.2)
    assert Category.objects.exists()
    assert StandardText.objects.exists()
    assert ResidentLetter.objects.exists()
    assert {locale.language_code for locale in Locale.objects.all()} == {"nl", "en"}
    pages = {
        (page.locale.language_code, page.title, page.live) for page in Page.objects.exclude(depth=1)
    }
    assert pages == {
        ("nl", "Holsbeek Helpt", True), ("en", "Holsbeek Helpt", True),
        ("nl", "Contact", True), ("en", "Contact", True),
        ("nl", "Wat we met je gegevens doen", True), ("en", "What we do with your data", True),
    }  # fmt: skip
    for url in ("/nl/", "/en/", "/nl/contact/", "/en/privacy/"):
        assert Client().get(url).status_code == 200


def test_first_pages_may_be_drafts_in_both_languages(boss):
    saved(boss, is_live="no")
    assert StandardPage.objects.count() == 4
    assert not StandardPage.objects.live().exists()
    assert HomePage.objects.live().count() == 2
    english = StandardPage.objects.get(slug="privacy", locale__language_code="en")
    assert english.title == "What we do with your data"
    assert "Data Protection Authority" in str(english.get_latest_revision_as_object().body)


def test_saved_twice_it_changes_nothing_and_again_what_was_typed(boss):
    saved(boss)
    home = HomePage.objects.get(locale__language_code="nl")
    home.claim = "Eigen woorden"
    home.save_revision().publish()
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id"))
    categories = Category.objects.count()
    Category.objects.first().delete()
    once_more = form_in(boss.get(URL))
    saved(boss, **once_more)
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id")) == before
    assert Category.objects.count() == categories - 1
    saved(boss, phone="016 11 11 11", neighbourhoods="Centrum;3220 3221")
    assert city().phone == "016 11 11 11"
    assert [row.name for row in Neighbourhood.objects.all()] == ["Centrum"]
    assert Site.objects.get().root_page_id == home.pk


def test_a_neighbourhood_that_somebody_lives_in_stays(boss, city):
    city.file()
    lived_in = city.neighbourhood("Centrum/station")
    looked = boss.post(URL, {**TYPED, "look": ""})
    kept = re.search(r"kept since something refers to them: (.*)</p>", looked.content.decode())[1]
    assert kept == "Centrum/station"
    saved(boss)
    assert [row.name for row in Neighbourhood.objects.all()] == [
        "Centrum", str(lived_in), "Nieuwrode",
    ]  # fmt: skip


def test_bad_input_is_named_at_its_field_and_nothing_typed_is_lost(boss):
    wrong = {
        "name_nl": "", "site_name": "x" * 61, "mail_help": "geen adres", "opens": "25:00",
        "postcodes": "3220 32", "neighbourhoods": "<b>Dorp</b>;9", "phone": "1" * 31,
    }  # fmt: skip
    answer = boss.post(URL, {**TYPED, **wrong, "look": ""})
    assert answer.status_code == 422
    assert "“32” is no postcode; write four digits, such as 9000." in errors(answer)
    assert len(errors(answer)) == 6
    sent = form_in(answer)
    assert {name: sent[name] for name in ("address", "neighbourhoods")} == {
        "address": TYPED["address"], "neighbourhoods": wrong["neighbourhoods"],
    }  # fmt: skip
    assert sent["mail_help"] == ["geen adres"]


def test_a_file_counts_as_typed(boss):
    table = SimpleUploadedFile("wijken.csv", "wijk;code\nKérkdorp;3220 3221".encode("cp1252"))
    looked = boss.post(URL, {**TYPED, "table": table, "look": ""})
    assert form_in(looked)["neighbourhoods"] == "wijk;code\nKérkdorp;3220 3221"
    boss.post(URL, {**form_in(looked), "save": ""})
    assert [row.name for row in Neighbourhood.objects.all()] == ["Kérkdorp"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\0\1\2", "This is no text: save the table as CSV."),
        (b"x" * 200_001, "This file is too large for a list of neighbourhoods."),
    ],
)
def test_a_file_that_is_no_table_is_refused(content, sentence, boss):
    answer = boss.post(URL, {**TYPED, "table": SimpleUploadedFile("x.csv", content)})
    assert errors(answer) == [sentence]


def test_it_is_for_coordinators(boss, handler):
    client = Client()
    client.force_login(handler)
    assert (boss.get(URL).status_code, client.get(URL).status_code) == (200, 302)
    assert reverse("cms_set_up") == URL


def test_two_at_once_whoever_saves_second_reads_what_the_first_changed(boss):
    saved(boss)
    opened = form_in(boss.get(URL))
    saved(boss, phone="016 11 11 11")
    mine = {**opened, "site_name": "Holsbeek helpt mee", "look": ""}
    told = boss.post(URL, mine)
    assert told.status_code == 422
    sentence = BeautifulSoup(told.content, "html.parser").select_one(".desk-refusal").get_text()
    assert "A colleague changed this while you had it open: Phone number." in sentence
    assert city().phone == "016 11 11 11"
    again = form_in(told)
    assert again["site_name"] == ["Holsbeek helpt mee"]
    looked = boss.post(URL, {**again, "look": ""})
    boss.post(URL, {**form_in(looked), "save": ""})
    assert (city().site_name, city().phone) == ("Holsbeek helpt mee", "016 62 95 00")
