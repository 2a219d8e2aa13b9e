"""A third and a fourth language: a row each, and translations; no code."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale

from cms.services import publish_translation
from forms.models import FormVersion
from tests.city import TYPED, City
from tests.cms.builder import Pages
from tests.forms.builders import begin_translation, translate, translation_of
from workflows.cases.models import Case


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
    sent = client.post(sheet["action"], fields | TYPED)
    assert sent.status_code == 303, re.sub(r"\s+", " ", sent.content.decode())[:500]
    case = Case.objects.get()
    assert (case.language, case.case_type) == (code, city.request)
    assert FormVersion.objects.latest_for(form, code).languages[0] == "nl"
    done = read(client, sent["Location"])
    assert (done.html["lang"], done.html["dir"]) == (code, direction)
