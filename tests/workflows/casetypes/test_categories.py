"""A category has a sign that is drawn, and is called by residents what they call it."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import get_template

from forms.registers import sources
from tests.city import City
from workflows.casetypes import reference
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Category
from workflows.casetypes.signs import Sign


@pytest.mark.parametrize("sign", Sign)
def test_every_sign_is_drawn_and_says_nothing_by_itself(sign: Sign) -> None:
    drawn = get_template(f"components/icons/signs/{sign}.html").render()
    assert 'aria-hidden="true"' in drawn


def test_forms_call_it_as_residents_do_and_staff_as_they_do(city: City) -> None:
    category = Category.objects.get(key="pharmacy")
    category.plain_name = Texts(nl="Geneesmiddelen halen")
    category.save()
    assert dict(sources.choices("categories", "nl"))["pharmacy"] == "Geneesmiddelen halen"
    assert dict(sources.choices("categories", "en"))["pharmacy"] == "Pharmacy"
    assert reference.categories()["pharmacy"].name["nl"] == "Apotheek gaan"


def test_no_two_are_called_the_same_by_residents(city: City) -> None:
    category = Category.objects.get(key="pharmacy")
    category.full_clean()
    category.plain_name = Texts(nl="boodschappen doen")
    with pytest.raises(ValidationError) as refused:
        category.full_clean()
    assert list(refused.value.error_dict) == ["plain_name"]
