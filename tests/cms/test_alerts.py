"""What staff announce stands on top of the pages that they chose, at once, and no longer."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.alerts.showing import alerts_on
from cms.models import Alert, AlertPlace
from tests.cms.builder import Pages
from workflows.staff.models import User

TEXT = {"nl": "Het kantoor is dicht.", "en": "The office is closed."}


def post(*places: Page, **fields: Any) -> Alert:
    values = {"text": TEXT, "where": "some" if places else "everywhere"} | fields
    alert = Alert.objects.create(**values)
    alert.places = [AlertPlace(page=place) for place in places]
    alert.save()
    return alert


def seen(client: Client, url: str) -> list[str]:
    page = BeautifulSoup(client.get(url).content, "html.parser")
    return [text.get_text(strip=True) for text in page.select("header .alert-text")]


@pytest.mark.parametrize(
    ("url", "language"),
    [
        ("/nl/", "nl"),
        ("/en/", "en"),
        ("/nl/hulp-nodig/", "nl"),
        ("/en/i-want-to-help/do-someones-shopping/sign-up/", "en"),
        ("/nl/zoeken/", "nl"),
        ("/en/draft/", "en"),
        ("/nl/niets/", "nl"),
    ],
)
def test_an_announcement_stands_on_every_page_at_once(
    client: Client, pages: Pages, url: str, language: str
) -> None:
    assert seen(client, url) == []
    post()
    assert seen(client, url) == [TEXT[language]]


@pytest.mark.parametrize(
    ("starts", "ends", "is_seen"),
    [(-1, None, True), (-1, 1, True), (1, None, False), (-2, -1, False)],
)
def test_it_stands_there_from_one_moment_to_another(
    client: Client, pages: Pages, starts: int, ends: int | None, is_seen: bool
) -> None:
    now = timezone.now()
    post(
        starts_at=now + timedelta(hours=starts),
        ends_at=None if ends is None else now + timedelta(hours=ends),
    )
    assert bool(seen(client, "/nl/")) == is_seen


@pytest.mark.parametrize(
    ("url", "is_seen"),
    [
        ("/nl/helpen/", True),
        ("/nl/helpen/boodschappen-doen/", True),
        ("/en/i-want-to-help/do-someones-shopping/", True),
        ("/nl/", False),
        ("/en/how-it-works/", False),
        ("/nl/draft/", False),
    ],
)
def test_one_for_some_pages_stands_there_and_below_in_each_language(
    client: Client, pages: Pages, url: str, is_seen: bool
) -> None:
    post(pages.vacancies)
    assert bool(seen(client, url)) == is_seen


def test_urgent_ones_come_first_and_say_so_in_a_word(client: Client, pages: Pages) -> None:
    post()
    post(text={"nl": "Blijf binnen."}, level="urgent")
    assert seen(client, "/nl/") == ["Blijf binnen.", TEXT["nl"]]
    page = BeautifulSoup(client.get("/en/").content, "html.parser")
    first, second = page.select("section[aria-label='Announcements of the city'] .alert")
    assert first.select_one(".alert-level").get_text().split()[0] == "Urgent"
    # Nobody wrote it in English: it says that it is Dutch.
    assert [each.select_one(".alert-text")["lang"] for each in (first, second)] == ["nl", "en"]


def test_its_link_leads_to_the_page_in_the_language_of_the_reader(
    client: Client, pages: Pages
) -> None:
    post(page=pages.about)
    page = BeautifulSoup(client.get("/en/").content, "html.parser")
    link = page.select_one(".alert a")
    assert (link["href"], link.get_text()) == ("/en/how-it-works/", "How it works")


def test_markup_in_a_text_is_a_text(client: Client, pages: Pages) -> None:
    post(text={"nl": "<b>Let op</b>"})
    assert seen(client, "/nl/") == ["<b>Let op</b>"]


FORM = {
    "text_nl": TEXT["nl"],
    "text_en": TEXT["en"],
    "level": "urgent",
    "where": "everywhere",
    "starts_at": "2020-03-14 08:00",
    "ends_at": "",
    "page": "",
    "url": "",
    "places-TOTAL_FORMS": "0",
    "places-INITIAL_FORMS": "0",
    "places-MIN_NUM_FORMS": "0",
    "places-MAX_NUM_FORMS": "",
}


def test_an_editor_posts_one_and_everybody_sees_it(
    client: Client, pages: Pages, editor: User
) -> None:
    staff = Client()
    staff.force_login(editor)
    assert staff.post("/admin/announcements/new/", FORM).status_code == 302
    assert seen(client, "/en/") == [TEXT["en"]]
    alert = Alert.objects.get()
    over = FORM | {"ends_at": "2020-03-15 08:00"}
    assert staff.post(f"/admin/announcements/edit/{alert.pk}/", over).status_code == 302
    assert seen(client, "/en/") == []


def test_who_writes_no_pages_posts_none(pages: Pages, handler: User) -> None:
    staff = Client()
    staff.force_login(handler)
    staff.post("/admin/announcements/new/", FORM)
    assert not Alert.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text_nl": ""}, "Schrijf eerst de Nederlandse tekst"),
        ({"text_nl": "a" * 401}, "hoogstens 400 tekens"),
        ({"ends_at": "2020-03-14 07:00"}, "Ze zou eindigen voor ze begint"),
        ({"where": "some"}, "Kies hieronder de pagina"),
        ({"url": "javascript:alert(1)"}, "geldige URL"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_typed_is_lost(
    pages: Pages, editor: User, wrong: dict[str, str], sentence: str
) -> None:
    staff = Client()
    staff.force_login(editor)
    answer = staff.post("/admin/announcements/new/", FORM | wrong)
    assert sentence in answer.content.decode()
    assert TEXT["en"] in answer.content.decode()
    assert not Alert.objects.exists()


def test_announcements_cost_one_query_and_few_more_when_there_are_some(
    pages: Pages, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert alerts_on(pages.about, "nl") == []
    for _number in range(5):
        post(pages.about)
    with django_assert_num_queries(4):
        assert len(alerts_on(pages.about, "nl")) == 5


@pytest.mark.parametrize(
    ("written", "said"),
    [({}, False), ({"text_en": ""}, True)],
)
def test_saving_one_says_in_which_languages_it_is_read_in_dutch(
    pages: Pages, editor: User, written: dict[str, str], said: bool
) -> None:
    staff = Client()
    staff.force_login(editor)
    told = []
    for address in ("new/", "edit/{pk}/"):
        pk = Alert.objects.values_list("pk", flat=True).first()
        url = f"/admin/announcements/{address.format(pk=pk)}"
        answer = staff.post(url, FORM | written, follow=True)
        sentences = " ".join(map(str, answer.context["messages"]))
        told.append("in het Nederlands: Engels." in sentences)
    assert told == [said, said]
