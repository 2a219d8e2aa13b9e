"""Categories of one programme: there in its forms, its cases and its figures, and in no other's."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cms.models import VacancyPage
from tests.workflows.desk.conftest import fresh
from tests.workflows.desk.queue.together import do, report
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Category, Programme
from workflows.intake.services import InvalidSubmission
from workflows.reports.services import figures

ADD = reverse("categories:add")


@pytest.fixture
def shelter(city):
    """Another campaign, with a category of its own and the form of the city's requests."""
    programme = Programme.objects.create(
        key="shelter", name=Texts(nl="Onderdak", en="Shelter"), starts_on=timezone.localdate()
    )
    Category.objects.create(key="beds", name=Texts(nl="Bedden", en="Beds"), programme=programme)
    return CaseType.objects.create(
        key="shelter",
        name=Texts(nl="Onderdak"),
        kind="request",
        programme=programme,
        team=city.team,
        form=city.request.form,
    )


def offered_to_machines(client, form):
    found = client.get(f"/api/help/v1/forms/{form}/").json()
    return [one["enum"][0] for one in found["answers_schema"]["properties"]["category"]["oneOf"]]


def test_a_category_of_a_programme_stands_in_its_forms_alone(client, city, shelter):
    assert "beds" in offered_to_machines(client, "shelter")
    assert "beds" not in offered_to_machines(client, "request")
    # Its own one first, wherever it stands among all.
    Category.objects.filter(key="beds").update(order=99)
    assert offered_to_machines(client, "shelter")[:2] == ["beds", "groceries"]

    assert city.file(shelter, category="beds").category.key == "beds"
    with pytest.raises(InvalidSubmission) as refusal:
        city.receive(category="beds")
    assert list(refusal.value.form.errors) == ["category"]


def test_its_name_is_told_of_an_answer_wherever_it_stands(desk, city, shelter):
    case = city.file(shelter, category="beds")
    Category.objects.filter(key="beds").update(programme=city.programme)
    assert "Beds" in desk.get(reverse("desk:case", args=[case.reference])).content.decode()


@pytest.mark.parametrize(
    ("programme", "name", "sentence"),
    [
        ("shelter", "bedden", "The programme Shelter has a category “bedden” already."),
        ("shelter", "BOODSCHAPPEN DOEN", "The whole city has a category"),
        (None, "Bedden", "The programme Shelter has a category “Bedden” already."),
        ("leuven-helpt", "Bedden", ""),
        ("shelter", "Dekens", ""),
    ],
)
def test_a_name_stands_once_in_a_list(sign_in, coordinator, shelter, programme, name, sentence):
    chosen = Programme.objects.filter(key=programme).first()
    sent = {"name_nl": name, "sign": "bed", "order": 3, "programme": chosen.pk if chosen else ""}
    response = sign_in(coordinator).post(ADD, sent)
    is_there = Category.objects.filter(order=3, programme=chosen, key__startswith=name[:3].lower())
    assert is_there.exists() == (not sentence)
    if sentence:
        assert list(response.context["form"].errors) == ["name"]
        assert sentence in response.content.decode()
        assert f'value="{name}"' in response.content.decode()


def test_a_case_goes_to_a_category_that_its_programme_has(desk, city, shelter):
    case, other = city.file(), city.file(shelter, category="meal")
    beds = Category.objects.get(key="beds")
    page = desk.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert ("Beds" in page, "Bringing a meal" in page) == (False, True)

    done = do(desk, "category", case, other, **{"category-category": beds.pk})
    assert (fresh(case).category.key, fresh(other).category.key) == ("groceries", "beds")
    assert list(report(done)) == ["The category is another programme’s"]


def test_figures_of_a_programme_name_what_it_has(city, shelter):
    city.file(shelter, category="beds")
    assert figures(shelter.programme)["requests_by_category"]["beds"] == 1
    assert "beds" not in figures(city.programme)["requests_by_category"]
    assert figures()["requests_by_category"]["beds"] == 1


def test_a_vacancy_takes_a_category_of_its_programme(city, shelter):
    page = VacancyPage(title="Slaapplaats", case_type=city.offer)
    page.category = Category.objects.get(key="beds")
    with pytest.raises(ValidationError) as refusal:
        page.clean()
    assert list(refusal.value.message_dict) == ["category"]
    page.case_type = shelter
    page.clean()
