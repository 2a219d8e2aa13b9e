"""Who is told what, on the screens of a programme and a case type: own texts, and the way back."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from workflows.casetypes.fields import Texts
from workflows.messages.models import MessageTemplate

HOME = reverse("wagtailadmin_home")
TYPED = {"subject_nl": "Welkom", "body_nl": "Dag {name}: {status_url}", "body_en": ""}


@pytest.fixture
def coordinators(sign_in, coordinator):
    return sign_in(coordinator)


def screen_of(of):
    name = "case-types" if hasattr(of, "kind") else "programmes"
    return reverse(f"{name}:edit", args=[of.pk])


def rows(client, of):
    """The list as it is read, by moment: whose text, sent or not, the links."""
    table = BeautifulSoup(client.get(screen_of(of)).content, "html.parser").select_one(
        "table.desk-table"
    )
    found = {}
    for row in table.tbody.find_all("tr"):
        text, is_sent = row.find_all("td")
        found[row.th.text] = (text.strong.text, is_sent.text, text.find_all("a"))
    return found


RECEIVED = "A submission was received to who filed it"
SCREENED = "A case was screened to who filed it"
ANSWERED = "A question was answered to who filed it"


def test_a_case_type_lists_its_moments_and_gets_a_text_of_its_own(coordinators, city):
    listed = rows(coordinators, city.request)
    assert (RECEIVED in listed, ANSWERED in listed) == (True, False)
    source, is_sent, [write] = listed[RECEIVED]
    assert (source, is_sent) == ("the city’s", "Yes")
    assert listed[SCREENED][1] == "No"

    form = coordinators.get(write["href"])
    assert "We hebben je bericht goed ontvangen" in form.content.decode()
    assert "is_sent" not in form.context["form"].fields
    sent = coordinators.post(write["href"], TYPED)
    assert sent.url == screen_of(city.request)
    own = MessageTemplate.objects.get(case_type=city.request)
    assert (own.key, str(own.subject), own.is_sent) == ("received", "Welkom", True)
    assert rows(coordinators, city.request)[RECEIVED][0] == "its own"
    assert rows(coordinators, city.offer)[RECEIVED][0] == "the city’s"
    # Who comes second is led to what is there, and overwrites nothing.
    assert coordinators.get(write["href"]).url == reverse("messages-set:edit", args=[own.pk])
    second = coordinators.post(write["href"], {**TYPED, "subject_nl": "Anders"})
    assert "A colleague wrote this text in the meantime" in second.content.decode()
    assert "Anders" in second.content.decode()


def test_back_to_the_text_of_the_programme(coordinators, city):
    texts = {"subject": Texts(nl="Van de actie"), "body": Texts(nl="{status_url}")}
    MessageTemplate.objects.create(key="received", programme=city.programme, **texts)
    own = MessageTemplate.objects.create(key="received", case_type=city.request, **texts)
    _source, _is_sent, [_change, back] = rows(coordinators, city.request)[RECEIVED]
    assert back.text.startswith("Back to the programme’s")

    assert coordinators.post(back["href"]).url == screen_of(city.request)
    assert not MessageTemplate.objects.filter(pk=own.pk).exists()
    assert rows(coordinators, city.request)[RECEIVED][0] == "the programme’s"
    # What the city has cannot be given up.
    of_city = MessageTemplate.objects.get(key="received", programme=None)
    given_up = coordinators.post(reverse("messages-set:delete", args=[of_city.pk]))
    assert given_up.status_code == 404


def test_what_may_be_off_is_switched_for_one_case_type(coordinators, city):
    write = rows(coordinators, city.request)[SCREENED][2][0]["href"]
    coordinators.post(write, {**TYPED, "is_sent": "on"})
    assert rows(coordinators, city.request)[SCREENED][1] == "Yes"
    assert rows(coordinators, city.offer)[SCREENED][1] == "No"


def test_a_text_is_looked_at_before_it_is_saved(coordinators, city):
    write = rows(coordinators, city.programme)[RECEIVED][2][0]["href"]
    looked = coordinators.post(write, {**TYPED, "look": "1"}).content.decode()
    assert "Dag Mia Voorbeeld: https://help.example.org" in looked
    assert not MessageTemplate.objects.filter(programme=city.programme).exists()

    wrong = coordinators.post(write, {**TYPED, "body_nl": "Dag {kamer} {status_url}"})
    assert list(wrong.context["form"].errors) == ["body"]
    assert "Dag {kamer} {status_url}" in wrong.content.decode()
    assert not MessageTemplate.objects.filter(programme=city.programme).exists()
    coordinators.post(write, TYPED)
    assert MessageTemplate.objects.filter(programme=city.programme).exists()


@pytest.mark.parametrize(
    "address", ["case-type/{0}/answer", "case-type/{0}/sign_ups", "team/{0}/received"]
)
def test_there_is_no_own_text_of_what_is_not_theirs(coordinators, city, address):
    index = reverse("messages-set:index")
    path = f"{index}write/{address.format(city.request.pk)}/"
    assert coordinators.get(path).status_code == 404
    assert coordinators.get(f"{index}write/case-type/{city.request.pk}/written/").status_code == 200


def test_own_texts_are_for_coordinators(desk, city):
    path = reverse("messages-set:write", args=["case-type", city.request.pk, "received"])
    desk.post(path, TYPED)
    assert not MessageTemplate.objects.filter(case_type=city.request).exists()


def test_a_text_that_became_wrong_is_on_the_first_screen_of_coordinators(coordinators, desk, city):
    sentence = "The message “A submission was received” of Case request can no longer be filled in"
    own = MessageTemplate.objects.create(
        key="received",
        case_type=city.request,
        subject=Texts(nl="Welkom"),
        body=Texts(nl="{status_url}"),
    )
    assert sentence not in coordinators.get(HOME).content.decode()
    MessageTemplate.objects.filter(pk=own.pk).update(body={"nl": "Dag"})
    html = coordinators.get(HOME).content.decode()
    assert sentence in html
    assert reverse("messages-set:edit", args=[own.pk]) in html
    assert sentence not in desk.get(HOME).content.decode()
    assert rows(coordinators, city.request)[RECEIVED][0] == "the city’s"
