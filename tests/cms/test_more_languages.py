"""A third and a fourth language: a row each, and translations; no code."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.forms import modelform_factory
from django.test import Client
from wagtail.models import Locale

from cms.services import publish_translation
from forms.models import FormVersion
from tests.city import TYPED_WITH_CONTACT, City
from tests.cms.builder import Pages
from tests.forms.builders import begin_translation, translate, translation_of
from workflows.cases.models import Case
from workflows.casetypes.models import Category
from workflows.messages import services
from workflows.messages.models import OutboxMessage

ARABIC_FIRST = {"accept-language": "ar-MA, nl;q=0.5"}
GREETINGS = {"fr": "Bonjour Mia Voorbeeld\n\nNous avons bien", "ar": "مرحباً Mia Voorbeeld\n\nلقد"}
LATIN = re.compile(r"[A-Za-zÀ-ÿ]{3,}")


def without_names(text: str) -> str:
    """A mail without its address and names: what has Latin letters then is not in Arabic."""
    return re.sub(r"https?://\S+|Mia Voorbeeld|Stad Leuven|Leuven Helpt|\b[A-Z0-9]{3}\b", "", text)


def read(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, url
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(
    ("code", "direction", "title"),
    [("fr", "ltr", "Demander de l’aide"), ("ar", "rtl", "طلب المساعدة")],
)
def test_a_new_language_is_translated_published_and_filled_in(
    client: Client,
    city: City,
    pages: Pages,
    django_capture_on_commit_callbacks,
    code: str,
    direction: str,
    title: str,
) -> None:
    form = city.request.form
    Locale.objects.create(language_code=code)
    begin_translation(form, code)
    translate(form, code)
    with django_capture_on_commit_callbacks(execute=True):
        translation_of(form, code).save_target(publish=True)
    publish_translation(pages.home, code, {"slug": f"home-{code}"})
    page = publish_translation(pages.ask, code, {"title": title, "slug": f"ask-{code}"})

    shown = read(client, page.url)
    assert (shown.html["lang"], shown.html["dir"]) == (code, direction)
    sheet = shown.select_one("form.form")
    assert sheet["lang"] == code
    assert f"Je naam ({code})" in sheet.get_text()

    fields = {box["name"]: box.get("value", "") for box in sheet.select("input[type=hidden]")}
    sent = client.post(sheet["action"], fields | TYPED_WITH_CONTACT)
    assert sent.status_code == 303, re.sub(r"\s+", " ", sent.content.decode())[:500]
    case = Case.objects.get()
    assert (case.language, case.case_type) == (code, city.request)
    assert FormVersion.objects.latest_for(form, code).languages[0] == "nl"
    done = read(client, sent["Location"])
    assert (done.html["lang"], done.html["dir"]) == (code, direction)
    (phone,) = {str(each) for each in done.select("header .phone bdi")}
    assert phone == '<bdi dir="ltr">016 27 27 72</bdi>'

    services.deliver(OutboxMessage.objects.get().pk)
    (sent_mail,) = mail.outbox
    theirs, dutch = sent_mail.body.split("\n\n----\n")
    assert code != "ar" or LATIN.findall(without_names(theirs)) == []
    assert theirs.startswith(GREETINGS[code])
    assert dutch.splitlines()[2] == "Dag Mia Voorbeeld"


@pytest.mark.parametrize("asked", [{"query_params": {"language": "ar"}}, {"headers": ARABIC_FIRST}])
def test_the_api_says_what_is_wrong_in_the_asked_language(
    client: Client, city: City, asked
) -> None:
    url = "/api/help/v1/forms/nothing/"
    in_polish = client.get(url, query_params={"language": "pl"}).json()
    assert (in_polish["message"], client.get(url, **asked).json()["message"]) == (
        "Dit bestaat niet.",
        "هذا غير موجود.",
    )


def test_who_prefers_a_language_that_the_site_has_not_reads_dutch(
    client: Client, pages: Pages
) -> None:
    def home(header: str) -> str:
        return client.get("/", headers={"accept-language": header})["Location"]

    assert home("pl, ar;q=0.5, en;q=0.2") == "/en/"
    assert home("pl, it") == "/nl/"
    Locale.objects.create(language_code="ar")
    assert home("pl, ar-MA;q=0.5, en;q=0.2") == "/ar/"


def test_the_first_address_knows_a_language_that_another_process_just_added(
    client: Client, pages: Pages
) -> None:
    assert client.get("/", headers=ARABIC_FIRST)["Location"] == "/nl/"
    # No signal tells this process of it.
    Locale.objects.bulk_create([Locale(language_code="ar")])
    assert client.get("/", headers=ARABIC_FIRST)["Location"] == "/ar/"


def test_staff_write_in_each_language_of_the_site_by_a_row(city: City) -> None:
    form = modelform_factory(Category, fields=["name"])
    before = boxes(form())
    Locale.objects.create(language_code="ar")
    assert (before, boxes(form())) == (
        [("nl", "ltr"), ("en", "ltr")],
        [("nl", "ltr"), ("en", "ltr"), ("ar", "rtl")],
    )


def boxes(form) -> list[tuple[str, str]]:
    """The language and direction of each box of a text."""
    page = BeautifulSoup(str(form["name"]), "html.parser")
    return [(box["lang"], box["dir"]) for box in page.select("input[lang]")]
