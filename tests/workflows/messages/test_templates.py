"""What staff may write in a message, and what they may not leave out."""

import pytest
from django.core.exceptions import ValidationError

from workflows.casetypes.fields import Texts
from workflows.declaring.types import OCCASIONS
from workflows.messages.models import MessageTemplate, OutboxMessage
from workflows.messages.texts import previews

OF_THE_CITY = "{call}, {phone}, {hours}, {signature}, {publisher}, {city}, {site_name}"
OFFERED = f"{{name}}, {{reference}}, {{references}}, {{status_url}}, {{next}}, {OF_THE_CITY}"
GOOD = "Dag {name}: {status_url}"


def errors_of(**texts):
    """What is said of the confirmation when it has these texts, by field."""
    given = {"subject": Texts(nl="Goed aangekomen"), "body": Texts(nl=GOOD), **texts}
    try:
        MessageTemplate(key="received", **given).clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_what_the_occasion_offers_may_be_used():
    body = Texts(nl=f"{GOOD} {{reference}} {{name}}", en=GOOD)
    assert errors_of(subject=Texts(nl="Voor {name}"), body=body) == {}


@pytest.mark.parametrize(
    ("written", "wrong"),
    [("{kamer}", "{kamer}"), ("{", "{"), ("{ name }", "{, }"), ("{{x}", "{, {x}"), ("}", "}")],
)
def test_what_cannot_be_filled_in_is_refused_with_what_there_is(settings, written, wrong):
    sentence = f"Nederlands: {wrong} kan niet ingevuld worden. Dit kan: {OFFERED}."
    assert errors_of(body=Texts(nl=f"{GOOD} {written}")) == {"body": [sentence]}
    assert errors_of(subject=Texts(nl=written)) == {"subject": [sentence]}


def test_the_link_may_not_be_left_out_in_any_language():
    assert errors_of(body=Texts(nl=GOOD, en="Hello {name}")) == {
        "body": ["English: {status_url} mag niet weggelaten worden."]
    }


@pytest.mark.parametrize("occasion", OCCASIONS, ids=lambda occasion: occasion.key)
def test_every_occasion_starts_with_texts_that_may_be_saved(city, occasion):
    template = MessageTemplate(
        key=occasion.key, subject=Texts(occasion.subject), body=Texts(occasion.body)
    )
    template.clean_fields()
    template.clean()
    assert {*occasion.subject} == {*occasion.body} == {"nl", "en"}
    assert len(occasion.key) <= OutboxMessage._meta.get_field("template").max_length
    for text in previews(template):
        assert "{" not in text.subject + text.body
    assert [text.language for text in previews(template)] == ["nl", "en"]
