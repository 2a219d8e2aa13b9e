from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from workflows.casetypes.fields import Texts, TextsFormField
from workflows.casetypes.models import Category, Neighbourhood

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "Boodschappen"), ("en", "Groceries"), ("fr", "Boodschappen")]
)
def test_a_text_reads_in_the_active_language_with_dutch_as_fallback(language, text):
    with override(language):
        assert str(Texts(nl="Boodschappen", en="Groceries")) == text


def test_the_thirteen_published_categories_are_there_with_something_else_at_the_end():
    keys = list(Category.objects.values_list("key", flat=True))
    assert (len(keys), keys[0], keys[-2:]) == (13, "groceries", ["dutch_practice", "other"])
    assert str(Category.objects.get(key="meal").name.in_language("en")) == "Bringing a meal"


def test_a_form_field_takes_a_text_in_each_language_and_dutch_first():
    field = deepcopy(TextsFormField())
    assert field.clean(["Hond", "Dog"]) == Texts(nl="Hond", en="Dog")
    with pytest.raises(ValidationError) as refusal:
        field.clean(["", "Dog"])
    assert refusal.value.code == "dutch"


def test_a_neighbourhood_is_nearest_to_itself_and_then_to_its_neighbours():
    places = {place.name: place for place in Neighbourhood.objects.all()}
    centre = places["Centrum/station"]
    nearest = sorted(places.values(), key=centre.distance_to)

    assert len(places) == 24
    assert (nearest[0], centre.distance_to(centre)) == (centre, 0.0)
    assert centre.distance_to(places["Dijle"]) < centre.distance_to(places["Wijgmaal"])
