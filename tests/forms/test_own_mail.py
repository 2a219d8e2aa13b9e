"""The texts that are read once a form is sent: on their way to another site, and translated."""

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Locale

from forms import packages
from forms.languages import translating
from forms.models import FormDefinition
from forms.packages.installing import BadPackage, digest_of
from forms.registers import placeholders
from forms.versions.content import content_of
from tests.forms.builders import begin_translation, draft, publish, question, translate

TEXTS = {"mail_subject": "Dank", "mail_text": "Dag {name}\n\n{number}: {status_url}"}
MASKED = {"mask": "BE 99 9999", "mask_sentence": "Schrijf zoals BE 12 3456."}

pytestmark = pytest.mark.django_db


def masked() -> FormDefinition:
    number = question("short_text", "Nummer", key="plate", **MASKED)
    counted = question("number", "Hoeveel", key="many")
    computed = question("computed", "Samen", key="number", calculation="sum", made_of="many")
    return draft(number, counted, computed, **TEXTS)


def elsewhere(text: str) -> packages.Package:
    """What was written, as a site without the form reads it."""
    return packages.as_new(packages.read(text.encode()))


def altered(text: str, change: Any) -> bytes:
    data = json.loads(text)
    data.pop("digest")
    change(data)
    return json.dumps(data | {"digest": digest_of(data)}).encode()


def test_a_package_holds_the_mail_and_the_pattern_in_every_language():
    user = get_user_model().objects.create_user("redactie")
    form = masked()
    begin_translation(form)
    translate(form)
    written = packages.write(form)
    there = packages.install(elsewhere(written), user)
    again = json.loads(packages.write(there))

    assert (there.mail_subject, there.mail_text) == tuple(TEXTS.values())
    question_there = content_of(there)["steps"][0]["value"]["questions"][0]["value"]
    assert {name: question_there[name] for name in MASKED} == MASKED
    texts = {dutch: english for _path, dutch, english in again["texts"]["en"]}
    assert {"Dank (en)", f"{MASKED['mask_sentence']} (en)"} <= set(texts.values())
    assert [row[1:] for row in again["texts"]["en"]] == [
        row[1:] for row in json.loads(written)["texts"]["en"]
    ]


def test_a_package_that_is_older_than_the_mail_is_taken():
    def without(data: dict[str, Any]) -> None:
        del data["content"]["mail_subject"], data["content"]["mail_text"]

    older = packages.read(altered(packages.write(masked()), without))

    assert packages.propose(older).is_needed


def test_a_translation_in_a_package_that_cannot_be_filled_in_is_refused(in_english: None):
    form = masked()
    begin_translation(form)
    translate(form)

    def worse(data: dict[str, Any]) -> None:
        for row in data["texts"]["en"]:
            row[2] = row[2].replace("{status_url}", "{link}")

    written = packages.write(form)
    packages.propose(packages.read(written.encode()))
    with pytest.raises(BadPackage, match="{link} cannot be filled in"):
        packages.propose(packages.read(altered(written, worse)))


@pytest.mark.parametrize(
    ("english", "wrong"),
    [
        ("Hello {name}: {status_url}", ""),
        ("Hello {nam}: {status_url}", "{nam} cannot be filled in"),
        ("Hello {name}", "{status_url} may not be left out"),
    ],
)
def test_a_translation_is_looked_at_as_the_dutch_is(english: str, wrong: str, in_english: None):
    form = publish(masked())
    begin_translation(form)
    locale = Locale.objects.get(language_code="en")
    [text] = [one for one in translating.texts_for(form, locale) if one.path == "mail_text"]
    refused = translating.save_typed(form, locale, {text.key: english}, None)

    assert list(refused) == [text.key] * bool(wrong)
    assert wrong in refused.get(text.key, "")


def test_a_version_keeps_the_mail_and_an_older_one_has_none():
    version = publish(masked()).newest_version()
    assert version is not None
    words = version.texts["nl"]["form"]

    assert {name: words[name] for name in TEXTS} == TEXTS
    assert set(words) == set(placeholders.FIELDS)
