"""Standard texts: set by coordinators in the admin, and looked at when they are saved."""

import pytest
from django.core.exceptions import ValidationError

from workflows.installing import ensure_city
from workflows.writing.models import StandardText

LIST = "/admin/standard-texts/"


def saved(client, **changes):
    typed = {
        "name_nl": "Hallo", "name_en": "", "key": "", "programme": "",
        "subject_nl": "Over {category}", "subject_en": "",
        "body_nl": "Dag {first_name}", "body_en": "",
    } | changes  # fmt: skip
    return client.post(f"{LIST}new/", typed)


def test_a_city_begins_with_some_and_a_removed_one_stays_away(city):
    assert {"not-reached", "takes-longer"} <= set(
        StandardText.objects.values_list("key", flat=True)
    )
    StandardText.objects.get(key="not-reached").delete()
    ensure_city()
    assert not StandardText.objects.filter(key="not-reached").exists()


def test_the_first_texts_can_all_be_filled_in(city):
    for text in StandardText.objects.all():
        text.full_clean()
        assert set(text.body) == set(text.subject) == {"nl", "en"}


@pytest.mark.parametrize("field", ["subject", "body"])
def test_a_placeholder_that_does_not_exist_is_refused(field, city):
    text = StandardText(key="x", name={"nl": "X"}, subject={"nl": "A"}, body={"nl": "B"})
    text.full_clean()
    setattr(text, field, {"nl": "Dag {naam}"})
    with pytest.raises(ValidationError) as refusal:
        text.full_clean()
    assert list(refusal.value.message_dict) == [field]


def test_a_coordinator_makes_and_removes_one_in_the_admin(coordinator, sign_in, city):
    client = sign_in(coordinator)
    refused = saved(client, body_nl="Dag {naam}")
    assert "{naam} cannot be filled in" in refused.content.decode()
    assert saved(client).status_code == 302
    made = StandardText.objects.get(key="hallo")
    assert "Over Boodschappen doen" in client.get(f"{LIST}edit/{made.pk}/").content.decode()
    assert client.post(f"{LIST}delete/{made.pk}/").status_code == 302
    assert not StandardText.objects.filter(key="hallo").exists()


@pytest.mark.parametrize("name", ["operator", "handler", "editor", "privacy_officer"])
def test_nobody_else_words_them(name, request, sign_in, city):
    client = sign_in(request.getfixturevalue(name))
    assert client.get(LIST).status_code in (302, 403)
    before = StandardText.objects.count()
    assert saved(client).status_code in (302, 403)
    assert StandardText.objects.count() == before
