"""What stands around every page, pictures and documents that pages use, short addresses."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from cms.models import Alert, AlertPlace, CityDocument, CityImage
from tests.cms.content_api.hidden import image
from tests.cms.content_api.reading import API, read
from workflows.city.models import CitySettings
from workflows.city.services import forget


def test_the_languages_of_the_site_each_with_its_first_page(client, pages):
    Locale.objects.create(language_code="ar")
    told = read(client, "locales/")["items"]

    said = [(one["language_code"], one["direction"], one["is_default"]) for one in told]
    assert said == [("nl", "ltr", True), ("en", "ltr", False), ("ar", "rtl", False)]
    homes = [one["home"] and one["home"]["meta"]["html_url"] for one in told]
    assert homes == ["http://localhost/nl/", "http://localhost/en/", None]


def test_the_menus_in_the_asked_language(client, pages):
    pages.about.show_in_menus = False
    pages.about.save_revision().publish()
    told, english = read(client, "menus/"), read(client, "menus/?locale=en")

    assert [one["title"] for one in told["main"]] == [
        "Ik wil helpen",
        "Leuvense Verhalen",
        "Ik heb hulp nodig",
    ]
    assert [one["title"] for one in told["footer"]] == ["Hoe het werkt"]
    assert [one["title"] for one in english["main"]][0] == "I want to help"
    assert english["more"][0] == {
        "name": "what_we_keep",
        "title": "What we keep about you",
        "html_url": "http://localhost/en/what-we-keep/",
    }


def test_each_link_of_the_foot_is_there_and_is_called_as_on_the_site(client, pages):
    foot = client.get("/nl/").content.decode().partition('<footer class="foot">')[2]
    for one in read(client, "menus/")["more"]:
        path = one["html_url"].removeprefix("http://localhost")
        assert f'<a href="{path}">{one["title"]}</a>' in foot
        assert client.get(path).status_code == 200


def test_the_city_is_told_as_the_site_says_it(client, pages):
    told, english = read(client, "settings/"), read(client, "settings/?locale=en")

    assert (told["phone"], told["phone_link"]) == ("016 27 27 72", "+3216272772")
    assert (told["city"], told["site_name"]) == ("Leuven", "Leuven Helpt")
    assert english["hours"] == "every day from 8 am to 8 pm"
    assert told["locale"] != english["locale"]


def test_the_logo_is_a_picture_that_anybody_may_see(client, pages):
    logo = image("logo")
    assert logo.pk not in [one["id"] for one in read(client, "images/")["items"]]
    CitySettings.objects.update(logo=logo)
    forget()
    told = read(client, "settings/")["logo"]

    assert told["id"] == logo.pk
    assert logo.pk in [one["id"] for one in read(client, "images/")["items"]]
    forget()


def test_announcements_of_now_on_every_page_or_on_one(client, pages):
    now = timezone.now()
    everywhere = Alert.objects.create(
        text={"nl": "Dicht.", "en": "Closed."}, page=pages.about, starts_at=now
    )
    some = Alert.objects.create(text={"nl": "Soep!"}, where="some", url="https://www.1722.be")
    AlertPlace.objects.create(alert=some, page=pages.stories)
    Alert.objects.create(text={"nl": "Later."}, starts_at=now + timedelta(days=1))

    told = read(client, "alerts/?locale=en")["items"]
    assert told == [
        {
            "text": "Closed.",
            "locale": "en",
            "level": everywhere.level,
            "starts_at": everywhere.starts_at.isoformat(),
            "page": told[0]["page"],
            "url": "",
        }
    ]
    assert told[0]["page"]["meta"]["html_url"] == "http://localhost/en/how-it-works/"
    of_story = read(client, f"alerts/?page={pages.story.pk}")["items"]
    assert {one["text"] for one in of_story} == {"Dicht.", "Soep!"}


def test_a_picture_is_told_of_once_a_live_page_uses_it(client, pages):
    unused, used = image("unused"), pages.story.picture
    assert [one["id"] for one in read(client, "images/")["items"]] == [used.pk]

    pages.about.body = [("picture", {"image": unused, "caption": ""})]
    revision = pages.about.save_revision()
    assert [one["id"] for one in read(client, "images/")["items"]] == [used.pk]
    revision.publish()
    assert [one["id"] for one in read(client, "images/")["items"]] == [used.pk, unused.pk]
    pages.about.refresh_from_db()
    pages.about.unpublish()
    assert [one["id"] for one in read(client, "images/")["items"]] == [used.pk]
    assert CityImage.objects.filter(pk=unused.pk).exists()


def test_a_document_is_told_of_once_a_live_page_uses_it(client, pages):
    file = ContentFile(b"%PDF-1.7", name="attest.pdf")
    row = CityDocument.objects.create(title="Attest", file=file)
    assert read(client, "documents/")["items"] == []

    pages.about.body = [("text", f'<p><a linktype="document" id="{row.pk}">Attest</a></p>')]
    pages.about.save_revision().publish()
    told = read(client, f"documents/{row.pk}/")
    assert (told["title"], told["extension"], told["size"]) == ("Attest", "pdf", 8)
    # Read to its end, or the file stays open.
    assert b"".join(client.get(told["meta"]["download_url"])) == b"%PDF-1.7"


def test_short_addresses_and_where_they_lead(client, pages):
    Redirect.objects.create(old_path="/soep", redirect_page=pages.story)
    Redirect.objects.create(old_path="/1722", redirect_link="https://www.1722.be")
    Redirect.objects.create(old_path="/nergens")
    told = read(client, "redirects/")["items"]

    assert [(one["old_path"], one["location"], one["is_permanent"]) for one in told] == [
        ("/1722", "https://www.1722.be", True),
        ("/soep", "http://localhost/nl/verhalen/de-soep-van-nummer-12/", True),
    ]
    found = client.get(f"{API}redirects/find/?html_path=/Soep/")
    assert client.get(found["Location"]).json()["old_path"] == "/soep"
