"""French and Arabic bring their first mails and names, and overwrite nothing that staff wrote."""

import pytest
from django.forms import modelform_factory
from wagtail.models import Locale

from workflows.casetypes.categories import FIRST
from workflows.casetypes.fields import Texts
from workflows.casetypes.first_texts import read
from workflows.casetypes.models import Category
from workflows.declaring.types import OCCASIONS
from workflows.messages.models import MessageTemplate
from workflows.messages.placeholders import BRACES

# What partners are mailed, which are organisations of the city, and what colleagues are, is Dutch
# and English only.
FOR_PARTNERS = {"partner_code", "referral", "referral_answered", "referral_reminder"}
FOR_PARTNERS |= {"referral_withdrawn", "call_alarm", "destroy_partner", "destroy_staff", "arrived"}
FOR_PARTNERS |= {"rights_partner"}


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_mail_to_people_has_a_first_text_with_the_places_of_the_dutch(language: str) -> None:
    texts = read(language)["messages"]
    assert {*texts} == {occasion.key for occasion in OCCASIONS} - FOR_PARTNERS
    for key, first in texts.items():
        occasion = OCCASIONS.get(key)
        for part, dutch in (("subject", occasion.subject["nl"]), ("body", occasion.body["nl"])):
            assert set(BRACES.findall(first[part])) == set(BRACES.findall(dutch)), (key, part)
        MessageTemplate(
            key=key,
            is_sent=not occasion.starts_off,
            subject=Texts(occasion.subject | {language: first["subject"]}),
            body=Texts(occasion.body | {language: first["body"]}),
        ).clean()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_category_has_a_name(language: str) -> None:
    assert [*read(language)["categories"]] == [key for key, *_rest in FIRST]


def test_a_new_language_brings_its_first_texts_where_staff_wrote_none(city) -> None:
    own = MessageTemplate.objects.get(key="received")
    own.body = Texts(own.body | {"nl": "Dag {name} {status_url}"})
    own.save()
    Category.objects.filter(key="meal").update(name=Texts(nl="Soep brengen"))

    Locale.objects.create(language_code="fr")

    own.refresh_from_db()
    assert ("fr" in own.subject, "fr" in own.body) == (True, False)
    closed = MessageTemplate.objects.get(key="closed")
    assert closed.subject["fr"].startswith("{site_name} : nous clôturons")
    assert Category.objects.get(key="meal").name == {"nl": "Soep brengen"}
    assert Category.objects.get(key="groceries").name["fr"] == "Faire les courses"


@pytest.mark.parametrize(("more", "is_ours"), [("", True), (" Tot later.", False)])
def test_a_text_that_was_saved_as_it_stands_is_still_the_first(city, more, is_ours) -> None:
    """Browsers send each end of a line as two signs."""
    closed = MessageTemplate.objects.get(key="closed")
    typed = {f"body_{code}": text.replace("\n", "\r\n") for code, text in closed.body.items()}
    typed["body_nl"] += more
    form = modelform_factory(MessageTemplate, fields=["body"])(typed, instance=closed)
    form.save()

    Locale.objects.create(language_code="fr")

    closed.refresh_from_db()
    assert ("fr" in closed.body) is is_ours
